"""A paragraph is written, approved by a second person, stands from its day, and the letter keeps which it printed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.core import mail

from amends.casework import jobs, letters_permissions, verify
from amends.casework.actions import jurisdiction, notices, paragraphs, requests
from amends.casework.letters import How, Instead
from amends.casework.models import Complaint, Delivery, Notice, Ombudsman, Paragraph, State
from amends.casework.outgoing import LetterLacks
from amends.casework.own_paragraphs import in_force
from amends.casework.refused import Refused
from amends.rulebook.facts import LetterKind
from tests import build, people

ACK = LetterKind.ACKNOWLEDGEMENT.value
DAY, NEXT, LATER = date(2026, 5, 1), date(2026, 5, 4), date(2026, 9, 1)


def written(cast: people.Cast, body: str = "Call {{handler}}.", place: str = "closing", on: date = DAY) -> Paragraph:
    return paragraphs.write(landlord=cast.landlord, by=cast.olu, on=on, letter=ACK, place=place, body=body)


def approved(cast: people.Cast, body: str = "Call {{handler}}.", from_on: date | None = None, **given) -> Paragraph:
    one = written(cast, body, **given)
    paragraphs.approve(paragraph=one, by=cast.lee, on=given.get("on", DAY), from_on=from_on)
    return one


def words_in_force(cast: people.Cast, on: date) -> list[str]:
    return [one.words for one in in_force(cast.landlord, ACK, on)]


def test_a_paragraph_stands_only_once_a_second_person_approved_it(cast: people.Cast) -> None:
    one = written(cast)
    assert words_in_force(cast, LATER) == []
    with pytest.raises(Refused, match="second person"):
        paragraphs.approve(paragraph=one, by=cast.olu, on=DAY)
    paragraphs.approve(paragraph=one, by=cast.lee, on=DAY)
    assert words_in_force(cast, DAY) == ["Call {{handler}}."]
    assert letters_permissions.why_not_approve_paragraph(cast.lee, one) == "It is approved"


def test_a_paragraph_stands_from_its_day_and_not_before(cast: people.Cast) -> None:
    approved(cast, from_on=NEXT)
    assert words_in_force(cast, DAY) == []
    assert words_in_force(cast, NEXT) == ["Call {{handler}}."]


def test_a_later_version_takes_the_place_of_the_one_before_from_its_day(cast: people.Cast) -> None:
    approved(cast, "Old words.")
    second = approved(cast, "New words.", from_on=NEXT)
    assert second.version == 2
    assert words_in_force(cast, DAY) == ["Old words."]
    assert words_in_force(cast, NEXT) == ["New words."]


def test_what_is_retired_does_not_bring_back_the_version_before_it(cast: people.Cast) -> None:
    approved(cast, "Old words.")
    second = approved(cast, "New words.")
    paragraphs.retire(paragraph=second, by=cast.olu, on=NEXT)
    assert words_in_force(cast, DAY) == ["New words."]
    assert words_in_force(cast, NEXT) == []


def test_a_version_overtaken_by_a_later_one_is_not_approved(cast: people.Cast) -> None:
    first = written(cast, "Old words.")
    written(cast, "New words.")
    with pytest.raises(Refused, match="later version"):
        paragraphs.approve(paragraph=first, by=cast.lee, on=DAY)


def test_one_that_was_retired_while_it_waited_is_not_approved(cast: people.Cast) -> None:
    one = written(cast)
    paragraphs.retire(paragraph=one, by=cast.lee, on=DAY)
    with pytest.raises(Refused, match="was retired"):
        paragraphs.approve(paragraph=one, by=cast.lee, on=DAY)
    assert letters_permissions.why_not_approve_paragraph(cast.lee, one) == "It was retired"


def test_it_begins_no_earlier_than_it_is_approved(cast: people.Cast) -> None:
    one = written(cast)
    with pytest.raises(Refused, match="is before"):
        paragraphs.approve(paragraph=one, by=cast.lee, on=NEXT, from_on=DAY)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"body": "Dear {{tenant}}"}, "no placeholder {{tenant}}"),
        ({"letter": "summons"}, "no letter called “summons”"),
        ({"place": "beginning"}, "cannot stand at “beginning”"),
    ],
)
def test_what_could_not_be_printed_is_refused_by_name(cast: people.Cast, wrong, said: str) -> None:
    whole = {"letter": ACK, "place": "closing", "body": "Words."} | wrong
    with pytest.raises(Refused) as refused:
        paragraphs.write(landlord=cast.landlord, by=cast.olu, on=DAY, **whole)
    assert said in str(refused.value)
    assert not Paragraph.objects.exists()


@pytest.mark.parametrize(
    ("who", "may"), [("olu", True), ("lee", True), ("hari", False), ("cora", False), ("ada", False)]
)
def test_officers_keep_the_landlords_own_paragraphs(cast: people.Cast, who: str, may: bool) -> None:
    assert (letters_permissions.why_not_write_paragraph(getattr(cast, who), cast.landlord) is None) is may


def test_a_letter_prints_the_paragraph_and_keeps_which_version_and_loses_no_part(cast: people.Cast) -> None:
    one = approved(cast, "Our office in {{landlord}} is shut on Fridays.")
    complaint = build.complaint(cast, at=State.STAGE_1)
    letter = complaint.letters.get(kind=ACK)
    assert f"Our office in {cast.landlord.name} is shut on Fridays." in letter.text
    assert letter.paragraphs == [one.pk]
    assert set(letter.parts.values()) <= {"answered", "none"}
    paragraphs.retire(paragraph=one, by=cast.olu, on=LATER)
    letter.refresh_from_db()
    assert letter.paragraphs == [one.pk]
    assert verify.verify(cast.landlord, files=True) == []


def test_another_landlords_paragraph_is_not_printed(cast: people.Cast) -> None:
    approved(cast, "Our own words.")
    other = people.cast(name="Hilltop Council", prefix="HTC")
    assert "Our own words." not in build.complaint(other, at=State.STAGE_1).letters.get(kind=ACK).text


# Which ombudsman


def lgsco(cast: people.Cast, complaint: Complaint, to: str = Ombudsman.LGSCO) -> None:
    because = "It is about help with homelessness, which is not ours as a landlord."
    jurisdiction.choose(complaint=complaint, by=cast.olu, on=complaint.told_on, ombudsman=to, because=because)


def test_letters_follow_the_ombudsman_chosen_and_the_record_says_that_they_name_it(cast: people.Cast) -> None:
    complaint = build.received(cast)
    lgsco(cast, complaint)
    build.acknowledged(cast, complaint, build.later(complaint.told_on, 2))
    letter = complaint.letters.get(kind=ACK)
    assert "0300 061 0614" in letter.text
    assert "Housing Ombudsman" not in letter.text
    assert letter.parts["ombudsman"] == "answered"
    event = complaint.events.get(kind="ombudsman chosen")
    assert "homelessness" in event.words
    assert event.decided[f"complaint {complaint.pk}.ombudsman"] == "lgsco"
    assert verify.verify(cast.landlord) == []


def test_a_complaint_is_for_the_housing_ombudsman_until_somebody_says_otherwise(cast: people.Cast) -> None:
    complaint = build.complaint(cast, at=State.STAGE_1)
    assert complaint.ombudsman == Ombudsman.HOUSING
    assert "0300 111 3000" in complaint.letters.get(kind=ACK).text


def test_the_choice_has_its_reason_and_changes_something(cast: people.Cast) -> None:
    complaint = build.received(cast)
    with pytest.raises(Refused, match="Why it is for this ombudsman is missing"):
        jurisdiction.choose(complaint=complaint, by=cast.olu, on=complaint.told_on, ombudsman="lgsco", because=" ")
    with pytest.raises(Refused, match="It is so already"):
        lgsco(cast, complaint, Ombudsman.HOUSING)


def test_only_a_council_comes_under_two_ombudsmen(cast: people.Cast) -> None:
    association = people.cast(name="Hilltop Homes", prefix="HTH")
    complaint = build.received(association)
    with pytest.raises(Refused, match="Only a council"):
        lgsco(association, complaint)
    assert "Only a council" in (letters_permissions.why_not_choose_ombudsman(association.olu, complaint) or "")
    council = build.received(cast)
    assert letters_permissions.why_not_choose_ombudsman(cast.olu, council) is None
    assert letters_permissions.why_not_choose_ombudsman(cast.hari, council) is not None


# Notices


def asked(cast: people.Cast, **more):
    given = {"landlord": cast.landlord, "by": cast.fay, "on": DAY, "what": "A new tap", "resident_name": "Bo Lind"}
    return requests.raise_request(**given | more)


def test_a_decision_on_a_request_says_what_comes_next_and_that_they_may_complain(cast: people.Cast) -> None:
    resident = build.received(cast).resident
    one = asked(cast, resident=resident, owner=cast.hari, next_step="A plumber comes.", review_on=NEXT, home=cast.home)
    notice = notices.tell_decision(request=one, by=cast.fay, on=DAY)
    assert notice.addressed_to == "Ania Nowak"
    assert "You can complain at any time." in notice.text
    assert f"Our reference is {notice.reference}." in notice.text
    assert set(notice.parts.values()) == {"answered"}
    assert notice.facts["next_step"] == "A plumber comes."
    delivery = notice.deliveries.get()
    jobs.deliver(delivery.pk)
    sent = mail.outbox[-1]
    assert sent.to == ["ania@example.org"]
    assert sent.attachments[0][0] == f"{notice.reference}.pdf"
    assert verify.verify(cast.landlord, files=True) == []


def test_a_request_without_a_next_step_waits_for_words_and_not_for_ever(cast: people.Cast) -> None:
    one = asked(cast)
    with pytest.raises(LetterLacks) as lacks:
        notices.tell_decision(request=one, by=cast.fay, on=DAY)
    assert [part.key for part in lacks.value.missing] == ["next steps", "date", "owner"]
    assert not Notice.objects.exists()
    later = Instead(How.NOT_YET_KNOWN, "We tell you by Friday.", DAY)
    answers = {"next steps": "A plumber comes.", "date": later, "owner": later}
    notice = notices.tell_decision(request=one, by=cast.fay, on=DAY, answers=answers)
    assert notice.parts["date"] == "not yet known"
    assert notice.deliveries.get().way == "post"
    assert notice.deliveries.get().to.startswith("Bo Lind")


def test_a_letter_to_nobody_is_not_written(cast: people.Cast) -> None:
    one = asked(cast, resident_name="", owner=cast.hari, next_step="A plumber comes.", review_on=NEXT)
    with pytest.raises(Refused, match="Nobody is named"):
        notices.tell_decision(request=one, by=cast.fay, on=DAY)
    assert "Nobody is named" in (letters_permissions.why_not_tell_decision(cast.fay, one) or "")


def test_no_decision_is_told_on_what_became_a_complaint(cast: people.Cast) -> None:
    one = asked(cast)
    requests.dissatisfied(request=one, by=cast.fay, on=DAY, words="Still nothing.", channel="phone")
    with pytest.raises(Refused, match="A complaint was made of it"):
        notices.tell_decision(request=one, by=cast.fay, on=DAY)
    assert letters_permissions.why_not_tell_decision(cast.fay, one) == "A complaint was made of it"


ATTACK = {"cause": "Somebody broke into our computers.", "began_on": DAY, "services": "Email.", "limits": "Ten days."}


def test_a_notice_of_exceptional_circumstances_goes_once_to_all_who_wait_for_an_answer(cast: people.Cast) -> None:
    build.complaint(cast, at=State.STAGE_1, received_on="Wed 1 Apr 2026")
    waiting = {"name": "Cy Dunn", "postal_address": "2 Oak Road\nAnytown", "reply_by": "post", "large_print": True}
    build.complaint(cast, received_on="Wed 1 Apr 2026", resident=waiting)
    answered = {"name": "Di Eaves", "email": "di@example.org"}
    build.complaint(cast, at=State.ANSWERED_2, received_on="Wed 1 Apr 2026", resident=answered)
    notice = notices.tell_exceptional(
        landlord=cast.landlord, by=cast.cora, on=NEXT, **ATTACK, return_on=LATER, ombudsman_told_on=DAY,
        tell_residents=True,
    )  # fmt: skip
    assert {delivery.to.splitlines()[0] for delivery in notice.deliveries.all()} == {"ania@example.org", "Cy Dunn"}
    large = notice.deliveries.get(way="post")
    assert large.pdf
    assert large.sha256 not in ("", notice.sha256)
    assert "Dear Resident," in notice.text
    assert verify.verify(cast.landlord, files=True) == []
    Path(large.pdf.path).write_bytes(b"%PDF altered")
    assert "to Cy Dunn: the file is not the one that was kept" in verify.verify(cast.landlord, files=True)[0]


def test_a_notice_is_not_kept_back_for_a_day_that_nobody_knows(cast: people.Cast) -> None:
    given = {"landlord": cast.landlord, "by": cast.cora, "on": NEXT, **ATTACK}
    with pytest.raises(LetterLacks) as lacks:
        notices.tell_exceptional(**given)
    assert [part.key for part in lacks.value.missing] == ["return date", "ombudsman informed"]
    not_yet = Instead(How.NOT_YET_KNOWN, "We look at it each Monday.", NEXT)
    notice = notices.tell_exceptional(**given, answers={"return date": not_yet, "ombudsman informed": not_yet})
    assert notice.parts["return date"] == "not yet known"
    assert not Delivery.objects.filter(notice=notice).exists()


@pytest.mark.parametrize(("who", "may"), [("cora", True), ("olu", True), ("hari", False), ("fay", False)])
def test_who_may_give_notice_of_exceptional_circumstances(cast: people.Cast, who: str, may: bool) -> None:
    assert (letters_permissions.why_not_tell_exceptional(getattr(cast, who), cast.landlord) is None) is may
