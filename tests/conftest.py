"""What all tests share: how skips are counted, and the journal's triggers where a test flushes the database."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest
from django.test import TransactionTestCase

hypothesis.settings.register_profile("untimed", deadline=None)  # time is measured in bench/, never asserted here
hypothesis.settings.load_profile("untimed")
ALLOWED_SKIP = "shared"  # a skip for want of the folder beside the repository says this word


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the slow tests first, so that two workers end together."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Where nothing may be skipped, fail for every skip but that of an absent shared folder."""
    reporter: Any = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or not os.environ.get("AMENDS_NOTHING_SKIPPED"):
        return
    wrong = [report for report in reporter.stats.get("skipped", []) if ALLOWED_SKIP not in reason(report)]
    for report in wrong:
        reporter.write_line(f"Skipped, and may not be here: {report.nodeid}: {reason(report)}", red=True)
    if wrong and session.exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def reason(report: Any) -> str:
    """Return why a test was skipped."""
    return str(report.longrepr[2]) if isinstance(report.longrepr, tuple) else str(report.longrepr)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """Print the count as the last line."""
    reporter: Any = config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or hasattr(config, "workerinput") or config.option.collectonly:
        return
    count = {name: len(reporter.stats.get(name, [])) for name in ("passed", "failed", "error", "skipped")}
    failed = count["failed"] + count["error"]
    print(f"{count['passed']} passed, {failed} failed, {count['skipped']} skipped")


@pytest.fixture(scope="session", autouse=True)
def _flush_without_triggers() -> Iterator[None]:
    """Lift the journal's triggers, which refuse DELETE, while a test with real transactions is cleaned up."""
    from amends.casework import triggers

    flush = TransactionTestCase._fixture_teardown

    def lifted(self: TransactionTestCase) -> None:
        with triggers.lifted():
            flush(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lifted)
        yield
