"""Which kinds of file are taken from people, told by their first bytes and never by their names."""

from __future__ import annotations

from pathlib import PurePath

HEAD = 4_096

STARTS = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"%PDF-", "application/pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/msword"),
    (b"ID3", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
    (b"\x1aE\xdf\xa3", "video/webm"),
    (b"{\\rtf", "application/rtf"),
)
BRANDS = {b"heic": "image/heic", b"heix": "image/heic", b"mif1": "image/heic", b"M4A ": "audio/mp4"}
ZIPPED = (
    (b"word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (b"xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text"),
)
# What a browser may show in a page, and the endings that go with each kind: the first is the one given.
PICTURES = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp"})
ENDINGS = {
    "image/jpeg": (".jpg", ".jpeg", ".jpe", ".jfif"),
    "image/png": (".png",),
    "image/gif": (".gif",),
    "image/webp": (".webp",),
    "image/heic": (".heic", ".heif"),
    "application/pdf": (".pdf",),
    "application/msword": (".doc", ".xls", ".ppt", ".msg"),
    "application/rtf": (".rtf", ".doc"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (".docx",),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": (".xlsx",),
    "application/vnd.oasis.opendocument.text": (".odt",),
    "audio/mpeg": (".mp3",),
    "audio/ogg": (".ogg", ".oga", ".opus", ".ogv"),
    "audio/mp4": (".m4a", ".mp4"),
    "audio/wav": (".wav",),
    "video/mp4": (".mp4", ".mov", ".m4v", ".3gp", ".m4a"),
    "video/webm": (".webm", ".mkv"),
    "video/x-msvideo": (".avi",),
    "text/plain": (".txt", ".csv", ".md", ".log", ".eml", ".ics"),
}
CONTROLS = set(range(32)) - set(b"\t\n\r\f\x1b") | {127}
MARKUP = (b"<html", b"<!doctype", b"<script", b"<svg", b"<?xml")


def kind_of(head: bytes) -> str | None:
    """Return the content type that the first bytes of a file show, or None where we do not take such files."""
    for start, kind in STARTS:
        if head.startswith(start):
            return kind
    if head[:4] == b"RIFF":
        return {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}.get(head[8:12])
    if head[4:8] == b"ftyp":
        return BRANDS.get(head[8:12], "video/mp4")
    if head[:2] == b"\xff\xfb" or head[:2] == b"\xff\xf3":
        return "audio/mpeg"
    if head.startswith(b"PK\x03\x04"):
        return next((kind for inside, kind in ZIPPED if inside in head), None)
    return "text/plain" if _is_text(head) else None


def _is_text(head: bytes) -> bool:
    if not head.strip() or CONTROLS & set(head) or any(mark in head[:512].lower() for mark in MARKUP):
        return False
    for cut in range(4):  # the head may end in the middle of a letter
        try:
            head[: len(head) - cut].decode("utf-8")
        except UnicodeDecodeError:
            continue
        return True
    return False


def safe_name(name: str, kind: str) -> str:
    """Return the name under which a file is handed out: one that hides another kind gets the ending of its own."""
    endings = ENDINGS.get(kind, ())
    return name if not endings or PurePath(name).suffix.lower() in endings else f"{name}{endings[0]}"
