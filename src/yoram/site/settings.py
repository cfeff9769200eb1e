"""Yoram's settings; everything that an operator may change comes from the environment."""

from pathlib import Path

from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from yoram.site import environment as env

HOME = env.home()
HERE = Path(__file__).parent
FILES = HOME / "files"

YORAM_DEMO = env.flag("YORAM_DEMO")
YORAM_TODAY = env.text("YORAM_TODAY", "2024-07-29" if YORAM_DEMO else "")
YORAM_DOMAIN = env.text("YORAM_DOMAIN", "localhost")
YORAM_SECOND_FACTOR = env.flag("YORAM_SECOND_FACTOR", default=not YORAM_DEMO)
YORAM_BEHIND_PROXY = env.flag("YORAM_BEHIND_PROXY")
YORAM_SESSIONS = {"staff": (30 * 60, 12 * 60 * 60), "others": (2 * 60 * 60, 12 * 60 * 60)}  # seconds: idle, in all
YORAM_AUDIT_ANCHOR = HOME / "audit-anchor"
YORAM_RULES = env.text("YORAM_RULES", str(HOME / "rules"))
YORAM_SCHEMES = env.text("YORAM_SCHEMES", str(HOME / "schemes"))
YORAM_ATTENDANCE_RULES = env.text("YORAM_ATTENDANCE_RULES", str(HOME / "attendance_rules"))
YORAM_SURVEYS = env.text("YORAM_SURVEYS", str(HOME / "surveys"))
YORAM_SMALLEST_CELL = env.count("YORAM_SMALLEST_CELL", 1)
YORAM_COUNT_AT_ONCE = env.count("YORAM_COUNT_AT_ONCE", 2000)
# What a gateway for short messages wants to be sent, by channel; without an address messages stay in the outbox.
YORAM_GATEWAYS = {
    channel: {
        name: env.text(f"YORAM_{prefix}_{name.upper()}") for name in ("url", "headers", "body", "accepted", "templates")
    }
    for channel, prefix in (("sms", "SMS"), ("kakao", "ALIMTALK"))
}
YORAM_CARRIERS = {
    "email": env.text("YORAM_EMAIL_CARRIER", "yoram.core.outbox.by_mail"),
    **{
        channel: env.text(
            f"YORAM_{'ALIMTALK' if channel == 'kakao' else 'SMS'}_CARRIER",
            "yoram.core.carriers.by_gateway" if gateway["url"] else "yoram.core.outbox.by_log",
        )
        for channel, gateway in YORAM_GATEWAYS.items()
    },
}
YORAM_ADMISSIONS = {
    "drafts_kept_days": env.count("YORAM_DRAFTS_KEPT_DAYS", 30),
    "applications_kept_days": env.count("YORAM_APPLICATIONS_KEPT_DAYS", 180),
    "link_days": env.count("YORAM_APPLICATION_LINK_DAYS", 90),
}

# Days before a deadline of the operator on which a mail reminds of it.
YORAM_DEADLINE_REMINDERS = [int(days) for days in env.items("YORAM_DEADLINE_REMINDERS", "7,3,1")]

SECRET_KEY = env.secret_key(HOME)
DEBUG = env.flag("YORAM_DEBUG")
HTTPS = env.flag("YORAM_HTTPS", default=not (DEBUG or YORAM_DEMO))
ALLOWED_HOSTS = env.items("YORAM_HOSTS", f"localhost,127.0.0.1,[::1],{YORAM_DOMAIN}")
YORAM_ADDRESS = env.text("YORAM_ADDRESS", f"{'https' if HTTPS else 'http'}://{YORAM_DOMAIN}")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if HTTPS]

# A provider without a key has no page that could only fail.
SIGN_IN_WITH = [name for name in ("kakao", "naver") if env.text(f"YORAM_{name.upper()}_KEY")]

INSTALLED_APPS = [
    "yoram.site",
    "yoram.privacy",
    "yoram.reports",
    "yoram.admissions",
    "yoram.completion",
    "yoram.attendance",
    "yoram.outcomes",
    "yoram.courses",
    "yoram.places",
    "yoram.surveys",
    "yoram.people",
    "yoram.documents",
    "yoram.core",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "django_htmx",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    *(f"allauth.socialaccount.providers.{name}" for name in SIGN_IN_WITH),
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "yoram.people.middleware.ActorMiddleware",
    "yoram.privacy.middleware.AccessLogMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "yoram.people.middleware.EntranceMiddleware",
    "yoram.people.middleware.SessionLimitMiddleware",
    "yoram.people.middleware.SecondFactorMiddleware",
    "yoram.people.middleware.GuardianMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "yoram.site.urls"
WSGI_APPLICATION = "yoram.site.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.Account"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "yoram.site.context.house",
            ],
        },
    }
]
FORM_RENDERER = "yoram.site.forms.YoramFormRenderer"

DATABASES = {"default": env.database(HOME)}
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url}
    if (url := env.text("REDIS_URL"))
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 12 * 60 * 60

LANGUAGE_CODE = "ko"
LANGUAGES = [("ko", _("Korean")), ("en", _("English"))]
LOCALE_PATHS = [HERE / "locale"]
TIME_ZONE = "Asia/Seoul"
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = ["yoram.site.formats"]

STATIC_URL = "/static/"
STATICFILES_DIRS = [HERE / "static"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

MAILERS = {
    "default": {
        "BACKEND": env.text(
            "YORAM_MAIL_BACKEND",
            "django.core.mail.backends.smtp.EmailBackend"
            if env.text("YORAM_MAIL_HOST")
            else "django.core.mail.backends.filebased.EmailBackend",
        ),
        "OPTIONS": {
            "host": env.text("YORAM_MAIL_HOST"),
            "port": int(env.text("YORAM_MAIL_PORT", "587")),
            "username": env.text("YORAM_MAIL_USER"),
            "password": env.text("YORAM_MAIL_PASSWORD"),
            "use_tls": True,
        }
        if env.text("YORAM_MAIL_HOST")
        else {"file_path": str(HOME / "mail")},
    }
}
DEFAULT_FROM_EMAIL = env.text("YORAM_MAIL_FROM", f"yoram@{YORAM_DOMAIN}")

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"
LOGOUT_REDIRECT_URL = "front"

ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
ACCOUNT_ADAPTER = "yoram.people.adapters.AccountAdapter"
ACCOUNT_SIGNUP_FORM_CLASS = "yoram.people.forms.SignUpForm"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_RATE_LIMITS = {"login_failed": "30/m/ip,10/5m/key"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ADAPTER = "yoram.people.adapters.SecondFactorAdapter"
MFA_FORMS = {"authenticate": "yoram.people.second_factor.SecondFactorForm"}
MFA_TOTP_ISSUER = "Yoram"
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
SOCIALACCOUNT_PROVIDERS = {
    name: {"APPS": [{"client_id": env.text(f"YORAM_{word}_KEY"), "secret": env.text(f"YORAM_{word}_SECRET")}]}
    for name, word in ((name, name.upper()) for name in SIGN_IN_WITH)
}
# A browser follows the form that leads to a provider only where the policy lets forms go.
_PROVIDER_HOSTS = {"kakao": "https://kauth.kakao.com", "naver": "https://nid.naver.com"}
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_AUTO_SIGNUP = False

SECURE_CSP = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF, *(_PROVIDER_HOSTS[name] for name in SOCIALACCOUNT_PROVIDERS)],
    "frame-ancestors": [CSP.NONE],
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
if YORAM_BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrftoken"

DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.text("YORAM_LOG", "WARNING")},
}
