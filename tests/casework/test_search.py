"""Search: everything that one may see is found by its words, at once; what one may not see is not even counted."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from amends.accounts.models import Person
from amends.casework import jobs
from amends.casework.actions import (
    contacts,
    documents,
    enquiries,
    front_door,
    landlords,
    privacy,
    requests,
    sealing,
    stages,
)
from amends.casework.models import Complaint, Document, Resident, Searchable, SearchKind
from amends.casework.search import find as finding
from amends.casework.search import index, install, taking
from amends.casework.whole import read
from tests import build, people
from tests.casework.clamav import EICAR
from tests.dates import day
from tests.people import Cast

pytestmark = pytest.mark.django_db
ON = day("Tue 2 Jun 2026")
KINDS = tuple(SearchKind.values)


@pytest.fixture
def complaint(cast: Cast, tmp_path: Any, settings: Any) -> Complaint:
    settings.MEDIA_ROOT = tmp_path
    ania = {"name": "Ania Nowak", "email": "ania@example.org", "phone": "01632 960456"}
    return build.complaint(cast, "answered at stage 1", resident=ania)


def found(person: Person, typed: str, **more: Any) -> list[tuple[str, str]]:
    """Return what a person finds: kind and title, what was named first."""
    answer = finding.find(person, typed, kinds=KINDS, **more)
    return [(row.what, row.title) for row in (*answer.top, *answer.page)]


def kinds(person: Person, typed: str) -> set[str]:
    return set(finding.find(person, typed, kinds=KINDS).counts)


def add(complaint: Complaint, holds: bytes, name: str = "survey.txt", by: Person | None = None) -> Document:
    return documents.add(complaint=complaint, upload=ContentFile(holds, name=name), by=by, on=ON)


@pytest.mark.parametrize(
    "typed",
    [
        "{reference}",
        "nowak",
        "14 elm court",
        "AN1 4EC",
        "AN14EC",
        "01632 960 456",
        "ania@example.org",
        "ceiling leaked",
    ],
)
def test_a_complaint_is_found_by_reference_name_address_telephone_and_words(
    typed: str, cast: Cast, complaint: Complaint
) -> None:
    assert (SearchKind.COMPLAINT, complaint.title) in found(
        cast.olu, typed.format(reference=complaint.reference.lower())
    )


def test_every_word_has_to_be_there(cast: Cast, complaint: Complaint) -> None:
    assert found(cast.olu, "leak plumbosolvency") == []


def test_what_was_named_by_its_reference_stands_first(cast: Cast, complaint: Complaint) -> None:
    answer = finding.find(cast.olu, complaint.reference, kinds=KINDS)
    assert [row.key for row in answer.top] == [complaint.pk]
    assert complaint.pk not in {row.key for row in answer.page if row.what == SearchKind.COMPLAINT}


def test_what_another_system_called_it_names_it_as_well(cast: Cast, complaint: Complaint) -> None:
    Complaint.objects.filter(pk=complaint.pk).update(old_reference="CRM/0071-b")
    assert [row.key for row in finding.find(cast.olu, "CRM/0071-b", kinds=KINDS).top] == [complaint.pk]
    assert finding.find(cast.hana, "CRM/0071-b", kinds=KINDS).top == []


def test_letters_and_contacts_are_found_by_their_words(cast: Cast, complaint: Complaint) -> None:
    contacts.record(
        complaint=complaint, by=cast.hari, on=complaint.stages.get().answered_on, kind="phone", note="Spoke of ferrets."
    )
    assert kinds(cast.olu, "ferrets") == {SearchKind.CONTACT}
    assert SearchKind.LETTER in kinds(cast.olu, "ombudsman")


def test_what_came_to_the_front_door_is_found(cast: Cast) -> None:
    words = "The intercom of the tower hums."
    front_door.hear(
        landlord=cast.landlord, told_on=ON, on=ON, by=cast.hari, channel="phone", words=words, kind="dissatisfaction",
        not_asked_because="They hung up.",
    )  # fmt: skip
    requests.raise_request(
        landlord=cast.landlord, by=cast.hari, on=ON, what=words, owner=cast.hari, next_step="Send an engineer",
        review_on=day("Tue 9 Jun 2026"), resident_name="Bo Lind",
    )  # fmt: skip
    enquiries.receive(
        landlord=cast.landlord, by=cast.olu, on=ON, member="Cllr Iris Webb", received_on=ON, words=words,
        resident_name="Bo Lind",
    )  # fmt: skip
    assert kinds(cast.hari, "intercom hums") == {SearchKind.HEARD, SearchKind.REQUEST, SearchKind.ENQUIRY}


def test_a_home_is_found_from_the_moment_it_is_added(cast: Cast) -> None:
    landlords.add_homes(
        landlord=cast.landlord, by=cast.ada, on=ON, homes=[{"address": "3 Quince Row", "postcode": "AN2 9ZZ"}]
    )
    assert found(cast.hari, "quince") == [(SearchKind.HOME, "3 Quince Row")]


def test_a_change_undone_is_not_found(cast: Cast, complaint: Complaint) -> None:
    with transaction.atomic():
        contacts.say(complaint=complaint, on=complaint.stages.get().answered_on, says="A word undone: ptarmigan")
        assert found(cast.olu, "ptarmigan")
        transaction.set_rollback(True)
    assert found(cast.olu, "ptarmigan") == []


def test_other_complaints_of_a_resident_are_found_by_their_new_telephone_number(
    cast: Cast, complaint: Complaint
) -> None:
    other = build.received(cast, resident=complaint.resident, title="Noise")
    Resident.objects.filter(pk=complaint.resident_id).update(phone="07700 900999")
    contacts.say(complaint=read(complaint.pk), on=complaint.stages.get().answered_on, says="My number is new.")
    titles = [title for what, title in found(cast.olu, "07700900999") if what == SearchKind.COMPLAINT]
    assert sorted(titles) == sorted([complaint.title, other.title])


# ---- papers


def test_words_of_a_paper_are_found_once_the_job_has_taken_them(cast: Cast, complaint: Complaint) -> None:
    paper = add(complaint, b"The hygrometer showed 91 per cent.")
    assert found(cast.olu, "survey.txt") == [(SearchKind.PAPER, "survey.txt")]
    assert found(cast.olu, "hygrometer") == []
    jobs.take_words(paper.pk)
    jobs.take_words(paper.pk)
    assert found(cast.olu, "hygrometer") == [(SearchKind.PAPER, "survey.txt")]


def test_later_changes_leave_the_words_of_a_paper_as_they_are(cast: Cast, complaint: Complaint) -> None:
    jobs.take_words(add(complaint, b"The hygrometer showed 91 per cent.").pk)
    contacts.say(complaint=complaint, on=complaint.stages.get().answered_on, says="Anything")
    index.rebuild()
    assert found(cast.olu, "hygrometer") == [(SearchKind.PAPER, "survey.txt")]


def test_nothing_is_taken_from_a_paper_that_waits_for_the_scanner(
    cast: Cast, complaint: Complaint, settings: Any
) -> None:
    settings.AMENDS = settings.AMENDS.model_copy(update={"clamd": "127.0.0.1:1"})
    paper = add(complaint, b"The hygrometer showed 91 per cent.")
    assert "not been checked" in jobs.take_words(paper.pk)
    assert taking.take_waiting(timezone.now() + timedelta(minutes=1)) == "The words of 0 files were taken."
    assert found(cast.olu, "hygrometer") == []
    Document.objects.filter(pk=paper.pk).update(scanned=True)
    taking.take_waiting(timezone.now() + timedelta(minutes=1))
    assert found(cast.olu, "hygrometer") == [(SearchKind.PAPER, "survey.txt")]


def test_a_paper_in_which_a_virus_is_found_loses_its_words(cast: Cast, complaint: Complaint) -> None:
    paper = add(complaint, b"Hygrometer " + EICAR)
    jobs.take_words(paper.pk)
    assert found(cast.olu, "hygrometer")
    documents.set_aside(document=paper, virus="Eicar-Test-Signature", on=ON)
    assert found(cast.olu, "hygrometer") == []
    assert "virus" in jobs.take_words(paper.pk)
    assert found(cast.olu, "hygrometer") == []


def test_a_sealed_paper_is_found_by_those_alone_who_may_read_it(cast: Cast, complaint: Complaint) -> None:
    paper = add(complaint, b"Counsel advises on the hygrometer.", by=cast.hari)
    jobs.take_words(paper.pk)
    sealing.seal(document=paper, by=cast.olu, on=ON, because="Advice of our solicitors.")
    assert found(cast.lee, "hygrometer") == [(SearchKind.PAPER, "survey.txt")]
    for person in (cast.hari, cast.gus, cast.mira):
        answer = finding.find(person, "hygrometer", kinds=KINDS)
        assert (answer.page, answer.counts, answer.more) == ([], {}, False)
    sealing.unseal(document=paper, by=cast.lee, on=ON, because="It was settled.")
    assert found(cast.gus, "hygrometer")


# ---- who finds what


def test_a_handler_finds_what_is_theirs_and_not_what_is_others(cast: Cast, complaint: Complaint) -> None:
    other = build.received(cast, resident={"name": "Zofia Lis", "email": "zofia@example.org"}, title="Noise above")
    assert found(cast.hari, "zofia") == []
    stages.assign(complaint=other, by=cast.olu, on=other.told_on, stage_number=1, handler=cast.hari)
    assert kinds(cast.hari, "zofia") == {SearchKind.COMPLAINT, SearchKind.RESIDENT}


def test_a_landlord_finds_nothing_of_another(cast: Cast, complaint: Complaint) -> None:
    there = people.cast("Hilltop Homes", prefix="HIL")
    build.received(there, resident={"name": "Ania Kos", "email": "kos@example.org"})
    assert {title for _, title in found(there.olu, "ania")} == {"Leak into the bedroom", "Ania Kos"}
    assert finding.find(there.olu, "nowak", kinds=KINDS).counts == {}


@pytest.mark.parametrize("few", [0, 2_000])
def test_a_private_case_leaves_no_trace_for_whom_it_is_closed_to(
    few: int, cast: Cast, complaint: Complaint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "FEW", few)
    jobs.take_words(add(complaint, b"The hygrometer showed 91 per cent.").pk)
    privacy.make_private(complaint=complaint, by=cast.olu, on=ON, because="It is about one of us.", people=[cast.hari])
    for typed in (complaint.reference, "nowak", "hygrometer", "ceiling", "01632 960456", "AN1 4EC"):
        for person in (cast.gus, cast.lee, cast.hana):
            answer = finding.find(person, typed, kinds=KINDS)
            of_it = [row for row in (*answer.page, *answer.top) if row.what != SearchKind.HOME]
            assert (of_it, answer.counts.keys() - {SearchKind.HOME}) == ([], set())
        assert finding.find(cast.olu, typed, kinds=KINDS).number


@pytest.mark.parametrize("few", [0, 2_000])
def test_who_sees_few_and_who_sees_many_are_answered_alike(
    few: int, cast: Cast, complaint: Complaint, monkeypatch: pytest.MonkeyPatch
) -> None:
    contacts.say(complaint=complaint, on=complaint.stages.get().answered_on, says="The ceiling dripped again.")
    monkeypatch.setattr(finding, "FEW", few)
    answer = finding.find(cast.hari, "ceiling", kinds=KINDS)
    assert set(answer.counts) == {SearchKind.COMPLAINT, SearchKind.CONTACT}
    places = [finding.place_of(row.pk, row.on) for row in answer.page]
    assert places == sorted(places, reverse=True)


# ---- many


def many(cast: Cast, number: int) -> None:
    """Have so many contacts on one complaint, a day apart."""
    complaint = build.received(cast, title="The many", by=cast.olu)
    rows = [
        Searchable(
            landlord=cast.landlord, complaint=complaint, what=SearchKind.CONTACT, key=10_000 + at, title=f"Call {at}",
            words="It drips", tokens=" it drips ", on=complaint.told_on + timedelta(days=at),
        )
        for at in range(number)
    ]  # fmt: skip
    Searchable.objects.bulk_create(rows)


@pytest.mark.parametrize("few", [0, 2_000])
def test_pages_follow_one_another_without_a_gap_newest_first(
    few: int, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "FEW", few)
    monkeypatch.setattr(finding, "COUNTED", 30)
    many(cast, 65)
    titles, before, pages = [], None, 0
    while True:
        answer = finding.find(cast.olu, "drips", kinds=KINDS, before=before)
        titles += [row.title for row in answer.page]
        pages += 1
        if answer.older is None:
            break
        before = answer.older
    assert titles == [f"Call {at}" for at in reversed(range(65))]
    assert (pages, answer.more, answer.number) == (4, True, 30)


def test_common_words_are_counted_to_a_thousand_and_no_further(cast: Cast) -> None:
    many(cast, 1_100)
    answer = finding.find(cast.olu, "drips", kinds=KINDS)
    assert (answer.number, answer.more, len(answer.page)) == (1_000, True, 20)


def test_a_long_look_through_what_others_see_stops_and_offers_to_go_on(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "FEW", 0)
    monkeypatch.setattr(finding, "LOOKED_AT", 200)
    many(cast, 450)
    build.received(cast, "Mon 1 Jun 2026", words="It drips.", title="Mine", by=cast.fay)
    before, steps, titles = None, 0, []
    while True:
        answer = finding.find(cast.fay, "drips", kinds=(SearchKind.CONTACT, SearchKind.COMPLAINT), before=before)
        steps += 1
        titles += [row.title for row in answer.page]
        if answer.older is None or "Mine" in titles:
            break
        assert answer.goes_on
        before = answer.older
    assert titles[-1] == "Mine"
    assert 1 < steps <= 4


# ---- the index itself


def test_the_index_is_there_and_its_absence_is_an_error() -> None:
    assert install.check(None, ["default"]) == []
    with transaction.atomic(), connection.cursor() as cursor:
        gone = {
            "sqlite": "DROP TRIGGER searchable_is_found_anew",
            "postgresql": "DROP INDEX searchable_found",
        }
        cursor.execute(gone[connection.vendor])
        assert [one.id for one in install.check(None, ["default"])] == ["casework.E002"]
        install.install_after_migrating(using="default")
        assert install.check(None, ["default"]) == []
        transaction.set_rollback(True)


def test_a_row_that_is_deleted_or_changed_is_found_as_it_now_is(cast: Cast) -> None:
    many(cast, 3)
    Searchable.objects.filter(title="Call 1").update(tokens=" otherwise ", on=None)
    Searchable.objects.filter(title="Call 2").delete()
    assert [title for _, title in found(cast.olu, "drips")] == ["Call 0"]
    assert [title for _, title in found(cast.olu, "otherwise")] == ["Call 1"]


def test_the_command_makes_again_what_was_lost_and_takes_out_what_has_gone(
    cast: Cast, complaint: Complaint, capsys: Any
) -> None:
    many(cast, 1)
    before = list(Searchable.objects.exclude(key=10_000).order_by("what", "key").values("what", "key", "tokens"))
    Searchable.objects.filter(what__in=("complaint", "letter", "home")).delete()
    Searchable.objects.filter(what="contact").update(tokens=" wrong ")
    call_command("search_index")
    after = list(Searchable.objects.order_by("what", "key").values("what", "key", "tokens"))
    assert after == before
    assert "can be found" in capsys.readouterr().out


def test_nothing_typed_can_break_the_query(cast: Cast, complaint: Complaint) -> None:
    for typed in (
        '"',
        "'",
        "leak' | '",
        'leak" OR "',
        "AND OR NOT",
        "NEAR(leak)",
        "leak*",
        "=complaint",
        "a:b",
        "%",
        "\\",
    ):
        finding.find(cast.olu, typed, kinds=KINDS)
        list(Complaint.objects.filter(finding.complaints(typed)))
    assert found(cast.olu, "=complaint ceiling") == found(cast.olu, "complaint ceiling")


def test_the_list_of_complaints_is_narrowed_by_words(cast: Cast, complaint: Complaint) -> None:
    other = build.received(cast, title="Noise above", words="Drums at night.")
    assert list(Complaint.objects.filter(finding.complaints("drum night"))) == [other]
    assert Complaint.objects.filter(finding.complaints("")).count() == 2
