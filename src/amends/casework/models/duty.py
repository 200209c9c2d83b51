"""Duties as stored: the rulebook's answer for each complaint, and the one SQL that knows lateness."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Concat

from amends.accounts.models import Landlord, Person
from amends.casework.models.choices import FALLS_TO, VERDICTS
from amends.casework.models.complaint import Complaint
from amends.casework.models.front_door import Heard, MembersEnquiry
from amends.casework.models.request import ServiceRequest
from amends.casework.models.seen import closed_to, things_seen_by
from amends.rulebook.duties.offices import OFFICES
from amends.rulebook.duties.policy import POLICY
from amends.rulebook.duty import Verdict
from amends.rulebook.edition import in_force


class Standing(models.TextChoices):
    """How a duty stands as at a day."""

    MET = "met", "Met"
    LATE = "late", "Met late"
    BREACHED = "breached", "Breached"
    OVERDUE = "overdue", "Overdue"
    TODAY = "due today", "Due today"
    DUE = "due", "Due"
    OPEN = "open", "Open, with no date"
    CANNOT_TELL = "cannot tell", "Cannot tell"


# What may hang on a private case, as duties call it: its duties tell of the case.
CLOSED_WITH_A_CASE = {
    "heard": "Heard",
    "enquiry": "MembersEnquiry",
    "mail": "MailMessage",
    "opinion": "Opinion",
    "restriction": "Restriction",
}


def _that_the_duty_is_about(name: str, things: models.QuerySet[Any]) -> models.QuerySet[Any]:
    """Return those of the things that the outer duty's subject names: "request 7", or "request 7 review 1"."""
    named = Concat(Value(f"{name} "), "pk", Value(" "), output_field=models.TextField())
    subject = Concat(OuterRef("subject"), Value(" "), output_field=models.TextField())
    return things.order_by().annotate(named=named, of_duty=subject).filter(of_duty__startswith=F("named"))


class DutyQuerySet(models.QuerySet["Duty"]):
    """Questions asked of duties."""

    def as_at(self, day: date) -> DutyQuerySet:
        """Return the duties with their `standing` as at the end of `day`.

        A thing done after `day` was not yet done on it; a duty that had not yet arisen is left out.
        """
        done = Q(met_on__isnull=False, met_on__lte=day)
        undone = Q(met_on__isnull=True) | Q(met_on__gt=day)
        standing = Case(
            When(verdict=Verdict.CANNOT_TELL, then=Value(Standing.CANNOT_TELL)),
            When(Q(due_on__isnull=True, verdict=Verdict.OPEN), then=Value(Standing.OPEN)),
            When(Q(verdict=Verdict.BREACHED, due_on__isnull=True), then=Value(Standing.BREACHED)),
            When(done & Q(verdict=Verdict.MET), then=Value(Standing.MET)),
            When(done & Q(verdict=Verdict.BREACHED), then=Value(Standing.LATE)),
            When(Q(met_on__isnull=True, verdict=Verdict.MET), then=Value(Standing.MET)),
            When(Q(met_on__isnull=True, verdict=Verdict.BREACHED, due_on__lte=day), then=Value(Standing.BREACHED)),
            When(undone & Q(due_on__lt=day), then=Value(Standing.OVERDUE)),
            When(undone & Q(due_on=day), then=Value(Standing.TODAY)),
            When(undone & Q(due_on__gt=day), then=Value(Standing.DUE)),
            default=Value(Standing.OPEN),
        )
        return self.filter(Q(arose_on__isnull=True) | Q(arose_on__lte=day)).annotate(standing=standing)

    def seen_by(self, person: Person) -> DutyQuerySet:
        """Return the duties on complaints, and on what is not one, that this person may see."""
        complaints = Complaint.objects.seen_by(person).order_by().values("pk")
        things = things_seen_by(person)
        for name, model in (("heard", Heard), ("request", ServiceRequest), ("enquiry", MembersEnquiry)):
            things |= Q(Exists(_that_the_duty_is_about(name, model.objects.seen_by(person))))
        for name, kind in CLOSED_WITH_A_CASE.items():
            closed = apps.get_model("casework", kind)._default_manager.filter(complaint__in=closed_to(person))
            things &= ~Q(Exists(_that_the_duty_is_about(name, closed)))
        return self.filter(Q(complaint__in=complaints) | Q(complaint__isnull=True) & things)

    def of_year(self, first: date, last: date) -> DutyQuerySet:
        """Return the duties that belong to a year: that of their `due_on`, else of their `arose_on`.

        What the policy says, and who holds which office, stands in every year under its edition from the year in which
        that began; while it is not held here it has no date, and stands in them all.
        """
        dated = Q(due_on__range=(first, last)) | Q(due_on__isnull=True, arose_on__range=(first, last))
        since = Q(arose_on__isnull=True) | Q(arose_on__lte=last)
        always = since & Q(complaint__isnull=True, due_on__isnull=True, subject__in=(POLICY, OFFICES))
        return self.filter(dated | always & Q(edition=in_force(max(first, last)).name))


class Duty(models.Model):
    """One limb of one provision held against one subject; written only by duties.py, from the rulebook."""

    landlord = models.ForeignKey(Landlord, on_delete=models.PROTECT, related_name="duties")
    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="duties", null=True, blank=True)
    edition = models.CharField(max_length=8)
    provision = models.CharField(max_length=8)
    what = models.CharField(max_length=120)
    ask = models.CharField(max_length=200)
    falls_to = models.CharField(max_length=30, choices=FALLS_TO)
    subject = models.CharField(max_length=60)
    arose_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    met_on = models.DateField(null=True, blank=True)
    verdict = models.CharField(max_length=12, choices=VERDICTS)
    because = models.TextField()

    objects = DutyQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name_plural = "duties"
        indexes = [
            models.Index(fields=["landlord", "provision", "verdict", "due_on"], name="duty_figures"),
            models.Index(fields=["complaint", "verdict", "due_on"], name="duty_of_complaint"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["complaint", "edition", "provision", "what", "subject"],
                condition=Q(complaint__isnull=False),
                name="duty_once_a_complaint",
            ),
            models.UniqueConstraint(
                fields=["landlord", "edition", "provision", "what", "subject"],
                condition=Q(complaint__isnull=True),
                name="duty_once_a_landlord",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition}/{self.provision} {self.what}"

    @property
    def key(self) -> tuple[str, str, str, str]:
        """Return what makes this duty the same one when it is worked out again."""
        return (self.edition, self.provision, self.what, self.subject)

    @property
    def about(self) -> tuple[str, int] | None:
        """Return what a duty outside a complaint is about, by name and key: ("request", 7); None for a complaint's."""
        named = re.match(r"([a-z ]+?) (\d+)", self.subject) if self.complaint_id is None else None
        return (named[1], int(named[2])) if named else None
