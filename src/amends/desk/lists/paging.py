"""Pages of a list whose cost does not grow with it: it is counted to a limit, and every page can still be reached."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils.functional import cached_property

from amends.desk.lists.listed import Found
from amends.web.words import count

PER_PAGE = 50
LONGEST = 8  # digits of a page's number
COUNTED = 10_000  # beyond it a list is said to hold "more than 10,000"


class Pages(Paginator):
    """The pages of what was found, counted from the page asked for to so many beyond it."""

    def __init__(self, found: Found, asked: str | None) -> None:
        super().__init__(found, PER_PAGE)
        self.asked = max(int(asked), 1) if asked and asked.isdecimal() and len(asked) < LONGEST else 1
        self.before = (self.asked - 1) * PER_PAGE

    @cached_property
    def count(self) -> int:
        """Return how many there are; or, where there are more than is counted to, one more than that."""
        if not isinstance(self.object_list, QuerySet):
            return len(self.object_list)
        found = self.object_list.order_by()
        beyond = found[self.before : self.before + COUNTED + 1].count()
        return self.before + beyond if beyond or not self.before else found.count()

    @property
    def here(self) -> Page[Any]:
        """Return the page asked for, the last where there are not so many."""
        return self.get_page(self.asked)

    def said(self, one: str, many: str = "") -> str:
        """Return how many there are in words: `312 complaints`, `more than 10,000 complaints`."""
        more = isinstance(self.object_list, QuerySet) and self.count > self.before + COUNTED
        return f"more than {count(self.count - 1, one, many)}" if more else count(self.count, one, many)


def page_of(found: Found, asked: str | None) -> Page[Any]:
    """Return one page of what was found."""
    return Pages(found, asked).here
