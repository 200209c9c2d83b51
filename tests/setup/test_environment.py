"""Settings from outside: each typed, and named where it is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from amends.config import environment as outside


def test_it_runs_with_nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in outside.Environment.model_fields:
        monkeypatch.delenv(f"AMENDS_{name.upper()}", raising=False)
    made = outside.read_environment()
    assert made.debug is False
    assert outside.databases(made, tmp_path)["default"]["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert outside.mail(made, tmp_path)["EMAIL_FILE_PATH"] == tmp_path / "mail"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("AMENDS_ADDRESS", "complaints.example.org"),
        ("AMENDS_ADDRESS", "https://example.org/complaints"),
        ("AMENDS_DATABASE", "mysql://root@host/name"),
        ("AMENDS_DATABASE", "postgres://host"),
        ("AMENDS_MAIL", "mail.example.org"),
        ("AMENDS_WORKERS", "none"),
        ("AMENDS_WEB_THREADS", "0"),
        ("AMENDS_SECRET_KEY", "short"),
        ("AMENDS_SIGNING_KEY", "not base64"),
        ("AMENDS_SIGNING_KEY", "c2hvcnQ="),
        ("AMENDS_LOG_LEVEL", "LOUD"),
        ("AMENDS_DEBUG", "perhaps"),
        ("AMENDS_CLAMD", "clamd.ctl"),
        ("AMENDS_CLAMD", "localhost:high"),
        ("AMENDS_CLAMD", ":3310"),
    ],
)
def test_a_wrong_setting_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(outside.WrongSetting, match=name):
        outside.read_environment()


@pytest.mark.parametrize(
    ("said", "at"),
    [("/run/clamav/clamd.ctl", "/run/clamav/clamd.ctl"), ("localhost:3310", "localhost:3310"), (" ", None)],
)
def test_the_scanner_is_a_socket_or_a_port(monkeypatch: pytest.MonkeyPatch, said: str, at: str | None) -> None:
    monkeypatch.setenv("AMENDS_CLAMD", said)
    assert outside.read_environment().clamd == at


def test_a_wrong_setting_does_not_print_a_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMENDS_DATABASE", "mysql://root:hush@host/name")
    with pytest.raises(outside.WrongSetting) as refusal:
        outside.read_environment()
    assert "hush" not in str(refusal.value)


def test_postgres_is_read_from_its_address(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("AMENDS_DATABASE", "postgres://am%40ends:p%2Fw@db.example:5433/complaints?sslmode=require")
    made = outside.databases(outside.read_environment(), tmp_path)["default"]
    assert made["ENGINE"] == "django.db.backends.postgresql"
    assert (made["USER"], made["PASSWORD"], made["HOST"], made["PORT"]) == ("am@ends", "p/w", "db.example", "5433")
    assert made["NAME"] == "complaints"
    assert made["OPTIONS"] == {"sslmode": "require"}


def test_smtp_is_read_from_its_address(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("AMENDS_MAIL", "smtps://post:secret@mail.example.org")
    made = outside.mail(outside.read_environment(), tmp_path)
    assert (made["EMAIL_HOST"], made["EMAIL_PORT"]) == ("mail.example.org", 465)
    assert made["EMAIL_USE_SSL"]
    assert not made["EMAIL_USE_TLS"]


def test_the_secret_key_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    first = outside.secret_key(outside.Environment(), tmp_path)
    assert outside.secret_key(outside.Environment(), tmp_path) == first
    assert len(first) >= 50
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


def test_the_signing_key_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    first = outside.signing_key(outside.Environment(), tmp_path)
    assert outside.signing_key(outside.Environment(), tmp_path) == first
    assert len(first) == 32
    assert (tmp_path / "signing-key").stat().st_mode & 0o077 == 0


def test_a_signing_key_that_is_set_is_used_and_none_is_made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("AMENDS_SIGNING_KEY", "c3Nzc3Nzc3Nzc3Nzc3Nzc3Nzc3Nzc3Nzc3Nzc3Nzc3M=")
    assert outside.signing_key(outside.read_environment(), tmp_path) == b"s" * 32
    assert not (tmp_path / "signing-key").exists()


def test_a_signing_key_cut_short_is_to_be_restored_never_made_anew(tmp_path: Path) -> None:
    (tmp_path / "signing-key").write_text("abc")
    with pytest.raises(outside.WrongSetting, match="Restore it from your backup"):
        outside.signing_key(outside.Environment(), tmp_path)
    assert (tmp_path / "signing-key").read_text() == "abc"


def test_a_secret_key_cut_short_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret-key").write_text("abc")
    with pytest.raises(outside.WrongSetting, match="cut short"):
        outside.secret_key(outside.Environment(), tmp_path)


def test_hosts_are_told_apart_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMENDS_HOSTS", "a.example, b.example")
    assert outside.read_environment().hosts == ("a.example", "b.example")


def test_a_data_folder_that_cannot_be_made_is_refused_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(outside.WrongSetting, match="Choose another with --data"):
        outside.data_folder(outside.Environment(data=tmp_path / "file" / "data"))
