"""The seal of a published version: made once, and looked at every time that a file of it is served."""

from __future__ import annotations

import hashlib
import logging

from amends.accounts.models import Landlord
from amends.casework.models import Event
from amends.compliance.models import Publication, SealedFile
from amends.compliance.paper import fingerprint

log = logging.getLogger(__name__)


class SealBroken(Exception):
    """A published file is not the one that was published; its words say which, and may be shown."""


def seal_of(year: str, number: int, hashes: dict[str, str]) -> str:
    """Return the SHA-256 that seals a version: of its year, its number and the hashes of its files."""
    return fingerprint({"year": year, "version": number, "files": hashes})


def read(publication: Publication, kind: str) -> bytes:
    """Return the bytes of one file of a version; logs and raises SealBroken where anything is not as it was sealed."""
    if broken := what_is_broken(publication, kind):
        log.error("Seal broken: %s", broken)
        raise SealBroken(broken)
    with publication.files.get(kind=kind).file.open("rb") as opened:
        return bytes(opened.read())


def what_is_broken(publication: Publication, kind: str) -> str | None:
    """Return what is not as it was published, in a sentence; None where file, version and journal agree."""
    hashes = dict(publication.files.values_list("kind", "sha256"))
    assessment = publication.self_assessment
    if seal_of(assessment.year, publication.number, hashes) != publication.seal:
        return f"{publication}: the list of its files is not the one that was sealed."
    sealed = Event.objects.filter(
        landlord=assessment.landlord, complaint__isnull=True, kind=PUBLISHED, decided__seal=publication.seal
    )
    if not sealed.exists():
        return f"{publication}: the journal knows no such seal."
    return _what_is_wrong_with(publication.files.get(kind=kind))


def _what_is_wrong_with(file: SealedFile) -> str | None:
    try:
        with file.file.open("rb") as opened:
            found = hashlib.file_digest(opened, "sha256").hexdigest()
    except FileNotFoundError:
        return f"{file}: the file is missing."
    return None if found == file.sha256 else f"{file}: the file is not the one that was published."


PUBLISHED = "self-assessment published"


def verify(landlord: Landlord | None = None) -> list[str]:
    """Return a sentence for every published file that is not as it was sealed; empty where all are."""
    publications = Publication.objects.select_related("self_assessment__landlord").prefetch_related("files")
    if landlord:
        publications = publications.filter(self_assessment__landlord=landlord)
    found = (what_is_broken(publication, file.kind) for publication in publications for file in publication.files.all())
    return [sentence for sentence in found if sentence]
