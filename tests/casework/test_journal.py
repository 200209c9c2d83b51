"""The journal: chained, only ever added to, and found out when it is tampered with."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction

from amends.casework import action as actions
from amends.casework import journal, triggers, whole
from amends.casework.actions import contacts, documents
from amends.casework.models import Complaint, Duty, Event, State
from amends.casework.refused import Refused
from amends.casework.verify import verify
from tests import build
from tests.dates import day
from tests.people import Cast


@pytest.fixture
def complaint(cast: Cast) -> Complaint:
    return build.complaint(cast, at=State.STAGE_1)


def sql(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def only(word: str) -> None:
    """Check that everything found says the word."""
    found = verify()
    assert found
    assert any(word in problem for problem in found), found


@pytest.mark.parametrize(
    "statement", ["UPDATE casework_event SET kind = 'other'", "DELETE FROM casework_event WHERE number = 1"]
)
def test_the_database_refuses_to_change_or_delete_an_event(complaint: Complaint, statement: str) -> None:
    with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
        sql(statement)
    assert verify() == []


def test_verify_says_when_the_triggers_are_absent(complaint: Complaint) -> None:
    triggers.remove()
    only("does not guard")
    assert triggers.check(None, databases=["default"])[0].id == "casework.E001"
    triggers.install()
    triggers.install()
    assert verify() == []


def test_an_event_altered_is_found(complaint: Complaint) -> None:
    with triggers.lifted():
        sql("UPDATE casework_event SET kind = 'other' WHERE complaint_id = %s AND number = 2", complaint.pk)
    only("event 2 (other) was altered")


def test_words_altered_are_found(complaint: Complaint) -> None:
    with triggers.lifted():
        sql("UPDATE casework_event SET words = 'nothing' WHERE complaint_id = %s AND number = 1", complaint.pk)
    only("its words were altered")


def test_words_and_salt_deleted_together_leave_the_chain_whole(complaint: Complaint) -> None:
    with triggers.lifted():
        sql("UPDATE casework_event SET words = '', salt = '' WHERE complaint_id = %s", complaint.pk)
    assert verify() == []


def test_an_event_taken_from_the_middle_is_found(complaint: Complaint) -> None:
    with triggers.lifted():
        sql("DELETE FROM casework_event WHERE complaint_id = %s AND number = 2", complaint.pk)
    only("event 2 is missing")


def test_the_last_event_taken_away_is_found(complaint: Complaint) -> None:
    with triggers.lifted():
        sql("DELETE FROM casework_event WHERE complaint_id = %s AND number = %s", complaint.pk, complaint.length)
    only("the journal should end at event")


def test_a_forged_event_with_a_right_hash_is_found_by_the_one_after_it(complaint: Complaint) -> None:
    forged = complaint.events.get(number=2)
    forged.kind = "other"
    with triggers.lifted():
        sql("UPDATE casework_event SET kind = %s, hash = %s WHERE id = %s", "other", journal.hash_of(forged), forged.pk)
    only("does not follow the event before it")


def test_the_landlords_own_chain_is_checked_too(cast: Cast) -> None:
    with triggers.lifted():
        sql("UPDATE casework_event SET by_name = 'Nobody' WHERE complaint_id IS NULL AND number = 2")
    only("Riverbank Homes: event 2")


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE casework_stage SET acknowledged_on = '2026-06-02' WHERE complaint_id = %s", "acknowledged_on"),
        ("UPDATE casework_complaint SET told_on = '2026-06-02', logged_on = '2026-06-02' WHERE id = %s", "told_on"),
        ("UPDATE casework_complaint SET state = 'closed' WHERE id = %s", "the record makes it stage 1"),
        ("UPDATE casework_duty SET verdict = 'met' WHERE complaint_id = %s AND verdict = 'open'", "verdict"),
        ("DELETE FROM casework_duty WHERE complaint_id = %s", "is not stored"),
        ("UPDATE casework_complaint SET next_due_on = '2030-01-01' WHERE id = %s", "the next duty"),
        ("UPDATE casework_stage SET due_on = '2030-01-01' WHERE complaint_id = %s", "the due dates shown"),
    ],
)
def test_a_column_changed_behind_the_journal_is_found(complaint: Complaint, statement: str, says: str) -> None:
    sql(statement, complaint.pk)
    only(says)


def test_a_triage_removed_is_found(complaint: Complaint) -> None:
    sql("DELETE FROM casework_triage WHERE complaint_id = %s", complaint.pk)
    only("triage")


def test_a_duty_invented_is_found(complaint: Complaint) -> None:
    duty = complaint.duties.first()
    assert duty is not None
    duty.pk, duty.what = None, "invented"
    Duty.objects.bulk_create([duty])
    only("does not follow from the facts")


def test_a_paper_replaced_on_the_disk_is_found(cast: Cast, complaint: Complaint) -> None:
    upload = SimpleUploadedFile("photo.jpg", b"\xff\xd8\xffone", "image/jpeg")
    paper = documents.add(complaint=complaint, upload=upload, by=None, on=day("Thu 4 Jun 2026"))
    assert verify(files=True) == []
    with paper.file.storage.open(paper.file.name, "wb") as file:
        file.write(b"another")
    assert [problem for problem in verify(files=True) if "is not the one that was kept" in problem]
    paper.file.storage.delete(paper.file.name)
    assert [problem for problem in verify(files=True) if "the file is missing" in problem]


def test_an_event_says_on_which_day_it_happened_and_when_it_was_recorded(cast: Cast, complaint: Complaint) -> None:
    contacts.record(complaint=complaint, by=cast.hari, on=day("Thu 4 Jun 2026"), kind="phone", note="Rang her.")
    event = complaint.events.last()
    assert event is not None
    assert (event.on, event.by, event.by_name) == (day("Thu 4 Jun 2026"), cast.hari, "Hari Shah")
    assert event.words == "Telephone: Rang her."
    assert event.at.date() > event.on


def test_what_was_decided_stands_in_the_last_event_of_an_action(cast: Cast, complaint: Complaint) -> None:
    stage = complaint.stages.get()
    event = complaint.events.get(kind="acknowledged")
    assert event.decided[f"stage {stage.pk}.acknowledged_on"] == "2026-06-03"
    assert event.decided[f"complaint {complaint.pk}.state"] == "stage 1"


def test_a_stale_version_is_refused_and_nothing_is_written(cast: Cast, complaint: Complaint) -> None:
    seen, length = complaint.version, complaint.length
    said = {"by": cast.hari, "on": day("Thu 4 Jun 2026"), "kind": "phone", "note": "Rang her."}
    contacts.record(complaint=complaint, version=seen, **said)
    with pytest.raises(Refused, match="Somebody changed this complaint"):
        contacts.record(complaint=complaint, version=seen, **said)
    complaint.refresh_from_db()
    assert complaint.length == length + 1


def test_an_action_that_notes_nothing_fails_and_leaves_nothing(cast: Cast, complaint: Complaint, monkeypatch) -> None:
    monkeypatch.setitem(actions.states.RULES, "test_journal.silent", actions.states.RULES["contacts.record"])

    @actions.action
    def silent(*, complaint: Complaint) -> None:
        complaint.title = "Changed"
        complaint.save()

    with pytest.raises(RuntimeError, match="noted nothing"):
        silent(complaint=complaint)
    complaint.refresh_from_db()
    assert complaint.title == "Leak into the bedroom"


def test_the_journal_is_written_by_actions_only(db: None) -> None:
    with pytest.raises(RuntimeError, match="by actions only"):
        journal.note("said", on=day("Thu 4 Jun 2026"), by=None)
    assert not Event.objects.exists()


def test_an_action_dated_before_the_complaint_is_refused(cast: Cast, complaint: Complaint) -> None:
    with pytest.raises(Refused, match="before the complaint was made"):
        contacts.record(complaint=complaint, by=cast.hari, on=day("Fri 29 May 2026"), kind="phone", note="Rang her.")


def test_columns_straight_from_the_tables_are_those_of_the_complaint_read_whole(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.ANSWERED_2, received_on="Mon 1 Jun 2026")
    assert whole.stored(complaint.pk) == whole.columns(whole.read(complaint.pk))


@pytest.mark.parametrize("demonstration", [True, False])
def test_only_a_demonstration_is_recorded_as_it_was_lived(complaint: Complaint, demonstration: bool) -> None:
    landlord = complaint.landlord
    landlord.is_demonstration = demonstration
    landlord.save(update_fields=["is_demonstration"])
    on = complaint.told_on
    with journal.as_lived():
        contacts.record(complaint=complaint, by=complaint.handler, on=on, kind="phone", note="Rang.")
    last = complaint.events.order_by("number").last()
    assert last is not None
    assert (last.at.date() == on) is demonstration
    assert verify() == []
