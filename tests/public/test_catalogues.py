"""The catalogues of residents' pages: nothing is missing from one, and none says what could not be filled in."""

from __future__ import annotations

import ast
import importlib.util
import re
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.conf import settings

from amends.config import checks
from amends.public import language

ROOT = Path(__file__).resolve().parents[2]
CODES = [code for code, _called in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
PAGES = sorted((ROOT / "src/amends/public/jinja2/public").rglob("*.html"))
MODULES = sorted([*(ROOT / "src/amends/public").rglob("*.py"), *(ROOT / "src/amends/web").rglob("*.py")])
HOLE = re.compile(r"%\(\w+\)[a-z]|%%")


def made_by() -> Any:
    """Return `bin/catalogues.py`, which is no module of the package."""
    spec = importlib.util.spec_from_file_location("catalogues", ROOT / "bin/catalogues.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def source(code: str) -> Path:
    return ROOT / "src/amends/locale" / code / "LC_MESSAGES/django.po"


def catalogue(code: str) -> Catalog:
    with source(code).open("rb") as file:
        return read_po(file, locale=code)


def forms(words: Any) -> tuple[str, ...]:
    return words if isinstance(words, tuple) else (words or "",)


@pytest.fixture(scope="module")
def said() -> dict[str, str]:
    """Everything that the pages say, each with the file that says it."""
    return {forms(words)[0]: where for words, where in made_by().said()}


def test_there_is_much_to_translate(said: dict[str, str]) -> None:
    assert len(said) > 300
    assert said["Check your answers"].endswith("check.html")
    assert said["What happened?"].endswith("questions.py")


@pytest.mark.parametrize("code", CODES)
def test_every_word_that_a_resident_reads_has_its_entry(code: str, said: dict[str, str]) -> None:
    """Where this fails: `.venv/bin/python bin/catalogues.py --update`, then fill in what is empty."""
    held = {forms(entry.id)[0] for entry in catalogue(code) if all(forms(entry.string)) and not entry.fuzzy}
    assert {words: where for words, where in said.items() if words not in held} == {}


@pytest.mark.parametrize("code", CODES)
def test_nothing_is_kept_that_no_page_says(code: str, said: dict[str, str]) -> None:
    assert {forms(entry.id)[0] for entry in catalogue(code) if entry.id} - said.keys() == set()


@pytest.mark.parametrize("code", CODES)
def test_every_entry_has_the_placeholders_of_the_english(code: str) -> None:
    wrong = [
        words
        for entry in catalogue(code)
        if entry.id
        for words in forms(entry.string)
        if words and sorted(HOLE.findall(words)) != sorted(HOLE.findall(forms(entry.id)[-1]))
    ]
    assert wrong == []


@pytest.mark.parametrize("code", CODES)
def test_the_head_says_whether_a_speaker_has_checked_it(code: str) -> None:
    says_not = "NOT CHECKED" in source(code).read_text(encoding="utf-8").split("msgid", 1)[0]
    assert says_not is (code not in language.CHECKED_BY_A_SPEAKER)


def test_only_a_language_of_ours_is_called_checked() -> None:
    assert set(CODES) >= language.CHECKED_BY_A_SPEAKER


def test_a_language_that_is_not_compiled_is_said(tmp_path: Path, settings: Any) -> None:
    assert checks.every_language_is_compiled(None) == []
    settings.LOCALE_PATHS = [tmp_path]
    assert [found.id for found in checks.every_language_is_compiled(None)] == ["amends.W002"] * len(CODES)


@pytest.mark.parametrize(
    ("words", "is_right"), [("Fersiwn %(number)s", True), ("Fersiwn %(rhif)s", False), ("Fersiwn %(number)d", False)]
)
def test_a_placeholder_that_differs_is_not_compiled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str, is_right: bool
) -> None:
    file = tmp_path / "cy/LC_MESSAGES/django.po"
    file.parent.mkdir(parents=True)
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    file.write_text(f'{head}#, python-format\nmsgid "Version %(number)s"\nmsgstr "{words}"\n', encoding="utf-8")
    made = made_by()
    monkeypatch.setattr(made, "CATALOGUES", [file])
    if is_right:
        made.compile_all()
        assert made.is_fresh()
    else:
        with pytest.raises(SystemExit, match=r"django\.po"):
            made.compile_all()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_nothing_is_marked_that_could_not_be_found_in_a_catalogue(path: Path) -> None:
    """A marked sentence stands as it is: with its variables in it, or made elsewhere, no catalogue would know it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    marks = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext"}
    called = [
        one for one in ast.walk(tree)
        if isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id in marks
    ]  # fmt: skip
    within = {
        id(one) for text in ast.walk(tree) if isinstance(text, ast.JoinedStr)
        for one in ast.walk(text) if isinstance(one, ast.Call)
    }  # fmt: skip
    for one in called:
        assert isinstance(one.args[0], ast.Constant), f"{path.name}:{one.lineno}"
        assert id(one) not in within, f"{path.name}:{one.lineno}"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_with_fields_can_post_them_when_its_language_changes(path: Path) -> None:
    words = path.read_text(encoding="utf-8")
    if re.search(r"\{\{ form( |\.)", words) and not path.name.startswith(language.FOR_STAFF):
        assert '<form id="answers" method="post"' in words
