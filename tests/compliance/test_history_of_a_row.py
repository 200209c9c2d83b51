"""Who wrote what: every version of a row is kept, and the page shows each change with what stood there before."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.test import Client
from django.utils import timezone

from amends.accounts.models import Person
from amends.casework.refused import Refused
from amends.compliance.models import SelfAssessment, StatementVersion
from tests.compliance import making
from tests.compliance.making import TODAY, say

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _day() -> Any:
    with time_machine.travel(TODAY, tick=False):
        yield


def test_every_save_is_kept_as_it_was_written_with_who_and_when(lead: Person, assessment: SelfAssessment) -> None:
    other = making.person("complaints officer", assessment.landlord, "Sam Okoro")
    say(assessment, lead, "6.2", answer="yes", evidence="Theirs")
    say(assessment, other, "6.2", answer="no", evidence="Theirs", reason="Too few staff.")
    first, second = StatementVersion.objects.order_by("number")
    assert (first.number, first.by, first.words["answer"]) == (1, lead, "yes")
    assert (second.number, second.by, second.at) == (2, other, timezone.now())
    assert (second.words["answer"], second.words["reason"]) == ("no", "Too few staff.")


def test_what_changes_nothing_makes_no_version(lead: Person, assessment: SelfAssessment) -> None:
    say(assessment, lead, "6.2", answer="yes")
    with pytest.raises(Refused, match="Nothing was changed"):
        say(assessment, lead, "6.2", answer="yes")
    assert StatementVersion.objects.count() == 1


def test_the_page_shows_each_change_with_what_stood_there_before(lead: Person, assessment: SelfAssessment) -> None:
    other = making.person("complaints officer", assessment.landlord, "Sam Okoro")
    say(assessment, lead, "6.2", answer="yes", evidence="Policy of 2024")
    say(assessment, other, "6.2", answer="yes", evidence="Policy of 2025")
    client = Client()
    client.force_login(lead)
    address = f"/desk/self-assessments/{assessment.pk}/rows/6.2/"
    assert f'href="{address}history/"' in client.get(address).text
    page = client.get(f"{address}history/").text
    assert page.index("Version 2: Sam Okoro") < page.index("Before: Policy of 2024") < page.index("Version 1: Priya")
    assert "was not kept word by word" not in page
    file = client.get(f"{address}history/?as=csv").content.decode("utf-8-sig")
    assert "Evidence: Policy of 2025" in file
    assert client.get(f"/desk/self-assessments/{assessment.pk}/rows/1.99/history/").status_code == 404


def test_rows_written_before_versions_were_kept_begin_with_what_stands(
    lead: Person, assessment: SelfAssessment
) -> None:
    say(assessment, lead, "6.2", answer="yes", evidence="Once")
    say(assessment, lead, "6.2", answer="yes", evidence="Twice")
    StatementVersion.objects.all().delete()
    import_module("amends.compliance.migrations.0005_statement_versions").keep_what_stands(apps, None)
    kept = StatementVersion.objects.get()
    assert (kept.number, kept.by, kept.words["evidence"]) == (2, lead, "Twice")
    client = Client()
    client.force_login(lead)
    page = client.get(f"/desk/self-assessments/{assessment.pk}/rows/6.2/history/").text
    assert "saved before version 2 was not kept word by word" in page
