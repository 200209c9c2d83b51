"""A made-up case for every letter, on which a paragraph is looked at before it is approved. Nobody in it is real."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from amends.casework import letters
from amends.casework.letters import notices
from amends.casework.letters.exceptional import Exceptional
from amends.casework.letters.notices import NoticeKind
from amends.casework.letters.own import CLOSING, OPENING, PLACES, Own
from amends.casework.letters.parts import Answers, Part
from amends.casework.letters.request_decision import Requested
from amends.casework.letters.restriction import Restricted
from amends.casework.letters.restriction_after import Challenged, Ended, Reviewed
from amends.casework.letters.sheet import Addressing
from amends.casework.letters.warning import Warned
from amends.formats.blocks import Letter
from amends.rulebook import facts as law
from amends.rulebook.facts import Decision, LetterKind, RemedyKind, Responsibility

TOLD, ACKNOWLEDGED, ADDED, ANSWERED = date(2026, 6, 1), date(2026, 6, 3), date(2026, 6, 8), date(2026, 6, 15)
ASKED_AGAIN, FINAL, LATER = date(2026, 6, 22), date(2026, 7, 13), date(2026, 9, 14)
FINDINGS = (
    law.Finding(1, Decision.UPHELD, "Our policy gives five working days.", went_wrong="The order was lost."),
    law.Finding(2, Decision.NOT_UPHELD, "The records show that we came."),
    law.Finding(3, Decision.PARTLY, "We rang once.", went_wrong="We did not ring again."),
)
COMPLAIN, REPAIRS = "Email or write to us, or ask someone to do it for you.", "Ring the repairs line, day and night."
FIRST = law.Stage(
    1, TOLD, acknowledged_on=ACKNOWLEDGED, handler="Jo Reed", signed_by="Pat Lane", findings=FINDINGS, updates_every=5,
    extensions=(
        law.Extension(
            ANSWERED, date(2026, 7, 20), "We wait for the plumber's report.", good_reason="The wall must dry first."
        ),
    ),
)  # fmt: skip
SECOND = law.Stage(2, ASKED_AGAIN, acknowledged_on=date(2026, 6, 24), handler="Kim Dale", findings=FINDINGS)
CASE = law.Case(
    "ABC-2026-00042",
    TOLD,
    original_words="The leak was left for weeks.",
    points=(
        law.Point(1, "The leak was not repaired for weeks.", TOLD, "Redecorate the wall", "", Responsibility.OURS),
        law.Point(2, "Three visits were missed.", TOLD, "An apology", "", Responsibility.UNCLEAR),
        law.Point(3, "Nobody rang back.", ADDED, "An apology", "", Responsibility.OURS),
    ),
    stages=(FIRST, SECOND),
    remedies=(
        law.Remedy(RemedyKind.MONEY, "for the weeks without the room", amount="150.00"),
        law.Remedy(RemedyKind.APOLOGY, "A new apology", stage=2),
    ),
    promises=(law.Promise("promise 1", "Redecorate the wall", due_on=FINAL, owner="Sam Field"),),
    refusals=(
        law.Refusal(
            1, ACKNOWLEDGED, "over 12 months",
            policy_clause="We do not look at what is older than 12 months.",
            explanation="You told us of a repair in 2019.",
            individual_consideration="We weighed that you were ill in 2020.",
            issue_happened_on=date(2019, 3, 1), discretion="The records of that time are gone.", decided_by="Jo Reed",
            approved_by="Pat Lane",
        ),
    ),
    withdrawal=law.Withdrawal(ACKNOWLEDGED, "It is mended now. Please stop."),
)  # fmt: skip
WHEN = {
    LetterKind.ACKNOWLEDGEMENT: (1, ACKNOWLEDGED, ANSWERED),
    LetterKind.EXTENSION: (1, ANSWERED, ANSWERED),
    LetterKind.STAGE_1_RESPONSE: (1, ANSWERED, ANSWERED),
    LetterKind.STAGE_2_ACKNOWLEDGEMENT: (2, date(2026, 6, 24), date(2026, 7, 22)),
    LetterKind.STAGE_2_RESPONSE: (2, FINAL, date(2026, 7, 22)),
    LetterKind.REFUSAL: (1, ACKNOWLEDGED, ANSWERED),
    LetterKind.WITHDRAWAL: (1, ACKNOWLEDGED, ANSWERED),
}
NOTICES = {
    NoticeKind.WARNING: Warned(behaviour="You shouted at our plumber.", evidence="The plumber's note.", on=TOLD),
    NoticeKind.RESTRICTION: Restricted(
        what="Please email us once a week, and do not ring.", reasons="You rang 40 times in a day.",
        evidence="Our list of calls.", equality="You told us of no needs that bear on this.", from_on=ANSWERED,
        how_to_complain=COMPLAIN, how_to_get_repairs=REPAIRS, review_on=LATER, decided_by=("Pat Lane", "Lee Moss"),
    ),
    NoticeKind.RESTRICTION_REVIEW: Reviewed(
        outcome="ease", reasons="You kept to it.", what="Please do not ring at night.", how_to_complain=COMPLAIN,
        how_to_get_repairs=REPAIRS, reviewed_on=LATER, review_on=date(2026, 12, 14), reviewed_by="Kim Dale",
        imposed_by=("Pat Lane", "Lee Moss"),
    ),
    NoticeKind.CHALLENGE_ANSWER: Challenged(
        challenge="I only rang because nobody came.", answer="You had good cause, but not for 40 calls.", stands=True,
        challenged_on=ANSWERED, review_on=LATER, answered_by="Kim Dale", how_to_complain=COMPLAIN,
        how_to_get_repairs=REPAIRS,
    ),
    NoticeKind.RESTRICTION_ENDED: Ended(
        what="Please email us once a week.", because="You kept to it for a year.", ended_on=LATER
    ),
    NoticeKind.REQUEST_DECISION: Requested(
        asked="A new tap in the kitchen", asked_on=TOLD, next_step="The plumber comes to look.", by_on=ANSWERED,
        owner="Jo Reed",
    ),
    NoticeKind.EXCEPTIONAL: Exceptional(
        cause="Somebody broke into our computers.", began_on=TOLD, services="Our website and email.",
        limits="Answers may take ten days longer.", return_on=ANSWERED, ombudsman_told_on=ACKNOWLEDGED,
    ),
}  # fmt: skip
KINDS: tuple[LetterKind | NoticeKind, ...] = (*LetterKind, *NoticeKind)


def kind_of(name: str) -> LetterKind | NoticeKind:
    """Return the kind of letter of that name; raises ValueError where there is none."""
    return LetterKind(name) if name in set(LetterKind) else NoticeKind(name)


def parts(kind: LetterKind | NoticeKind) -> tuple[Part, ...]:
    """Return the parts of the made-up letter: nearly all that such a letter can have."""
    if isinstance(kind, NoticeKind):
        return notices.parts(kind, NOTICES[kind])
    return letters.parts(kind, CASE, WHEN[kind][0])


def places(kind: LetterKind | NoticeKind) -> dict[str, str]:
    """Return where a paragraph of the landlord's own may stand in such a letter, each with words for people."""
    after = {
        part.key: f"After: {part.title[0].lower()}{part.title[1:]}" for part in parts(kind) if part.key != "reference"
    }
    return {OPENING: PLACES[OPENING], **after, CLOSING: PLACES[CLOSING]}


def letter(kind: LetterKind | NoticeKind, owned: Iterator[Own] | tuple[Own, ...] = (), landlord: str = "") -> Letter:
    """Return the made-up letter with these paragraphs in it."""
    answers = _answers(kind)
    if isinstance(kind, NoticeKind):
        return notices.write(
            kind, NOTICES[kind], replace(addressing(landlord), complaint_title=""), answers, ANSWERED, owned=owned
        )[0]
    number, on, due_on = WHEN[kind]
    return letters.build(kind, CASE, number, addressing(landlord, due_on), answers, on, owned=owned)


def _answers(kind: LetterKind | NoticeKind) -> Answers:
    return {part.key: "Words that somebody wrote for this letter." for part in parts(kind) if not part.given}


def addressing(landlord: str = "", due_on: date | None = None) -> Addressing:
    """Return where the made-up letter goes."""
    return Addressing(
        recipient="Ash Green",
        landlord=landlord or "Your landlord",
        reference="ABC-2026-00042",
        address=("1 Example Street", "Anytown", "AN1 1AA"),
        phone="01632 960000",
        email="complaints@example.org",
        complaint_title="The leak",
        handler="Jo Reed",
        signatory="Jo Reed",
        due_on=due_on,
    )
