"""Duties as stored: rewritten with every change, asked as at a day, and never lost once due."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amends.casework import calendar, duties, jobs, whole
from amends.casework.actions import contacts, holidays
from amends.casework.models import Complaint, Duty, Standing, State
from amends.casework.refused import Refused
from amends.casework.verify import verify
from amends.rulebook.duty import Verdict
from tests import build
from tests.dates import day
from tests.people import Cast

ACK = {"provision": "6.2", "what__startswith": "acknowledged"}


def standing(on: str, **asked: object) -> set[str]:
    return set(Duty.objects.as_at(day(on)).filter(**asked).values_list("standing", flat=True))


def test_a_duty_stands_as_at_the_day_it_is_asked_for(cast: Cast) -> None:
    complaint = build.complaint(cast)
    assert standing("Fri 5 Jun 2026", **ACK) == {Standing.DUE}
    assert standing("Mon 8 Jun 2026", **ACK) == {Standing.TODAY}
    assert standing("Tue 9 Jun 2026", **ACK) == {Standing.OVERDUE}
    build.acknowledged(cast, complaint, day("Tue 9 Jun 2026"))
    assert standing("Mon 8 Jun 2026", **ACK) == {Standing.TODAY}
    assert standing("Tue 9 Jun 2026", **ACK) == {Standing.LATE}


def test_what_was_met_later_was_only_due_before(cast: Cast) -> None:
    build.complaint(cast, at=State.STAGE_1)
    assert standing("Tue 2 Jun 2026", **ACK) == {Standing.DUE}
    assert standing("Wed 3 Jun 2026", **ACK) == {Standing.MET}


def test_a_duty_that_has_not_arisen_is_left_out(cast: Cast) -> None:
    build.complaint(cast)
    assert standing("Fri 29 May 2026", **ACK) == set()


def test_a_duty_belongs_to_the_year_in_which_it_is_due(cast: Cast) -> None:
    build.complaint(cast, received_on="Tue 30 Mar 2027")
    asked = Duty.objects.filter(**ACK)
    assert asked.of_year(date(2027, 4, 1), date(2028, 3, 31)).count() == 1
    assert asked.of_year(date(2026, 4, 1), date(2027, 3, 31)).count() == 0


def test_the_next_duty_is_the_open_one_that_is_due_first(cast: Cast) -> None:
    complaint = build.complaint(cast)
    assert complaint.next_due_on == day("Mon 8 Jun 2026")
    build.acknowledged(cast, complaint, day("Wed 3 Jun 2026"))
    assert complaint.next_due_on == day("Wed 17 Jun 2026")
    assert "answer" in complaint.next_ask.lower()


def test_only_rows_that_changed_are_written(cast: Cast) -> None:
    complaint = whole.read(build.complaint(cast, at=State.STAGE_1).pk)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert duties.recompute(complaint, calendar.current(), on=day("Thu 4 Jun 2026")) == 0
    assert not [one for one in queries if one["sql"].startswith(("UPDATE", "INSERT"))]


def test_a_duty_already_due_may_not_vanish_outside_a_correction(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    complaint = build.complaint(cast, at=State.STAGE_1)
    held = duties.work_out

    def forgetful(*given: object) -> dict:
        return {key: duty for key, duty in held(*given).items() if key[1] != "6.2"}  # type: ignore[arg-type]

    monkeypatch.setattr(duties, "work_out", forgetful)
    said = {"by": cast.hari, "kind": "phone", "note": "Rang her."}
    contacts.record(complaint=complaint, on=day("Mon 8 Jun 2026"), **said)
    monkeypatch.undo()
    contacts.record(complaint=complaint, on=day("Mon 8 Jun 2026"), **said)
    monkeypatch.setattr(duties, "work_out", forgetful)
    with pytest.raises(duties.DutyVanished, match=r"6\.2"):
        contacts.record(complaint=complaint, on=day("Tue 9 Jun 2026"), **said)


def test_what_does_not_apply_is_not_stored(cast: Cast) -> None:
    build.complaint(cast, at=State.ANSWERED_2)
    assert Verdict.NOT_APPLICABLE not in set(Duty.objects.values_list("verdict", flat=True))


# ---- the calendar


def test_a_bank_holiday_counts_once_a_second_person_approves_it_and_moves_open_clocks(cast: Cast) -> None:
    waiting, done = build.complaint(cast), build.complaint(cast, at=State.STAGE_1)
    on, new = day("Tue 2 Jun 2026"), day("Fri 5 Jun 2026")
    holiday = holidays.propose(day=new, name="Jubilee", source="https://www.gov.uk/", by=cast.olu, on=on)
    assert calendar.current().is_working_day(new)
    with pytest.raises(Refused, match="needs a second person"):
        holidays.approve(holiday=holiday, by=cast.olu, on=on)
    holidays.approve(holiday=holiday, by=cast.lee, on=on)
    assert not calendar.current().is_working_day(new)
    ids = [waiting.pk, done.pk]
    assert jobs.recompute(ids, on.isoformat(), "Jubilee") == "2 of 2 complaints have other dates now."
    assert jobs.recompute(ids, on.isoformat(), "Jubilee") == "0 of 2 complaints have other dates now."
    waiting.refresh_from_db()
    assert waiting.stages.get().ack_due_on == day("Tue 9 Jun 2026")
    event = waiting.events.last()
    assert event is not None
    assert (event.kind, event.by, event.by_name) == ("worked out again", None, "Amends")
    assert Duty.objects.get(complaint=done, **ACK).verdict == "met"
    assert verify() == []


def test_a_bank_holiday_on_the_list_already_is_refused(cast: Cast) -> None:
    given = {"name": "Christmas", "source": "GOV.UK", "by": cast.olu, "on": day("Tue 2 Jun 2026")}
    with pytest.raises(Refused, match="is on the list already: Christmas"):
        holidays.propose(day=day("Fri 25 Dec 2026"), **given)
    with pytest.raises(Refused, match="is outside that"):
        holidays.propose(day=date(2099, 1, 1), **given)


def test_a_closure_lengthens_no_clock(cast: Cast) -> None:
    complaint = build.complaint(cast)
    holidays.close_day(
        landlord=cast.landlord, day=day("Fri 5 Jun 2026"), reason="Training", by=cast.olu, on=day("Tue 2 Jun 2026")
    )
    assert calendar.current().is_working_day(day("Fri 5 Jun 2026"))
    assert len(calendar.closures(cast.landlord, complaint.told_on, day("Mon 8 Jun 2026"))) == 1
    assert verify() == []


def test_the_alarm_sounds_when_the_published_list_runs_out() -> None:
    last = calendar.ENGLAND_AND_WALES.good_until
    assert calendar._with(()).stale_on(last)


@pytest.mark.django_db
def test_the_alarm_is_silent_while_the_list_reaches_far_enough() -> None:
    last = calendar.ENGLAND_AND_WALES.good_until
    assert calendar.alarm(last.replace(year=last.year - 1)) is None
    assert "Check the GOV.UK list" in (calendar.alarm(last) or "")


# ---- the commands


def test_verify_prints_what_is_wrong_and_exits_with_1(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    complaint = build.complaint(cast)
    call_command("verify")
    assert "1 complaints: journal, record, duties and seals agree." in capsys.readouterr().out
    Complaint.objects.filter(pk=complaint.pk).update(told_on=day("Fri 29 May 2026"))
    with pytest.raises(SystemExit) as ended:
        call_command("verify", landlord=cast.landlord.slug)
    assert ended.value.code == 1
    assert "told_on is 2026-05-29, but the journal last made it 2026-06-01" in capsys.readouterr().out


def test_recompute_duties_mends_a_stored_duty_as_an_event(cast: Cast) -> None:
    complaint = build.complaint(cast)
    Duty.objects.filter(**ACK).update(due_on=day("Fri 5 Jun 2026"))
    call_command("recompute_duties", why="a fault was mended")
    assert Duty.objects.get(**ACK).due_on == day("Mon 8 Jun 2026")
    assert complaint.events.last().kind == "worked out again"
    assert verify() == []


def test_people_of_one_name_are_kept_apart_for_6_13(cast: Cast) -> None:
    from amends.casework.facts import case_of

    cast.hana.name = cast.hari.name
    cast.hana.save()
    complaint = build.complaint(cast, at="acknowledged at stage 2")
    case = case_of(whole.read(complaint.pk))
    assert (case.stages[0].handler, case.stages[1].handler) == (
        "Hari Shah (hari@riverbank.example)", "Hari Shah (hana@riverbank.example)",
    )  # fmt: skip
