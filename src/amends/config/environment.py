"""What can be set from outside: every setting is an environment variable, typed and described once, here."""

from __future__ import annotations

import base64
import binascii
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import parse_qsl, unquote, urlsplit

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

Databases = dict[str, Any]
UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"


class WrongSetting(Exception):
    """Raised with a sentence that names the environment variable and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One mailbox that mail is fetched from; what is done with goes to the folder `done`, or is marked without one.

    What comes to one of kind *complaints* becomes a complaint at once; of *general* mail, a person says what it is.
    """

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    encrypted: bool = True
    folder: str = "INBOX"
    done: str = ""
    landlord: str = ""
    kind: Literal["complaints", "general"] = "complaints"

    @classmethod
    def read(cls, address: str) -> Mailbox:
        """Return the mailbox at an address; raises ValueError saying what is wrong with it."""
        parts = urlsplit(address)
        if parts.scheme not in {"imap", "imaps"} or not parts.hostname or not parts.username:
            raise ValueError("must look like imaps://user:password@host/INBOX")
        asked = dict(parse_qsl(parts.query))
        if unknown := asked.keys() - {"done", "landlord", "kind"}:
            raise ValueError(f"knows done, landlord and kind after the question mark, not {', '.join(sorted(unknown))}")
        kind = asked.get("kind", "complaints")
        if kind not in {"complaints", "general"}:
            raise ValueError("kind must be complaints or general")
        return cls(
            host=parts.hostname,
            port=parts.port or (993 if parts.scheme == "imaps" else 143),
            user=unquote(parts.username),
            password=unquote(parts.password or ""),
            encrypted=parts.scheme == "imaps",
            folder=unquote(parts.path.strip("/")) or "INBOX",
            done=asked.get("done", ""),
            landlord=asked.get("landlord", ""),
            kind="general" if kind == "general" else "complaints",
        )


class Environment(BaseSettings):
    """The settings of one installation. It runs with none of them set."""

    model_config = SettingsConfigDict(env_prefix="AMENDS_", extra="ignore", frozen=True)

    data: Path = Field(Path("data"), description="Folder for the database, files, mail and the keys.")
    address: str = Field(
        "http://localhost:8000", description="Address of the service as people type it; used in letters."
    )
    hosts: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="Host names it answers to, with commas between; the host of the address always counts."
    )
    proxies: int = Field(0, ge=0, le=5, description="How many proxies stand in front and add X-Forwarded-For.")
    secret_key: SecretStr | None = Field(
        None, min_length=40, description="Key that signs sessions and links; made in the data folder when not set."
    )
    signing_key: SecretStr | None = Field(
        None,
        description="Key that signs the case files people take away, 32 bytes in base64; made in the data folder when "
        "not set. Set it where several machines serve.",
    )
    database: SecretStr | None = Field(
        None, description="postgres://user:password@host:5432/name; SQLite in the data folder when not set."
    )
    mail: SecretStr | None = Field(
        None, description="smtp://user:password@host:587 (or smtps:// on 465); a folder of files when not set."
    )
    mail_from: str = Field("complaints@localhost", description="Address that mail is sent from.")
    notify_key: SecretStr | None = Field(
        None, description="Key of GOV.UK Notify, by which email, texts or letters may go; see docs/messages.md."
    )
    notify_address: str = Field("https://api.notifications.service.gov.uk", description="Where GOV.UK Notify answers.")
    notify_email: str = Field(
        "", description="Its email template, with ((subject)) and ((body)); without one, email goes by AMENDS_MAIL."
    )
    notify_text: str = Field("", description="Its template for texts, with ((body)); without one, no texts go.")
    notify_letters: bool = Field(False, description="Have it print and post letters; else people do.")
    mail_in: SecretStr | None = Field(
        None,
        description="Mailboxes to read, with blanks between: imaps://user:password@host/INBOX?landlord=riverbank. "
        "See docs/mail.md.",
    )
    mail_in_largest: int = Field(
        25, ge=1, le=200, description="Largest message read by itself, in megabytes; a larger one waits for a person."
    )
    web_processes: int = Field(1, ge=1, le=32, description="Web processes on this machine.")
    web_threads: int = Field(4, ge=1, le=64, description="Threads in each web process.")
    workers: int = Field(1, ge=1, le=16, description="Processes that do the work outside requests.")
    upload_limit: int = Field(20, ge=1, le=200, description="Largest file that may be uploaded, in megabytes.")
    clamd: str | None = Field(
        None,
        description="Where clamd listens: the path of its socket, or host:port. Where it is set, no file opens that it "
        "has not found clean; see docs/for-administrators.md.",
    )
    holiday_feed: str = Field(
        "https://www.gov.uk/bank-holidays.json",
        description="Official list of bank holidays, held against ours each morning, to warn; empty for none.",
    )
    session_hours: int = Field(12, ge=1, le=168, description="Hours after which staff sign in again.")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="What is logged.")
    debug: bool = Field(False, description="Show faults in the browser; only for people who change the program.")

    @field_validator("hosts", mode="before")
    @classmethod
    def split_at_commas(cls, value: object) -> object:
        """Return `a, b` as its parts."""
        return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value

    @field_validator("address")
    @classmethod
    def is_an_address(cls, value: str) -> str:
        """Return the address without a slash at its end."""
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError(
                "must begin with http:// or https:// and name a host, as in https://complaints.example.org"
            )
        if parts.path not in {"", "/"}:
            raise ValueError("must end after the host: the service cannot live in a folder of another site")
        return value.rstrip("/")

    @field_validator("signing_key")
    @classmethod
    def is_a_signing_key(cls, value: SecretStr | None) -> SecretStr | None:
        """Return the value where it is 32 bytes in base64."""
        if value is not None:
            _seed(value.get_secret_value())
        return value

    @field_validator("database")
    @classmethod
    def is_a_database(cls, value: SecretStr | None) -> SecretStr | None:
        """Return the value where it names a PostgreSQL database."""
        if value is not None:
            parts = urlsplit(value.get_secret_value())
            if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
                raise ValueError("must look like postgres://user:password@host:5432/name")
        return value

    @field_validator("mail")
    @classmethod
    def is_a_mail_server(cls, value: SecretStr | None) -> SecretStr | None:
        """Return the value where it names a mail server."""
        if value is not None:
            parts = urlsplit(value.get_secret_value())
            if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
                raise ValueError("must look like smtp://user:password@host:587")
        return value

    @field_validator("notify_key")
    @classmethod
    def is_a_notify_key(cls, value: SecretStr | None) -> SecretStr | None:
        """Return the value where it ends in the two codes of a key of GOV.UK Notify."""
        if value is not None and not re.fullmatch(r".*-?" + "-".join([UUID] * 2), value.get_secret_value()):
            raise ValueError("must be a whole key, as GOV.UK Notify showed it when it was made")
        return value

    @field_validator("notify_email", "notify_text", "notify_letters")
    @classmethod
    def has_a_notify_key(cls, value: str | bool, info: ValidationInfo) -> str | bool:
        """Return the value where the key is set that it needs, and a template is named by its code."""
        if value and not info.data.get("notify_key"):
            raise ValueError("needs AMENDS_NOTIFY_KEY as well")
        if isinstance(value, str) and value and not re.fullmatch(UUID, value):
            raise ValueError("must be the ID of a template, as GOV.UK Notify shows it")
        return value

    @field_validator("clamd")
    @classmethod
    def is_a_scanner(cls, value: str | None) -> str | None:
        """Return the value where it is the path of a socket, or host:port; blank is none."""
        value = (value or "").strip()
        host, _, port = value.rpartition(":")
        if value and not value.startswith("/") and not (host and port.isdecimal() and 0 < int(port) < 65_536):
            raise ValueError("must be the path of a socket, as in /run/clamav/clamd.ctl, or host:port")
        return value or None

    @field_validator("mail_in")
    @classmethod
    def are_mailboxes(cls, value: SecretStr | None) -> SecretStr | None:
        """Return the value where each part of it names a mailbox."""
        for part in value.get_secret_value().split() if value is not None else ():
            Mailbox.read(part)
        return value

    @property
    def mailboxes(self) -> tuple[Mailbox, ...]:
        """Return the mailboxes that mail is fetched from."""
        return tuple(Mailbox.read(part) for part in (self.mail_in.get_secret_value() if self.mail_in else "").split())

    @property
    def host(self) -> str:
        """Return the host name in the address."""
        return urlsplit(self.address).hostname or "localhost"

    @property
    def is_https(self) -> bool:
        """Return whether people reach the service over https."""
        return self.address.startswith("https://")


def read_environment() -> Environment:
    """Return the settings; raises WrongSetting naming each variable that is wrong."""
    try:
        return Environment()
    except ValidationError as fault:
        lines = [f"AMENDS_{str(error['loc'][0]).upper()}: {error['msg']}" for error in fault.errors()]
        raise WrongSetting("These settings are wrong.\n  " + "\n  ".join(lines)) from None


def data_folder(environment: Environment) -> Path:
    """Return the data folder with all that stands in it; raises WrongSetting where it cannot be made."""
    data = environment.data.expanduser().resolve()
    try:
        for folder in (data, data / "files", data / "mail", data / "static"):
            folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        mend = "Choose another with --data or AMENDS_DATA, or give this user the right to make it."
        raise WrongSetting(
            f"The data folder {data} cannot be made ({(fault.strerror or '').lower()}). {mend}"
        ) from None
    return data


def secret_key(environment: Environment, data: Path) -> str:
    """Return the key that was set, else the one in the data folder, which is made at the first start."""
    if environment.secret_key is not None:
        return environment.secret_key.get_secret_value()
    file = data / "secret-key"
    key = _made_once(file, lambda: secrets.token_urlsafe(48))
    if len(key) < 40:
        raise WrongSetting(f"The secret key in {file} is empty or cut short. Remove the file, and a new one is made.")
    return key


def signing_key(environment: Environment, data: Path) -> bytes:
    """Return the 32 bytes that were set, else those in the data folder, which are made at the first start."""
    if environment.signing_key is not None:
        return _seed(environment.signing_key.get_secret_value())
    file = data / "signing-key"
    try:
        return _seed(_made_once(file, lambda: base64.b64encode(secrets.token_bytes(32)).decode()))
    except ValueError as fault:
        mend = "Restore it from your backup: what was signed with it is known by it."
        raise WrongSetting(f"The signing key in {file} {fault}. {mend}") from None


def _seed(words: str) -> bytes:
    """Return the bytes of a signing key; raises ValueError saying what is wrong with it."""
    try:
        seed = base64.b64decode(words.strip(), validate=True)
    except binascii.Error:
        seed = b""
    if len(seed) != 32:
        raise ValueError("must be 32 bytes in base64, 44 letters")
    return seed


def _made_once(file: Path, make: Callable[[], str]) -> str:
    """Return what the file holds; where there is none it is made, for this user's eyes only."""
    try:
        with file.open("x", encoding="ascii") as new:
            file.chmod(0o600)
            new.write(make())
    except FileExistsError:
        pass
    return file.read_text(encoding="ascii").strip()


def databases(environment: Environment, data: Path) -> Databases:
    """Return Django's DATABASES: PostgreSQL where it is set, else SQLite in the data folder."""
    if environment.database is None:
        options = {
            "transaction_mode": "IMMEDIATE",  # without it, two writers end in "database is locked"
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA cache_size=-32000;",
        }
        return {
            "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": data / "amends.sqlite3", "OPTIONS": options}
        }
    parts = urlsplit(environment.database.get_secret_value())
    return {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.strip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "OPTIONS": dict(parse_qsl(parts.query)),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    }


def mail(environment: Environment, data: Path) -> dict[str, Any]:
    """Return Django's EMAIL_ settings: SMTP where it is set, else a folder of files."""
    if environment.mail is None:
        return {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend", "EMAIL_FILE_PATH": data / "mail"}
    parts = urlsplit(environment.mail.get_secret_value())
    at_once = parts.scheme == "smtps"
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if at_once else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": at_once,
        "EMAIL_USE_TLS": not at_once and dict(parse_qsl(parts.query)).get("tls", "yes") != "no",
        "EMAIL_TIMEOUT": 20,
    }
