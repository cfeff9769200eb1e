"""What the tables of the libraries hold about people."""

from yoram.core.personal import Data, Erase, Kind, declare

_SECRET, _CONTACT, _TRACE = Kind.SECRET, Kind.CONTACT, Kind.TRACE

declare("contenttypes.ContentType", Data(plain=("app_label", "model")))
declare("auth.Permission", Data(plain=("name", "content_type", "codename")))
declare("auth.Group", Data(plain=("name", "permissions")))
declare(
    "sessions.Session",
    Data(plain=("session_key", "session_data", "expire_date")),
)
declare(
    "account.EmailAddress",
    Data(
        subject="user__person",
        personal={"email": _CONTACT},
        plain=("user", "verified", "primary"),
        erase=Erase.DELETE,
    ),
)
declare(
    "account.EmailConfirmation",
    Data(
        subject="email_address__user__person",
        personal={"key": _SECRET},
        plain=("email_address", "created", "sent"),
        erase=Erase.DELETE,
    ),
)
declare(
    "mfa.Authenticator",
    Data(
        subject="user__person",
        personal={"data": _SECRET, "last_used_at": _TRACE},
        plain=("user", "type", "created_at"),
        erase=Erase.DELETE,
    ),
)
declare(
    "socialaccount.SocialAccount",
    Data(
        subject="user__person",
        personal={"uid": _CONTACT, "extra_data": Kind.TEXT, "last_login": _TRACE, "date_joined": _TRACE},
        plain=("user", "provider"),
        erase=Erase.DELETE,
    ),
)
declare(
    "socialaccount.SocialApp",
    Data(plain=("provider", "provider_id", "name", "client_id", "secret", "key", "settings")),
)
declare(
    "socialaccount.SocialToken",
    Data(
        subject="account__user__person",
        personal={"token": _SECRET, "token_secret": _SECRET},
        plain=("app", "account", "expires_at"),
        erase=Erase.DELETE,
    ),
)
declare(
    "django_tasks_database.DBTaskResult",
    Data(
        plain=("status", "enqueued_at", "started_at", "finished_at", "args_kwargs", "priority", "task_path",
               "worker_ids", "queue_name", "backend_name", "run_after", "return_value", "exception_class_path",
               "traceback"),
    ),
)  # fmt: skip
