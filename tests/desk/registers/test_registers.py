"""The registers one by one: what each shows, what may be done, what it refuses and why."""

from __future__ import annotations

from datetime import date

import pytest

from amends.accounts.models import Person
from amends.casework.actions import adjustments, refusals
from amends.casework.models import (
    Adjustment,
    Complaint,
    Compliment,
    Incident,
    MembersEnquiry,
    PolicyReason,
    Refusal,
    State,
    Survey,
)
from tests import build
from tests.desk.acts.conftest import Desk, at, on, text
from tests.desk.registers.conftest import block, reads, sends
from tests.desk.registers.test_stories import enquiry
from tests.people import Cast
from tests.people import cast as another_cast

ALL = {
    "": (200, 200, 200, 200, 200, 200, 200, 403, 200, 403),
    "adjustments/": (200, 200, 200, 200, 200, 200, 200, 403, 200, 403),
    "adjustments/{adjustment}/": (404, 200, 200, 200, 200, 200, 200, 403, 200, 403),
    "adjustments/{adjustment}/review/": (404, 200, 200, 200, 200, 403, 403, 403, 403, 403),
    "adjustments/{adjustment}/end/": (404, 200, 200, 200, 200, 403, 403, 403, 403, 403),
    "enquiries/": (200, 200, 200, 200, 200, 200, 200, 403, 200, 403),
    "enquiries/record/": (200, 200, 200, 200, 200, 403, 403, 403, 403, 403),
    "enquiries/{enquiry}/": (200, 200, 200, 200, 200, 200, 200, 403, 200, 403),
    "enquiries/{enquiry}/sort/": (403, 200, 200, 200, 200, 403, 403, 403, 403, 403),
    "enquiries/{enquiry}/answer/": (403, 200, 200, 200, 200, 403, 403, 403, 403, 403),
    "enquiries/{enquiry}/complaint/": (200, 200, 200, 200, 200, 200, 403, 403, 403, 403),
    "surveys/": (200, 200, 200, 200, 200, 200, 200, 403, 200, 403),
    "surveys/register/": (403, 403, 200, 200, 200, 200, 403, 403, 403, 403),
    "surveys/{survey}/": (200, 200, 200, 200, 200, 200, 200, 403, 200, 403),
    "surveys/{survey}/check/": (403, 403, 200, 200, 200, 200, 403, 403, 403, 403),
    "compliments/": (200, 200, 200, 200, 200, 200, 200, 403, 200, 403),
    "compliments/record/": (200, 200, 200, 200, 200, 200, 200, 403, 200, 403),
    "compliments/{compliment}/": (404, 200, 200, 200, 200, 200, 200, 403, 200, 403),
    "outages/": (200, 200, 200, 200, 200, 200, 200, 403, 200, 403),
    "outages/record/": (403, 200, 200, 200, 200, 403, 403, 403, 403, 403),
    "outages/{incident}/": (200, 200, 200, 200, 200, 200, 200, 403, 200, 403),
    "outages/{incident}/offer/": (403, 403, 200, 200, 200, 403, 403, 403, 403, 403),
    "outages/{incident}/homes/": (403, 200, 200, 200, 200, 403, 403, 403, 403, 403),
    "outages/{incident}/homes/{hit}/": (403, 200, 200, 200, 200, 403, 403, 403, 403, 403),
    "outages/{incident}/ended/": (403, 200, 200, 200, 200, 403, 403, 403, 403, 403),
    "outages/{incident}/close/": (403, 200, 200, 200, 200, 403, 403, 403, 403, 403),
    "refusals/": (200, 200, 200, 200, 200, 200, 200, 403, 200, 403),
    "refusals/{refusal}/": (404, 200, 200, 200, 200, 200, 200, 403, 200, 403),
    "reasons/": (200, 200, 200, 200, 200, 200, 200, 403, 200, 403),
    "reasons/add/": (403, 403, 200, 403, 200, 200, 403, 403, 403, 403),
    "reasons/{reason}/": (200, 200, 200, 200, 200, 200, 200, 403, 200, 403),
    "reasons/{reason}/approve/": (403, 403, 403, 403, 200, 403, 403, 403, 403, 403),
    "reasons/{reason}/retire/": (403, 403, 200, 403, 200, 200, 403, 403, 403, 403),
}


def add_reason(cast: Cast, by: Person | None = None, **typed: str) -> PolicyReason:
    said = {
        "clause": "4.2",
        "text": "We do not look again at what we have answered at both stages.",
        "ground": "already considered",
    }
    sends(by or cast.olu, "reasons/add/", **said | on(name="from_on") | typed)
    return PolicyReason.objects.latest("pk")


def propose(cast: Cast, complaint: Complaint, **typed: str) -> Refusal:
    said = {
        "explanation": "You had our answer about this leak last year.",
        "individual_consideration": "We asked what had changed since, and nothing had.",
    }
    answer = Desk(cast.hari, "refuse", complaint).sends(**said | on() | typed)
    assert answer.status_code == 302, text(answer)
    return Refusal.objects.latest("pk")


@pytest.fixture
def filled(cast: Cast) -> dict[str, int]:
    """One thing in every register."""
    homes = block(cast)
    complaint = at(cast, State.STAGE_1, by=cast.olu)
    Desk(cast.olu, "adjust", complaint).sends(kind="large print", **on(), **on(date(2026, 11, 20), "review_on"))
    beyond = add_reason(cast, ground="policy", fairness_case="It concerns a service that we do not run.")
    reason = add_reason(cast)
    sends(cast.olu, "surveys/register/", name="Repairs texts", **on(name="sent_on"))
    thanks = {"words": "Jo was kind.", "about": "Jo Dunn", "channel": "phone"}
    sends(cast.olu, "compliments/record/", **thanks, **on(name="received_on"))
    sends(cast.olu, "outages/record/", what="Lift", where="hill house", **on(name="began_on"))
    return {
        "adjustment": Adjustment.objects.get().pk,
        "enquiry": enquiry(cast).pk,
        "survey": Survey.objects.get().pk,
        "compliment": Compliment.objects.get().pk,
        "incident": Incident.objects.get().pk,
        "hit": Incident.objects.get().hits.get(home=homes[0]).pk,
        "refusal": propose(cast, complaint, reason=str(reason.pk)).pk,
        "reason": beyond.pk,
    }


def test_every_page_of_the_registers_against_every_role(cast: Cast, filled: dict[str, int]) -> None:
    roles = (cast.fay, cast.hari, cast.olu, cast.sue, cast.lee, cast.cora, cast.mira, cast.ben, cast.gus, cast.ada)
    wrong = []
    for address, column in ALL.items():
        for person, expected in zip(roles, column, strict=True):
            found = reads(person, address.format(**filled)).status_code
            if found != expected:
                wrong.append(f"{person} at {address}: {found}, not {expected}")
    assert wrong == []


def test_another_landlord_sees_nothing_of_the_registers(cast: Cast, filled: dict[str, int]) -> None:
    olu = another_cast("Hilltop Homes", "HTP").olu
    for address in ALL:
        answer = reads(olu, address.format(**filled))
        if "{" in address:
            assert answer.status_code == 404, address
        else:
            for theirs in ("Ania", "Quinn", "Repairs texts", "Jo Dunn", "Lift", "AMD-", "Clause 4.2"):
                assert theirs not in text(answer), (address, theirs)


def test_the_index_counts_what_waits(cast: Cast, filled: dict[str, int]) -> None:
    page = text(reads(cast.lee, ""))
    for waits in ("1 to answer", "1 open", "1 to check or mend", "1 to pass on", "1 wait for the senior lead"):
        assert waits in page
    assert "to review" not in page


def test_a_survey_that_says_nothing_of_complaining_is_marked_until_it_does(cast: Cast) -> None:
    sends(cast.cora, "surveys/register/", name="Repairs texts", **on(name="sent_on"))
    survey = Survey.objects.get()
    assert "To be checked" in text(reads(cast.gus, "surveys/"))
    sends(cast.cora, f"surveys/{survey.pk}/check/", says="no", **on())
    assert "Does not say how to complain" in text(reads(cast.gus, "surveys/"))
    without = text(sends(cast.cora, f"surveys/{survey.pk}/check/", says="yes", **on()))
    assert "The words that say how to complain is missing" in without
    wording = "To complain, reply COMPLAIN or tell any of us."
    sends(cast.cora, f"surveys/{survey.pk}/check/", says="yes", wording=wording, **on())
    survey.refresh_from_db()
    assert (survey.says_how_to_complain, survey.wording, survey.wording_checked_by) == (True, wording, cast.cora)


def test_a_compliment_is_kept_in_their_words_and_passed_on(cast: Cast) -> None:
    said = {"words": "Jo stayed late to get my heating on.", "about": "Jo Dunn", "channel": "phone"}
    sends(cast.fay, "compliments/record/", **said, **on(name="received_on"))
    one = Compliment.objects.get()
    assert "Jo stayed late to get my heating on." in text(reads(cast.fay, "compliments/"))
    sends(cast.fay, f"compliments/{one.pk}/passed-on/", **on())
    one.refresh_from_db()
    assert one.passed_on == date(2026, 5, 22)
    assert "It was passed on" in text(reads(cast.fay, f"compliments/{one.pk}/"))


def test_an_enquiry_is_due_in_ten_working_days_unless_we_say_another_day(cast: Cast) -> None:
    assert enquiry(cast, voices="later").due_on == date(2026, 6, 4)  # a bank holiday lies between
    page = text(reads(cast.hari, "enquiries/"))
    assert "Not said yet whether a resident is dissatisfied" in page


def test_an_enquiry_recorded_without_judging_it_asks_for_that_first(cast: Cast) -> None:
    answer = sends(cast.fay, "enquiries/record/", member="Cllr Quinn", words="When?", **on(name="received_on"))
    assert "Say whether a resident is dissatisfied, or that you cannot tell yet" in text(answer)
    assert not MembersEnquiry.objects.exists()


def test_an_adjustment_ends_with_its_reason_and_large_print_with_it(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_1)
    resident = complaint.resident
    made = adjustments.agree(
        resident=resident, complaint=complaint, by=cast.olu, on=date(2026, 5, 20), kind="large print"
    )
    page = text(reads(cast.olu, "adjustments/"))
    assert "No day to review" in page
    sends(cast.olu, f"adjustments/{made.pk}/end/", because="She has new glasses.", **on())
    resident.refresh_from_db()
    assert not resident.large_print
    assert "She has new glasses." in text(reads(cast.olu, f"adjustments/{made.pk}/"))


def test_a_reason_beyond_the_codes_three_may_be_used_only_when_the_senior_lead_approved_it(cast: Cast) -> None:
    bare = text(sends(cast.olu, "reasons/add/", clause="9", text="We do not.", ground="policy", **on(name="from_on")))
    assert "Say why it is fair to residents" in bare
    beyond = add_reason(cast, ground="policy", clause="4.9", fairness_case="It concerns what we do not run.")
    usual = add_reason(cast)
    complaint = at(cast, State.STAGE_1)
    offered = text(Desk(cast.hari, "refuse", complaint).opens())
    assert f'value="{usual.pk}"' in offered
    assert f'value="{beyond.pk}"' not in offered
    sends(cast.lee, f"reasons/{beyond.pk}/approve/", **on())
    assert f'value="{beyond.pk}"' in text(Desk(cast.hari, "refuse", complaint).opens())


def test_the_senior_lead_who_added_a_reason_does_not_approve_it(cast: Cast) -> None:
    mine = add_reason(cast, by=cast.lee, ground="policy", fairness_case="It is fair.")
    assert reads(cast.lee, f"reasons/{mine.pk}/approve/").status_code == 403
    assert "Approval needs a second person" in text(reads(cast.lee, f"reasons/{mine.pk}/"))


def test_a_retired_reason_is_offered_no_more_and_stays_on_the_register(cast: Cast) -> None:
    old, kept = add_reason(cast, clause="4.1"), add_reason(cast, clause="4.2")
    sends(cast.olu, f"reasons/{old.pk}/retire/", **on())
    page = text(Desk(cast.hari, "refuse", at(cast, State.STAGE_1)).opens())
    assert (f'value="{old.pk}"' in page, f'value="{kept.pk}"' in page) == (False, True)
    assert "Clause 4.1" not in text(reads(cast.olu, "reasons/"))
    assert "Clause 4.1" in text(reads(cast.olu, "reasons/?show=all"))


def test_a_landlord_with_no_reasons_yet_quotes_its_policy(cast: Cast) -> None:
    page = text(Desk(cast.hari, "refuse", at(cast, State.STAGE_1)).opens())
    assert 'name="policy_clause"' in page
    assert 'name="reason"' not in page


def test_the_register_of_refusals_counts_by_type_and_points_out_reused_words(cast: Cast) -> None:
    reason = add_reason(cast)
    first = propose(cast, at(cast, State.STAGE_1), reason=str(reason.pk))
    refusals.approve(refusal=first, by=cast.olu, on=date(2026, 5, 22), parts=build.SAID[build.LetterKind.REFUSAL])
    assert "other refusal" not in text(reads(cast.olu, f"refusals/{first.pk}/"))
    second = propose(cast, at(cast, State.STAGE_1), reason=str(reason.pk))
    page = text(reads(cast.olu, f"refusals/{second.pk}/"))
    assert f"The same words stand in 1 other refusal ({first.stage.complaint.reference})" in page
    approve = text(Desk(cast.olu, "approve_refusal", second.stage.complaint).opens())
    assert f"The same words stand in {first.stage.complaint.reference}" in approve
    register = text(reads(cast.olu, "refusals/"))
    assert "The same words stand in another refusal (Code 2.5)" in register
    counts = register[register.index("It has already been considered") :]
    assert counts[: counts.index("</dd>")].split()[-1] == "1"  # the one that waits is not counted
    letter = first.stage.complaint.letters.get(kind="refusal")
    assert f"/letters/{letter.pk}/" in text(reads(cast.olu, f"refusals/{first.pk}/"))


def test_the_ombudsmans_instruction_takes_the_complaint_with_its_date(cast: Cast) -> None:
    complaint = at(cast, State.REFUSED, "Fri 1 May 2026")
    answer = Desk(cast.olu, "overturn_refusal", complaint).sends(because="The Ombudsman wrote: consider it.", **on())
    assert answer.status_code == 302, text(answer)
    complaint.refresh_from_db()
    assert complaint.state != State.REFUSED
    one = Refusal.objects.get()
    assert (one.overturned_on, one.overturned_because) == (date(2026, 5, 22), "The Ombudsman wrote: consider it.")
    assert "Taken after all" in text(reads(cast.olu, "refusals/"))


def test_a_hazard_stands_on_the_case_with_the_limits_of_the_law(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_1, by=cast.olu)
    told = {"kind": "damp and mould", "what": "Black mould over the cot", "emergency": "no", "at": "09:30"}
    assert Desk(cast.fay, "hazard", complaint).opens().status_code == 404  # not hers to see
    assert Desk(cast.hari, "hazard", complaint).sends(**told, **on(date(2026, 5, 20))).status_code == 302
    page = text(Desk(cast.hari, "complaint", complaint).opens())
    assert "Black mould over the cot" in page
    assert "We first knew 20 May 2026, 9:30am" in page
    assert "Thursday 4 June 2026" in page  # ten working days, past a bank holiday
    assert "SI 2025/1042" in page
    done = {"what": "investigated: a hazard", "at": "15:00"}
    Desk(cast.hari, "hazard_step", complaint).sends(**done, **on(date(2026, 5, 22)))
    page = text(Desk(cast.hari, "complaint", complaint).opens())
    assert "done 22 May 2026, 3:00pm" in page
    assert "Monday 1 June 2026" in page  # five working days from the investigation


def test_an_emergency_is_overdue_after_a_day_through_the_weekend(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_1)
    told = {"kind": "emergency", "what": "Sparks from the meter", "emergency": "yes", "at": "09:30"}
    Desk(cast.hari, "hazard", complaint).sends(**told, **on(date(2026, 5, 20)))
    page = text(Desk(cast.hari, "complaint", complaint).opens())
    assert "21 May 2026, 9:30am" in page
    assert "Overdue" in page[page.index("Sparks from the meter") :][:1500]


def test_a_hazard_judged_without_a_reason_asks_why(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_1)
    told = {"kind": "other", "what": "A loose rail", "emergency": "not judged", "at": "09:30"}
    Desk(cast.hari, "hazard", complaint).sends(**told, **on())
    assert "Say why" in text(Desk(cast.hari, "hazard_step", complaint).sends(what="emergency", **on()))
    assert complaint.hazards.get().emergency is None


def test_another_language_is_named_and_shown_at_the_head_of_the_case(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_1)
    desk = Desk(cast.olu, "adjust", complaint)
    review = on(date(2026, 11, 20), "review_on")
    assert "Enter which language" in text(desk.sends(kind="another language", **on(), **review))
    desk.sends(kind="another language", language="Polish", **on(), **review)
    desk.sends(kind="call first", **on(), **review)
    page = text(Desk(cast.olu, "complaint", complaint).opens())
    assert "· Polish" in page
    assert "· call first" in page


def test_a_letter_can_be_read_as_a_plain_page(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_1)
    letter = complaint.letters.get()
    page = text(
        Desk(cast.olu, "complaint", complaint).client.get(
            f"/desk/complaints/{complaint.reference}/letters/{letter.pk}/plain/"
        )
    )
    assert "<h1>We have received your complaint</h1>" in page
    assert "stylesheet" not in page
    assert "<script" not in page


def test_who_only_reads_is_shown_no_way_to_write_on_the_people_of_a_case(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_1)
    ways = ("/adjust/", "/meeting/", "/disability/")
    assert all(way in text(Desk(cast.olu, "complaint_people", complaint).opens()) for way in ways)
    assert not any(way in text(Desk(cast.gus, "complaint_people", complaint).opens()) for way in ways)


def test_an_enquiry_that_is_a_complaint_is_not_answered_before_it_is_made_one(cast: Cast) -> None:
    page = text(reads(cast.hari, f"enquiries/{enquiry(cast).pk}/"))
    assert "Make it a complaint first (Code 1.3)" in page
    assert "/answer/" not in page
