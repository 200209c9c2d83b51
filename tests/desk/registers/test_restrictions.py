"""Warnings and limits of contact on their pages: who may what, what is shown, and that nothing stops a complaint."""

from __future__ import annotations

from typing import Any

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from amends.accounts.models import Person
from amends.casework import access
from amends.casework.actions import intake, restrictions, warnings
from amends.casework.models import BehaviourWarning, Complaint, Notice, Restriction, State
from amends.desk.front_door.waiting import shown, waiting
from tests.dates import day
from tests.desk.acts.conftest import NOW, at, on, text
from tests.desk.registers.conftest import client_of, reads, sends
from tests.people import Cast
from tests.people import cast as another_cast

WHAT = "You may write or email. We will not take telephone calls about this complaint."
SAID: dict[str, str] = {
    "what": WHAT,
    "reasons": "Calls of more than an hour, several a day, with threats.",
    "evidence": "The call log of 1 to 20 May.",
    "equality": "Ms Nowak told us of no disability. We asked on 18 May.",
    "how_to_complain": "Write to us, or email.",
    "how_to_get_repairs": "Report repairs online, at any hour.",
}
TO_REVIEW = day("Fri 21 Aug 2026")
REVIEWED = on(TO_REVIEW, "review_on")


@pytest.fixture
def complaint(cast: Cast) -> Complaint:
    return at(cast, State.STAGE_1)


def opens(person: Person, page: str, *args: Any) -> HttpResponse:
    return client_of(person).get(reverse(f"desk:{page}", args=args))


def posts(person: Person, page: str, *args: Any, **typed: str) -> HttpResponse:
    return client_of(person).post(reverse(f"desk:{page}", args=args), typed)


@pytest.fixture
def proposed(cast: Cast, complaint: Complaint) -> Restriction:
    """A limit proposed by the handler from the page of the case."""
    assert posts(cast.hari, "limit_contact", complaint.reference, **SAID | REVIEWED).status_code == 302
    return Restriction.objects.get()


@pytest.fixture
def begun(cast: Cast, proposed: Restriction) -> Restriction:
    """A limit that two others approved."""
    for person in (cast.olu, cast.lee):
        assert posts(person, "approve_restriction", proposed.pk).status_code == 302
    proposed.refresh_from_db()
    return proposed


def test_a_limit_is_proposed_from_a_case_with_all_that_it_must_say(proposed: Restriction, complaint: Complaint) -> None:
    assert (proposed.complaint, proposed.resident) == (complaint, complaint.resident)
    assert {name: getattr(proposed, name) for name in SAID} == SAID
    assert proposed.review_on == TO_REVIEW
    assert proposed.from_on is None


@pytest.mark.parametrize("blank", sorted(SAID))
def test_a_proposal_with_a_gap_is_sent_back_with_what_was_typed(cast: Cast, complaint: Complaint, blank: str) -> None:
    answer = posts(cast.hari, "limit_contact", complaint.reference, **SAID | REVIEWED | {blank: ""})
    assert answer.status_code == 200
    assert "There is a problem" in text(answer)
    assert all(said in text(answer) for name, said in SAID.items() if name != blank)
    assert not Restriction.objects.exists()


def test_a_review_day_lies_ahead(cast: Cast, complaint: Complaint) -> None:
    answer = posts(cast.hari, "limit_contact", complaint.reference, **SAID | on(name="review_on"))
    assert "must be in the future" in text(answer)
    assert not Restriction.objects.exists()


def test_who_handles_or_decides_may_propose_and_nobody_else(cast: Cast, complaint: Complaint) -> None:
    for person, answer in ((cast.hari, 200), (cast.olu, 200), (cast.mira, 403), (cast.gus, 403), (cast.ben, 403)):
        assert opens(person, "limit_contact", complaint.reference).status_code == answer
        assert opens(person, "warn_on_case", complaint.reference).status_code == answer


def test_a_resident_is_found_by_name_home_or_reference_of_a_complaint_that_one_sees(
    cast: Cast, complaint: Complaint
) -> None:
    for asked in ("nowak", "Elm Court", complaint.reference.lower()):
        assert "Ania Nowak" in text(reads(cast.hari, f"restrictions/whose/?q={asked}"))
    assert "Ania Nowak" not in text(reads(cast.hari, "restrictions/whose/?q=Osei"))
    assert "Enter at least 3 letters" in text(reads(cast.hari, "restrictions/whose/?q=no"))
    assert "Ania Nowak" not in text(reads(cast.hana, "restrictions/whose/?q=nowak"))
    assert opens(cast.hana, "propose_restriction", complaint.resident_id).status_code == 404
    assert opens(cast.hari, "propose_restriction", complaint.resident_id).status_code == 200


def test_a_limit_on_who_acts_for_the_resident_names_them(cast: Cast, complaint: Complaint) -> None:
    acts = intake.add_representative(
        complaint=complaint, name="Sol Reyes", email="sol@example.org", by=cast.hari, on=NOW.date()
    )
    typed = SAID | REVIEWED | {"whose": str(acts.pk)}
    assert "Choose whose behaviour it was" in text(
        posts(cast.hari, "limit_contact", complaint.reference, **SAID | REVIEWED)
    )
    posts(cast.hari, "limit_contact", complaint.reference, **typed)
    one = Restriction.objects.get()
    assert one.representative == acts
    assert "Sol Reyes, for Ania Nowak" in text(opens(cast.olu, "restriction", one.pk))


def test_the_letter_is_seen_before_anybody_approves(cast: Cast, proposed: Restriction) -> None:
    page = text(opens(cast.olu, "approve_restriction", proposed.pk))
    for said in (*SAID.values(), "Friday 21 August 2026", "Housing Ombudsman"):
        assert said in page
    assert "Our reference is ." not in page
    assert not Notice.objects.exists()


def test_it_holds_with_the_second_approval_and_the_letter_goes(cast: Cast, begun: Restriction) -> None:
    assert begun.from_on == NOW.date()
    letter = Notice.objects.get()
    page = text(opens(cast.sue, "restriction", begun.pk))
    assert reverse("desk:notice", args=[letter.pk]) in page
    assert "In force" in page
    assert "stops no complaint and no repair" in page


def test_who_had_a_part_in_it_does_not_approve_it(cast: Cast, proposed: Restriction) -> None:
    assert opens(cast.hari, "approve_restriction", proposed.pk).status_code == 403
    posts(cast.olu, "approve_restriction", proposed.pk)
    again = opens(cast.olu, "approve_restriction", proposed.pk)
    assert again.status_code == 403
    assert "had a part" in text(again)
    assert opens(cast.lee, "approve_restriction", proposed.pk).status_code == 200


def test_a_proposal_whose_review_day_passed_gets_another_before_it_holds(cast: Cast, proposed: Restriction) -> None:
    with time_machine.travel(day("Mon 24 Aug 2026")):
        page = text(opens(cast.olu, "approve_restriction", proposed.pk))
        assert "Set another first" in page
        ahead = on(day("Tue 24 Nov 2026"), "review_on")
        assert posts(cast.olu, "plan_restriction_review", proposed.pk, **ahead).status_code == 302
        assert "Set another first" not in text(opens(cast.olu, "approve_restriction", proposed.pk))


def test_a_declined_proposal_writes_to_nobody(cast: Cast, proposed: Restriction) -> None:
    assert "Say why" in text(posts(cast.olu, "decline_restriction", proposed.pk, because=""))
    posts(cast.olu, "decline_restriction", proposed.pk, because="One named person to write to is enough.")
    proposed.refresh_from_db()
    assert proposed.declined_on == NOW.date()
    assert not Notice.objects.exists()
    assert "Approve it" not in text(opens(cast.lee, "restriction", proposed.pk))


def test_the_case_says_plainly_how_to_keep_in_touch_while_it_holds(cast: Cast, begun: Restriction) -> None:
    case = reverse("desk:complaint", args=[begun.complaint.reference])
    for address in (case, f"{case}contact/"):
        page = text(client_of(cast.hari).get(address))
        assert WHAT in page
        assert "until Friday 21 August 2026" in page
        assert "It stops no complaint and no repair" in page
    restrictions.end(restriction=begun, by=cast.olu, on=NOW.date(), because="The calls have stopped.")
    assert WHAT not in text(client_of(cast.hari).get(case))


def test_a_proposal_or_a_warning_leaves_no_mark_on_the_case(cast: Cast, proposed: Restriction) -> None:
    assert proposed.complaint is not None
    warned(cast, proposed.complaint)
    page = text(client_of(cast.hari).get(reverse("desk:complaint", args=[proposed.complaint.reference])))
    assert "How we keep in touch" not in page
    assert "threatened" not in page


def test_the_residents_own_page_is_as_before_and_a_new_complaint_is_taken(cast: Cast, begun: Restriction) -> None:
    assert begun.complaint is not None
    link = access.make_link(begun.complaint, access.RESIDENT, NOW.date())
    page = text(Client().get(reverse("public:my", args=[cast.landlord.slug, link])))
    assert WHAT not in page
    assert "You can tell us" in page or "Add something" in page or "Tell us" in page
    again = intake.receive(
        landlord=cast.landlord, told_on=NOW.date(), on=NOW.date(), by=None, channel="web", words="No heating.",
        resident=begun.resident, home=cast.home,
    )  # fmt: skip
    assert again.state == State.RECEIVED


def test_somebody_else_reviews_it_and_the_next_day_is_asked_for(cast: Cast, begun: Restriction) -> None:
    assert opens(cast.lee, "review_restriction", begun.pk).status_code == 403
    typed = {"outcome": "ease", "note": "The calls have stopped."}
    page = text(posts(cast.sue, "review_restriction", begun.pk, **typed))
    assert "Say what is limited from now on" in page
    assert "Enter the day of the next review" in page
    eased = "You may ring once a week."
    ahead = on(day("Fri 20 Nov 2026"), "review_on")
    assert posts(cast.sue, "review_restriction", begun.pk, what=eased, **typed | ahead).status_code == 302
    begun.refresh_from_db()
    assert begun.what == eased
    assert "The calls have stopped." in text(opens(cast.olu, "restriction", begun.pk))


def test_a_review_that_ends_it_asks_for_no_other_day(cast: Cast, begun: Restriction) -> None:
    posts(cast.sue, "review_restriction", begun.pk, outcome="end", note="It is needed no more.")
    begun.refresh_from_db()
    assert begun.ended_on == NOW.date()


def test_a_challenge_is_recorded_and_answered_by_somebody_else(cast: Cast, begun: Restriction) -> None:
    words = "I ring because nobody writes back."
    assert posts(cast.hari, "challenge_restriction", begun.pk, words=words, **on()).status_code == 302
    assert opens(cast.lee, "answer_challenge", begun.pk).status_code == 403
    page = text(opens(cast.sue, "answer_challenge", begun.pk))
    assert words in page
    assert "Choose whether it stands" in text(posts(cast.sue, "answer_challenge", begun.pk, answer="No."))
    posts(cast.sue, "answer_challenge", begun.pk, stands="ends", answer="Three emails lay unread.")
    begun.refresh_from_db()
    assert begun.ended_on == NOW.date()
    assert Notice.objects.filter(restriction=begun).count() == 2


def test_one_that_stands_goes_on(cast: Cast, begun: Restriction) -> None:
    posts(cast.hari, "challenge_restriction", begun.pk, words="It is not fair.", **on())
    posts(cast.sue, "answer_challenge", begun.pk, stands="stands", answer="The threats went on.")
    begun.refresh_from_db()
    assert (begun.challenge_answered_on, begun.ended_on) == (NOW.date(), None)


def test_it_is_ended_with_a_reason_by_who_decides(cast: Cast, begun: Restriction) -> None:
    assert opens(cast.hari, "end_restriction", begun.pk).status_code == 403
    posts(cast.olu, "end_restriction", begun.pk, because="The calls have stopped.")
    begun.refresh_from_db()
    assert begun.ended_because == "The calls have stopped."
    assert "Look at it again" not in text(opens(cast.sue, "restriction", begun.pk))


def warned(cast: Cast, complaint: Complaint) -> BehaviourWarning:
    return warnings.warn(
        resident=complaint.resident, complaint=complaint, by=cast.hari, on=NOW.date(),
        behaviour="On 20 May you threatened the person who answered.", evidence="The recording.",
    )  # fmt: skip


def test_a_warning_is_seen_as_its_letter_before_it_goes(cast: Cast, complaint: Complaint) -> None:
    typed = {"behaviour": "On 20 May you threatened the person who answered.", "words_evidence": "The recording."}
    page = text(posts(cast.hari, "warn_on_case", complaint.reference, do="look", **typed))
    assert page.count("The recording.") == 2  # in its box, and in the letter
    assert not BehaviourWarning.objects.exists()
    assert posts(cast.hari, "warn_on_case", complaint.reference, do="send", **typed).status_code == 302
    made = BehaviourWarning.objects.get()
    assert (made.complaint, made.evidence) == (complaint, "The recording.")
    assert "The recording." in made.notices.get().text


def test_a_warning_says_what_shows_it_or_why_nothing_does(cast: Cast, complaint: Complaint) -> None:
    typed = {"behaviour": "You shouted at our plumber on 20 May.", "do": "send"}
    assert "What shows it is missing" in text(posts(cast.hari, "warn_on_case", complaint.reference, **typed))
    assert not BehaviourWarning.objects.exists()
    none = {"how_evidence": "none", "words_evidence": "Two of us heard it."}
    posts(cast.hari, "warn_on_case", complaint.reference, **typed | none)
    assert "Two of us heard it." in BehaviourWarning.objects.get().notices.get().text


def test_a_warning_does_not_claim_a_day_on_which_it_happened(cast: Cast, complaint: Complaint) -> None:
    assert "something that happened on Friday 22 May" not in warned(cast, complaint).notices.get().text


def test_the_register_shows_each_where_it_stands(cast: Cast, begun: Restriction) -> None:
    assert begun.complaint is not None
    warned(cast, begun.complaint)
    assert "1 limit" in text(reads(cast.olu, "restrictions/"))
    assert "1 limit" not in text(reads(cast.olu, "restrictions/?show=waits"))
    assert "1 limit" not in text(reads(cast.olu, "restrictions/?show=review"))
    assert "1 warning" in text(reads(cast.olu, "restrictions/?show=warnings"))
    with time_machine.travel(TO_REVIEW):
        assert "Review today" in text(reads(cast.olu, "restrictions/?show=review"))
    with time_machine.travel(day("Mon 24 Aug 2026")):
        assert "Review overdue" in text(reads(cast.olu, "restrictions/?show=review"))
    posts(cast.hari, "challenge_restriction", begun.pk, words="It is not fair.", **on())
    assert "Challenged" in text(reads(cast.olu, "restrictions/?show=review"))
    restrictions.end(restriction=begun, by=cast.olu, on=NOW.date(), because="It is needed no more.")
    assert "1 limit" in text(reads(cast.olu, "restrictions/?show=ended"))
    assert "1 limit" not in text(reads(cast.olu, "restrictions/"))


def test_who_works_on_no_case_there_sees_none_of_it(cast: Cast, begun: Restriction) -> None:
    there = another_cast("Hilltop Homes", "HIL")
    assert opens(there.olu, "restriction", begun.pk).status_code == 404
    assert opens(cast.fay, "restriction", begun.pk).status_code == 200  # she logged the complaint
    Complaint.objects.update(logged_by=cast.olu)
    assert opens(cast.fay, "restriction", begun.pk).status_code == 404
    assert "Ania Nowak" not in text(reads(cast.fay, "restrictions/"))
    assert opens(cast.ben, "restriction", begun.pk).status_code == 403
    for person in (cast.hari, cast.hana, cast.gus, cast.mira):
        assert opens(person, "restriction", begun.pk).status_code == 200


def test_the_front_page_of_the_registers_counts_what_waits(cast: Cast, proposed: Restriction) -> None:
    assert "1 to approve, review or answer" in text(reads(cast.olu, ""))
    sends(cast.olu, f"restrictions/{proposed.pk}/decline/", because="A named person is enough.")
    assert "1 to approve, review or answer" not in text(reads(cast.olu, ""))


def work_of(person: Person) -> list[tuple[str, str]]:
    return [(one.duty.ask, one.word) for one in shown(person, waiting(person, NOW.date()))]


APPROVE = "Approve the restriction, or decline it"


def test_a_proposal_stands_on_the_work_of_those_who_may_approve_it(cast: Cast, proposed: Restriction) -> None:
    for person in (cast.olu, cast.sue, cast.lee):
        assert (APPROVE, "open") in work_of(person)
    assert APPROVE not in dict(work_of(cast.hari))
    posts(cast.olu, "approve_restriction", proposed.pk)
    assert APPROVE not in dict(work_of(cast.olu))
    assert APPROVE in dict(work_of(cast.lee))
    page = text(client_of(cast.lee).get(reverse("desk:worklist")))
    assert reverse("desk:restriction", args=[proposed.pk]) in page
    posts(cast.lee, "approve_restriction", proposed.pk)
    assert APPROVE not in dict(work_of(cast.sue))


def test_reviews_and_challenges_stand_on_the_work_of_who_had_no_part_in_it(cast: Cast, begun: Restriction) -> None:
    assert dict(work_of(cast.sue)) == {"Review the restriction": "due"}
    assert work_of(cast.hari) == []
    assert work_of(cast.lee) == []
    posts(cast.hari, "challenge_restriction", begun.pk, words="It is not fair.", **on())
    assert "Answer the challenge" in dict(work_of(cast.sue))
    restrictions.answer_challenge(restriction=begun, by=cast.sue, on=NOW.date(), answer="You are right.", stands=False)
    assert work_of(cast.sue) == []


def test_a_letter_about_behaviour_that_came_back_is_on_monday(cast: Cast, begun: Restriction) -> None:
    letter = Notice.objects.get()
    page = reverse("desk:monday_part", args=["letters"])
    assert letter.reference not in text(client_of(cast.olu).get(page))
    letter.deliveries.update(failed_at=NOW, error="No such mailbox.")
    shown = text(client_of(cast.olu).get(page))
    assert letter.reference in shown
    assert "No such mailbox." in shown
    assert reverse("desk:notice", args=[letter.pk]) in shown
    there = another_cast("Hilltop Homes", "HIL")
    assert letter.reference not in text(client_of(there.olu).get(page))
