"""What the columns of a file mean: where its headings stand, what each is likely to be, what was said of them before.

A mapping is plain: `columns` has for a column's letter the field that it is, `values` for a field's choice what each
word in the file says, `orders` for a column of dates whether the day or the month comes first.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from amends.casework.moving_in.cells import DAY_FIRST, clean, day, letter, order_of, plain
from amends.casework.moving_in.fields import FIELDS, Field

MOST_VALUES = 60  # different words in a column that a person can be asked about
_HEADS_WITHIN = 30  # rows
_UNDER = re.compile(r"(stage|stg) [12] ")  # a heading that spans too much in the row above
_OF_NO_STAGE = frozenset({"status", "handler", "team", "closed_on", "withdrawn_on", "category", "title", "words"})


def heading_row(rows: Sequence[tuple[int, Sequence[str]]], kind: str) -> int:
    """Return the number of the row that has the headings: the one most of whose words are known ones."""
    best, most = rows[0][0], 0.0
    for number, cells in rows:
        if number > _HEADS_WITHIN:
            break
        words = [plain(cell) for cell in cells if clean(cell)]
        known = sum(bool(_meant(word, kind)) for word in set(words))
        score = known * 5 + len(set(words)) * 0.5 - sum(day(cell) is not None for cell in cells)
        if len(words) > 1 and score > most:
            best, most = number, score
    return best


def headings(rows: Sequence[tuple[int, Sequence[str]]], at: int, kind: str) -> dict[str, str]:
    """Return each column's heading by its letter; one that spans columns in the row above goes before, where it helps.

    Where two are the same, the later says which it is: "Date (2)".
    """
    own = next((cells for number, cells in rows if number == at), ())
    above = next((cells for number, cells in rows if number == at - 1), ())
    alone, spanned = _headings(own, []), _headings(own, _spanning(above, len(own)))
    return spanned if len(propose(kind, spanned)) > len(propose(kind, alone)) else alone


def _headings(own: Sequence[str], above: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    seen: Counter[str] = Counter()
    for column in range(max(len(own), len(above))):
        here = clean(own[column]) if column < len(own) else ""
        over = above[column] if column < len(above) else ""
        words = " ".join(f"{over} {here}".split()) if here and over and over != here else here or over
        if not words:
            continue
        seen[words] += 1
        found[letter(column)] = words if seen[words] == 1 else f"{words} ({seen[words]})"
    return found


def _spanning(cells: Sequence[str], width: int) -> list[str]:
    """Return the row above the headings, each word carried over the columns that it spans; empty for a mere title."""
    if sum(bool(clean(cell)) for cell in cells) < 2:
        return []
    words, last = [], ""
    for column in range(width):
        last = (clean(cells[column]) if column < len(cells) else "") or last
        words.append(last)
    return words


def propose(kind: str, heads: Mapping[str, str]) -> dict[str, str]:
    """Return the field that each column is likely to be, by its letter; each field once, the surest heading first."""
    told = [
        (rank, column, name) for column, words in heads.items() for name, rank in _meant(plain(words), kind).items()
    ]
    columns: dict[str, str] = {}
    taken: set[str] = set()
    for _, column, name in sorted(told, key=lambda one: (one[0], list(heads).index(one[1]))):
        if column not in columns and name not in taken:
            columns[column] = name
            taken.add(name)
    return {column: columns[column] for column in heads if column in columns}


def _meant(words: str, kind: str) -> dict[str, int]:
    """Return the fields that a heading may mean, each with how far down its list of names: less is surer."""
    known = {
        one.name: rank
        for one in FIELDS[kind].values()
        for rank, called in enumerate((plain(one.label), *map(plain, one.called)))
        if words == called
    }
    if not known and (under := _UNDER.match(words)):
        known = {name: 100 for name in _meant(words[under.end() :], kind) if name in _OF_NO_STAGE}
    return known


def propose_values(field: Field, words: Iterable[str]) -> dict[str, str]:
    """Return what each word of a column says for a choice, by the word; empty where nobody can know."""
    return {word: field.says.get(plain(word), "") for word in words}


def propose_orders(kind: str, columns: Mapping[str, str], samples: Mapping[str, list[str]]) -> dict[str, str]:
    """Return for each column of dates whether the day or the month comes first, from what stands in it."""
    dated = [column for column, name in columns.items() if FIELDS[kind][name].kind == "day"]
    return {column: order_of(samples.get(column, [])) for column in dated}


def lacking(kind: str, columns: Mapping[str, str]) -> list[Field]:
    """Return the fields that a file must have and no column is."""
    return [one for one in FIELDS[kind].values() if one.required and one.name not in columns.values()]


def hash_of(heads: Mapping[str, str]) -> str:
    """Return a hash of the headings in their order, by which they are known again."""
    return hashlib.sha256(json.dumps([plain(words) for words in heads.values()]).encode()).hexdigest()


def named(values: Mapping[str, str], mapping: Mapping[str, Any]) -> dict[str, str]:
    """Return a row's cells by the field that each is, empty where a cell says nothing."""
    return {name: clean(values.get(column, "")) for column, name in mapping["columns"].items()}


def column_of(mapping: Mapping[str, Any], name: str) -> str:
    """Return the letter of the column that is a field; empty where none is."""
    return next((column for column, field in mapping["columns"].items() if field == name), "")


def order_at(mapping: Mapping[str, Any], name: str) -> str:
    """Return whether the day or the month comes first in the column that is a field."""
    return str(mapping.get("orders", {}).get(column_of(mapping, name), DAY_FIRST))
