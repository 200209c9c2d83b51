"""Quality checks: the same seed draws the same answers, nobody checks their own, and no case is changed by one."""

from __future__ import annotations

import pytest
from django.test import Client

from amends.accounts.models import Person, RoleName
from amends.casework import quality, verify
from amends.casework.actions import findings, promises, stages
from amends.casework.actions import quality as actions
from amends.casework.models import Complaint, Duty, Event, QualityCheck
from amends.casework.refused import Refused
from amends.rulebook import quality as rules
from tests.dates import day
from tests.desk.conftest import Place, acknowledge, receive

pytestmark = pytest.mark.django_db
FIRST, TODAY = day("Wed 1 Apr 2026"), day("Fri 22 May 2026")


def test_the_same_seed_draws_the_same_and_one_at_least() -> None:
    keys = list(range(100, 140))
    assert rules.sample(keys, 5, 7) == rules.sample(list(reversed(keys)), 5, 7)
    assert len(rules.sample(keys, 5, 7)) == 2
    assert len({tuple(rules.sample(keys, 5, seed)) for seed in range(20)}) > 1
    assert len(rules.sample([1], 1, 7)) == 1
    assert rules.sample([], 5, 7) == []


def test_each_criterion_is_named_once_and_a_deep_dive_asks_them_all() -> None:
    keys = [one.key for one in rules.CRITERIA]
    assert len(keys) == len(set(keys))
    assert [one.key for one in rules.criteria(deep=True)] == keys
    assert len(rules.criteria(deep=False)) < len(keys)


def answered(place: Place) -> Complaint:
    made, handler = receive(place), place[RoleName.HANDLER]
    acknowledge(place, made)
    for point in (1, 2):
        findings.decide(
            complaint=made, stage_number=1, point=point, by=handler, on=TODAY, decision="not upheld", reasons="We came."
        )
    promises.make(
        complaint=made, stage_number=1, by=handler, on=TODAY, what="Look again", due_on=day("Fri 5 Jun 2026"),
        owner=handler,
    )  # fmt: skip
    stages.answer(complaint=made, stage_number=1, by=handler, on=TODAY)
    return made


def drawn(place: Place) -> QualityCheck:
    (check,) = actions.draw_sample(
        landlord=place.landlord, by=place[RoleName.COMPLIANCE_LEAD], on=TODAY, first=FIRST, last=TODAY, share=5, seed=7
    )
    return check


def marks(*, deep: bool = False, **differs: str) -> dict[str, str]:
    return {one.key: rules.MET for one in rules.criteria(deep=deep)} | differs


def do(check: QualityCheck, by: Person, **given: object) -> None:
    actions.check(quality_check=check, by=by, on=TODAY, **({"marks": marks()} | given))  # type: ignore[arg-type]


def test_a_sample_is_drawn_once_and_its_seed_is_kept(place: Place) -> None:
    with pytest.raises(Refused, match="No answer went between"):
        drawn(place)
    answered(place)
    drawn(place)
    event = Event.objects.filter(landlord=place.landlord, complaint=None, kind="quality sample").get()
    assert (event.decided["seed"], event.decided["share"], event.decided["drawn"]) == (7, 5, 1)
    with pytest.raises(Refused, match="was not drawn before"):
        drawn(place)


def test_nobody_checks_an_answer_that_they_worked_on_and_a_check_changes_no_duty(place: Place) -> None:
    made = answered(place)
    duties, state = list(Duty.objects.filter(complaint=made).values()), Complaint.objects.get(pk=made.pk).state
    check = drawn(place)
    with pytest.raises(Refused, match="worked on this answer"):
        do(check, place[RoleName.HANDLER])
    do(check, place[RoleName.COMPLAINTS_OFFICER], learning="Say what the log shows.")
    assert list(Duty.objects.filter(complaint=made).values()) == duties
    assert Complaint.objects.get(pk=made.pk).state == state
    with pytest.raises(Refused, match="It was checked on"):
        do(check, place[RoleName.COMPLIANCE_LEAD])
    assert [line for line in verify.verify() if ": duty " not in line] == []


def test_every_criterion_is_marked_and_what_is_not_met_is_told_in_words(place: Place) -> None:
    answered(place)
    check, officer = drawn(place), place[RoleName.COMPLAINTS_OFFICER]
    lacking = marks()
    del lacking["plain"]
    with pytest.raises(Refused, match="Not marked yet: It is in plain words"):
        do(check, officer, marks=lacking)
    with pytest.raises(Refused, match="What is not met, in words is missing"):
        do(check, officer, marks=marks(plain=rules.NOT_MET))
    do(check, officer, marks=marks(plain=rules.NOT_MET, kind=rules.DOES_NOT_APPLY), note="Too long.")
    shares = {one.criterion.key: one.share for one in quality.results(QualityCheck.objects.all())}
    assert (shares["plain"], shares["kind"], shares["points"], shares["kept"]) == (0, None, 1, None)


def test_the_pages_draw_check_and_show_results_by_criterion(place: Place, client: Client) -> None:
    made = answered(place)
    client.force_login(place[RoleName.COMPLIANCE_LEAD])
    days = {"first_day": "1", "first_month": "4", "first_year": "2026"}
    days |= {"last_day": "22", "last_month": "5", "last_year": "2026"}
    client.post("/desk/team/quality/", days | {"share": "5", "seed": "7"})
    assert made.reference in client.get("/desk/team/quality/").content.decode()
    check = QualityCheck.objects.get()
    sent = {key.replace(" ", "_"): mark for key, mark in marks(plain=rules.NOT_MET).items()}
    page = client.post(f"/desk/team/quality/{check.pk}/", sent).content.decode()
    assert "What is not met, in words is missing" in page
    client.post(f"/desk/team/quality/{check.pk}/", sent | {"note": "Too long."})
    page = client.get("/desk/team/quality/").content.decode()
    assert "0%" in page
    assert "100%" in page
    client.post(f"/desk/team/quality/{check.pk}/deep/")
    deep = QualityCheck.objects.get(deep_dive=True)
    assert "Every item of evidence was weighed" in client.get(f"/desk/team/quality/{deep.pk}/").content.decode()


def test_an_auditor_reads_checks_and_does_none(place: Place, client: Client) -> None:
    answered(place)
    check = drawn(place)
    client.force_login(place[RoleName.AUDITOR])
    assert client.get(f"/desk/team/quality/{check.pk}/").status_code == 200
    sent = {key.replace(" ", "_"): mark for key, mark in marks().items()}
    assert client.post(f"/desk/team/quality/{check.pk}/", sent).status_code == 403
    client.force_login(place[RoleName.HANDLER])
    assert client.get("/desk/team/quality/").status_code == 403
