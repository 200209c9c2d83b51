"""What actions on the file, on time and on who is here refuse, each beside what it lets through."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from django.core.files.base import ContentFile

from amends.casework.actions import (
    absences,
    documents,
    extensions,
    findings,
    groups,
    holidays,
    incidents,
    quality,
    refusals,
    restrictions,
    sealing,
    withdrawals,
)
from amends.casework.models import Complaint, State
from amends.casework.refused import Refused
from amends.rulebook.facts import Decision
from tests import build
from tests import people as casts
from tests.casework.test_behaviour import begun, proposed
from tests.casework.test_guards import propose, refused
from tests.dates import day
from tests.people import Cast

MON, THU, FRI = day("Mon 1 Jun 2026"), day("Thu 4 Jun 2026"), day("Fri 5 Jun 2026")
WED_17_JUN, THU_18_JUN, FRI_19_JUN = day("Wed 17 Jun 2026"), day("Thu 18 Jun 2026"), day("Fri 19 Jun 2026")


def paper(cast: Cast, complaint: Complaint) -> Any:
    upload = ContentFile(b"%PDF-1.4 A survey.", name="survey.pdf")
    return documents.add(complaint=complaint, upload=upload, by=cast.hari, on=THU)


def test_updates_come_every_working_day_or_less_often(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.STAGE_1)
    asked: dict[str, Any] = {"complaint": complaint, "stage_number": 1, "by": cast.hari, "on": THU}
    with refused("5.9", "every working day or less often"):
        extensions.agree_updates(every=0, **asked)
    extensions.agree_updates(every=1, **asked)
    stage = complaint.stages.get()
    assert (stage.updates_every, stage.updates_agreed_on) == (1, THU)


def test_a_point_that_is_not_there_is_not_decided(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.STAGE_1)
    asked: dict[str, Any] = {
        "complaint": complaint, "stage_number": 1, "by": cast.hari, "on": THU,
        "decision": Decision.NOT_UPHELD, "reasons": "The log shows each of the three visits.",
    }  # fmt: skip
    with pytest.raises(Refused, match="The complaint has no point 3"):
        findings.decide(point=3, **asked)
    findings.decide(point=2, **asked)
    assert complaint.stages.get().findings.get().point.number == 2


def test_a_paper_that_the_store_did_not_keep_whole_is_not_on_the_file(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    complaint, read = build.received(cast), itertools.count()
    with monkeypatch.context() as broken:
        broken.setattr("amends.casework.actions.documents._sha256", lambda file: str(next(read)))
        with pytest.raises(Refused, match="did not arrive whole"):
            paper(cast, complaint)
    assert complaint.documents.count() == 0
    assert paper(cast, complaint).sha256


def test_a_paper_is_sealed_once_and_opened_only_when_sealed(cast: Cast) -> None:
    document = paper(cast, build.complaint(cast, at=State.STAGE_1))
    with pytest.raises(Refused, match="It is not sealed"):
        sealing.unseal(document=document, by=cast.lee, on=FRI, because="It is no advice.")
    sealing.seal(document=document, by=cast.lee, on=FRI, because="Advice of our solicitor.")
    with pytest.raises(Refused, match="It was sealed on Friday 5 June 2026"):
        sealing.seal(document=document, by=cast.lee, on=FRI, because="Advice again.")
    sealing.unseal(document=document, by=cast.lee, on=FRI, because="It is no advice.")
    document.refresh_from_db()
    assert document.sealed_on is None


def test_only_what_was_withdrawn_is_resumed_and_once(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.STAGE_1)
    with pytest.raises(Refused, match="Only what was withdrawn"):
        withdrawals.resume(complaint=complaint, on=FRI)
    withdrawals.withdraw(complaint=complaint, on=THU, words="I would rather leave it now.")
    withdrawals.resume(complaint=complaint, on=FRI)
    with pytest.raises(Refused, match="Only what was withdrawn"):
        withdrawals.resume(complaint=complaint, on=FRI)


def test_only_what_was_refused_is_taken_after_all(cast: Cast) -> None:
    going_on, not_taken = build.received(cast), build.complaint(cast, at=State.REFUSED)
    asked: dict[str, Any] = {"by": cast.olu, "on": FRI, "because": "The Ombudsman asks us to take it."}
    with refused("2.4", "Nothing was refused here"):
        refusals.overturn(complaint=going_on, **asked)
    assert refusals.overturn(complaint=not_taken, **asked).overturned_on == FRI


def test_a_refusal_is_decided_once(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.STAGE_1)
    first = propose(cast, complaint)
    refusals.decline(refusal=first, by=cast.lee, on=FRI, because="It should be taken.")
    second = propose(cast, complaint)
    with refused("2.1", "decided already"):
        refusals.decline(refusal=first, by=cast.lee, on=FRI, because="Again.")
    refusals.decline(refusal=second, by=cast.lee, on=FRI, because="This one too.")
    second.refresh_from_db()
    assert second.declined_on == FRI


def test_a_member_leaves_a_group_once(cast: Cast) -> None:
    lead = build.received(cast)
    groups.gather(complaint=lead, by=cast.fay, on=MON, members=[{"resident": {"name": "Bo Chen"}}])
    member = lead.members.get()
    groups.leave(member=member, by=cast.hari, on=THU, words="It is mended for me.")
    with pytest.raises(Refused, match="left on Thursday 4 June 2026"):
        groups.leave(member=member, by=cast.hari, on=FRI, words="Again.")


def test_a_day_is_closed_once_at_each_landlord(cast: Cast) -> None:
    asked: dict[str, Any] = {"day": FRI, "reason": "Staff day", "on": MON}
    holidays.close_day(landlord=cast.landlord, by=cast.olu, **asked)
    with pytest.raises(Refused, match="Friday 5 June 2026 is a closure already"):
        holidays.close_day(landlord=cast.landlord, by=cast.olu, **asked)
    other = casts.cast("Hilltop Homes", "HTP")
    assert holidays.close_day(landlord=other.landlord, by=other.olu, **asked).day == FRI


def test_who_is_away_works_here(cast: Cast) -> None:
    other = casts.cast("Hilltop Homes", "HTP")
    asked: dict[str, Any] = {"landlord": cast.landlord, "by": cast.olu, "on": MON, "from_on": THU}
    with pytest.raises(Refused, match="has no role at Riverbank Homes"):
        absences.record(person=other.hari, **asked)
    assert absences.record(person=cast.hari, **asked).person == cast.hari


@pytest.mark.parametrize("share", [0, 101])
def test_a_sample_is_from_1_to_100_per_cent(cast: Cast, share: int) -> None:
    build.complaint(cast, at=State.ANSWERED_1)
    asked: dict[str, Any] = {"landlord": cast.landlord, "by": cast.olu, "on": FRI_19_JUN, "seed": 7}
    with pytest.raises(Refused, match="from 1 to 100 per cent"):
        quality.draw_sample(first=MON, last=WED_17_JUN, share=share, **asked)
    assert len(quality.draw_sample(first=MON, last=WED_17_JUN, share=100, **asked)) == 1


def test_an_answer_is_drawn_once_and_once_more_for_a_deep_dive(cast: Cast) -> None:
    stage = build.complaint(cast, at=State.ANSWERED_1).stages.get()
    quality.draw(stage=stage, by=cast.olu, on=FRI_19_JUN)
    with pytest.raises(Refused, match="drawn already"):
        quality.draw(stage=stage, by=cast.olu, on=FRI_19_JUN)
    assert quality.draw(stage=stage, by=cast.olu, on=FRI_19_JUN, deep_dive=True).deep_dive


def test_a_challenge_waits_for_its_answer_and_is_answered_once(cast: Cast) -> None:
    one = begun(cast, build.received(cast))
    answer: dict[str, Any] = {"restriction": one, "by": cast.sue, "answer": "We weighed it again.", "stands": True}
    with refused("5.14", "No challenge waits"):
        restrictions.answer_challenge(on=THU_18_JUN, **answer)
    restrictions.challenge(restriction=one, by=cast.fay, on=WED_17_JUN, words="I never threatened anyone.")
    with refused("5.14", "A challenge of Wednesday 17 June 2026 waits"):
        restrictions.challenge(restriction=one, by=cast.fay, on=THU_18_JUN, words="And I was ill.")
    restrictions.answer_challenge(on=THU_18_JUN, **answer)
    with refused("5.14", "No challenge waits"):
        restrictions.answer_challenge(on=FRI_19_JUN, **answer)
    with refused("5.14", "challenged and answered"):
        restrictions.challenge(restriction=one, by=cast.fay, on=FRI_19_JUN, words="Still not.")


def test_only_a_proposal_is_declined(cast: Cast) -> None:
    holds, waits = begun(cast, build.received(cast)), proposed(cast, build.received(cast))
    asked: dict[str, Any] = {"by": cast.sue, "on": FRI_19_JUN, "because": "A named contact is enough."}
    with refused("5.14", "It holds from Wednesday 17 June 2026"):
        restrictions.decline(restriction=holds, **asked)
    restrictions.decline(restriction=waits, **asked)
    waits.refresh_from_db()
    assert waits.declined_on == FRI_19_JUN


def test_an_outage_is_over_once_and_its_remedy_is_never_full_and_final(cast: Cast) -> None:
    asked: dict[str, Any] = {"what": "The lift", "began_on": MON, "homes": [cast.home]}
    outage = incidents.begin(landlord=cast.landlord, by=cast.hari, on=MON, **asked)
    offer: dict[str, Any] = {"incident": outage, "by": cast.hari, "on": THU, "kind": "apology"}
    with refused("7.1", "No offer is full and final"):
        incidents.offer(what="We are sorry, in full and final settlement.", **offer)
    assert incidents.offer(what="We are sorry for the week without a lift.", **offer) == 1
    incidents.end(incident=outage, by=cast.hari, on=THU)
    with pytest.raises(Refused, match="It was over on Thursday 4 June 2026"):
        incidents.end(incident=outage, by=cast.hari, on=FRI)
