"""What anyone hears, and what becomes of it: the resident decides whether it is a complaint (Code 1.3, 3.2)."""

from __future__ import annotations

from datetime import date
from typing import Any

from amends.accounts.models import Home, Landlord, Person
from amends.casework import calendar, journal, outgoing, taking_in
from amends.casework.action import action
from amends.casework.actions import intake, requests
from amends.casework.choice import record_choice
from amends.casework.models import (
    Asked,
    Channel,
    Choice,
    Complaint,
    ContractorLink,
    Heard,
    HeardKind,
    Resident,
    ServiceRequest,
    Withdrawal,
)
from amends.casework.refused import Refused
from amends.casework.subject import not_before, said, stage_of
from amends.rulebook.evidence import due_after
from amends.rulebook.facts import LetterKind
from amends.workdays import spoken


@action
def hear(
    *,
    landlord: Landlord,
    told_on: date,
    on: date,
    by: Person | None,
    channel: str,
    words: str,
    kind: str = HeardKind.DISSATISFACTION,
    where: str = "",
    home: Home | None = None,
    resident: Resident | None = None,
    resident_name: str = "",
    contact: str = "",
    told_to_name: str = "",
    contractor_link: ContractorLink | None = None,
    came_as_complaint: bool = False,
    offered: bool = False,
    choice: str = "",
    choice_words: str = "",
    not_asked_because: str = "",
    risk: str = "",
    at_risk: str = "",
) -> Heard:
    """Return what was heard, dated the day it was told to anyone.

    `by` None is a contractor with a link, or somebody named in `told_to_name`. Dissatisfaction without an offer says
    why nobody asked, and the offer is then made within a working day. `risk` is one of Asked, blank where nobody asked
    whether anyone is at risk.
    """
    words = said(words, "What the resident said", provision="3.2", mend="Keep their own words, as they said them.")
    not_before(on, told_on, "the day it was told")
    taking_in.of_the_landlord(landlord, home, resident)
    _link_opens(landlord, contractor_link, on)
    heard = Heard(
        landlord=landlord,
        told_on=told_on,
        told_to=by,
        told_to_name=told_to_name.strip() or (contractor_link.contractor if contractor_link else ""),
        contractor_link=contractor_link,
        channel=Channel(channel),
        kind=HeardKind(kind),
        words=words,
        where=where.strip(),
        home=home,
        resident=resident,
        resident_name=resident_name.strip(),
        contact=contact.strip(),
        risk=Asked(risk) if risk else "",
        at_risk=at_risk.strip(),
        came_as_complaint=came_as_complaint,
        recorded_on=on,
        recorded_by=by,
    )
    if not heard.by_whom:
        raise Refused("Who heard it is missing", provision="3.2", mend="Give a name.")
    if offered or choice:
        _offered(heard, by, on, choice, choice_words)
    elif heard.kind == HeardKind.DISSATISFACTION and not came_as_complaint:
        _not_offered(heard, not_asked_because)
    heard.save()
    journal.note("heard", _heard_words(heard), on=on, by=by, by_name=heard.by_whom)
    return heard


@action
def offer(*, heard: Heard, by: Person, on: date, choice: str = "", choice_words: str = "") -> None:
    """Record that the choice to complain was offered, and what the resident chose; a late offer moves no day 0."""
    _open(heard)
    not_before(on, heard.told_on, "it was told")
    _offered(heard, by, on, choice, choice_words)
    heard.save()
    journal.note(*_chose(heard), on=on, by=by)


@action
def turn_into_complaint(
    *,
    heard: Heard,
    by: Person,
    on: date,
    resident: dict[str, Any] | Resident | None = None,
    home: Home | None = None,
    choice_words: str = "",
    **details: Any,
) -> Complaint:
    """Return the complaint made of what was heard; its day 0 is the day it was told (Code 1.3, 6.2).

    `details` are those of intake.receive; what was said of a risk goes with it. Raises Refused where the resident's
    choice is in no recorded words.
    """
    _no_complaint_yet(heard.complaint)
    if heard.choice != Choice.COMPLAIN and not heard.came_as_complaint:
        record_choice(heard, on, Choice.COMPLAIN, choice_words)
    details.setdefault("at_risk", heard.who_is_at_risk)
    who = resident or heard.resident or {"name": heard.resident_name}
    complaint = intake.receive(
        landlord=heard.landlord,
        told_on=heard.told_on,
        on=on,
        by=by,
        channel=heard.channel,
        words=heard.words,
        resident=who,
        home=home or heard.home,
        **details,
    )
    heard.complaint, heard.resident, heard.home = complaint, complaint.resident, complaint.home
    _sorted(heard, by, on, f"Complaint {complaint.reference}.")
    heard.save()
    journal.note("became a complaint", f"{complaint.reference}, told on {spoken(heard.told_on)}.", on=on, by=by)
    return complaint


@action
def make_request(
    *,
    heard: Heard,
    by: Person,
    on: date,
    what: str = "",
    owner: Person | None = None,
    next_step: str = "",
    review_on: date | None = None,
) -> ServiceRequest:
    """Return the request made of what was heard; one that came as a complaint, or in dissatisfaction, needs a choice.

    The resident's: recorded first, or as a complaint beside the request.
    """
    if heard.request is not None:
        raise Refused(f"A request was made of it already: {heard.request.reference}")
    _settled_by_choice(heard)
    request = requests.raise_request(
        landlord=heard.landlord,
        by=by,
        on=on,
        raised_on=heard.told_on,
        what=what.strip() or heard.words_for_a_request,
        owner=owner,
        next_step=next_step,
        review_on=review_on,
        resident=heard.resident,
        resident_name=heard.resident_name,
        home=heard.home,
    )
    heard.request = request
    _sorted(heard, by, on, f"Request {request.reference}.")
    heard.save()
    journal.note("became a request", f"{request.reference}.", on=on, by=by)
    return request


@action
def sort(*, heard: Heard, by: Person, on: date, became: str, kind: str = "") -> None:
    """Record what became of it where that is no complaint and no request; dissatisfaction waits for the choice."""
    _open(heard)
    if kind and kind != heard.kind:
        if heard.kind == HeardKind.DISSATISFACTION:
            raise Refused(
                "Only the resident decides that this is no complaint",
                provision="1.3",
                mend="Offer the choice, and keep what they say.",
            )
        heard.kind = HeardKind(kind)
    _settled_by_choice(heard)
    _sorted(heard, by, on, said(became, "What became of it"))
    heard.save()
    journal.note("sorted", heard.became, on=on, by=by)


@action
def turn_complaint_into_request(
    *,
    complaint: Complaint,
    by: Person,
    on: date,
    choice_words: str,
    what: str = "",
    owner: Person | None = None,
    next_step: str = "",
    review_on: date | None = None,
) -> ServiceRequest:
    """Return the request that a complaint became on the resident's recorded choice, confirmed by a letter.

    The letter says how to change their mind; the complaint then goes on within its old dates.
    """
    words = said(
        choice_words, "What the resident chose", provision="1.3", mend="Only the resident chooses: keep their words."
    )
    Withdrawal.objects.create(complaint=complaint, on=on, words=words, confirmed_on=on)
    outgoing.issue(complaint, stage_of(complaint), LetterKind.WITHDRAWAL, by=by, on=on)
    request = requests.raise_request(
        landlord=complaint.landlord,
        by=by,
        on=on,
        what=what.strip() or complaint.original_words,
        owner=owner,
        next_step=next_step,
        review_on=review_on,
        resident=complaint.resident,
        home=complaint.home,
        category=complaint.category,
        turned_from=complaint,
        turned_words=words,
    )
    journal.note("turned into a request", f"{request.reference}. {words}", on=on, by=by)
    return request


def _offered(heard: Heard, by: Person | None, on: date, choice: str, words: str) -> None:
    """Put the offer and the choice into what was heard; a no sorts it, unless it came as a complaint."""
    record_choice(heard, on, choice, words)
    if heard.choice == Choice.DECLINE and not heard.came_as_complaint:
        _sorted(heard, by, on, "The resident does not want to complain.")


def _not_offered(heard: Heard, because: str) -> None:
    """Put into what was heard why nobody offered the choice, and by when it will be."""
    heard.not_asked_because = said(
        because, "Why the choice was not offered", provision="1.3", mend="Offer it, or say why not."
    )
    heard.follow_up_on = due_after(calendar.current(), heard.told_on, "1.3", "offer_choice")


def _sorted(heard: Heard, by: Person | None, on: date, became: str) -> None:
    heard.sorted_on, heard.sorted_by, heard.became = on, by, became


def _open(heard: Heard) -> None:
    if heard.complaint is not None:
        raise Refused(f"It became a complaint: {heard.complaint.reference}", provision="1.3")


def _no_complaint_yet(complaint: Complaint | None) -> None:
    if complaint is not None:
        raise Refused(f"A complaint was made of it already: {complaint.reference}", provision="1.3")


def _settled_by_choice(heard: Heard) -> None:
    """Raise Refused where it may be a complaint and the resident has not chosen otherwise."""
    may_be = heard.came_as_complaint or heard.kind == HeardKind.DISSATISFACTION
    if may_be and heard.choice != Choice.DECLINE and heard.complaint is None:
        chose = "The resident chose to complain" if heard.choice else "The resident has not chosen yet"
        raise Refused(
            chose, provision="1.3", mend="Make the complaint first, or record in their words that they do not."
        )


def _link_opens(landlord: Landlord, link: ContractorLink | None, on: date) -> None:
    if link is not None and (link.landlord_id != landlord.pk or not link.good_on(on)):
        raise Refused("This link has ended", provision="3.2", mend="Ask the landlord for a new one, or ring them.")


def _heard_words(heard: Heard) -> str:
    where = f" at {heard.where}" if heard.where else ""
    said = " ".join(one for one in (f"{heard.get_risk_display()}." if heard.risk else "", heard.at_risk) if one)
    risk = f"\nAnyone at risk now? {said}" if said else ""
    return f"{heard.get_kind_display()}{where}, told on {spoken(heard.told_on)}: {heard.words}{risk}"


def _chose(heard: Heard) -> tuple[str, str]:
    if not heard.choice:
        return "choice offered", "The choice to complain was offered; no answer yet."
    return "choice recorded", f"{heard.get_choice_display()}: {heard.choice_words}"
