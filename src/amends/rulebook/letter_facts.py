"""The letters of a stage, written in YAML and read as facts: the answer with its parts, and every other that went."""

from __future__ import annotations

from datetime import date

import yaml

from amends.rulebook.case_yaml import Fields, mapping
from amends.rulebook.duties.both_stages import RESPONSE_PARTS, RESPONSES
from amends.rulebook.facts import Letter, LetterKind

LETTER = frozenset({"kind", "on", "ombudsman details", "sent to", "honours", "came back", "went again"})
PARTS_BY_LETTER = dict(zip("abcdefg", RESPONSE_PARTS, strict=True))


def _parts(words: tuple[str, ...]) -> frozenset[str]:
    """Return the names of the parts; the Code's own letters (a) to (g) name them too."""
    return frozenset(PARTS_BY_LETTER.get(word.strip("()").lower(), word.lower()) for word in words)


def answer(fields: Fields, number: int, answered_on: date | None) -> tuple[Letter, ...]:
    """Return the answer's letter; its parts are `complete`, a list of those it has, or `without` and a list."""
    node = fields.nodes.get("letter")
    if node is None or (isinstance(node, yaml.ScalarNode) and fields.word("letter", "letter") is None):
        return ()
    if answered_on is None:
        raise fields.wrong("letter", "a letter needs the day on which the stage was answered.")
    whole_in_order, whole, kind = tuple(RESPONSE_PARTS), frozenset(RESPONSE_PARTS), RESPONSES[number]
    if isinstance(node, yaml.ScalarNode) and fields.word("letter") == "complete":
        return (Letter(kind, answered_on, whole),)
    if isinstance(node, yaml.MappingNode):
        without = mapping(node, fields.file, "the letter", frozenset({"without"}))
        named = missing = _parts(without.words("without", "without"))
    else:
        named = _parts(fields.words("letter", "letter"))
        missing = whole - named
    if unknown := named - whole:
        raise fields.wrong("letter", f'"{min(unknown)}" is no part of it; its parts are: {", ".join(whole_in_order)}.')
    return (Letter(kind, answered_on, whole - missing, missing),)


def others(fields: Fields) -> tuple[Letter, ...]:
    """Return the letters of a stage, each with whom it went to, what it honours and the Ombudsman's details."""
    return tuple(_one_letter(mapping(item, fields.file, "a letter", LETTER)) for item in fields.items("letters"))


def _one_letter(fields: Fields) -> Letter:
    kind = fields.choice("kind", "kind", LetterKind, list(LetterKind))
    if kind is None:
        raise fields.wrong("kind", f"a letter is one of: {', '.join(LetterKind)}.")
    details = fields.flag("ombudsman details", "names_ombudsman", optional=True)
    sent_to = frozenset(fields.words("sent to", "sent_to", optional=True))
    honours = frozenset(fields.words("honours", "honours", optional=True))
    return Letter(
        kind,
        fields.needed_day("on"),
        names_ombudsman=None if "names_ombudsman" in fields.unrecorded else details,
        sent_to=None if "sent_to" in fields.unrecorded else sent_to,
        honours=None if "honours" in fields.unrecorded else honours,
        came_back_on=fields.day("came back"),
        went_again_on=fields.day("went again"),
    )
