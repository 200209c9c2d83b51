"""The layouts of the corpus: a module for each kind of file; `@layout` puts a function into the corpus.

A layout takes a made-up paper and returns its files by name, several where one paper is several files. Where it prints
less than the paper holds (no commentary, one section), `change` says what is left, so that the truth agrees.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass

from tests.papers.corpus.truth import MadeUp

Write = Callable[[MadeUp], dict[str, bytes]]
Change = Callable[[MadeUp], MadeUp]


@dataclass(frozen=True)
class Layout:
    """One way to lay a self-assessment out; `editions` are those it is made for."""

    name: str
    write: Write
    change: Change
    editions: tuple[str, ...]


LAYOUTS: dict[str, Layout] = {}


def layout(
    name: str, *, change: Change = lambda paper: paper, editions: tuple[str, ...] = ("2024", "2022")
) -> Callable[[Write], Write]:
    """Return the decorator that puts a layout into the corpus under this name ("docx: two answer columns, ticks")."""

    def add(write: Write) -> Write:
        if name in LAYOUTS:
            raise ValueError(f"Two layouts are called {name}.")
        LAYOUTS[name] = Layout(name, write, change, editions)
        return write

    return add


def layouts() -> list[Layout]:
    """Return every layout of every module here."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    return list(LAYOUTS.values())
