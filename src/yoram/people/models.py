"""Persons, their accounts, what they may do and what they agreed to."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac

from yoram.core import clock, writing
from yoram.core.personal import Data, Erase, Keep, Kind
from yoram.core.records import Record, Watched, snapshot, subject_of
from yoram.people.facts import ConsentEnd, ConsentKind, ConsentWay, GuardianMethod, Role

_GRANTS_KEPT = Keep(years=3, basis="개인정보의 안전성 확보조치 기준 제5조", since="granted_at")
_CONSENTS_KEPT = Keep(years=3, basis="개인정보 보호법 제22조 (동의 사실의 증명)", since="given_at")


class Person(Record):
    """Somebody whom the house knows; there is no field for a resident registration number and there will be none."""

    name = models.CharField(max_length=80)
    birth_date = models.DateField(null=True, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    region = models.CharField(max_length=80, blank=True)
    made_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True, blank=True)

    data = Data(
        subject="self",
        personal={"name": Kind.NAME, "birth_date": Kind.BIRTH, "phone": Kind.CONTACT, "email": Kind.CONTACT,
                  "region": Kind.ADDRESS},
        plain=("made_at", "erased_at"),
        erase=Erase.BLANK,
    )  # fmt: skip

    class Meta:
        indexes = (models.Index(fields=("name", "birth_date"), name="person_name_birth"),)


class AccountManager(BaseUserManager["Account"]):
    """Accounts always come with their person, as whoever is signed in is shown by name."""

    def get_queryset(self) -> models.QuerySet["Account"]:
        return super().get_queryset().select_related("person")

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Account":
        """What Django expects of a manager; the house opens accounts through its actions."""
        account = self.model(email=self.normalize_email(email), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(email__iexact=username)


class Account(Watched, AbstractBaseUser):
    """A way to sign in; it belongs to one person and to nobody else."""

    email = models.EmailField(unique=True)
    person = models.OneToOneField("people.Person", models.PROTECT, related_name="account")
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=clock.now)
    sessions_round = models.PositiveIntegerField(default=0)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = AccountManager()

    data = Data(
        subject="person",
        personal={
            "email": Kind.CONTACT,
            "password": Kind.SECRET,
            "last_login": Kind.TRACE,
            "joined_at": Kind.TRACE,
        },
        plain=("person", "is_active", "sessions_round"),
        erase=Erase.DELETE,
    )

    def __str__(self) -> str:
        return self.person.name or self.email

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The sign-in library saves accounts on its own; within an action the change is told like any other."""
        new = self._state.adding
        super().save(*args, **kwargs)
        if (running := writing.running()) is not None:
            running.changes.append(
                writing.Change(type(self), str(self.pk), None if new else {}, snapshot(self), subject_of(self))
            )

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        # A new round ends every session of the account at its next request, as a new password does.
        salt = "yoram.people.Account.get_session_auth_hash"
        value = f"{self.password}|{self.sessions_round}"
        return salted_hmac(salt, value, secret=secret, algorithm="sha256").hexdigest()

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """Rights come from policies; Django's own permissions are not used."""
        return False

    def has_module_perms(self, app_label: str) -> bool:
        return False


class RoleGrant(Record):
    """A role given to an account within a scope; an ended one stays, as the law asks for three years."""

    account = models.ForeignKey("people.Account", models.SET_NULL, null=True, blank=True, related_name="grants")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="grants")
    role = models.CharField(max_length=20, choices=Role)
    scope = models.CharField(max_length=64, blank=True)
    granted_at = models.DateTimeField()
    granted_by = models.CharField(max_length=120)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(max_length=120, blank=True)

    data = Data(
        subject="person",
        personal={"role": Kind.STATUS, "scope": Kind.STATUS},
        plain=("account", "person", "granted_at", "granted_by", "ended_at", "ended_by"),
        erase=Erase.KEEP,
        keep=_GRANTS_KEPT,
    )

    class Meta:
        ordering = ("-granted_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("person", "role", "scope"), condition=Q(ended_at=None), name="one_open_grant"
            ),
        )


class ConsentText(Record):
    """What people are asked to agree to, word by word; a published version never changes."""

    matter = models.SlugField(max_length=40)
    occasion = models.SlugField(max_length=40)
    version = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=5)
    kind = models.CharField(max_length=12, choices=ConsentKind)
    required = models.BooleanField()
    title = models.CharField(max_length=120)
    purpose = models.TextField()
    items = models.TextField()
    retention = models.TextField()
    refusal = models.TextField()
    withdrawal = models.TextField()
    recipient = models.TextField(blank=True)
    published_at = models.DateTimeField()
    published_by = models.CharField(max_length=120)

    data = Data(plain=("matter", "occasion", "version", "language", "kind", "required", "title", "purpose", "items",
                       "retention", "refusal", "withdrawal", "recipient", "published_at", "published_by"))  # fmt: skip

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("matter", "version", "language"), name="one_consent_text"),
            models.CheckConstraint(
                condition=~Q(kind=ConsentKind.MARKETING) | Q(required=False), name="marketing_is_never_required"
            ),
        )


class GuardianRequest(Record):
    """A guardian was asked to agree for a child; the answer is taken once."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="guardian_requests")
    name = models.CharField(max_length=80)
    email = models.EmailField(blank=True)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    method = models.CharField(max_length=12, choices=GuardianMethod, blank=True)

    data = Data(
        subject="person",
        personal={"name": Kind.NAME, "email": Kind.CONTACT},
        plain=("person", "asked_at", "expires_at", "answered_at", "method"),
        erase=Erase.DELETE,
    )


class ConsentRecord(Record):
    """One person agreed to one matter; a child's yes counts from the guardian's."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="consents")
    text = models.ForeignKey("people.ConsentText", models.PROTECT, related_name="records")
    matter = models.SlugField(max_length=40)
    way = models.CharField(max_length=8, choices=ConsentWay)
    given_at = models.DateTimeField()
    guardian = models.ForeignKey(
        "people.GuardianRequest", models.SET_NULL, null=True, blank=True, related_name="consents"
    )
    guardian_needed = models.BooleanField(default=False)
    guardian_confirmed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_why = models.CharField(max_length=10, choices=ConsentEnd, blank=True)
    ended_way = models.CharField(max_length=8, choices=ConsentWay, blank=True)

    data = Data(
        subject="person",
        personal={"matter": Kind.STATUS},
        plain=("person", "text", "way", "given_at", "guardian", "guardian_needed", "guardian_confirmed_at", "ended_at",
               "ended_why", "ended_way"),
        erase=Erase.KEEP,
        keep=_CONSENTS_KEPT,
    )  # fmt: skip

    class Meta:
        ordering = ("-given_at", "-id")
        constraints = (
            models.UniqueConstraint(fields=("person", "matter"), condition=Q(ended_at=None), name="one_open_consent"),
            models.CheckConstraint(
                condition=Q(guardian_confirmed_at=None) | Q(guardian_needed=True), name="only_children_have_guardians"
            ),
        )
