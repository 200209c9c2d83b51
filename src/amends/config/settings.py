"""Django's settings. What one may set from outside is in `environment.py`."""

from __future__ import annotations

from pathlib import Path

from csp.constants import NONE, SELF

from amends.config import environment as outside

AMENDS = outside.read_environment()

DATA = outside.data_folder(AMENDS)

DEBUG = AMENDS.debug
SECRET_KEY = outside.secret_key(AMENDS, DATA)
SIGNING_KEY = outside.signing_key(AMENDS, DATA)  # of the case files that people take away
ALLOWED_HOSTS = sorted({AMENDS.host, "localhost", "127.0.0.1", "[::1]", *AMENDS.hosts})
ROOT_URLCONF = "amends.config.urls"
WSGI_APPLICATION = "amends.config.wsgi.application"

INSTALLED_APPS = [
    "amends.web",
    "amends.accounts",
    "amends.casework",
    "amends.compliance",
    "amends.desk",
    "amends.public",
    "amends.config",
    "allauth",
    "allauth.account",
    "csp",
    "django_q",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "amends.web.headers.say_what_the_page_may_do",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "amends.public.language.ResidentsLanguage",  # after the form was found to be ours
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "amends.desk.drafts.keep_words.keep_words",  # before who is signed out is sent away
    "amends.web.sign_in_first.sign_in_first",
    "django.contrib.messages.middleware.MessageMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "amends.web.jinja.environment",
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "amends.web.context.around_the_page",
                "amends.desk.navigation.around_the_desk",
            ],
        },
    },
    {  # only for what allauth sends by mail
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]
FORM_RENDERER = "amends.web.forms.Renderer"

# ---- where things are kept
DATABASES = outside.databases(AMENDS, DATA)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}
MEDIA_ROOT = DATA / "files"  # private: no address leads there, only views that ask who is reading
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "amends.web.storage.StaticFiles"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
FILE_UPLOAD_PERMISSIONS = 0o600

# ---- mail
globals().update(outside.mail(AMENDS, DATA))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = AMENDS.mail_from

# ---- work outside requests: retry must exceed 3 x the longest timeout that any job asks, or jobs run twice
Q_CLUSTER = {
    "name": "amends",
    "orm": "default",
    "broker_class": "amends.config.broker.Broker",
    "workers": AMENDS.workers,
    "queue_limit": 1,
    "bulk": 1,
    "timeout": 60,
    "retry": 720,
    "max_attempts": 3,
    "poll": 0.5,
    "catch_up": False,
    "save_limit": 500,
    "label": "Jobs",
}

# ---- words and days
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English"), ("cy", "Cymraeg"), ("pl", "Polski")]  # all read from left to right
LOCALE_PATHS = [Path(__file__).parents[1] / "locale"]
USE_I18N = True
TIME_ZONE = "Europe/London"
USE_TZ = True

# ---- sign-in: by email and password; nobody signs themselves up
AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/desk/"
ACCOUNT_ADAPTER = "amends.accounts.adapter.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # an address that is not known gets no mail, and the page says the same
ACCOUNT_FORMS = {
    "login": "amends.accounts.forms.SignIn",
    "change_password": "amends.accounts.forms.ChangePassword",
    "reset_password": "amends.accounts.forms.AskForReset",
    "reset_password_from_key": "amends.accounts.forms.SetPassword",
}
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key", "reset_password": "20/m/ip,5/m/key"}
SESSION_COOKIE_AGE = AMENDS.session_hours * 3600

# ---- safety
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = AMENDS.is_https
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "amends_session", "amends_form"
CSRF_TRUSTED_ORIGINS = [AMENDS.address]
CSRF_FAILURE_VIEW = "amends.web.faults.form_out_of_date"
SECURE_HSTS_SECONDS = 31_536_000 if AMENDS.is_https else 0
SECURE_SSL_REDIRECT = False  # the proxy's business, as is the certificate
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if AMENDS.proxies else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SILENCED_SYSTEM_CHECKS = ["security.W004", "security.W008", "security.W012", "security.W016"]  # https is the proxy's

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": AMENDS.log_level},
    "loggers": {
        "django-q": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "pikepdf": {"level": "WARNING"},  # it greets whoever imports it
    },
}
