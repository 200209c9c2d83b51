"""All that is due to one person by a day, from every place: the ledger's duties, and what was asked of them besides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import CharField, Exists, OuterRef, Q, Value
from django.db.models.functions import Concat

from amends.accounts.models import Person
from amends.casework import at_front_door, follow_ups, lessons, services, working_permissions
from amends.casework.models import (
    Complaint,
    Duty,
    MembersEnquiry,
    Promise,
    ServiceRequest,
    SignRequest,
    Standing,
)
from amends.casework.whole import whole
from amends.rulebook.limbs import in_order
from amends.rulebook.registry import LEADING

# What is no complaint: what each is called where nothing of the resident may be said, and the name of its page.
CALLED = {
    "adjustment": ("An adjustment", "desk:adjustment"),
    "enquiry": ("An enquiry", "desk:enquiry"),
    "heard": ("Something heard", "desk:heard_one"),
    "mail": ("Mail", "desk:message"),
    "office": ("An office", "desk:office"),
    "opinion": ("An opinion", "desk:opinion"),
    "request": ("A request", "desk:request"),
    "restriction": ("A limit of contact", "desk:restriction"),
    "third party": ("A body that acts for us", "desk:third_party"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to do: by when, on which complaint, and the page (its name and argument) where it is done.

    `key` names it for as long as it is to do, whatever becomes of its day.
    """

    due_on: date
    reference: str
    ask: str
    standing: str
    page: tuple[str, str | int]
    key: str = ""


def lines(person: Person, day: date, until: date, *, by_day: bool = False) -> list[Line]:
    """Return what is due to a person by `until` as things stand on `day`, the first due first.

    In a number of queries that is bounded. What is due on one complaint is one line in each stretch of time, or with
    `by_day` one line a day.
    """
    person.acts_on = day  # whom they cover, they cover by the day
    found = [
        *_duties(person, day, until, by_day=by_day),
        *_beside(person, day, until),
        *_asked(person, day, until),
        *_to_sign(person, day, until),
        *_to_follow_up(person, day, until),
        *_to_improve(person, day, until),
    ]
    return sorted(found, key=lambda line: (line.due_on, line.reference, line.ask))


def _duties(person: Person, day: date, until: date, *, by_day: bool) -> Iterator[Line]:
    """Yield one line a complaint in each stretch of time, or day: several limbs of one letter are one piece of work."""
    mine = [person.pk, *person.standing_in()]
    seen = Complaint.objects.seen_by(person).order_by().values("pk")
    promised = Promise.objects.filter(complaint=OuterRef("complaint"), owner__in=mine, taken_back_on=None)
    named = Concat(Value("promise "), "number", output_field=CharField())
    owned = promised.annotate(named=named).filter(named=OuterRef("subject"))
    found = Duty.objects.as_at(day).filter(complaint__in=seen, verdict="open", due_on__lte=until)
    found = found.filter(Q(complaint__handler__in=mine) | Exists(owned)).select_related("complaint")
    once: dict[tuple[int | None, str, str], Duty] = {}
    for duty in sorted(found, key=_weight):
        promise = duty.subject if duty.subject.startswith("promise ") else ""
        once.setdefault((duty.complaint_id, duty.ask, promise), duty)
    stretches: dict[tuple[int | None, str | date | None], list[Duty]] = defaultdict(list)
    for duty in once.values():
        stretch = duty.due_on if by_day else duty.standing  # type: ignore[attr-defined]  # as_at() annotates it
        stretches[duty.complaint_id, stretch].append(duty)
    for first, *others in stretches.values():
        assert first.complaint is not None
        assert first.due_on is not None
        ask = f"{first.ask} (and {len(others)} more)" if others else first.ask
        page = ("desk:complaint", first.complaint.reference)
        standing = first.standing  # type: ignore[attr-defined]
        yield Line(first.due_on, first.complaint.reference, ask, standing, page, f"duty {first.pk}")


def _weight(duty: Duty) -> tuple[date, bool, tuple[int, ...]]:
    """Return what sorts duties as the rulebook does: by day, of one day first what the others go with."""
    return duty.due_on or date.max, (duty.edition, duty.provision) not in LEADING, in_order(duty.provision)


def _beside(person: Person, day: date, until: date) -> Iterator[Line]:
    """Yield what waits on things that are no complaint, one line a thing: the first of its duties leads."""
    dated = [duty for duty in at_front_door.waiting(person, day) if duty.due_on and duty.due_on <= until]
    keys = at_front_door.keys_of(dated)
    named: dict[tuple[str, int], str] = {}
    for sort, model in (("request", ServiceRequest), ("enquiry", MembersEnquiry)):
        if keys[sort]:
            found = model._default_manager.filter(pk__in=keys[sort]).values_list("pk", "reference")
            named |= {(sort, pk): reference for pk, reference in found}
    once: set[tuple[str, int]] = set()
    for duty in dated:
        if duty.about is None or duty.about in once or duty.due_on is None:
            continue
        once.add(duty.about)
        called, page = CALLED[duty.about[0]]
        argument = named.get(duty.about, "") if duty.about[0] == "request" else duty.about[1]
        shown = named.get(duty.about) or f"{called} ({duty.about[1]})"
        standing = duty.standing  # type: ignore[attr-defined]
        yield Line(duty.due_on, shown, duty.ask, standing, (page, argument), f"duty {duty.pk}")


def _asked(person: Person, day: date, until: date) -> Iterator[Line]:
    for one in services.waiting_for(person).filter(due_on__lte=until):
        reference = one.stage.complaint.reference
        yield Line(
            one.due_on,
            reference,
            "Answer what you were asked",
            _stands(one.due_on, day),
            ("desk:asked", one.pk),
            f"asked {one.pk}",
        )


def _to_sign(person: Person, day: date, until: date) -> Iterator[Line]:
    """Yield the answers that wait for this person's signature: asked of them, of whom they stand in for, or of any."""
    seen = Complaint.objects.seen_by(person).order_by().values("pk")
    waiting = SignRequest.objects.filter(
        settled_on=None,
        stage__answered_on=None,
        stage__signed_by=None,
        stage__due_on__lte=until,
        stage__complaint__in=seen,
    )
    asked = {one.stage.complaint_id: one for one in waiting.select_related("stage", "of")}
    mine = {None, person.pk, *person.standing_in()}
    for complaint in whole(Complaint.objects.filter(pk__in=asked)) if asked else ():
        request = asked[complaint.pk]
        due_on = request.stage.due_on
        if due_on is None or working_permissions.why_not_sign(person, complaint, day) is not None:
            continue
        if request.of_id not in mine and working_permissions.signs_for(person, complaint, day) != request.of:
            continue
        page = ("desk:read_to_sign", complaint.reference)
        yield Line(
            due_on,
            complaint.reference,
            "Sign the answer, or return it",
            _stands(due_on, day),
            page,
            f"sign {request.pk}",
        )


def _to_follow_up(person: Person, day: date, until: date) -> Iterator[Line]:
    for one in follow_ups.of(person, until):
        reference, page = one.stage.complaint.reference, ("desk:follow_up", one.stage.complaint.reference)
        ask = "Ask the resident how the answer has worked"
        yield Line(one.due_on, reference, ask, _stands(one.due_on, day), page, f"follow-up {one.pk}")


def _to_improve(person: Person, day: date, until: date) -> Iterator[Line]:
    for one in lessons.owed_by(person, until):
        reference, page = f"A lesson ({one.lesson_id})", ("desk:lesson", one.lesson_id)
        ask = "Make the improvement, and say how it was done"
        yield Line(one.due_on, reference, ask, _stands(one.due_on, day), page, f"improvement {one.pk}")


def _stands(due_on: date, day: date) -> Standing:
    """Return where the day of something asked for stands: no duty of the Code, so no answer of the ledger's."""
    if due_on == day:
        return Standing.TODAY
    return Standing.OVERDUE if due_on < day else Standing.DUE
