"""Evidence kept once for many rows: good for its months, put into a row by a button, and never a Yes by itself."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from amends.accounts.models import Landlord, Person
from amends.casework import clamd, verify
from amends.casework.models import Event
from amends.casework.refused import Refused
from amends.compliance.actions import evidence as actions
from amends.compliance.models import EvidenceItem, SelfAssessment
from amends.compliance.written import ChangedMeanwhile
from tests.compliance import making
from tests.compliance.making import TODAY, say

pytestmark = pytest.mark.django_db
HERE = "/desk/self-assessments/"
LINE = "Complaints policy, section 4, 12 May 2026"


@pytest.fixture(autouse=True)
def _day(settings: Any, tmp_path: Path) -> Any:
    settings.MEDIA_ROOT = tmp_path
    with time_machine.travel(TODAY, tick=False):
        yield


def come_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def put(assessment: SelfAssessment, by: Person, item: EvidenceItem, on: date = TODAY, provision: str = "6.2") -> Any:
    version = assessment.statements.get(provision=provision).version
    return actions.put_in_row(assessment=assessment, by=by, on=on, provision=provision, item=item, version=version)


def typed_of(lead: Person, **changed: Any) -> dict[str, Any]:
    given = {
        "kind": "minute", "title": "Minute 26/14", "owner": str(lead.pk), "good_for_months": "6",
        "dated_day": "12", "dated_month": "5", "dated_year": "2026", "provisions": "6.2, 9.5",
    }  # fmt: skip
    return given | changed


def test_evidence_is_good_to_the_last_day_of_its_months_and_stale_the_day_after(
    landlord: Landlord, lead: Person
) -> None:
    item = making.evidence(landlord, lead, dated=date(2025, 8, 31), good_for_months=6)
    assert item.good_until == date(2026, 2, 28)
    assert not item.is_stale(date(2026, 2, 28))
    assert item.is_stale(date(2026, 3, 1))


def test_looked_at_again_it_is_good_from_the_day_it_was_seen(landlord: Landlord, lead: Person) -> None:
    item = making.evidence(landlord, lead, dated=date(2024, 5, 12))
    assert item.stands(TODAY) == ("stale", "red")
    actions.see_again(landlord=landlord, item=item, by=lead, on=TODAY, seen_on=TODAY)
    item.refresh_from_db()
    assert (item.good_until, item.stands(TODAY)) == (date(2027, 6, 1), ("good", "green"))
    with pytest.raises(Refused, match="looked at later than"):
        actions.see_again(landlord=landlord, item=item, by=lead, on=TODAY, seen_on=date(2026, 5, 31))
    with pytest.raises(Refused, match="lies ahead"):
        actions.see_again(landlord=landlord, item=item, by=lead, on=TODAY, seen_on=date(2026, 6, 2))


def test_put_into_a_row_it_is_a_line_of_the_evidence_and_answers_nothing(
    landlord: Landlord, lead: Person, assessment: SelfAssessment
) -> None:
    item = making.evidence(landlord, lead)
    row = put(assessment, lead, item)
    assert (row.evidence, row.answer, row.version) == (LINE, "", 1)
    with pytest.raises(Refused, match=r"stands in the evidence of 6\.2 already"):
        put(assessment, lead, item)
    say(assessment, lead, "9.5", answer="no", evidence="A minute")
    row = put(assessment, lead, item, provision="9.5")
    assert (row.evidence, row.answer) == (f"A minute\n{LINE}", "no")


def test_put_into_an_approved_row_it_ends_the_approval(
    landlord: Landlord, lead: Person, assessment: SelfAssessment
) -> None:
    making.answer_all(assessment, lead)
    making.approve(assessment, lead)
    put(assessment, lead, making.evidence(landlord, lead))
    assert assessment.approval is None


def test_what_is_stale_withdrawn_or_kept_for_other_rows_is_not_put_into_a_row(
    landlord: Landlord, lead: Person, assessment: SelfAssessment
) -> None:
    item = making.evidence(landlord, lead, dated=date(2025, 5, 31))
    with pytest.raises(Refused, match="was good until"):
        put(assessment, lead, item)
    actions.see_again(landlord=landlord, item=item, by=lead, on=TODAY, seen_on=TODAY)
    with pytest.raises(Refused, match=r"not kept for 6\.3"):
        put(assessment, lead, item, provision="6.3")
    actions.withdraw(landlord=landlord, item=item, by=lead, on=TODAY, because="A new policy")
    with pytest.raises(Refused, match="was withdrawn on"):
        put(assessment, lead, item)
    assert assessment.statements.get(provision="6.2").evidence == ""


def test_a_row_that_somebody_changed_meanwhile_is_not_written_over(
    landlord: Landlord, lead: Person, assessment: SelfAssessment
) -> None:
    item = making.evidence(landlord, lead)
    say(assessment, lead, "6.2", answer="yes", evidence="Theirs")
    with pytest.raises(ChangedMeanwhile):
        actions.put_in_row(assessment=assessment, by=lead, on=TODAY, provision="6.2", item=item, version=0)
    assert assessment.statements.get(provision="6.2").evidence == "Theirs"


def test_evidence_of_another_landlord_is_neither_put_in_nor_changed(
    landlord: Landlord, lead: Person, assessment: SelfAssessment
) -> None:
    other = making.landlord("hilltop", "Hilltop Homes", "HTP")
    item = making.evidence(other, making.person("compliance lead", other))
    with pytest.raises(Refused, match="another landlord"):
        put(assessment, lead, item)
    with pytest.raises(Refused, match="another landlord"):
        actions.withdraw(landlord=landlord, item=item, by=lead, on=TODAY, because="Ours now")
    assert come_in(lead).get(f"{HERE}evidence/{item.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"provisions": ["6.99"]}, r"no provision 6\.99"),
        ({"dated": date(2026, 6, 2)}, "lies ahead"),
        ({"title": "  "}, "What it is called is missing"),
        ({"good_for_months": 0}, "a month or more"),
    ],
)
def test_what_is_kept_has_a_name_a_day_and_rows_of_the_code(
    landlord: Landlord, lead: Person, changed: dict[str, Any], says: str
) -> None:
    with pytest.raises(Refused, match=says):
        making.evidence(landlord, lead, **changed)
    assert not EvidenceItem.objects.exists()


@pytest.mark.parametrize("role", ["handler", "senior lead", "auditor"])
def test_who_does_not_write_keeps_no_evidence(landlord: Landlord, role: str) -> None:
    with pytest.raises(Refused, match="complaints officer or the compliance lead"):
        making.evidence(landlord, making.person(role, landlord))


def test_every_step_is_in_the_journal_and_the_chain_holds(landlord: Landlord, lead: Person) -> None:
    item = making.evidence(landlord, lead)
    actions.see_again(landlord=landlord, item=item, by=lead, on=TODAY, seen_on=TODAY)
    actions.tie(landlord=landlord, item=item, by=lead, on=TODAY, provisions=["9.5", "6.10", "6.9"])
    actions.withdraw(landlord=landlord, item=item, by=lead, on=TODAY, because="A new policy")
    events = list(Event.objects.filter(landlord=landlord, kind__startswith="evidence").order_by("pk"))
    assert [one.kind for one in events] == [
        "evidence kept", "evidence looked at again", "evidence tied", "evidence withdrawn"
    ]  # fmt: skip
    assert events[2].decided["provisions"] == ["6.9", "6.10", "9.5"]
    assert verify.verify(landlord) == []


def test_from_the_form_to_the_row_on_the_pages(landlord: Landlord, lead: Person, assessment: SelfAssessment) -> None:
    client = come_in(lead)
    file = SimpleUploadedFile("minute.pdf", b"%PDF-1.4 minute")
    page = client.post(f"{HERE}evidence/keep/", typed_of(lead, file=file), follow=True).text
    item = EvidenceItem.objects.get()
    assert "Minute 26/14" in page
    assert item.sha256 == hashlib.sha256(b"%PDF-1.4 minute").hexdigest()
    answer = client.get(f"{HERE}evidence/{item.pk}/file/")
    assert b"".join(answer) == b"%PDF-1.4 minute"  # type: ignore[call-overload]
    assert answer["Content-Disposition"].startswith("attachment")
    row = f"{HERE}{assessment.pk}/rows/6.2/"
    assert "Put it in the row" in client.get(row).text
    saved = client.post(f"{row}evidence/{item.pk}/", {"version": "0"}, follow=True).text
    assert "Its answer is as it was" in saved
    assert "Put it in the row" not in saved
    assert assessment.statements.get(provision="6.2").evidence == "Minute 26/14, 12 May 2026"
    assert assessment.statements.get(provision="6.2").answer == ""


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"provisions": "6.2 and so on"}, "and is no provision"),
        ({"good_for_months": "soon"}, "Enter a number of months"),
        ({"owner": ""}, "Choose a person"),
        ({"provisions": "6.99"}, "The Code has no provision 6.99"),
    ],
)
def test_the_form_says_what_is_wrong_with_it(lead: Person, changed: dict[str, str], says: str) -> None:
    assert says in come_in(lead).post(f"{HERE}evidence/keep/", typed_of(lead, **changed)).text


def test_a_file_with_a_virus_is_not_kept(lead: Person, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.AMENDS = settings.AMENDS.model_copy(update={"clamd": "127.0.0.1:9"})
    monkeypatch.setattr(clamd, "look", lambda data, address: "Eicar")
    file = SimpleUploadedFile("minute.pdf", b"bad")
    assert (
        "A virus was found in minute.pdf" in come_in(lead).post(f"{HERE}evidence/keep/", typed_of(lead, file=file)).text
    )
    assert not EvidenceItem.objects.exists()


def test_the_list_shows_what_is_stale_first_and_what_is_withdrawn_last(landlord: Landlord, lead: Person) -> None:
    gone = making.evidence(landlord, lead, title="Gone", dated=date(2020, 1, 1))
    actions.withdraw(landlord=landlord, item=gone, by=lead, on=TODAY, because="Old")
    making.evidence(landlord, lead, title="Good")
    making.evidence(landlord, lead, title="Stale", dated=date(2024, 1, 1))
    client = come_in(lead)
    lines = client.get(f"{HERE}evidence/?as=csv").content.decode("utf-8-sig").splitlines()
    found = [line for line in lines if line.startswith(("Gone", "Good", "Stale"))]
    assert [line.split(",")[0] for line in found] == ["Stale", "Good", "Gone"]
    assert ["stale" in found[0], "good" in found[1], "withdrawn" in found[2]] == [True, True, True]


def test_a_stale_piece_is_marked_on_the_row_and_has_no_button(
    landlord: Landlord, lead: Person, assessment: SelfAssessment
) -> None:
    making.evidence(landlord, lead, dated=date(2024, 1, 1))
    page = come_in(lead).get(f"{HERE}{assessment.pk}/rows/6.2/").text
    assert "Look at it again first" in page
    assert "Put it in the row" not in page


def test_a_reader_sees_the_evidence_and_changes_nothing(
    landlord: Landlord, lead: Person, assessment: SelfAssessment
) -> None:
    item = making.evidence(landlord, lead)
    client = come_in(making.person("auditor", landlord))
    assert item.title in client.get(f"{HERE}{assessment.pk}/rows/6.2/").text
    assert client.get(f"{HERE}evidence/{item.pk}/").status_code == 200
    for page in ("still-holds/", "rows/", "withdraw/"):
        assert client.post(f"{HERE}evidence/{item.pk}/{page}", {"because": "x"}).status_code == 403
    assert client.post(f"{HERE}{assessment.pk}/rows/6.2/evidence/{item.pk}/", {"version": "0"}).status_code == 403
