"""The pages of notices, own paragraphs and the ombudsman, and the notes beside a letter while it is written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from amends.accounts.models import Person
from amends.casework import access
from amends.casework.actions import jurisdiction, notices, paragraphs, requests
from amends.casework.models import Complaint, Notice, Ombudsman, Paragraph, ServiceRequest, State
from tests import build, people

DAY = date(2026, 6, 22)
REQUEST = {"what": "A new tap", "resident_name": "Bo Lind", "on": DAY}


@pytest.fixture(autouse=True)
def _on_monday_22_june_2026() -> Iterator[None]:
    with time_machine.travel("2026-06-22T10:00:00+01:00"):
        yield


def reads(person: Person, name: str, *args: Any) -> HttpResponse:
    client = Client()
    client.force_login(person)
    return client.get(reverse(name, args=args))


def sends(person: Person, name: str, *args: Any, **typed: Any) -> HttpResponse:
    client = Client()
    client.force_login(person)
    return client.post(reverse(name, args=args), typed, follow=True)


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def three(name: str, day: date) -> dict[str, str]:
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


# Own paragraphs


def test_a_paragraph_is_written_looked_at_kept_and_approved_by_another(cast: people.Cast) -> None:
    page = text(reads(cast.olu, "desk:write_paragraph", "acknowledgement"))
    assert "{{resident}}" in page
    typed = {"place": "closing", "body": "Our office is shut on Fridays, {{resident}}."}
    seen = text(sends(cast.olu, "desk:write_paragraph", "acknowledgement", do="look", **typed))
    assert "Our office is shut on Fridays, Ash Green." in seen
    assert not Paragraph.objects.exists()
    kept = text(sends(cast.olu, "desk:write_paragraph", "acknowledgement", do="keep", **typed))
    one = Paragraph.objects.get()
    assert "Waits for a second person" in kept
    assert reads(cast.olu, "desk:approve_paragraph", one.pk).status_code == 403
    done = text(sends(cast.lee, "desk:approve_paragraph", one.pk, **three("from_on", DAY)))
    assert "In letters now" in done
    assert one.body in text(reads(cast.gus, "desk:paragraphs"))
    sends(cast.olu, "desk:retire_paragraph", one.pk, **three("on", DAY))
    assert one.body not in text(reads(cast.gus, "desk:paragraphs"))


def test_an_unknown_placeholder_is_named_beside_the_box_and_what_was_typed_stays(cast: people.Cast) -> None:
    typed = {"place": "closing", "body": "Dear {{tenant}}, hello."}
    page = text(sends(cast.olu, "desk:write_paragraph", "acknowledgement", do="keep", **typed))
    assert "There is no placeholder {{tenant}}" in page
    assert "Dear {{tenant}}, hello." in page
    assert not Paragraph.objects.exists()


def test_a_letter_that_there_is_none_of_is_not_found(cast: people.Cast) -> None:
    assert reads(cast.olu, "desk:write_paragraph", "summons").status_code == 404


@pytest.mark.parametrize(("who", "status"), [("olu", 200), ("lee", 200), ("hari", 403), ("cora", 403)])
def test_officers_write_paragraphs_and_others_read_why_not(cast: people.Cast, who: str, status: int) -> None:
    assert reads(getattr(cast, who), "desk:write_paragraph", "extension").status_code == status


def test_another_landlords_paragraph_is_not_found(cast: people.Cast) -> None:
    other = people.cast(name="Hilltop Homes", prefix="HTH")
    one = paragraphs.write(
        landlord=other.landlord, by=other.olu, on=DAY, letter="extension", place="closing", body="Ours."
    )
    assert reads(cast.olu, "desk:paragraph", one.pk).status_code == 404
    assert reads(other.olu, "desk:paragraph", one.pk).status_code == 200


# Which ombudsman


def test_an_officer_says_whose_a_complaint_is_and_the_residents_page_follows(cast: people.Cast) -> None:
    complaint = build.complaint(cast, at=State.STAGE_1, received_on="Mon 1 Jun 2026")
    typed = {"ombudsman": "lgsco", "because": "It is about housing benefit.", "version": complaint.version}
    assert "name that ombudsman from now on" in text(
        sends(cast.olu, "desk:which_ombudsman", complaint.reference, **typed)
    )
    complaint.refresh_from_db()
    assert complaint.ombudsman == Ombudsman.LGSCO
    token = access.make_link(complaint, access.RESIDENT, DAY)
    page = text(Client().get(reverse("public:my", args=[cast.landlord.slug, token])))
    assert "0300 061 0614" in page
    assert "Housing Ombudsman" not in page
    assert "0300 111 3000" in text(Client().get(reverse("public:start", args=[cast.landlord.slug])))


def test_a_complaint_for_both_shows_the_residents_page_both(cast: people.Cast) -> None:
    complaint = build.received(cast, "Mon 1 Jun 2026")
    jurisdiction.choose(complaint=complaint, by=cast.olu, on=DAY, ombudsman=Ombudsman.BOTH, because="Rent and benefit.")
    token = access.make_link(complaint, access.RESIDENT, DAY)
    page = text(Client().get(reverse("public:my", args=[cast.landlord.slug, token])))
    assert page.index("0300 111 3000") < page.index("0300 061 0614")


def test_an_association_is_not_asked_whose_it_is(cast: people.Cast) -> None:
    association = people.cast(name="Hilltop Homes", prefix="HTH")
    complaint = build.received(association, "Mon 1 Jun 2026")
    refused = reads(association.olu, "desk:which_ombudsman", complaint.reference)
    assert refused.status_code == 403
    assert "Only a council comes under two ombudsmen" in text(refused)
    assert "Which ombudsman is it for?" not in text(reads(association.olu, "desk:complaint", complaint.reference))


# Notices


def asked(cast: people.Cast, **more: Any) -> ServiceRequest:
    return requests.raise_request(landlord=cast.landlord, by=cast.fay, **REQUEST | more)


def test_one_button_tells_the_resident_that_it_is_treated_as_a_request(cast: people.Cast) -> None:
    one = asked(cast, owner=cast.hari, next_step="A plumber comes.", review_on=date(2026, 6, 26))
    assert reverse("desk:tell_decision", args=[one.reference]) in text(reads(cast.fay, "desk:request", one.reference))
    page = text(reads(cast.fay, "desk:tell_decision", one.reference))
    assert "You can complain at any time." in page
    assert "Send the letter" in page
    sent = text(sends(cast.fay, "desk:tell_decision", one.reference, do="send"))
    notice = Notice.objects.get()
    assert "The letter is on its way." in sent
    assert "NOTICE-2026-" in sent
    assert reverse("desk:notice", args=[notice.pk]) in text(reads(cast.fay, "desk:request", one.reference))
    assert "was told that it is treated as a request" in text(reads(cast.fay, "desk:notice", notice.pk))
    assert reads(cast.fay, "desk:notice_pdf", notice.pk)["Content-Type"] == "application/pdf"


def test_what_the_request_lacks_is_asked_for_and_may_be_not_yet_known(cast: people.Cast) -> None:
    one = asked(cast)
    page = text(reads(cast.fay, "desk:tell_decision", one.reference))
    assert "It can go when this is done: What happens next (Code 1.4)" in page
    assert "Send the letter" not in page
    typed = {"words_next_steps": "A plumber comes.", "words_date": "He says by Friday.", "words_owner": "Ask us."}
    assert "What happens next is missing" in text(sends(cast.fay, "desk:tell_decision", one.reference, do="send"))
    sends(cast.fay, "desk:tell_decision", one.reference, do="send", **typed)
    assert "A plumber comes." in Notice.objects.get().text


def test_a_notice_to_be_posted_is_said_to_be_posted_once(cast: people.Cast) -> None:
    one = asked(cast, owner=cast.hari, next_step="A plumber comes.", review_on=date(2026, 6, 26))
    notice = notices.tell_decision(request=one, by=cast.fay, on=DAY)
    delivery = notice.deliveries.get()
    assert "Waits to go" in text(reads(cast.fay, "desk:notices"))
    assert "It was posted." in text(sends(cast.fay, "desk:notice_posted", notice.pk, delivery.pk))
    delivery.refresh_from_db()
    assert delivery.sent_at is not None
    assert sends(cast.fay, "desk:notice_posted", notice.pk, delivery.pk).status_code == 403


EXCEPTIONAL = {
    "cause": "Somebody broke into our computers.", "services": "Our email does not work.",
    "limits": "Answers may take ten days longer.", **three("began_on", date(2026, 6, 19)),
}  # fmt: skip


def test_the_compliance_lead_gives_notice_that_we_cannot_keep_to_the_code(cast: people.Cast) -> None:
    build.complaint(cast, at=State.STAGE_1, received_on="Mon 1 Jun 2026")
    assert "Send it to every resident" in text(reads(cast.cora, "desk:tell_exceptional"))
    days = {**three("return_on", date(2026, 7, 3)), **three("ombudsman_told_on", date(2026, 6, 22))}
    page = text(sends(cast.cora, "desk:tell_exceptional", do="send", tell_residents="on", **EXCEPTIONAL, **days))
    notice = Notice.objects.get()
    assert "Publish it on your website too" in page
    assert "We told the Housing Ombudsman on Monday 22 June 2026." in notice.text
    assert notice.deliveries.get().to == "ania@example.org"
    assert notice.facts["return_on"] == "2026-07-03"


def test_a_return_that_nobody_knows_is_answered_and_does_not_keep_the_notice_back(cast: people.Cast) -> None:
    page = text(sends(cast.cora, "desk:tell_exceptional", do="send", **EXCEPTIONAL))
    assert "When we keep to the Code again is missing" in page
    assert not Notice.objects.exists()
    later = {
        "how_return_date": "not yet known", "words_return_date": "We look each Monday.",
        **three("asked_return_date", DAY),
        "words_ombudsman_informed": "We tell the Ombudsman today.",
    }  # fmt: skip
    sends(cast.cora, "desk:tell_exceptional", do="send", **EXCEPTIONAL, **later)
    assert Notice.objects.get().parts["return date"] == "not yet known"


@pytest.mark.parametrize(("who", "status"), [("cora", 200), ("olu", 200), ("hari", 403), ("gus", 403)])
def test_who_gives_notice_of_exceptional_circumstances(cast: people.Cast, who: str, status: int) -> None:
    assert reads(getattr(cast, who), "desk:tell_exceptional").status_code == status


def test_a_notice_of_another_landlord_is_not_found(cast: people.Cast) -> None:
    other = people.cast(name="Hilltop Homes", prefix="HTH")
    one = asked(other, owner=other.hari, next_step="A plumber comes.", review_on=date(2026, 6, 26))
    notice = notices.tell_decision(request=one, by=other.fay, on=DAY)
    for page in ("desk:notice", "desk:notice_pdf"):
        assert reads(cast.olu, page, notice.pk).status_code == 404


# How a letter reads


def answer_page(cast: people.Cast, **typed: Any) -> str:
    complaint: Complaint = build.complaint(cast, at=State.STAGE_1, received_on="Mon 8 Jun 2026")
    build.decided(cast, complaint, build.later(complaint.told_on, 5))
    return text(sends(cast.hari, "desk:answer", complaint.reference, do="look", **typed))


def test_the_letter_is_measured_and_names_of_staff_and_words_of_the_trade_are_pointed_out(cast: people.Cast) -> None:
    paragraphs_of(cast, "Our operatives, and Fay Lewis, utilise a schedule of works.")
    page = answer_page(cast)
    assert "of 100 (Flesch)" in page
    for said in ("“operative…” is a word of the trade", "“schedule of works” is a word", "Fay Lewis is named"):
        assert said in page
    assert "Hari Shah is named" not in page


def test_what_could_be_plainer_never_keeps_a_letter_back(cast: people.Cast) -> None:
    paragraphs_of(cast, "Notwithstanding the aforementioned, our operatives utilise a schedule of works. " * 3)
    assert "Could be plainer" in answer_page(cast)
    complaint = Complaint.objects.latest("pk")
    assert complaint.letters.filter(kind="stage 1 response").count() == 0
    done = sends(cast.hari, "desk:answer", complaint.reference, do="send", version=complaint.version)
    assert "on its way" in text(done)


def paragraphs_of(cast: people.Cast, body: str) -> None:
    one = paragraphs.write(
        landlord=cast.landlord, by=cast.olu, on=DAY, letter="stage 1 response", place="closing", body=body
    )
    paragraphs.approve(paragraph=one, by=cast.lee, on=DAY)


def test_the_page_of_a_letter_leads_to_the_paragraphs_that_it_printed(cast: people.Cast) -> None:
    one = paragraphs.write(
        landlord=cast.landlord,
        by=cast.olu,
        on=date(2026, 6, 1),
        letter="acknowledgement",
        place="closing",
        body="Ours.",
    )
    paragraphs.approve(paragraph=one, by=cast.lee, on=date(2026, 6, 1))
    complaint = build.complaint(cast, at=State.STAGE_1, received_on="Mon 8 Jun 2026")
    page = text(reads(cast.hari, "desk:letter", complaint.reference, complaint.letters.get().pk))
    assert reverse("desk:paragraph", args=[one.pk]) in page
