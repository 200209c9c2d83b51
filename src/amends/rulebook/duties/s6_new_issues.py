"""Section 6 of the Code of 2024, 6.8: what is raised while a complaint is open, and what becomes of it."""

from __future__ import annotations

from collections.abc import Iterator

from amends.rulebook.duty import Role
from amends.rulebook.evidence import cannot_tell, held, in_2024, still_to_do
from amends.rulebook.facts import Case
from amends.rulebook.limbs import Found, of_case
from amends.rulebook.working import ADDED, MORE_OF_A_POINT, NEW_COMPLAINT, AddedIssue
from amends.workdays import Calendar, spoken


def _issues(case: Case) -> Iterator[tuple[str, AddedIssue]]:
    for one in case.added_issues:
        if in_2024(one.raised_on):
            yield f"stage {one.stage} issue {one.key}", one


def apart_because(case: Case, issue: AddedIssue) -> str:
    """Return why a new issue has to be a complaint of its own, as the end of a sentence; empty where it is added."""
    stage = case.stage(issue.stage)
    if issue.stage == 2:
        return "it was raised at stage 2"
    if stage and stage.answered_on and issue.raised_on > stage.answered_on:
        return f"it was raised after the answer of {spoken(stage.answered_on)}"
    if not issue.related and "related" not in issue.unrecorded:
        return "it is not related"
    return "it would delay the answer unreasonably" if issue.would_delay else ""


@of_case(
    "2024",
    "6.8",
    what="new issue placed by the rule",
    ask="Take in the new issue, or log it apart",
    falls_to=Role.COMPLAINTS_OFFICER,
)
def placed_by_the_rule(case: Case, calendar: Calendar) -> Iterator[Found]:
    """A related issue raised before the answer is added, unless it would delay it; else it is a complaint that day.

    At stage 2 (the rule is ours) a new issue is a new complaint the same day, and more of an old point stays.
    """
    for subject, one in _issues(case):
        raised, apart = f"Raised on {spoken(one.raised_on)}", apart_because(case, one)
        if one.outcome == MORE_OF_A_POINT:
            yield held(subject, one.raised_on, True, f"{raised}; it is more of a point that is being answered.", "")
        elif not one.outcome:
            yield still_to_do(subject, one.raised_on, None, f"{raised}, and nothing has been made of it yet.")
        elif one.unrecorded & {"related", "would_delay"} and not apart:
            yield cannot_tell(subject, "whether the issue was related, or would have delayed the answer", one.raised_on)
        elif one.outcome == ADDED:
            no = f"{raised} and added, although {apart}."
            yield held(subject, one.raised_on, not apart, f"{raised}, related, and added.", no)
        elif not apart:
            no = f"{raised} and split off, although it is related, came before the answer and would not delay it."
            yield held(subject, one.raised_on, False, "", no)
        else:
            yield _a_complaint_that_day(subject, one, f"{raised}; apart because {apart}")


def _a_complaint_that_day(subject: str, one: AddedIssue, because: str) -> Found:
    if one.counts_from is None:
        lacking = "from when the new complaint counts" if "counts_from" in one.unrecorded else ""
        return held(subject, one.raised_on, False, "", f"{because}; no complaint was made of it.", lacking=lacking)
    counts = f"the new complaint counts from {spoken(one.counts_from)}"
    same_day = one.counts_from <= one.raised_on
    return held(subject, one.raised_on, same_day, f"{because}; {counts}.", f"{because}; {counts}, which is later.")


@of_case("2024", "6.8", what="resident told why it stands apart", ask="Tell the resident why it is a new complaint")
def told_why(case: Case, calendar: Calendar) -> Iterator[Found]:
    """A resident whose new issue becomes a complaint of its own is told, with the reason."""
    for subject, one in _issues(case):
        if one.outcome != NEW_COMPLAINT:
            continue
        stage = case.stage(one.stage)
        if one.told_on:
            no = f"The resident was told on {spoken(one.told_on)} without a reason."
            yes = f"The resident was told on {spoken(one.told_on)}: {one.reason}."
            yield held(subject, one.told_on, bool(one.reason.strip()), yes, no)
        elif "told_on" in one.unrecorded:
            yield cannot_tell(subject, "whether the resident was told", one.raised_on)
        elif stage and stage.answered_on and stage.answered_on > one.raised_on:
            no = f"The answer of {spoken(stage.answered_on)} went, and the resident was never told."
            yield held(subject, stage.answered_on, False, "", no)
        else:
            yield still_to_do(subject, one.raised_on, None, "The resident has not been told yet.")
