"""What was typed and not sent: kept for whoever typed it, by page and by opening of that page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import HttpRequest, QueryDict
from django.utils import timezone

from amends.accounts.models import Person
from amends.casework.models import StaffDraft
from amends.desk.drafts import slip as slips
from amends.desk.drafts.slip import Slip
from amends.web.faults import is_private

KEPT = timedelta(days=30)
WRITING = timedelta(minutes=10)  # after the last word somebody no longer counts as writing
UNSEEN = frozenset({slips.NAME, "later"})

Fields = dict[str, list[str]]


def words_in(sent: QueryDict) -> Fields:
    """Return what was typed, ticked and chosen, by name, but for secrets; files are never among it."""
    fields = {name: values for name, values in sent.lists() if name not in UNSEEN and not is_private(name)}
    return {name: [str(value).replace("\0", "") for value in values] for name, values in fields.items()}


def keep(slip: Slip, sent: QueryDict, now: datetime) -> StaffDraft | None:
    """Keep what was typed for whoever the slip names; None where there is not one letter in it, or no such person.

    What the same person typed on another opening of the page stays beside it.
    """
    fields = words_in(sent)
    worth = any(letter.isalpha() for values in fields.values() for value in values for letter in value)
    if not worth or not Person.objects.filter(pk=slip.person, is_active=True).exists():
        return None
    version = sent.get("version", "")
    given = {
        "called": slip.called[:200],
        "fields": fields,
        "version": int(version) if version.isdecimal() and len(version) < 10 else None,
        "saved_at": now,
    }
    with transaction.atomic():
        mine = StaffDraft.objects.select_for_update().filter(person_id=slip.person)
        if mine.filter(_of(slip.address), begun_at=slip.begun_at).update(**given):
            return mine.get(_of(slip.address), begun_at=slip.begun_at)
        taken = mine.filter(address=slip.address).exists()
        address = f"{slip.address}~{slip.begun_at:%Y%m%d%H%M%S%f}" if taken else slip.address
        made, _ = StaffDraft.objects.update_or_create(
            person_id=slip.person, address=address, defaults={**given, "begun_at": slip.begun_at}
        )
        return made


def forget(slip: Slip) -> None:
    """Drop what was kept of one opening of a page: it has been sent."""
    StaffDraft.objects.filter(_of(slip.address), person_id=slip.person, begun_at=slip.begun_at).delete()


def of(person: Person) -> QuerySet[StaffDraft]:
    """Return what a person has typed and not sent, the newest first."""
    return StaffDraft.objects.filter(person=person).order_by("-saved_at", "-pk")


def on_page(person: Person, address: str) -> list[StaffDraft]:
    """Return what a person has typed on a page and not sent, the newest first."""
    return list(of(person).filter(_of(address)))


def writing_on(path: str, person: Person, now: datetime) -> list[StaffDraft]:
    """Return the drafts of others who are writing on a page at this moment, one each, the first to begin first."""
    theirs = StaffDraft.objects.filter(_within(path), saved_at__gt=now - WRITING).exclude(person=person)
    first: dict[int, StaffDraft] = {}
    for draft in theirs.filter(begun_at__isnull=False).select_related("person").order_by("begun_at"):
        first.setdefault(draft.person_id, draft)
    return list(first.values())


def chosen(request: HttpRequest) -> StaffDraft | None:
    """Return the draft of this page that the person goes on with, where they chose one."""
    asked = request.GET.get(slips.CHOSEN, "")
    if not asked.isdecimal() or len(asked) > 18:
        return None
    return of(request.user).filter(_of(slips.address_of(request)), pk=int(asked)).first()  # type: ignore[arg-type]


def take_up(request: HttpRequest) -> Mapping[str, list[str]]:
    """Return what the person goes on with on this page: what they chose, else the last that they left on it.

    For a page that shows more than boxes from it: the letter as it would look, as many points as were typed.
    """
    again: Fields | None = getattr(request, "typed_again", None)
    if again is not None or request.method != "GET":
        return again or {}
    if not hasattr(request, "taken_up"):
        left = chosen(request) or next(iter(on_page(request.user, slips.address_of(request))), None)  # type: ignore[arg-type]
        request.taken_up = left  # type: ignore[attr-defined]
    return request.taken_up.fields if request.taken_up else {}  # type: ignore[attr-defined]


def purge(now: datetime) -> int:
    """Delete what nobody came back to; return how much."""
    return StaffDraft.objects.filter(saved_at__lte=now - KEPT).delete()[0]


def way_to(draft: StaffDraft) -> str:
    """Return the address that goes on with a draft."""
    address = page_of(draft)
    return f"{address}{'&' if '?' in address else '?'}{slips.CHOSEN}={draft.pk}"


def page_of(draft: StaffDraft) -> str:
    """Return the address of the page that it was typed on."""
    return draft.address.partition("~")[0].partition("#")[0]


def kept_until(draft: StaffDraft) -> datetime:
    """Return when the draft is deleted unless somebody goes on with it."""
    return timezone.localtime(draft.saved_at + KEPT)


def _of(address: str) -> Q:
    """Return what picks the drafts of one form, whichever opening of its page they were typed on."""
    return Q(address=address) | Q(address__startswith=f"{address}~")


def _within(path: str) -> Q:
    """Return what picks the drafts of a page, whatever is asked for after its path and whichever form on it."""
    marks = (f"{path}{mark}" for mark in "?#~")
    found = Q(address=path)
    for begins in marks:
        found |= Q(address__startswith=begins)
    return found
