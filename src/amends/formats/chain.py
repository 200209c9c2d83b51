"""A chain of events: each states the hash of the one before, so that none can be changed, dropped or moved unseen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Event = Mapping[str, Any]
STATED = ("landlord", "complaint", "number", "kind", "on", "at", "by", "by_name", "decided")


def hash_of(event: Event) -> str:
    """Return the SHA-256 of all that an event states but its words, whose own hash stands in for them.

    `on` and `at` are ISO text, `at` in UTC; `subject` counts only where there is one.
    """
    stated = {name: event[name] for name in STATED}
    stated |= {"words": event["words_hash"], "previous": event["previous_hash"]}
    if event.get("subject"):
        stated["subject"] = event["subject"]
    canonical = json.dumps(stated, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(canonical.encode()).hexdigest()


def hash_of_words(salt: str, words: str) -> str:
    """Return the SHA-256 of an event's words under its own salt."""
    return hashlib.sha256(f"{salt}\n{words}".encode()).hexdigest()


def breaks(events: Iterable[Event], head: str, length: int) -> Iterator[str]:
    """Yield a sentence for each place where a chain that should end in `head` after `length` events does not hold."""
    previous, number = "", 0
    for event in events:
        number += 1
        where = f"event {event['number']} ({event['kind']})"
        if event["number"] > number:
            yield f"event {number} is missing."
        elif event["number"] < number:
            yield f"{where} stands after event {number - 1}."
        number = event["number"]
        if event["previous_hash"] != previous:
            yield f"{where} does not follow the event before it."
        if hash_of(event) != event["hash"]:
            yield f"{where} was altered."
        if event["salt"] and hash_of_words(event["salt"], event["words"]) != event["words_hash"]:
            yield f"{where}: its words were altered."
        previous = event["hash"]
    if (head, length) != (previous, number):
        yield f"the journal should end at event {length} and ends at {number}, or its end was altered."
