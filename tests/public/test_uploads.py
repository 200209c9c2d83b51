"""What residents may add: told by what is in a file, never by its name."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from amends.public import uploads


def docx() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("[Content_Types].xml", "<Types/>")
        made.writestr("word/document.xml", "<w/>")
    return file.getvalue()


def bare_zip() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr("run.exe", "MZ")
    return file.getvalue()


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\xff\xd8\xff\xe0 photo", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"%PDF-1.7", "application/pdf"),
        (b"\x00\x00\x00\x18ftypheic", "image/heic"),
        (b"\x00\x00\x00\x18ftypmp42", "video/mp4"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
        ("Dear landlord, it’s damp".encode(), "text/plain"),
        (("é" * 3000).encode()[: uploads.HEAD], "text/plain"),
        (docx(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ],
)
def test_a_file_is_known_by_its_content(head: bytes, kind: str) -> None:
    assert uploads.kind_of(head) == kind


@pytest.mark.parametrize(
    "head",
    [
        b"MZ\x90\x00program",
        b"\x7fELF",
        b"<html><script>alert(1)</script>",
        b"  <!DOCTYPE html>",
        b"<?xml version='1.0'?><svg onload='x'/>",
        bare_zip(),
        b"\x00\x01\x02",
    ],
)
def test_programs_web_pages_and_archives_are_not_taken(head: bytes) -> None:
    assert uploads.kind_of(head) is None


def test_a_program_called_photo_is_refused_in_words() -> None:
    file = SimpleUploadedFile("photo.jpg", b"MZ\x90\x00", content_type="image/jpeg")
    with pytest.raises(ValidationError, match=r"photo\.jpg is a kind of file we cannot take"):
        uploads.checked(file)


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(ValidationError, match="is empty"):
        uploads.checked(SimpleUploadedFile("a.txt", b""))


def test_a_file_over_the_limit_is_refused(settings: object) -> None:
    file = SimpleUploadedFile("long.mp4", b"\x00\x00\x00\x18ftypmp42")
    file.size = 20_000_001
    with pytest.raises(ValidationError, match="Each file can be up to 20 MB"):
        uploads.checked(file)


def test_what_the_sender_says_of_the_type_does_not_count() -> None:
    file = SimpleUploadedFile("x.html", b"%PDF-1.4", content_type="text/html")
    assert uploads.checked(file).content_type == "application/pdf"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("..\\..\\windows\\photo.png", "photo.png"),
        ("a\u202e\nb.png", "ab.png"),
        ("x" * 300 + ".jpeg", "x" * 145 + ".jpeg"),
    ],
)
def test_names_lose_folders_and_control_letters(given: str, kept: str) -> None:
    file = SimpleUploadedFile("placeholder", b"x")
    file._name = given
    assert uploads.name_of(file) == kept
