"""Behaviour that staff should not have to bear (Code 5.14, 5.15): warned, restricted by three people, reviewed."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.base import ContentFile

from amends.casework import behaviour_permissions as may
from amends.casework.actions import documents, intake, restrictions, sealing, support, warnings
from amends.casework.letters import How, Instead
from amends.casework.models import Channel, Complaint, Document, Duty, Event, Notice, Restriction
from amends.casework.refused import Refused
from amends.casework.verify import problems
from tests import build
from tests.dates import day
from tests.people import Cast

pytestmark = pytest.mark.django_db

ASKED: dict[str, Any] = {
    "what": "You may write or email. We will not take telephone calls about this complaint.",
    "reasons": "Calls of more than an hour, several a day, with threats to the person who answered.",
    "evidence": "The call log of 1 to 12 June, and three recordings.",
    "equality": "Ms Nowak told us of no disability. We asked again on 10 June, and offered a named person to write to.",
    "how_to_complain": "Write to us, or email complaints@riverbank.example.",
    "how_to_get_repairs": "Report repairs online, or ask a neighbour to ring the repairs line.",
}


@pytest.fixture
def complaint(cast: Cast) -> Complaint:
    return build.received(cast)


def proposed(cast: Cast, complaint: Complaint, **other: Any) -> Restriction:
    return restrictions.propose(
        resident=complaint.resident, complaint=complaint, by=cast.hari, on=day("Mon 15 Jun 2026"),
        review_on=day("Tue 15 Sep 2026"), **ASKED | other,
    )  # fmt: skip


def begun(cast: Cast, complaint: Complaint) -> Restriction:
    one = proposed(cast, complaint)
    restrictions.approve(restriction=one, by=cast.olu, on=day("Tue 16 Jun 2026"))
    restrictions.approve(restriction=one, by=cast.lee, on=day("Wed 17 Jun 2026"))
    return one


def verdicts(one: Restriction) -> dict[str, str]:
    held = Duty.objects.filter(landlord=one.landlord, subject__startswith=str(one))
    return {duty.what: duty.verdict for duty in held}


def test_a_warning_goes_in_a_letter_that_says_how_to_complain(cast: Cast, complaint: Complaint) -> None:
    given = warnings.warn(
        resident=complaint.resident, complaint=complaint, by=cast.hari, on=day("Wed 10 Jun 2026"),
        behaviour="On 9 June you threatened the person who answered your call.", evidence="The recording of 9 June.",
    )  # fmt: skip
    letter = Notice.objects.get(warning=given)
    assert "threatened the person" in letter.text
    assert "You can still complain" in letter.text
    assert letter.deliveries.get().to == "ania@example.org"


def test_a_warning_without_evidence_says_why(cast: Cast, complaint: Complaint) -> None:
    asked: dict[str, Any] = {
        "resident": complaint.resident, "by": cast.hari, "on": day("Wed 10 Jun 2026"), "behaviour": "You shouted.",
    }  # fmt: skip
    with pytest.raises(Refused, match="What shows it"):
        warnings.warn(**asked)
    assert Notice.objects.count() == 0
    given = warnings.warn(**asked, parts={"evidence": Instead(How.NONE, "Two of us heard it; nothing was recorded.")})
    assert "Two of us heard it" in Notice.objects.get(warning=given).text


@pytest.mark.parametrize("blank", sorted(ASKED))
def test_a_proposal_leaves_nothing_out(cast: Cast, complaint: Complaint, blank: str) -> None:
    with pytest.raises(Refused, match="is missing"):
        proposed(cast, complaint, **{blank: "  "})
    assert not Restriction.objects.exists()


def test_a_restriction_holds_from_its_second_approval_and_is_told_that_day(cast: Cast, complaint: Complaint) -> None:
    one = proposed(cast, complaint)
    restrictions.approve(restriction=one, by=cast.olu, on=day("Tue 16 Jun 2026"))
    assert one.from_on is None
    assert not Notice.objects.exists()
    restrictions.approve(restriction=one, by=cast.lee, on=day("Wed 17 Jun 2026"))
    assert one.from_on == day("Wed 17 Jun 2026")
    letter = Notice.objects.get(restriction=one)
    for words in (*ASKED.values(), "Tuesday 15 September 2026", "Housing Ombudsman"):
        assert words in letter.text
    assert "call 01632" not in letter.text  # calls are what is limited
    assert set(verdicts(one).values()) <= {"met", "open"}
    assert verdicts(one)["restriction told in writing"] == "met"


def test_whoever_proposed_it_does_not_approve_it_nor_one_person_twice(cast: Cast, complaint: Complaint) -> None:
    one = restrictions.propose(
        resident=complaint.resident, by=cast.olu, on=day("Mon 15 Jun 2026"), review_on=day("Tue 15 Sep 2026"), **ASKED
    )
    with pytest.raises(Refused, match="had a part"):
        restrictions.approve(restriction=one, by=cast.olu, on=day("Tue 16 Jun 2026"))
    assert "had a part" in (may.why_not_approve(cast.olu, one) or "")
    restrictions.approve(restriction=one, by=cast.sue, on=day("Tue 16 Jun 2026"))
    with pytest.raises(Refused, match="had a part"):
        restrictions.approve(restriction=one, by=cast.sue, on=day("Tue 16 Jun 2026"))
    assert may.why_not_approve(cast.lee, one) is None


def test_a_declined_proposal_never_holds(cast: Cast, complaint: Complaint) -> None:
    one = proposed(cast, complaint)
    restrictions.decline(restriction=one, by=cast.olu, on=day("Tue 16 Jun 2026"), because="A named contact is enough.")
    with pytest.raises(Refused, match="declined"):
        restrictions.approve(restriction=one, by=cast.lee, on=day("Wed 17 Jun 2026"))
    assert "breached" not in verdicts(one).values()


def test_a_restriction_never_stops_a_complaint(cast: Cast, complaint: Complaint) -> None:
    begun(cast, complaint)
    second = intake.receive(
        landlord=cast.landlord, told_on=day("Thu 18 Jun 2026"), on=day("Thu 18 Jun 2026"), by=None,
        channel=Channel.WEB, words="The heating is off again.", resident=complaint.resident, home=cast.home,
    )  # fmt: skip
    assert second.reference
    before = Complaint.objects.get(pk=complaint.pk).next_due_on
    assert before is not None


def test_somebody_who_did_not_impose_it_reviews_it(cast: Cast, complaint: Complaint) -> None:
    one = begun(cast, complaint)
    asked: dict[str, Any] = {
        "restriction": one, "on": day("Tue 15 Sep 2026"), "outcome": "ease", "note": "Calls have stopped.",
        "what": "You may ring your named contact once a week.", "review_on": day("Tue 15 Dec 2026"),
    }  # fmt: skip
    for part in (cast.hari, cast.olu, cast.lee):
        with pytest.raises(Refused, match="had a part"):
            restrictions.review(by=part, **asked)
    restrictions.review(by=cast.sue, **asked)
    assert "once a week" in Notice.objects.filter(restriction=one).latest("pk").text
    assert verdicts(one)["looked at again by somebody else"] == "met"


def test_a_review_a_day_late_is_a_breach(cast: Cast, complaint: Complaint) -> None:
    one = begun(cast, complaint)
    restrictions.review(
        restriction=one, by=cast.sue, on=day("Wed 16 Sep 2026"), outcome="keep", note="Threats on 10 September.",
        review_on=day("Tue 15 Dec 2026"),
    )  # fmt: skip
    late = Duty.objects.get(what="restriction reviewed by its date", due_on=day("Tue 15 Sep 2026"))
    assert late.verdict == "breached"


def test_a_review_that_goes_on_needs_the_next_date(cast: Cast, complaint: Complaint) -> None:
    one = begun(cast, complaint)
    with pytest.raises(Refused, match="next review date"):
        restrictions.review(restriction=one, by=cast.sue, on=day("Tue 15 Sep 2026"), outcome="keep", note="It goes on.")
    assert not one.reviews.exists()


def test_a_challenge_that_does_not_stand_ends_the_restriction_by_letter(cast: Cast, complaint: Complaint) -> None:
    one = begun(cast, complaint)
    restrictions.challenge(
        restriction=one, by=cast.fay, on=day("Mon 22 Jun 2026"), words="I ring because nobody writes back."
    )
    assert "had a part" in (may.why_not_answer_challenge(cast.lee, one) or "")
    restrictions.answer_challenge(
        restriction=one, by=cast.sue, on=day("Mon 6 Jul 2026"), answer="You are right: three emails lay.", stands=False
    )
    assert one.ended_on == day("Mon 6 Jul 2026")
    assert verdicts(one)["challenge answered in 10 working days"] == "met"
    assert "three emails lay" in Notice.objects.filter(restriction=one).latest("pk").text


def test_the_eleventh_working_day_is_too_late_for_a_challenge(cast: Cast, complaint: Complaint) -> None:
    one = begun(cast, complaint)
    restrictions.challenge(restriction=one, by=cast.fay, on=day("Mon 22 Jun 2026"), words="It is not fair.")
    restrictions.answer_challenge(
        restriction=one, by=cast.sue, on=day("Tue 7 Jul 2026"), answer="We keep it.", stands=True
    )
    assert verdicts(one)["challenge answered in 10 working days"] == "breached"


def test_an_end_is_told_and_happens_once(cast: Cast, complaint: Complaint) -> None:
    one = begun(cast, complaint)
    restrictions.end(restriction=one, by=cast.olu, on=day("Fri 19 Jun 2026"), because="The calls have stopped.")
    assert "The calls have stopped" in Notice.objects.filter(restriction=one).latest("pk").text
    with pytest.raises(Refused, match="ended"):
        restrictions.end(restriction=one, by=cast.olu, on=day("Mon 22 Jun 2026"), because="Again.")


def test_support_for_staff_is_on_the_file_and_not_in_its_words(cast: Cast, complaint: Complaint) -> None:
    offered = support.offer(
        complaint=complaint, by=cast.olu, on=day("Tue 2 Jun 2026"), whom="Sam of repairs", what="A talk, and time off."
    )
    event = Event.objects.filter(complaint=complaint).latest("number")
    assert "time off" in offered.what
    assert "time off" not in event.words
    assert "Sam" not in event.words
    assert may.why_not_support(cast.olu, complaint) is None
    assert may.why_not_support(cast.hari, complaint) is not None


def advice(cast: Cast, complaint: Complaint, by: Any) -> Document:
    return documents.add(
        complaint=complaint, upload=ContentFile(b"privileged", name="advice.txt"), by=by, on=day("Tue 2 Jun 2026")
    )


def test_sealed_advice_is_read_by_few(cast: Cast, complaint: Complaint) -> None:
    paper = advice(cast, complaint, cast.hari)
    sealing.seal(document=paper, by=cast.hari, on=day("Wed 3 Jun 2026"), because="Our solicitor's advice of 1 June.")
    paper.refresh_from_db()
    for reader in (cast.hari, cast.olu, cast.lee, cast.cora):
        assert may.why_not_read(reader, paper) is None
    for other in (cast.sue, cast.hana, cast.gus, cast.mira):
        assert "sealed" in (may.why_not_read(other, paper) or "")
    sealing.unseal(document=paper, by=cast.olu, on=day("Thu 4 Jun 2026"), because="It is not privileged.")
    paper.refresh_from_db()
    assert may.why_not_read(cast.sue, paper) is None


def test_what_the_resident_sent_is_never_sealed(cast: Cast, complaint: Complaint) -> None:
    paper = advice(cast, complaint, None)
    with pytest.raises(Refused, match="resident sent"):
        sealing.seal(document=paper, by=cast.olu, on=day("Wed 3 Jun 2026"), because="It is awkward.")


def test_the_journal_answers_for_all_of_it(cast: Cast, complaint: Complaint) -> None:
    one = begun(cast, complaint)
    restrictions.end(restriction=one, by=cast.olu, on=day("Fri 19 Jun 2026"), because="The calls have stopped.")
    assert list(problems(cast.landlord)) == []
    Restriction.objects.filter(pk=one.pk).update(ended_on=day("Mon 22 Jun 2026"))
    assert any(str(one) in str(problem) for problem in problems(cast.landlord))
