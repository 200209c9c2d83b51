"""Who saw what: kept by every way to read a case, shown in its history, and taken along."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from amends.accounts.models import RoleName
from amends.casework.models import Complaint, Look
from tests.desk.conftest import Place

pytestmark = pytest.mark.django_db
OFFICER, AUDITOR = RoleName.COMPLAINTS_OFFICER, RoleName.AUDITOR


def client(place: Place, role: str) -> Client:
    made = Client()
    made.force_login(place[role])
    return made


def looked_at() -> list[tuple[str, str, int]]:
    return sorted(Look.objects.values_list("person__name", "what", "times"))


def test_every_way_to_read_a_case_is_kept_with_what_was_read(place: Place, complaint: Complaint) -> None:
    letter, paper = complaint.letters.first(), complaint.documents.first()
    assert letter is not None
    assert paper is not None
    reader, case = client(place, AUDITOR), complaint.reference
    for page, args in (
        ("complaint", [case]), ("papers", [case]), ("letter", [case, letter.pk]), ("letter_pdf", [case, letter.pk]),
        ("letter_plain", [case, letter.pk]), ("paper", [case, paper.pk]),
    ):  # fmt: skip
        assert reader.get(reverse(f"desk:{page}", args=args)).status_code == 200, page
    reader.post(reverse("desk:take_file", args=[case]))
    reader.get(reverse("desk:complaints") + "?as=csv")
    reader.get(reverse("desk:complaints") + "?as=print")
    name = place[AUDITOR].name
    whats = [
        ("case", 2),
        ("export", 1),
        ("file", 1),
        (f"letter {letter.pk}", 3),
        (f"paper {paper.pk}", 1),
        ("print", 1),
    ]
    assert looked_at() == sorted((name, what, times) for what, times in whats)


def test_somebody_who_may_not_see_the_case_leaves_no_look(place: Place, complaint: Complaint) -> None:
    client(place, RoleName.FRONTLINE).get(reverse("desk:complaint", args=[complaint.reference]))
    assert looked_at() == []


def test_the_history_shows_who_saw_it_beside_who_did_what_and_both_as_csv(place: Place, complaint: Complaint) -> None:
    reader, page = client(place, OFFICER), reverse("desk:history", args=[complaint.reference])
    client(place, AUDITOR).get(reverse("desk:papers", args=[complaint.reference]))
    done, seen = (reader.get(page + query).content.decode() for query in ("", "?show=seen"))
    assert "chain verified" in done.lower()
    assert place[AUDITOR].name in seen
    assert "chain verified" not in seen.lower()
    rows = reader.get(page + "?show=seen&as=csv").content.decode("utf-8-sig").splitlines()
    assert rows[0] == "Who,What,Day,First at,Last at,Times"
    assert any(row.startswith(f"{place[AUDITOR].name},The case,2026-05-22,") for row in rows)
    events = reader.get(page + "?as=csv").content.decode("utf-8-sig")
    assert events.count("\r\n") >= complaint.events.count() + 1
