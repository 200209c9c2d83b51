"""What staff are reminded of on a working day: overdue, due that day, or due soon; dates come from the ledger alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import CharField, Count, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat

from amends.accounts.models import Absence, Person, Role, RoleName
from amends.casework import services, working_permissions
from amends.casework.models import Complaint, Duty, Promise, SignRequest, Standing
from amends.casework.whole import whole
from amends.rulebook.limbs import in_order
from amends.rulebook.registry import LEADING
from amends.workdays import Calendar

AHEAD = 2  # working days: time to act, and few enough lines that the mail is read
TO_A_FOLDER = "django.core.mail.backends.filebased.EmailBackend"
STRETCHES = (Standing.OVERDUE, Standing.TODAY, Standing.DUE)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to do: by when, on which complaint, and the page (its name and argument) where it is done."""

    due_on: date
    reference: str
    ask: str
    standing: str
    page: tuple[str, str | int]


@dataclass(frozen=True, slots=True)
class Reminder:
    """What one person is reminded of; a complaints officer also how many are overdue by handler, and with nobody."""

    lines: tuple[Line, ...] = ()
    overdue: tuple[tuple[str, int], ...] = ()
    nobody: int = 0

    def __bool__(self) -> bool:
        return bool(self.lines or self.overdue or self.nobody)

    def counts(self) -> Counter[str]:
        """Return how many lines stand in each stretch of time."""
        return Counter(line.standing for line in self.lines)


def whom(day: date) -> QuerySet[Person]:
    """Return who may be reminded on a day: nobody who left, or is away with somebody to cover.

    The people of a demonstration do not exist: theirs goes nowhere but to a folder.
    """
    held = Role.objects.filter(ended_on=None, person__is_active=True)
    if settings.EMAIL_BACKEND != TO_A_FOLDER:
        held = held.exclude(landlord__is_demonstration=True)
    covered = Absence.objects.on(day).filter(cover__is_active=True)
    return Person.objects.filter(pk__in=held.values("person")).exclude(pk__in=covered.values("person"))


def of(person: Person, day: date, calendar: Calendar) -> Reminder:
    """Return what a person is reminded of on a day, the first due first, in a number of queries that is bounded."""
    person.acts_on = day  # whom they cover, they cover by the day
    until = calendar.after(day, AHEAD)
    found = [*_duties(person, day, until), *_asked(person, day, until), *_to_sign(person, day, until)]
    lines = sorted(found, key=lambda line: (line.due_on, line.reference, line.ask))
    return Reminder(tuple(lines), *_of_officer(person, day))


def _duties(person: Person, day: date, until: date) -> Iterator[Line]:
    """Yield one line a complaint in each stretch of time: several limbs of one letter are one piece of work."""
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
    stretches: dict[tuple[int | None, str], list[Duty]] = defaultdict(list)
    for duty in once.values():
        stretches[duty.complaint_id, duty.standing].append(duty)  # type: ignore[attr-defined]  # as_at() annotates it
    for (_, standing), (first, *others) in stretches.items():
        assert first.complaint is not None
        assert first.due_on is not None
        ask = f"{first.ask} (and {len(others)} more)" if others else first.ask
        yield Line(
            first.due_on, first.complaint.reference, ask, standing, ("desk:complaint", first.complaint.reference)
        )


def _weight(duty: Duty) -> tuple[date, bool, tuple[int, ...]]:
    """Return what sorts duties as the rulebook does: by day, of one day first what the others go with."""
    return duty.due_on or date.max, (duty.edition, duty.provision) not in LEADING, in_order(duty.provision)


def _asked(person: Person, day: date, until: date) -> Iterator[Line]:
    for one in services.waiting_for(person).filter(due_on__lte=until):
        reference = one.stage.complaint.reference
        yield Line(
            one.due_on, reference, "Answer what you were asked", _stands(one.due_on, day), ("desk:asked", one.pk)
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
        yield Line(due_on, complaint.reference, "Sign the answer, or return it", _stands(due_on, day), page)


def _stands(due_on: date, day: date) -> Standing:
    """Return where the day of something asked for stands: no duty of the Code, so no answer of the ledger's."""
    if due_on == day:
        return Standing.TODAY
    return Standing.OVERDUE if due_on < day else Standing.DUE


def _of_officer(person: Person, day: date) -> tuple[tuple[tuple[str, int], ...], int]:
    """Return how many complaints are overdue by handler, the most first, and how many are with nobody."""
    held = [role for role in person.held_roles() if role.name == RoleName.COMPLAINTS_OFFICER]
    if not held:
        return (), 0
    found = Complaint.objects.seen_by(person).filter(next_due_on__isnull=False).order_by()
    if all(role.landlord_id for role in held):
        found = found.filter(landlord__in=[role.landlord_id for role in held])
    rows = found.filter(next_due_on__lt=day).values_list("handler__name", "handler__email").annotate(Count("pk"))
    late = [(name or email or "With nobody", number) for name, email, number in rows]
    return tuple(sorted(late, key=lambda row: (-row[1], row[0]))), found.filter(handler=None).count()
