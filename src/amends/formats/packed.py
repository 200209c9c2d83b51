"""The XML inside office files, unpacked no further than it may be and parsed without entities or network."""

from __future__ import annotations

import zipfile
import zlib
from typing import Any

import lxml.etree  # type: ignore[import-untyped]

from amends.formats.limits import MAX_XML, MEGABYTE, CannotRead

BROKEN = (zipfile.BadZipFile, OSError, EOFError, KeyError, ValueError, RuntimeError, NotImplementedError, zlib.error)
UNPARSED = lxml.etree.XMLSyntaxError


def unpacked(archive: zipfile.ZipFile, name: str, called: str) -> bytes:
    """Return one part of an archive; raises CannotRead where it is too large, and what BROKEN names where it is broken.

    Where several parts have one name, the last is taken, as office programs do.
    """
    with archive.open(name) as part:
        xml = part.read(MAX_XML + 1)
    if len(xml) > MAX_XML:
        raise CannotRead(f"{called} unpacks to more than {MAX_XML // MEGABYTE} MB of words and is not opened.")
    return xml


def parse(xml: bytes) -> Any:
    """Return the root of some XML; raises UNPARSED, also for what nests more than 256 deep."""
    parser = lxml.etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True, remove_pis=True
    )
    return lxml.etree.fromstring(xml, parser)
