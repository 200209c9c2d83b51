"""`amends wording FILE`: the official wording out of a paper, printed as kept or refused."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from amends.accounts.models import Landlord, Person, Role, RoleName
from amends.compliance.models import Wording
from amends.rulebook import edition
from tests.papers import forms

pytestmark = pytest.mark.django_db


@pytest.fixture
def landlord() -> Landlord:
    made = Landlord.objects.create(name="Riverbank Homes", slug="riverbank")
    lead = Person.objects.create_user("lead@example.org", "Marcus Bell")
    Role.objects.create(person=lead, name=RoleName.COMPLIANCE_LEAD, landlord=made, given_on="2026-04-01")
    return made


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """Return a paper whose wording suits all provisions but 1.2, beside which stands that of 6.13."""
    code = edition.load("2024")
    rows = [forms.Made(one.number, f"{one.summary} In full.", "Yes", "Policy", "") for one in code.in_form]
    rows[0] = forms.Made(rows[0].number, code.provision("6.13").summary, "Yes", "Policy", "")
    file = tmp_path / "form.csv"
    file.write_bytes(forms.as_csv(rows))
    return file


def run(*args: str) -> str:
    said = StringIO()
    call_command("wording", *args, stdout=said)
    return said.getvalue()


def test_what_suits_is_saved_and_printed_and_the_rest_is_named_with_the_reason(landlord: Landlord, paper: Path) -> None:
    said = run(str(paper))
    assert Wording.objects.filter(landlord=landlord, edition="2024").count() == 71
    assert "kept     6.2" in said
    assert "refused  1.2   The text beside 1.2 is that of 6.13." in said
    assert "71 provisions of the 2024 Code kept, 1 refused" in said


def test_it_is_taken_in_the_name_of_the_compliance_lead_or_of_whoever_is_named(landlord: Landlord, paper: Path) -> None:
    run(str(paper))
    assert {one.taken_by.email for one in Wording.objects.all()} == {"lead@example.org"}
    officer = Person.objects.create_user("officer@example.org", "Grace Adeyemi")
    Role.objects.create(person=officer, name=RoleName.COMPLAINTS_OFFICER, landlord=landlord, given_on="2026-04-01")
    run(str(paper), "--by", "Officer@example.org")
    assert {one.taken_by.email for one in Wording.objects.all()} == {"officer@example.org"}


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["nowhere.csv"], "nowhere.csv: no such file"),
        (["{paper}", "--by", "nobody@example.org"], "Nobody here has the address"),
        (["{paper}", "--landlord", "hilltop"], "no landlord called hilltop"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(landlord: Landlord, paper: Path, args: list[str], says: str) -> None:
    with pytest.raises(CommandError, match=says):
        run(*[arg.format(paper=paper) for arg in args])
    assert not Wording.objects.exists()


def test_with_several_landlords_it_asks_for_which(landlord: Landlord, paper: Path) -> None:
    Landlord.objects.create(name="Hilltop Homes", slug="hilltop", reference_prefix="HTP")
    with pytest.raises(CommandError, match="--landlord: hilltop, riverbank"):
        run(str(paper))


def test_a_document_without_wording_is_refused(landlord: Landlord, tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear Sir, there is nothing here.", encoding="utf-8")
    with pytest.raises(CommandError, match="no row of a self-assessment"):
        run(str(file))
