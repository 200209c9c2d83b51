"""The queries that pages about self-assessments need."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import Http404

from amends.accounts.models import Landlord, Person
from amends.compliance import paper, permissions
from amends.compliance.models import Publication, SelfAssessment
from amends.papers.rows import Answer, Paper, Row


def readable(person: Person, landlords: list[Landlord]) -> QuerySet[SelfAssessment]:
    """Return the self-assessments that the person may read, newest first, with how many rows are answered."""
    mine = [landlord for landlord in landlords if permissions.why_not_read(person, landlord) is None]
    answered = Count("statements", filter=~Q(statements__answer=""), distinct=True)
    found = SelfAssessment.objects.filter(landlord__in=mine).select_related("landlord")
    return found.annotate(answered=answered, asked=Count("statements", distinct=True))


def assessment_or_404(person: Person, pk: int) -> SelfAssessment:
    """Return a self-assessment that the person may read; what they may not is as if it were not there."""
    found = SelfAssessment.objects.select_related("landlord").filter(pk=pk).first()
    if found is None or permissions.why_not_read(person, found.landlord):
        raise Http404("There is no such self-assessment for you.")
    return found


def last_year(assessment: SelfAssessment) -> Paper | None:
    """Return last year's paper: the one uploaded last, else what was published here for the year before."""
    if uploaded := assessment.last_years:
        return paper_from(uploaded.paper)
    earlier = Publication.objects.filter(
        self_assessment__landlord=assessment.landlord, self_assessment__last__lt=assessment.first
    ).order_by("-self_assessment__first", "-number")
    published = earlier.select_related("self_assessment__landlord").first()
    if published is None:
        return None
    before = published.self_assessment
    return paper.as_read(paper.from_plain(before.code, published.rows), before)


def paper_from(kept: Mapping[str, Any]) -> Paper:
    """Return a paper that was kept as plain values; where its rows stood is not kept."""
    names = ("provision", "answer_raw", "requirement", "evidence", "commentary")
    rows = tuple(Row(answer=Answer(one["answer"]), **{name: one[name] for name in names}) for one in kept["rows"])
    about = {name: kept[name] for name in ("file", "edition", "landlord", "dated", "approval")}
    return Paper(rows=rows, notes=tuple(kept["notes"]), **about)


def published(landlord: Landlord) -> QuerySet[SelfAssessment]:
    """Return the landlord's self-assessments that have been published, newest first."""
    return SelfAssessment.objects.filter(landlord=landlord, publications__isnull=False).distinct().order_by("-first")
