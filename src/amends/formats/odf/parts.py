"""The content and the styles of an OpenDocument file, zipped or in its flat form."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from amends.formats.limits import CannotRead
from amends.formats.packed import BROKEN, UNPARSED, parse, unpacked

Element = Any  # lxml has no types


def content_of(data: bytes, called: str) -> tuple[Element, Element | None]:
    """Return the root that holds the content, and that of the styles or None; CannotRead where it is damaged."""
    try:
        if not data.startswith(b"PK"):
            root = parse(data)
            return root, root
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return parse(unpacked(archive, "content.xml", called)), _styles(archive, called)
    except CannotRead:
        raise
    except BROKEN as error:
        raise CannotRead(f"{called} is broken off or damaged; get a whole copy and try again.") from error
    except UNPARSED as error:
        raise CannotRead(
            f"{called} is damaged inside or nests its parts too deeply; save it again from its program."
        ) from error


def _styles(archive: zipfile.ZipFile, called: str) -> Element | None:
    try:
        return parse(unpacked(archive, "styles.xml", called))
    except (*BROKEN, UNPARSED):  # only the content counts
        return None
