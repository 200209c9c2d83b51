"""Pages that the program writes about itself, so that they cannot drift from it: `python -m amends.config.docs`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import django
from pydantic.fields import FieldInfo

from amends.config.environment import Environment

ROOT = Path(__file__).resolve().parents[3]
BEGIN, END = "<!-- settings: begin, written by `amends docs` -->", "<!-- settings: end -->"


def settings_table() -> str:
    """Return every setting with its default and meaning, as a Markdown table."""
    rows = ["| Variable | If not set | What it is |", "|---|---|---|"]
    for name, field in Environment.model_fields.items():
        rows.append(f"| `AMENDS_{name.upper()}` | {default_of(field)} | {field.description} |")
    return "\n".join(rows)


def default_of(field: FieldInfo) -> str:
    """Return what holds where the variable is not set."""
    if field.default in (None, ()):
        return "–"
    return f"`{str(field.default).lower() if isinstance(field.default, bool) else field.default}`"


def readme() -> str:
    """Return the README with its table of settings as it should be now."""
    words = (ROOT / "README.md").read_text(encoding="utf-8")
    before, rest = words.split(BEGIN)
    after = rest.split(END)[1]
    return f"{before}{BEGIN}\n{settings_table()}\n{END}{after}"


def pages() -> Mapping[str, Callable[[], str]]:
    """Return each generated page with what writes it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amends.config.settings")
    django.setup()
    from amends.casework import states
    from amends.papers import lint
    from amends.papers.lint import score
    from amends.papers.policy import examples as policy
    from amends.reports import measures
    from amends.rulebook import docs as rulebook

    return {
        "README.md": readme,
        "docs/lint-rules.md": lint.docs,
        "docs/lint-score.md": lambda: score.docs(ROOT / "tests/papers/faulty"),
        "docs/measures.md": measures.docs,
        "docs/policy-rules.md": policy.docs,
        "docs/provisions.md": lambda: rulebook.provisions(ROOT / "tests/scenarios"),
        "docs/states.md": states.docs,
    }


def write(*, check: bool = False) -> int:
    """Write the pages that are out of date; with `check` only name them. Return 1 where `check` found one, else 0."""
    stale = []
    for name, make in pages().items():
        file, now = ROOT / name, make()
        if not file.is_file() or file.read_text(encoding="utf-8") != now:
            stale.append(name)
            if not check:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(now, encoding="utf-8")
    for name in stale:
        print(f"{name} is out of date: run amends docs." if check else f"{name} is written.")
    return 1 if check and stale else 0


if __name__ == "__main__":
    raise SystemExit(write(check="--check" in sys.argv))
