"""Roundup's pages, timed by its own interpreter: `python roundup_pages.py FOLDER STORIES TURNS`; prints JSON.

The tracker is the classic template on SQLite with the indexer that it chooses itself, filled through its own API.
"""

from __future__ import annotations

import io
import itertools
import json
import os
import shutil
import sys
import time
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlencode

from roundup import date, init, instance, password
from roundup.cgi.wsgi_handler import RequestDispatcher

WEB = "http://localhost:8080/tracker/"
PASSWORD = "a-password-that-opens-nothing"
OPEN = "1,2,3,4,5,6"  # the statuses before "done" and "resolved"
BATCH = 500


def make(home: Path, stories: list[dict[str, object]]) -> None:
    """Make a tracker that holds the stories as issues, each with two messages; one half filled is filled further."""
    if not (home / "begun").exists():
        shutil.rmtree(home, ignore_errors=True)
        template = Path(sys.prefix, "share/roundup/templates/classic")
        settings = {"RDBMS_BACKEND": "sqlite", "TRACKER_WEB": WEB, "MAIL_DOMAIN": "example.org"}
        init.install(str(home), str(template), settings)
        tracker = instance.open(str(home))
        tracker.init(password.Password(PASSWORD, config=tracker.config))
        (home / "begun").touch()
    db = instance.open(str(home)).open("admin")
    db.sql("PRAGMA synchronous = OFF")  # while it is filled; the timing opens it anew, as it comes
    there = len(db.issue.list())
    for number, story in enumerate(stories[there:], there + 1):
        when = date.Date(str(story["told_on"]))
        said = [db.msg.create(author="1", date=when, content=text) for text in story["messages"]]  # type: ignore[attr-defined]
        status = "8" if story["closed"] else str(1 + number % 6)
        db.issue.create(title=story["title"], messages=said, priority=str(1 + number % 5), status=status)
        if number % BATCH == 0:
            db.commit()
            print(f"{number:,} issues", file=sys.stderr, flush=True)
    db.commit()
    db.close()


class Browser:
    """A browser signed in to the tracker, without a network between."""

    def __init__(self, home: Path) -> None:
        self.app, self.cookie = RequestDispatcher(str(home)), ""

    def ask(self, path: str, query: str = "", form: dict[str, str] | None = None) -> tuple[int, str]:
        """Return the status of an answer and where it leads, having read it whole."""
        body = urlencode(form or {}).encode()
        environ = {
            "REQUEST_METHOD": "POST" if form else "GET", "PATH_INFO": f"/{path}", "QUERY_STRING": query,
            "SCRIPT_NAME": "/tracker", "SERVER_NAME": "localhost", "SERVER_PORT": "8080", "HTTP_HOST": "localhost:8080",
            "HTTP_REFERER": WEB, "HTTP_ORIGIN": "http://localhost:8080", "HTTP_COOKIE": self.cookie,
            "CONTENT_TYPE": "application/x-www-form-urlencoded", "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body), "wsgi.url_scheme": "http", "wsgi.errors": sys.stderr,
        }  # fmt: skip
        told: list[tuple[int, dict[str, str]]] = []
        page = io.BytesIO()

        def start_response(status: str, headers: list[tuple[str, str]], problem: object = None):  # type: ignore[no-untyped-def]
            told.append((int(status.split()[0]), {name.lower(): value for name, value in headers}))
            return page.write

        for part in self.app(environ, start_response):
            page.write(part)
        status, headers = told[0]
        if "set-cookie" in headers:
            self.cookie = headers["set-cookie"].split(";")[0]
        if status >= 400:
            raise RuntimeError(f"{path}?{query} answered {status}: {page.getvalue()[:300]!r}")
        self.page = page.getvalue().decode(errors="replace")
        return status, headers.get("location", "")


def time_pages(home: Path, turns: int) -> dict[str, list[float]]:
    """Return the seconds of each turn of each page."""
    browser, numbers = Browser(home), itertools.count(1)
    browser.ask("", form={"@action": "login", "__login_name": "admin", "__login_password": PASSWORD})
    columns = "@columns=title,id,activity,status,assignedto,priority&@pagesize=50&@startwith=0"
    shown = {
        "worklist": lambda: browser.ask("issue", f"{columns}&@sort=priority,activity&@filter=status&status={OPEN}"),
        "search": lambda: browser.ask("issue", f"{columns}&@sort=-activity&@search_text=mould"),
        "case page": lambda: browser.ask("issue10"),
        "intake": lambda: browser.ask("issue", form=_new(next(numbers))),
    }
    found: dict[str, list[float]] = {}
    for name, page in shown.items():
        page()
        found[name] = []
        for _ in range(turns):
            began = time.perf_counter()
            status, leads_to = page()
            found[name].append(time.perf_counter() - began)
            right = (status in (302, 303) and "issue" in leads_to) if name == "intake" else "Logout" in browser.page
            if not right:
                raise RuntimeError(f"Roundup's {name} answered {status} {leads_to}: {browser.page[:500]}")
    return found


def _new(number: int) -> dict[str, str]:
    note = "There is mould in the back bedroom again, and nobody came on the day that was agreed."
    return {
        "@action": "new", "@template": "item", "title": f"Mould in the back bedroom {number}", "priority": "2",
        "status": "1", "@note": note, "@required": "title,priority",
    }  # fmt: skip


if __name__ == "__main__":
    folder, told, turns = Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text()), int(sys.argv[3])
    os.environ["SENDMAILDEBUG"] = str(folder / "mail.txt")
    home = folder / "tracker"
    if not (folder / "made").exists():
        make(home, told)
        (folder / "made").write_text(str(len(told)))
    times = time_pages(home, turns)
    print(json.dumps({"name": f"Roundup {version('roundup')}", "holds": len(told), "times": times}))
