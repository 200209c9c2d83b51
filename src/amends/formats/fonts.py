"""The fonts that documents are printed in, and which letters they can print.

Atkinson Hyperlegible Next (made by the Braille Institute for people with low sight) comes first; DejaVu Sans stands in
for what it lacks. Both are copied beside this file at set-up: `python -m amends.formats.fonts NODE_MODULES`.
"""

from __future__ import annotations

import shutil
import sys
import unicodedata
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

FOLDER = Path(__file__).with_name("fonts")
FAMILIES = ("Atkinson Hyperlegible Next", "DejaVu Sans")
ATKINSON = "@expo-google-fonts/atkinson-hyperlegible-next"
SOURCES = (
    f"{ATKINSON}/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf",
    f"{ATKINSON}/700Bold/AtkinsonHyperlegibleNext_700Bold.ttf",
    "dejavu-fonts-ttf/ttf/DejaVuSans.ttf",
    "dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf",
)
LICENCES = {f"{ATKINSON}/LICENSE_FONT": "atkinson-licence.txt", "dejavu-fonts-ttf/LICENSE": "dejavu-licence.txt"}
BLANK = "□"
SPACES = frozenset("\n\t ")


class FontsMissing(RuntimeError):
    """The fonts were not copied at set-up, so nothing can be printed."""


def copy_from(node_modules: Path) -> None:
    """Copy the fonts and their licences out of the installed npm packages. Raises FontsMissing where one is absent."""
    FOLDER.mkdir(exist_ok=True)
    for source, name in {**{source: Path(source).name for source in SOURCES}, **LICENCES}.items():
        if not (node_modules / source).is_file():
            raise FontsMissing(f"{node_modules / source} is not there: run npm ci first, then copy the fonts again.")
        shutil.copyfile(node_modules / source, FOLDER / name)


def files() -> tuple[Path, ...]:
    """Return the font files. Raises FontsMissing with what to do where one is absent."""
    found = tuple(FOLDER / Path(source).name for source in SOURCES)
    for file in found:
        if not file.is_file():
            raise FontsMissing(f"The font {file.name} is missing from {FOLDER}: run bin/setup to fetch it.")
    return found


def folder() -> Path:
    """Return the folder of the fonts, all of them there; without them a PDF would be blank. Raises FontsMissing."""
    files()
    return FOLDER


@cache
def printable() -> frozenset[int]:
    """Return the code points that some font of each weight can print."""
    covered: dict[bool, set[int]] = {False: set(), True: set()}
    for file in files():
        with TTFont(file, lazy=True) as font:
            covered["Bold" in file.name] |= set(font.getBestCmap())
    return frozenset(covered[False] & covered[True]) | {ord(character) for character in SPACES}


def unprintable(words: str) -> tuple[str, ...]:
    """Return the characters in these words that the fonts cannot print, each once, in order of first use."""
    known = printable()
    return tuple(dict.fromkeys(character for character in words if ord(character) not in known))


def substituted(words: str) -> str:
    """Return the words with each character the fonts lack replaced by something to see.

    A picture becomes its name in brackets, "[thumbs up sign]"; a letter of another script becomes an empty box;
    what is invisible anyway (a joiner, a variation selector) goes.
    """
    known = printable()
    if all(ord(character) in known for character in words):
        return words
    return "".join(
        character if ord(character) in known else _stand_in(character)
        for character in unicodedata.normalize("NFC", words)
    )


def _stand_in(character: str) -> str:
    match unicodedata.category(character):
        case "Cf" | "Mn" | "Me" | "Cc":
            return ""
        case "Zs" | "Zl" | "Zp":
            return " "
        case "So" | "Sk" | "Sm":
            return f"[{unicodedata.name(character, 'symbol').lower()}]"
        case _:
            return BLANK


if __name__ == "__main__":
    copy_from(Path(sys.argv[1]))
