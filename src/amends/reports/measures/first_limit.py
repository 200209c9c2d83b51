"""Which extended stages went past the first limit: the rulebook's own clock of each, asked without its extensions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from amends.casework import calendar
from amends.casework.models import Duty, Extension, Refusal, Stage
from amends.rulebook import clocks, facts
from amends.rulebook.duty import Verdict


def past_it(stages: QuerySet[Stage], whats: Sequence[str], day: date, *, from_receipt: bool) -> list[int]:
    """Return the keys of those stages that were given more time and were not answered within the first limit by a day.

    The day of the answer is that of the first duty named by `whats`; the clock runs from receipt or acknowledgement.
    """
    extended = stages.filter(Exists(Extension.objects.filter(stage=OuterRef("pk"))))
    of_them = Duty.objects.filter(what__in=whats, complaint__in=extended.values("complaint"))
    told = {(one.complaint_id, one.subject, one.what): one for one in of_them}
    overturned: dict[int, list[date]] = defaultdict(list)
    for one in Refusal.objects.filter(stage__in=extended.values("pk"), overturned_on__isnull=False):
        if one.overturned_on:
            overturned[one.stage_id].append(one.overturned_on)
    days, clock_of = calendar.current(), clocks.answer_from_request if from_receipt else clocks.answer
    late = []
    for stage in extended:
        keys = ((stage.complaint_id, f"stage {stage.number}", what) for what in whats)
        duty = next((told[key] for key in keys if key in told), None)
        if duty is None or duty.verdict == Verdict.CANNOT_TELL:
            continue
        case, fact = _bare(stage, overturned[stage.pk])
        clock = clock_of(case, fact, days) or clocks.answer(case, fact, days)
        if clock and min(duty.met_on or day, day) > clock.limit_on:
            late.append(stage.pk)
    return late


def _bare(stage: Stage, overturned: list[date]) -> tuple[facts.Case, facts.Stage]:
    """Return the facts that a stage's first limit hangs on, and no others."""
    fact = facts.Stage(
        number=stage.number,
        requested_on=stage.requested_on,
        logged_on=stage.logged_on,
        acknowledged_on=stage.acknowledged_on,
    )
    refusals = tuple(facts.Refusal(stage=stage.number, decided_on=on, ground="", overturned_on=on) for on in overturned)
    return facts.Case(name="", told_on=stage.requested_on, stages=(fact,), refusals=refusals), fact
