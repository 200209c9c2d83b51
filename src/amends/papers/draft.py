"""This year's self-assessment: for each provision what the records show, beside what people say of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from amends.papers.rows import Answer, Paper, Row
from amends.rulebook.edition import Edition, Provision

ANSWERS = {Answer.YES: "Yes", Answer.NO: "No", Answer.NA: "Not applicable"}
NOT_ANSWERED = "Not answered"


@dataclass(frozen=True, slots=True)
class Figure:
    """What the cases of a period show of one provision, counted in duties, by one rule in words.

    `due` is every duty due by the day that the record can judge: `met` in time, `breached` (met late among them) or
    `overdue`. `cannot_tell` stands beside them, and so does `corrected`: how many corrections of a date, each confirmed
    by a second person, cured a breach. Raises ValueError where the three do not add up to `due`.
    """

    met: int
    due: int
    overdue: int
    cannot_tell: int
    breached: int
    rule: str
    corrected: int = 0

    def __post_init__(self) -> None:
        """Refuse a figure that nobody could add up."""
        if min(self.met, self.due, self.overdue, self.cannot_tell, self.breached) < 0:
            raise ValueError("A figure counts duties: none of its numbers can be below 0.")
        if self.met + self.breached + self.overdue != self.due:
            raise ValueError(
                f"{self.met} met, {self.breached} breached and {self.overdue} overdue are not the {self.due} due."
            )

    @property
    def not_met(self) -> int:
        """Return how many were breached or are overdue."""
        return self.breached + self.overdue

    @property
    def shows(self) -> str:
        """Return the figure in sentences: how many of how many, the share, what cannot be told, and the rule."""
        if not self.due and not self.cannot_tell:
            return f"Nothing fell due. {self.rule}".strip()
        parts = [
            f"{self.met:,} of {self.due:,} met, {share(self.met, self.due)}." if self.due else "None can be judged."
        ]
        if self.breached:
            parts.append(f"{self.breached:,} not met or met late.")
        if self.overdue:
            parts.append(f"{self.overdue:,} overdue.")
        if self.cannot_tell:
            worst = share(self.met, self.due + self.cannot_tell)
            parts.append(f"In {self.cannot_tell:,} the records cannot tell; if all of those were breaches: {worst}.")
        if self.corrected:
            some = "1 correction" if self.corrected == 1 else f"{self.corrected:,} corrections"
            parts.append(f"{some} of a date, confirmed by a second person, cured what had counted as a breach.")
        return " ".join([*parts, self.rule]).strip()


def share(part: int, whole: int) -> str:
    """Return a share in per cent with one decimal, rounded down, so that 100.0% means all and nothing less."""
    if not whole:
        return "no share"
    tenths = part * 1000 // whole
    return f"{tenths // 10}.{tenths % 10}%"


@dataclass(frozen=True, slots=True)
class Statement:
    """What people wrote about one provision. An answer of None is not answered yet; nothing is Yes by default.

    `why_yes` answers for a Yes that the figure speaks against. `reason`, `action`, `owner` and `action_on` belong to a
    No: why it is not met, what will be done, by whom and by when.
    """

    answer: Answer | None = None
    evidence: tuple[str, ...] = ()
    commentary: str = ""
    why_yes: str = ""
    reason: str = ""
    action: str = ""
    owner: str = ""
    action_on: date | None = None


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One row: the provision, its official wording where loaded, the figure, the statement, and last year's rows."""

    provision: Provision
    statement: Statement = Statement()
    figure: Figure | None = None
    wording: str = ""
    last_year: tuple[Row, ...] = ()

    @property
    def answered(self) -> str:
        """Return the answer as printed; one that is none of Yes, No and Not applicable counts as not answered."""
        answer = self.statement.answer
        return ANSWERS.get(answer, NOT_ANSWERED) if answer else NOT_ANSWERED

    @property
    def yes_against_figures(self) -> bool:
        """Return whether this says Yes beside a breach or something overdue."""
        return self.statement.answer is Answer.YES and self.figure is not None and self.figure.not_met > 0


@dataclass(frozen=True, slots=True)
class Problem:
    """What stops publication: the provision, what is wrong, and how to mend it."""

    provision: str
    says: str
    how_to_mend: str

    def __str__(self) -> str:
        return f"{self.provision}: {self.says} {self.how_to_mend}"


def draft(
    edition: Edition,
    figures: Mapping[str, Figure],
    statements: Mapping[str, Statement],
    last_year: Paper | None = None,
    wording: Mapping[str, str] | None = None,
) -> tuple[DraftRow, ...]:
    """Return a row for every provision in the form of the edition, in the Code's order.

    Raises ValueError for a figure, statement or wording of a provision that the form does not have.
    """
    known = {provision.number for provision in edition.in_form}
    for what, given in (("figure", figures), ("statement", statements)):
        if strange := sorted(set(given) - known):
            raise ValueError(f"There is a {what} for {', '.join(strange)}, not in the form of {edition.name}.")
    return tuple(
        DraftRow(
            provision,
            statements.get(provision.number, Statement()),
            figures.get(provision.number),
            (wording or {}).get(provision.number, "").strip(),
            _last_year(provision, last_year),
        )
        for provision in edition.in_form
    )


def _last_year(provision: Provision, paper: Paper | None) -> tuple[Row, ...]:
    """Return the rows of last year's paper on this subject, by the crosswalk where its edition is another."""
    if paper is None:
        return ()
    same = paper.edition in (None, provision.edition)
    numbers = (provision.number,) if same else provision.kin(paper.edition or "")
    found = (paper.row(number) for number in numbers)
    return tuple(row for row in found if row is not None)


def problems(rows: Iterable[DraftRow]) -> tuple[Problem, ...]:
    """Return all that stops publication, in the Code's order."""
    return tuple(problem for row in rows for problem in _problems_of(row))


def _problems_of(row: DraftRow) -> list[Problem]:
    """Return what is wrong with one row."""
    number, said = row.provision.number, row.statement
    match said.answer:
        case Answer.YES:
            found = []
            if row.yes_against_figures and row.figure and not said.why_yes.strip():
                shows = f"It says Yes, and the records show {row.figure.not_met:,} not met."
                found.append(Problem(number, shows, "Say why you say Yes, or answer No."))
            if not any(item.strip() for item in said.evidence) and not (row.figure and row.figure.due):
                found.append(Problem(number, "It says Yes without evidence.", "Add what proves it."))
            return found
        case Answer.NO:
            return [
                Problem(number, f"It says No without {what}.", mend)
                for what, given, mend in (
                    ("a reason", said.reason.strip(), "Explain why it is not met."),
                    ("an action", said.action.strip(), "Say what you will do to meet it."),
                    ("a date", said.action_on, "Give the day by which you will meet it."),
                )
                if not given
            ]
        case Answer.NA:
            lacks = not said.reason.strip()
            return [Problem(number, "It says Not applicable without a reason.", "Say why.")] if lacks else []
        case _:
            return [Problem(number, "It is not answered.", "Answer Yes or No.")]
