"""How well made-up policies are read: `python -m tests.papers.policies.score [first|second] [COUNT]`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass, field

from amends.formats.limits import CannotRead
from amends.papers.policy.check import Standing, check
from amends.papers.policy.read import read_bytes
from tests.papers.policies.bank import FIRST
from tests.papers.policies.bank_second import SECOND
from tests.papers.policies.make import MadeUp, make


@dataclass
class Score:
    """Faults planted and found, alarms raised for nothing, good sayings seen and missed, and sayings made up."""

    planted: int = 0
    found: int = 0
    alarms: int = 0
    said: int = 0
    heard: int = 0
    made_up: int = 0
    refused: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Return the share of planted faults that were found."""
        return self.found / self.planted if self.planted else 1.0

    @property
    def hearing(self) -> float:
        """Return the share of good sayings that were not taken for silence."""
        return self.heard / self.said if self.said else 1.0


def score(policies: Iterable[MadeUp]) -> Score:
    """Return the score over these policies."""
    total = Score()
    for made in policies:
        try:
            checked = check(read_bytes(made.data, made.name))
        except CannotRead as why:
            total.refused += 1
            total.notes.append(f"{made.name}: {why}")
            continue
        against = {one.provision.number for one in checked.results if one.standing is Standing.CONTRADICTS}
        for provisions, words in zip(made.planted, made.words, strict=True):
            total.planted += 1
            if against & set(provisions):
                total.found += 1
            else:
                total.notes.append(f"{made.name}: missed {provisions}: {words}")
        known = {number for provisions in made.planted for number in provisions}
        for result in checked.results:
            for fault in result.faults:
                touches = {result.provision.number, *fault.also}
                planted = any(fault.note.sentence.words in words.replace("\n* ", "\n") for words in made.words)
                if fault.contradicts and not touches & known and not planted:
                    total.alarms += 1
                    total.notes.append(
                        f"{made.name}: alarm {result.provision.number} {fault.rule}: {fault.note.sentence.words}"
                    )
            number = result.provision.number
            if number in made.says:
                total.said += 1
                heard = result.standing not in (Standing.SILENT, Standing.CANNOT_TELL)
                total.heard += heard
                if not heard or (result.standing is Standing.PARTLY and result.missing):
                    total.notes.append(f"{made.name}: not heard {number}: {'; '.join(result.missing)}")
            if number in made.left_out and result.standing is Standing.SAYS:
                total.made_up += 1
                total.notes.append(f"{made.name}: made up {number}: {result.quotes[0].sentence.words}")
    return total


def main(bank: str = "first", count: int = 60) -> None:
    """Print the score of so many policies of a bank."""
    slots = FIRST if bank == "first" else SECOND
    total = score(make(slots, seed, faults=(0, 2, 4, 6)[seed % 4]) for seed in range(count))
    print("\n".join(dict.fromkeys(note.split(": ", 1)[1] for note in total.notes)))
    print(
        f"{count} policies: planted faults found {total.found}/{total.planted} ({total.recall:.0%}); false alarms "
        f"{total.alarms}; "
        f"good sayings heard {total.heard}/{total.said} ({total.hearing:.0%}); made up {total.made_up}; refused "
        f"{total.refused}"
    )


if __name__ == "__main__":
    main(*(sys.argv[1:2] or ["first"]), *(int(one) for one in sys.argv[2:3]))
