"""What a landlord can show: keep it, look at it again, say for which rows, withdraw it, and put it into a row."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date

from django.core.files.base import ContentFile

from amends.accounts.models import Landlord, Person
from amends.casework import journal
from amends.casework.refused import Refused
from amends.casework.subject import said
from amends.compliance import written
from amends.compliance.action import action
from amends.compliance.models import EvidenceFor, EvidenceItem, EvidenceKind, SelfAssessment, Statement
from amends.compliance.permissions import why_not_write
from amends.rulebook import edition as editions
from amends.workdays import spoken


@action(why_not_write)
def keep(
    *,
    landlord: Landlord,
    by: Person,
    on: date,
    kind: str,
    title: str,
    dated: date,
    owner: Person,
    good_for_months: int,
    provisions: Sequence[str],
    says: str = "",
    url: str = "",
    seen_on: date | None = None,
    name: str = "",
    data: bytes = b"",
) -> EvidenceItem:
    """Return a thing kept as evidence of some provisions; `data` is its file, scanned beforehand."""
    _not_ahead(dated, on, "The day of the evidence")
    if seen_on:
        _not_ahead(seen_on, on, "The day it was seen")
    if good_for_months < 1:
        raise Refused("Evidence is good for a month or more", mend="Say after how many months it is to be looked at.")
    made = EvidenceItem(
        landlord=landlord,
        kind=EvidenceKind(kind),
        title=said(title, "What it is called"),
        says=says.strip(),
        on=dated,
        owner=owner,
        good_for_months=good_for_months,
        url=url.strip(),
        seen_on=seen_on,
        added_on=on,
        added_by=by,
    )
    if data:
        made.sha256, made.file_name = hashlib.sha256(data).hexdigest(), name[-200:]
        made.file.save(f"evidence-{made.sha256[:12]}", ContentFile(data), save=False)
    made.good_until = made.holds_until()
    made.save()
    _tie(made, provisions, on)
    _note("evidence kept", made, "it is kept", by, on)
    return made


@action(why_not_write)
def see_again(*, landlord: Landlord, by: Person, on: date, item: EvidenceItem, seen_on: date) -> None:
    """Say that somebody looked at it on a day and found that it still holds; it is good from then on."""
    item = _standing(item, landlord)
    _not_ahead(seen_on, on, "The day it was seen")
    if seen_on < max(item.on, item.seen_on or item.on):
        raise Refused(f"It was looked at later than {spoken(seen_on)}", mend="Give the day you looked.")
    item.seen_on = seen_on
    item.good_until = item.holds_until()
    item.save(update_fields=["seen_on", "good_until"])
    _note("evidence looked at again", item, f"seen on {spoken(seen_on)}, and it still holds", by, on)


@action(why_not_write)
def tie(*, landlord: Landlord, by: Person, on: date, item: EvidenceItem, provisions: Sequence[str]) -> None:
    """Say for which rows it is kept; those left out no longer show it."""
    item = _standing(item, landlord)
    _tie(item, provisions, on)
    _note("evidence tied", item, f"it is kept for {', '.join(item.provisions) or 'no row'}", by, on)


@action(why_not_write)
def withdraw(*, landlord: Landlord, by: Person, on: date, item: EvidenceItem, because: str) -> None:
    """Say that it is evidence no more, and why; rows that name it keep their words."""
    item = _standing(item, landlord)
    item.ended_because, item.ended_on = said(because, "Why it is withdrawn"), on
    item.save(update_fields=["ended_because", "ended_on"])
    _note("evidence withdrawn", item, item.ended_because, by, on)


@action(why_not_write)
def put_in_row(
    *, assessment: SelfAssessment, by: Person, on: date, provision: str, item: EvidenceItem, version: int
) -> Statement:
    """Add its line to the row's evidence; the answer stays what it was, and is nobody's Yes by this.

    Raises Refused where it is withdrawn, stale, kept for other rows, or named in the row already.
    """
    item = _standing(item, assessment.landlord)
    if not item.rows.filter(provision=provision).exists():
        raise Refused(f"It is not kept for {provision}", mend="Say on its page for which rows it is kept.")
    if item.is_stale(on):
        raise Refused(
            f"{item} was good until {spoken(item.good_until)}", mend="Look at it again, and say that it still holds."
        )
    found = written.as_read(assessment, provision, version)
    if item.line in found.evidence.splitlines():
        raise Refused(f"{item} stands in the evidence of {provision} already")
    return written.write(found, {"evidence": f"{found.evidence}\n{item.line}".strip()}, by=by, on=on)


def _tie(item: EvidenceItem, provisions: Sequence[str], on: date) -> None:
    known = {one.number for one in editions.in_force(on).in_form}
    if strange := [one for one in provisions if one not in known]:
        raise Refused(f"The Code has no provision {', '.join(strange)}", mend="Write their numbers, such as 6.2, 6.3.")
    item.rows.exclude(provision__in=provisions).delete()
    there = set(item.rows.values_list("provision", flat=True))
    EvidenceFor.objects.bulk_create(
        EvidenceFor(item=item, provision=one) for one in dict.fromkeys(provisions) if one not in there
    )


def _standing(given: EvidenceItem, landlord: Landlord) -> EvidenceItem:
    """Return it as it stands under the lock; raises Refused where it is withdrawn."""
    item = EvidenceItem.objects.filter(pk=given.pk, landlord=landlord).first()
    if item is None:
        raise Refused("That evidence is another landlord's")
    if item.ended_on:
        raise Refused(f"It was withdrawn on {spoken(item.ended_on)}", mend="Keep what takes its place.")
    return item


def _not_ahead(day: date, on: date, what: str) -> None:
    if day > on:
        raise Refused(f"{what} lies ahead: {spoken(day)}", mend="Give a day up to today.")


def _note(kind: str, item: EvidenceItem, words: str, by: Person, on: date) -> None:
    journal.note(kind, f"{item}: {words}.".replace("..", "."), on=on, by=by)
    journal.decided(
        evidence=item.pk,
        provisions=item.provisions,
        dated=item.on.isoformat(),
        seen_on=item.seen_on.isoformat() if item.seen_on else None,
        good_until=item.good_until.isoformat(),
        sha256=item.sha256 or None,
        ended_on=item.ended_on.isoformat() if item.ended_on else None,
    )
