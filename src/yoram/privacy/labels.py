"""What the tables and their personal columns are called when people read about themselves."""

from django.db.models import Field, Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TABLES: dict[str, Promise] = {
    "people.Person": _("People whom the centre knows"),
    "people.Account": _("Accounts"),
    "people.RoleGrant": _("Roles given and ended"),
    "people.ConsentRecord": _("Consents given and withdrawn"),
    "people.GuardianRequest": _("Guardians of children under 14"),
    "courses.Enrolment": _("Places in classes"),
    "outcomes.StarterEntry": _("Sealed lists of who began a class"),
    "outcomes.StarterCorrection": _("Notes beside sealed lists"),
    "outcomes.LedgerEvent": _("What became of trainees"),
    "outcomes.Retraction": _("Lines of the ledger that were taken back"),
    "outcomes.EvidenceFile": _("Papers that bear out the ledger"),
    "outcomes.ExclusionRequest": _("Requests to leave somebody out of a figure"),
    "outcomes.PublicationPerson": _("Where somebody stood in a published figure"),
    "outcomes.RosterUpload": _("Rosters on their way into the ledger"),
    "core.Message": _("Messages sent"),
    "account.EmailAddress": _("E-mail addresses for signing in"),
    "account.EmailConfirmation": _("Links that confirm an e-mail address"),
    "mfa.Authenticator": _("Second factors and passkeys"),
    "socialaccount.SocialAccount": _("Linked Kakao and Naver accounts"),
    "socialaccount.SocialToken": _("Keys of linked accounts"),
    "privacy.AccessEntry": _("Who looked at whose data"),
    "privacy.AccessSubject": _("Whose data was looked at"),
}
COLUMNS: dict[str, Promise] = {
    "address": _("address it went to"),
    "birth_date": _("date of birth"),
    "body": _("text"),
    "category": _("status on entering"),
    "data": _("secret"),
    "date_joined": _("linked since"),
    "detail": _("detail"),
    "document_named": _("paper named"),
    "email": _("e-mail"),
    "employer": _("employer"),
    "error": _("what went wrong"),
    "event": _("what happened"),
    "evidence_note": _("about the evidence"),
    "external_id": _("number at the payer"),
    "extra_data": _("what the other side told"),
    "in_field": _("in the field of training"),
    "intent": _("intent on the first day"),
    "joined_at": _("account since"),
    "key": _("secret"),
    "last_login": _("last sign-in"),
    "last_used_at": _("last used"),
    "matter": _("matter"),
    "name": _("name"),
    "note": _("note"),
    "occupation": _("occupation"),
    "password": _("password"),
    "phone": _("telephone"),
    "reason": _("reason"),
    "refusal": _("why it was refused"),
    "region": _("city or district"),
    "role": _("role"),
    "scope": _("where"),
    "standing": _("how it counted"),
    "stored_as": _("stored as"),
    "subject": _("subject"),
    "token": _("secret"),
    "token_secret": _("secret"),
    "uid": _("number on the other side"),
}


def title_of(model: type[Model]) -> str:
    """A table's name for people."""
    return str(TABLES.get(model._meta.label, model._meta.verbose_name))


def label_of(column: Field) -> str:  # type: ignore[type-arg]
    """A column's name for people."""
    return str(COLUMNS.get(column.name, column.verbose_name))
