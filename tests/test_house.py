"""The house rules that can be checked: layout, sizes, names, clocks, and pages that the program writes about itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.template import engines

from amends.config import docs
from amends.config.environment import Environment
from amends.rulebook.edition import EDITIONS
from amends.workdays import ENGLAND_AND_WALES

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src/amends"
# Migrations are written by Django, one step of the schema each, and are never split.
MODULES = [path for path in sorted(SOURCE.rglob("*.py")) if "migrations" not in path.parts]
TEMPLATES = sorted(SOURCE.glob("*/jinja2/**/*.html")) + sorted(SOURCE.glob("*/jinja2/**/*.txt"))
OURS = sorted(
    path
    for folder in ("src", "tests", "bin", "bench", "docs", ".ci")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".py", ".md", ".html", ".txt", ".toml", ".yaml", ".scss", ".js", ".sh", ".typ", ""}
    and path.is_file()
    and not {"built", "fonts", "__pycache__"} & set(path.parts)
) + [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "pyproject.toml", "package.json")]

LONG_MODULES: dict[str, str] = {}  # path under src/amends -> why it may pass 400 lines
LONG_FUNCTIONS: dict[str, str] = {}  # path::name -> why it may pass 40 lines
MAY_ASK_THE_DAY = {
    "web/clock.py": "the one place that answers",
    "cli/asked.py": "the day where the user sits, for files read without a database",
}


def called(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            yield node


def test_there_is_something_to_check() -> None:
    assert len(MODULES) > 50
    assert len(TEMPLATES) > 15


def test_no_module_is_longer_than_400_lines() -> None:
    long = {called(path) for path in MODULES if len(path.read_text(encoding="utf-8").splitlines()) > 400}
    assert long - LONG_MODULES.keys() == set()
    assert LONG_MODULES.keys() - long == set(), "an allowance that nobody needs any more"


def test_no_function_is_longer_than_40_lines() -> None:
    long = {
        f"{called(path)}::{function.name}"
        for path in MODULES
        for function in functions(path)
        if (function.end_lineno or 0) - function.body[0].lineno + 1 > 40
    }
    assert long - LONG_FUNCTIONS.keys() == set()
    assert LONG_FUNCTIONS.keys() - long == set(), "an allowance that nobody needs any more"


def test_nothing_is_called_what_says_nothing() -> None:
    banned = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers"}
    assert [called(path) for path in MODULES if {path.stem, path.parent.name} & banned] == []


def test_every_module_says_what_it_is_for() -> None:
    quiet = {"apps.py", "urls.py"}
    silent = [
        called(path)
        for path in MODULES
        if path.name not in quiet
        and path.read_text(encoding="utf-8").strip()
        and "management/commands" not in path.as_posix()
        and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


def asks_the_day(path: Path) -> list[int]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    asked = {("date", "today"), ("datetime", "now"), ("datetime", "today"), ("timezone", "localdate")}
    return [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and (node.func.value.id, node.func.attr) in asked
    ]


def test_nothing_asks_what_day_it_is_but_the_clock() -> None:
    asking = {called(path): asks_the_day(path) for path in MODULES if asks_the_day(path)}
    assert {name: lines for name, lines in asking.items() if name not in MAY_ASK_THE_DAY} == {}


def test_nothing_below_the_views_is_told_the_day_by_the_clock() -> None:
    below = ("workdays", "formats/", "rulebook/", "papers/", "casework/", "accounts/", "compliance/", "reports/")
    inside = [
        path for path in MODULES if called(path).startswith(below) and "management/commands" not in path.as_posix()
    ]
    asking = [
        called(path) for path in inside if re.search(r"clock import|web\.clock", path.read_text(encoding="utf-8"))
    ]
    assert [name for name in asking if not name.endswith("/jobs.py")] == []


def test_nothing_swallows_every_error() -> None:
    swallowing = []
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ExceptHandler):
                caught = node.type
                everything = caught is None or (
                    isinstance(caught, ast.Name) and caught.id in {"Exception", "BaseException"}
                )
                if everything and not any(isinstance(inner, ast.Raise) for inner in ast.walk(node)):
                    swallowing.append(f"{called(path)}:{node.lineno}")
    assert swallowing == []


def test_nothing_is_left_for_later() -> None:
    later = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|coming soon|lorem ipsum|raise NotImplementedError", re.I)
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in OURS
        if path != Path(__file__)
        for match in [later.search(path.read_text(encoding="utf-8", errors="replace"))]
        if match
    ]
    assert found == []


def test_nothing_names_the_machine_that_it_was_made_on() -> None:
    private = re.compile(
        r"/(?:work|root|home/\w+)/|registry\.npmjs|files\.pythonhosted|pypi\.org/simple|index-url +http"
    )
    files = [*OURS, *sorted(ROOT.glob("*.lock")), ROOT / "package-lock.json"]
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in files
        if path != Path(__file__)
        for match in [private.search(path.read_text(encoding="utf-8", errors="replace"))]
        if match
    ]
    assert found == []


def test_every_setting_is_in_the_readme_and_described() -> None:
    words = (ROOT / "README.md").read_text(encoding="utf-8")
    for name, field in Environment.model_fields.items():
        assert f"`AMENDS_{name.upper()}`" in words
        assert field.description


@pytest.mark.parametrize("name", sorted(docs.pages()))
def test_a_page_that_the_program_writes_is_what_it_would_write_now(name: str) -> None:
    file = ROOT / name
    assert file.is_file(), "run amends docs"
    assert file.read_text(encoding="utf-8") == docs.pages()[name](), "run amends docs"


def test_every_action_is_an_action() -> None:
    bare = [
        f"{called(path)}::{function.name}"
        for path in sorted((SOURCE / "casework/actions").glob("*.py"))
        for function in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(function, ast.FunctionDef) and not function.name.startswith("_")
        if "action" not in {decorator_name(decorator) for decorator in function.decorator_list}
    ]
    assert bare == []


def decorator_name(decorator: ast.expr) -> str:
    inner = decorator.func if isinstance(decorator, ast.Call) else decorator
    return inner.attr if isinstance(inner, ast.Attribute) else getattr(inner, "id", "")


def test_every_action_takes_its_facts_by_name_only() -> None:
    by_place = [
        f"{called(path)}::{function.name}"
        for path in sorted((SOURCE / "casework/actions").glob("*.py"))
        for function in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(function, ast.FunctionDef) and not function.name.startswith("_")
        if function.args.args or function.args.posonlyargs
    ]
    assert by_place == []


def test_the_calendar_covers_next_year() -> None:
    next_year = date.today().year + 1  # noqa: DTZ011
    holidays = [day for day in ENGLAND_AND_WALES.bank_holidays if day.year == next_year]
    assert len(holidays) >= 8
    assert ENGLAND_AND_WALES.last >= date(next_year, 12, 31)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_every_template_can_be_read_and_carries_no_script_or_style(path: Path) -> None:
    words = path.read_text(encoding="utf-8")
    engines["jinja2"].env.parse(words)  # type: ignore[attr-defined]
    assert not re.search(r"\sstyle=|<style|\son\w+=\"|<script(?![^>]*\ssrc=)", words)


@pytest.mark.parametrize("name", ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "docs/decisions"])
def test_what_a_newcomer_looks_for_is_there(name: str) -> None:
    assert (ROOT / name).exists()


@pytest.mark.parametrize("script", ["bin/setup", "bin/start", "bin/test", ".ci/run"])
def test_every_script_can_be_run(script: str) -> None:
    assert (ROOT / script).stat().st_mode & 0o111


def test_every_number_that_is_ours_is_named_with_its_reason_in_its_decision() -> None:
    page = (ROOT / "docs/decisions/0015-numbers-that-are-ours.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+\.\d+) \| `(\w+)` \| (\d+) (\w+ ?\w*) \| ([^|]+) \| ([^|]+) \|$", page, re.M)
    named = {(number, name): f"{count} {unit.rstrip('s')}" for number, name, count, unit, _what, _why in rows}
    ours = {
        (provision.number, limit.name): f"{limit.limit} {limit.unit.replace('_', ' ').rstrip('s')}"
        for edition in EDITIONS.values()
        for provision in edition.provisions.values()
        for limit in provision.limits.values()
        if limit.ours
    }
    assert named == ours
    assert len(rows) == len(named), "a number stands there twice"
