"""The complaints policy at the desk: kept, gone through, brought into force, seen, and shown on The Code."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from amends.accounts.models import RoleName
from amends.casework.models import Duty, PolicyVersion
from amends.desk.policies.acts import SaysForm
from amends.desk.policies.versions import changes
from amends.rulebook.duties.policy import POLICY
from tests.casework.policies import URL, WORDS, in_force, keep
from tests.dates import day
from tests.desk.conftest import Place

pytestmark = pytest.mark.django_db
MAY = day("Fri 22 May 2026")


@pytest.fixture(autouse=True)
def _files_apart(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def lead(place: Place, client: Client) -> Client:
    client.force_login(place[RoleName.COMPLIANCE_LEAD])
    return client


def given(client: Client, words: str = WORDS) -> Any:
    file = SimpleUploadedFile("policy.txt", words.encode())
    return client.post(reverse("desk:policies"), {"paper": file}, follow=True)


def go_through(client: Client, version: PolicyVersion, **other: str) -> Any:
    form = SaysForm(None, version=version)
    offered = {name: field.initial for name, field in form.fields.items()}
    return client.post(reverse("desk:policy_says", args=[version.pk]), offered | other, follow=True)


def test_a_policy_goes_from_a_file_to_the_code(lead: Client) -> None:
    assert "kept as a draft" in given(lead).content.decode()
    version = PolicyVersion.objects.get()
    assert "What it has is kept." in go_through(lead, version).content.decode()
    approved = {"from_on_day": "1", "from_on_month": "5", "from_on_year": "2026", "minute": "26/14"}
    approved |= {"body": "The Board", "approved_on_day": "28", "approved_on_month": "4", "approved_on_year": "2026"}
    answer = lead.post(reverse("desk:policy_in_force", args=[version.pk]), approved, follow=True)
    assert "It is in force." in answer.content.decode()
    looked = {"url": URL, "found": "yes", "on_day": "22", "on_month": "5", "on_year": "2026"}
    lead.post(reverse("desk:policy_seen", args=[version.pk]), looked)
    ours = Duty.objects.filter(landlord=version.landlord, subject=POLICY)
    found = dict(ours.values_list("provision", "verdict"))
    assert found == {"1.2": "met", "1.4": "met", "2.2": "met", "3.4": "breached", "3.5": "met"}
    words = lead.get(reverse("desk:provision", args=["3.4"])).content.decode()
    assert "Seen on Friday 22 May 2026 at https://www.example.org/complaints" in words
    assert "lacks: what happens at each" in words


def test_a_quote_that_stands_nowhere_in_it_is_refused_and_kept_in_its_box(place: Place, lead: Client) -> None:
    version = keep(place.landlord, place[RoleName.COMPLIANCE_LEAD], MAY)
    answer = go_through(lead, version, part_0="We welcome every grumble.").content.decode()
    assert "does not stand in this version" in answer
    assert "We welcome every grumble." in answer
    version.refresh_from_db()
    assert version.said_on is None


def test_who_only_reads_is_offered_nothing_and_refused(place: Place, client: Client) -> None:
    version = keep(place.landlord, place[RoleName.COMPLIANCE_LEAD], MAY)
    client.force_login(place[RoleName.BOARD_MEMBER])
    assert b"Keep a version" not in client.get(reverse("desk:policies")).content
    assert given(client, WORDS + "More.").status_code == 403
    for name in ("policy_says", "policy_in_force", "policy_seen"):
        assert client.get(reverse(f"desk:{name}", args=[version.pk])).status_code == 403
    assert client.get(reverse("desk:policy", args=[version.pk])).status_code == 200


def test_an_officer_does_not_bring_it_into_force(place: Place, client: Client) -> None:
    version = keep(place.landlord, place[RoleName.COMPLIANCE_LEAD], MAY)
    client.force_login(place[RoleName.COMPLAINTS_OFFICER])
    assert client.get(reverse("desk:policy_says", args=[version.pk])).status_code == 200
    assert client.get(reverse("desk:policy_in_force", args=[version.pk])).status_code == 403


def test_another_landlords_is_not_there(place: Place, client: Client) -> None:
    version = keep(place.landlord, place[RoleName.COMPLIANCE_LEAD], MAY)
    client.force_login(place.outsider)  # type: ignore[arg-type]
    for name in ("policy", "policy_file", "policy_says", "policy_in_force", "policy_seen"):
        assert client.get(reverse(f"desk:{name}", args=[version.pk])).status_code == 404


def test_what_is_no_policy_is_refused_in_a_sentence(lead: Client) -> None:
    assert "tea" in given(lead, "A recipe for tea: boil water, wait five minutes.").content.decode()
    assert not PolicyVersion.objects.exists()


def test_the_file_comes_as_it_was(place: Place, lead: Client) -> None:
    version = keep(place.landlord, place[RoleName.COMPLIANCE_LEAD], MAY)
    answer = lead.get(reverse("desk:policy_file", args=[version.pk]))
    assert b"".join(answer.streaming_content) == WORDS.encode()  # type: ignore[attr-defined]
    assert "attachment" in answer["Content-Disposition"]


def test_what_changed_names_parts_and_provisions(place: Place, lead: Client) -> None:
    by = place[RoleName.COMPLIANCE_LEAD]
    before = in_force(place.landlord, by, day("Fri 1 May 2026"))
    longer = WORDS.replace("within 20 working", "within 40 working")
    now = in_force(place.landlord, by, MAY, longer)
    told = changes(before, now)
    assert ("3.4 time limits", "had it", "lacks it") in told
    assert any(what.startswith("6.14") and after == "contradicts" for what, _, after in told)
    words = lead.get(reverse("desk:policy", args=[now.pk])).content.decode()
    assert "3.4 time limits" in words
    assert "Replaced" in lead.get(reverse("desk:policies")).content.decode()


def test_the_list_goes_along_as_a_file(place: Place, lead: Client) -> None:
    in_force(place.landlord, place[RoleName.COMPLIANCE_LEAD], MAY)
    rows = lead.get(reverse("desk:policies") + "?as=csv").content.decode()
    assert "policy.txt,in force,2026-05-22,Board" in rows
