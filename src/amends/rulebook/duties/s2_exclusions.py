"""Section 2 of the Code of 2024: exclusions. Its duties arise only where a complaint, or stage 2 of it, is refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from amends.rulebook import edition
from amends.rulebook.duty import Role
from amends.rulebook.evidence import cannot_tell, held, since_2024, still_to_do
from amends.rulebook.facts import Case, Refusal
from amends.rulebook.limbs import Found, of_case
from amends.workdays import Calendar, spoken

TOO_OLD, AT_COURT, DONE_BEFORE = "over 12 months", "legal proceedings", "already considered"
NAMED_GROUNDS = frozenset({TOO_OLD, AT_COURT, DONE_BEFORE})


def refusals(case: Case) -> Iterator[tuple[str, Refusal]]:
    """Yield the refusals decided under the Code of 2024, each with its subject."""
    for number, refusal in enumerate(case.refusals, 1):
        if since_2024(case, refusal.stage, refusal.decided_on):
            yield f"refusal {number}", refusal


def months_after(day: date, months: int) -> date:
    """Return the same day of the month so many months on, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise ValueError(f"No day {months} months after {day}.")


def written(subject: str, refusal: Refusal, fact: str, yes: str, no: str) -> Found:
    """Return whether a fact of the refusal in words is there: blank is a breach, not recorded cannot be told."""
    lacking = f"whether there was {no}" if fact in refusal.unrecorded else ""
    there = bool(str(getattr(refusal, fact)).strip())
    return held(
        subject, refusal.decided_on, there, f"The refusal has {yes}.", f"The refusal lacks {no}.", lacking=lacking
    )


@of_case("2024", "2.1", what="refusal evidenced", ask="Record the evidence for the refusal")
def evidenced(case: Case, calendar: Calendar) -> Iterator[Found]:
    """A refusal rests on evidence."""
    for subject, refusal in refusals(case):
        yield written(subject, refusal, "evidence", f"its evidence: {refusal.evidence}", "any evidence")


@of_case("2024", "2.2", what="ground in the Code's list or in the policy", ask="Name the policy's ground")
def ground_is_fair(case: Case, calendar: Calendar) -> Iterator[Found]:
    """A refusal rests on one of the Code's three grounds, or on a clause of the policy with its fairness explained."""
    for subject, refusal in refusals(case):
        if refusal.ground in NAMED_GROUNDS:
            yield held(subject, refusal.decided_on, True, f"The ground, {refusal.ground}, is one the Code names.", "")
            continue
        lacking = refusal.unrecorded & {"policy_clause", "explanation", "ground"}
        yield held(
            subject,
            refusal.decided_on,
            bool(refusal.ground and refusal.policy_clause.strip() and refusal.explanation.strip()),
            f"The ground, {refusal.ground}, stands in the policy at {refusal.policy_clause}, and is explained.",
            f"The ground, {refusal.ground or 'none'}, is not one the Code names, and no clause and reason support it.",
            lacking="on which clause of the policy, and why, the complaint was refused" if lacking else "",
        )


@of_case(
    "2024",
    "2.2",
    what="fairness of a ground of our own approved",
    ask="Have the senior lead approve why the ground is fair",
    falls_to=Role.SENIOR_LEAD,
)
def fairness_approved(case: Case, calendar: Calendar) -> Iterator[Found]:
    """A ground beyond the Code's three has a written case for its fairness, approved by the senior lead."""
    for subject, refusal in refusals(case):
        if not refusal.ground or refusal.ground in NAMED_GROUNDS:
            continue
        by = refusal.fairness_approved_by.strip()
        yield held(
            subject,
            refusal.decided_on,
            bool(refusal.fairness_case.strip() and by),
            f"Why the ground, {refusal.ground}, is fair: {refusal.fairness_case}. Approved by {by}.",
            f"Nobody approved a written case that the ground, {refusal.ground}, is fair.",
            lacking="whether the ground was approved as fair"
            if refusal.unrecorded & {"fairness_case", "fairness_approved_by"}
            else "",
        )


@of_case("2024", "2.2", what="proceedings filed at court", ask="Record the court and the day of filing")
def filed_at_court(case: Case, calendar: Calendar) -> Iterator[Found]:
    """A refusal for legal proceedings needs a claim filed at court by then; a solicitor's letter is not enough."""
    for subject, refusal in refusals(case):
        if refusal.ground != AT_COURT:
            continue
        filed = refusal.court_filed_on
        yield held(
            subject,
            refusal.decided_on,
            filed is not None and filed <= refusal.decided_on,
            f"A claim was filed at {refusal.court or 'court'} on {spoken(filed)}." if filed else "",
            f"No claim had been filed at court when the complaint was refused on {spoken(refusal.decided_on)}.",
            lacking="when a claim was filed at court" if "court_filed_on" in refusal.unrecorded else "",
        )


@of_case("2024", "2.3", what="not refused for age within 12 months", ask="Take the complaint")
def not_too_young(case: Case, calendar: Calendar) -> Iterator[Found]:
    """A complaint made within 12 months of the issue, or of the resident's learning of it, is not refused for age."""
    months = edition.load("2024").length("2.3", "age_limit")
    for subject, refusal in refusals(case):
        if refusal.ground != TOO_OLD:
            continue
        known = [day for day in (refusal.issue_happened_on, refusal.aware_on) if day]
        if not known:
            yield cannot_tell(subject, "when the issue happened or the resident learnt of it", refusal.decided_on)
            continue
        until = months_after(max(known), months)
        told = f"It was made on {spoken(case.told_on)}, and the 12 months ended on {spoken(until)}."
        yield held(subject, refusal.decided_on, case.told_on > until, told, f"Refused for age too soon. {told}")


@of_case("2024", "2.3", what="discretion considered", ask="Consider whether to take the older complaint")
def discretion(case: Case, calendar: Calendar) -> Iterator[Found]:
    """Before an older complaint is refused, taking it all the same is considered."""
    for subject, refusal in refusals(case):
        if refusal.ground == TOO_OLD:
            yield written(
                subject, refusal, "discretion", "a note of the discretion considered", "any thought of discretion"
            )


@of_case("2024", "2.4", what="refusal told in writing", ask="Write to the resident about the refusal")
def told(case: Case, calendar: Calendar) -> Iterator[Found]:
    """The resident is told in writing of the refusal, within 5 working days of asking; later is a breach of 6.2 too."""
    for subject, refusal in refusals(case):
        decided = f"It was refused on {spoken(refusal.decided_on)}"
        if refusal.told_on:
            says = f"{decided}, and the resident was told in writing on {spoken(refusal.told_on)}."
            yield held(subject, refusal.told_on, True, says, "")
        elif "told_on" in refusal.unrecorded:
            yield cannot_tell(subject, "when the resident was told of the refusal", refusal.decided_on)
        else:
            yield still_to_do(
                subject, refusal.decided_on, None, f"{decided}; the resident has not been told in writing."
            )


@of_case("2024", "2.4", what="reasons explained", ask="Explain the refusal")
def explained(case: Case, calendar: Calendar) -> Iterator[Found]:
    """The refusal is explained to the resident."""
    for subject, refusal in refusals(case):
        yield written(subject, refusal, "explanation", "its explanation", "an explanation")


@of_case("2024", "2.4", what="told of the right to the Ombudsman", ask="Tell the resident of the Ombudsman")
def ombudsman(case: Case, calendar: Calendar) -> Iterator[Found]:
    """The resident is told that the Ombudsman can be asked to look at the refusal."""
    for subject, refusal in refusals(case):
        yield held(
            subject,
            refusal.decided_on,
            refusal.ombudsman_told,
            "The refusal says that the Ombudsman can be asked to look at it.",
            "The refusal does not say that the Ombudsman can be asked to look at it.",
            lacking="whether the resident was told of the Ombudsman" if "ombudsman_told" in refusal.unrecorded else "",
        )


@of_case("2024", "2.5", what="individual circumstances considered", ask="Weigh the resident's circumstances")
def individual(case: Case, calendar: Calendar) -> Iterator[Found]:
    """The circumstances of this resident are weighed; no blanket rule decides."""
    for subject, refusal in refusals(case):
        weighed = "the resident's own circumstances weighed"
        yield written(
            subject, refusal, "individual_consideration", weighed, "any weighing of the resident's circumstances"
        )


@of_case("2024", "5.11", what="escalation refused only with reasons", falls_to=Role.COMPLAINTS_OFFICER)
def escalation_refused_with_reasons(case: Case, calendar: Calendar) -> Iterator[Found]:
    """A refusal to go to stage 2 sets out a valid reason, as section 2 asks."""
    for subject, refusal in refusals(case):
        if refusal.stage != 2:
            continue
        lacking = refusal.unrecorded & {"policy_clause", "explanation"}
        yield held(
            subject,
            refusal.decided_on,
            bool(refusal.explanation.strip() and (refusal.ground in NAMED_GROUNDS or refusal.policy_clause.strip())),
            f"Stage 2 was refused on the ground {refusal.ground}, with reasons.",
            "Stage 2 was refused without a valid ground and its reasons set out.",
            lacking="the reasons for refusing stage 2" if lacking else "",
        )
