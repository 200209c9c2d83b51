"""Compile the catalogues of residents' pages, with Babel; with `--update`, add what the pages say and they lack.

python bin/catalogues.py            writes every django.mo; refuses an entry whose placeholders or plurals are wrong
python bin/catalogues.py --check    says whether each is there and no older than its django.po
.venv/bin/python bin/catalogues.py --update
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
AMENDS = ROOT / "src/amends"
CATALOGUES = sorted((AMENDS / "locale").glob("*/LC_MESSAGES/django.po"))
PAGES = [*(AMENDS / "public").rglob("*"), *(AMENDS / "web").rglob("*"), AMENDS / "casework/follow.py"]
KEYWORDS = {"_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None, "ngettext": (1, 2)}


def is_fresh() -> bool:
    """Return whether every catalogue is compiled from what is there now."""
    compiled = [(source, source.with_suffix(".mo")) for source in CATALOGUES]
    return all(made.is_file() and made.stat().st_mtime >= source.stat().st_mtime for source, made in compiled)


def compile_all() -> None:
    """Write every compiled catalogue; raises SystemExit naming the entries that are wrong."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    for source in CATALOGUES:
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parts[-3])
        wrong = [f"{source}:{entry.lineno}: {fault}" for entry, faults in catalogue.check() for fault in faults]
        if wrong:
            raise SystemExit("\n".join(wrong))
        with source.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue)


def said() -> Iterator[tuple[str | tuple[str, ...], str]]:
    """Yield everything that residents' pages say, each with the file that says it."""
    from babel.messages.extract import extract

    for path in sorted(path for path in PAGES if path.suffix in {".py", ".html"}):
        with path.open("rb") as file:
            for _line, words, _comments, _context in extract(
                "python" if path.suffix == ".py" else "jinja2", file, keywords=KEYWORDS
            ):
                yield words, str(path.relative_to(AMENDS))


def update() -> None:
    """Add to every catalogue what the pages say and it lacks, left empty, and drop what no page says any more."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import read_po, write_po

    template = Catalog()
    for words, where in said():
        template.add(words, locations=[(where, 0)])
    for source in CATALOGUES:
        with source.open("rb") as file:
            catalogue = read_po(file, locale=source.parts[-3])
        catalogue.update(template, no_fuzzy_matching=True, update_header_comment=False)
        made = BytesIO()
        write_po(made, catalogue, width=120, include_lineno=False, ignore_obsolete=True, omit_header=True)
        head = source.read_text(encoding="utf-8").split("\n\n", 1)[0]  # Babel's own says nothing that anyone needs
        source.write_text(f"{head}\n\n{made.getvalue().decode().strip()}\n", encoding="utf-8")
        lacking = sum(1 for entry in catalogue if entry.id and not "".join(entry.string or ""))
        print(f"{source.relative_to(ROOT)}: {lacking} to translate")


if __name__ == "__main__":
    if "--check" in sys.argv:
        raise SystemExit(0 if is_fresh() else 1)
    update() if "--update" in sys.argv else compile_all()
