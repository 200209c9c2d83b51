"""What residents may add: how many files, how large, and of which kinds, told by their content and not their names."""

from __future__ import annotations

import hashlib
import secrets
from pathlib import PurePath
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amends.formats.kinds import HEAD, kind_of
from amends.web.forms import Several

MOST = 10  # files at a time, and in an unsent complaint
MOST_OF_A_COMPLAINT = 60  # files from residents on one complaint


def checked(file: UploadedFile) -> UploadedFile:
    """Return the file with the content type it really has; raises ValidationError in words for the person."""
    name = name_of(file)
    limit = settings.AMENDS.upload_limit
    if not file.size:
        raise ValidationError(_("%(name)s is empty. Choose another file") % {"name": name})
    if file.size > limit * 1_000_000:
        raise ValidationError(
            _("%(name)s is too large. Each file can be up to %(limit)d MB") % {"name": name, "limit": limit}
        )
    file.seek(0)
    kind = kind_of(file.read(HEAD))
    file.seek(0)
    if kind is None:
        raise ValidationError(
            _("%(name)s is a kind of file we cannot take. Send a photo, a video, a recording, a PDF or a Word file")
            % {"name": name}
        )
    file.name, file.content_type = name, kind
    return file


def name_of(file: UploadedFile) -> str:
    """Return the file's own name, without folders or control letters, at most 150 letters long."""
    name = PurePath(str(file.name or "").replace("\\", "/")).name
    name = "".join(letter for letter in name if letter.isprintable()).strip() or _("file")
    path = PurePath(name)
    return path.stem[: 150 - len(path.suffix)] + path.suffix if len(path.suffix) < 20 else name[:150]


class Files(forms.FileField):
    """Some files, each checked; none is allowed."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", Several({"multiple": True}))
        super().__init__(required=False, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """Return the files; raises every error, so that all can be mended at once."""
        files = [one for one in (data if isinstance(data, list | tuple) else [data]) if one]
        if len(files) > MOST:
            raise ValidationError(_("Add up to %(most)d files at a time") % {"most": MOST})
        wrong = []
        for file in files:
            try:
                checked(file)
            except ValidationError as fault:
                wrong += fault.messages
        if wrong:
            raise ValidationError(". ".join(wrong))
        return files


class AddFiles(forms.Form):
    """Photos and papers."""

    papers = Files(
        label=gettext_lazy("Choose photos or papers"),
        help_text=gettext_lazy("Photos, videos, recordings, PDF or Word files. You can choose more than one."),
    )


def park(file: UploadedFile) -> dict[str, Any]:
    """Keep a file beside an unsent complaint, and return what the draft remembers of it."""
    path = default_storage.save(f"drafts/{secrets.token_hex(16)}", file)
    return {"name": name_of(file), "path": path, "size": file.size, "type": file.content_type}


def parked(kept: dict[str, Any]) -> UploadedFile:
    """Return a parked file as if it had just been uploaded."""
    stored: File[bytes] = default_storage.open(kept["path"])
    return UploadedFile(file=stored, name=kept["name"], content_type=kept["type"], size=kept["size"])


def sha256_of(file: UploadedFile) -> str:
    """Return the hash of a file, by which the same one sent twice is known."""
    file.seek(0)
    found = hashlib.sha256()
    for part in file.chunks():
        found.update(part)
    file.seek(0)
    return found.hexdigest()
