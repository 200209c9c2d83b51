"""What the quality of an answer is checked by: our own list, each criterion tied to the provision it serves."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

MET, NOT_MET, DOES_NOT_APPLY = "met", "not met", "does not apply"
MARKS = (MET, NOT_MET, DOES_NOT_APPLY)


@dataclass(frozen=True, slots=True)
class Criterion:
    """One question asked of an answer; `deep` ones are asked only where the whole file is read."""

    key: str
    asks: str
    provision: str
    deep: bool = False


CRITERIA = (
    Criterion("points", "Each point of the definition is answered, none is missed and none is narrowed", "6.7"),
    Criterion("reasons", "Each decision gives reasons that rest on what happened, not on what should have", "6.9"),
    Criterion("policy", "It names the law, policy or good practice that the decision is held against", "6.7"),
    Criterion("went wrong", "It says plainly what went wrong, without blaming the resident", "7.1"),
    Criterion("impact", "The remedy fits what it did to the resident: how long, how badly, how often", "7.2"),
    Criterion("promises", "What we will do, and by when, is said so that it can be checked", "7.3"),
    Criterion("onward", "It says how to go on, with the right Ombudsman", "6.9"),
    Criterion("plain", "It is in plain words that this resident can read, in the form that they asked for", "5.10"),
    Criterion("kind", "It speaks to the person, and apologises where we were wrong", "7.1"),
    Criterion("evidence", "Every item of evidence was weighed, also what speaks against us", "5.8", deep=True),
    Criterion("heard", "The resident was listened to, and told of progress as agreed", "5.9", deep=True),
    Criterion("afresh", "Stage 2 looked afresh and does not repeat stage 1", "6.13", deep=True),
    Criterion("kept", "What was promised was done, and the file proves it", "7.3", deep=True),
)


def criteria(*, deep: bool) -> tuple[Criterion, ...]:
    """Return what is asked of an answer; of a deep dive everything."""
    return tuple(one for one in CRITERIA if deep or not one.deep)


def sample(keys: Sequence[int], share: int, seed: int) -> list[int]:
    """Return the keys drawn: `share` per cent of them, one at least where there are any; the same for the same seed."""
    wanted = min(len(keys), -(-len(keys) * share // 100))
    return sorted(random.Random(seed).sample(sorted(keys), max(wanted, 1 if keys and share else 0)))  # noqa: S311
