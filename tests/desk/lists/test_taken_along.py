"""A list as a file or on paper: what is narrowed, what one may see, words and no formulas, and what is left out."""

from __future__ import annotations

import csv
import io

import pytest
from django.db.models import QuerySet
from python_calamine import CalamineWorkbook

from amends.accounts.models import Person, RoleName
from amends.casework.actions import requests
from amends.casework.models import Complaint, ServiceRequest, State
from amends.desk.lists import answer, columns, listed
from amends.desk.lists.listed import Drawn, Several
from amends.desk.lists.paging import Pages
from amends.desk.registers.index import REGISTERS
from tests.desk.acts.conftest import NOW, _on_friday_22_may_2026, at, cast, text  # noqa: F401  (fixtures)
from tests.desk.lists import many
from tests.desk.registers.conftest import client_of
from tests.people import Cast

pytestmark = pytest.mark.django_db


def taken(person: Person, address: str) -> list[dict[str, str]]:
    content = client_of(person).get(address).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(content)))


def test_a_file_holds_what_the_list_is_narrowed_to_with_days_that_sort(cast: Cast) -> None:  # noqa: F811
    received = at(cast, State.RECEIVED)
    at(cast, State.ANSWERED_1)
    (row,) = taken(cast.olu, "/desk/complaints/?state=received&as=csv&page=7")
    assert (row["Reference"], row["Told us on"], row["Handler"]) == (received.reference, "2026-05-01", "")


def test_an_excel_file_holds_the_same_rows_as_words(cast: Cast) -> None:  # noqa: F811
    made = at(cast, State.RECEIVED, title="=1+1")
    answered = client_of(cast.olu).get("/desk/complaints/?as=xlsx")
    assert answered["Content-Disposition"] == 'attachment; filename="complaints-2026-05-22.xlsx"'
    head, row = CalamineWorkbook.from_filelike(io.BytesIO(answered.content)).get_sheet_by_index(0).to_python()
    assert (head[:2], row[:2]) == (["Reference", "Title"], [made.reference, "=1+1"])


def test_a_complaint_closed_to_the_reader_is_not_named_beside_a_request(cast: Cast) -> None:  # noqa: F811
    made = at(cast, State.RECEIVED)
    tap = requests.raise_request(landlord=cast.landlord, by=cast.hari, on=NOW.date(), what="A new tap")
    ServiceRequest.objects.filter(pk=tap.pk).update(complaint=made)
    assert taken(cast.gus, "/desk/requests/?as=csv")[0]["Complaint"] == made.reference
    closed = {"private_on": NOW.date(), "private_by": cast.olu, "private_because": "A threat"}
    Complaint.objects.filter(pk=made.pk).update(**closed)
    assert taken(cast.gus, "/desk/requests/?as=csv")[0]["Complaint"] == "a complaint that you may not open"
    assert taken(cast.gus, "/desk/complaints/?as=csv") == []


@pytest.mark.parametrize("kind", ["csv", "xlsx", "print"])
def test_who_may_not_read_a_list_may_not_take_it_along(kind: str, cast: Cast) -> None:  # noqa: F811
    for address in ("/desk/complaints/", "/desk/people/", "/desk/requests/", "/desk/registers/putting-right/"):
        assert client_of(cast.ben).get(address, {"as": kind}).status_code == 403


def test_a_board_member_takes_no_cases_from_behind_a_figure(cast: Cast) -> None:  # noqa: F811
    many.complaints(cast, 1, 0)
    assert len(taken(cast.olu, "/desk/code/6.2/?show=overdue&as=csv")) == 1
    assert taken(cast.ben, "/desk/code/6.2/?show=overdue&as=csv") == []


def test_paper_leaves_out_empty_columns_and_says_what_else_it_leaves_out(
    cast: Cast,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at(cast, State.RECEIVED)
    at(cast, State.RECEIVED)
    shown = text(client_of(cast.olu).get("/desk/complaints/?as=print"))
    assert "2 complaints, printed Friday 22 May 2026 for Olu Bello" in shown
    assert ("Told us on" in shown, "Closed on" in shown, "left out" in shown) == (True, False, False)
    monkeypatch.setattr(answer, "PRINTED", 1)
    shown = text(client_of(cast.olu).get("/desk/complaints/?as=print"))
    assert "Here are the first 1; 1 more are left out." in shown


def test_every_register_has_columns_and_can_be_taken_along(cast: Cast) -> None:  # noqa: F811
    many.fill(cast, 3)
    client = client_of(cast.olu)
    for register in REGISTERS:
        page = text(client.get(f"/desk/registers/?landlord={cast.landlord.slug}"))
        assert register.text in page
    for model, named in columns.COLUMNS.items():
        found: QuerySet[object] = model._default_manager.all()
        assert listed.Listed("L", found, named, "thing").head, model


def test_nothing_known_is_blank_and_never_no(cast: Cast) -> None:  # noqa: F811
    assert [listed.words(value) for value in (None, False, True, 0, NOW, NOW.date())] == [
        "", "No", "Yes", "0", "2026-05-22 10:00", "2026-05-22",
    ]  # fmt: skip


def test_several_lists_are_read_as_one(cast: Cast) -> None:  # noqa: F811
    people = Person.objects.order_by("name")
    olu, gus = people.filter(pk=cast.olu.pk), people.filter(name__startswith="H")
    both = Several((gus, str), (olu, str))
    assert (len(both), both[1:3], both[2], list(both)) == (
        3, ["Hari Shah", "Olu Bello"], "Olu Bello", ["Hana Cole", "Hari Shah", "Olu Bello"],
    )  # fmt: skip
    drawn = Drawn([1, 2, 3], lambda some: [f"{one}." for one in some])
    assert (drawn[1:], drawn[0], list(drawn)) == (["2.", "3."], "1.", ["1.", "2.", "3."])


def test_a_list_is_counted_to_a_limit_and_every_page_can_be_reached(
    cast: Cast,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("amends.desk.lists.paging.COUNTED", 4)
    monkeypatch.setattr("amends.desk.lists.paging.PER_PAGE", 2)
    people = Person.objects.order_by("name", "pk")
    assert people.count() == 12
    first, third, sixth, beyond = (Pages(people, asked) for asked in ("1", "3", "6", "77"))
    assert (first.said("person", "people"), first.here.has_next()) == ("more than 4 people", True)
    assert (third.said("person", "people"), third.here.number) == ("more than 8 people", 3)
    assert (sixth.said("person", "people"), sixth.here.number, sixth.here.has_next()) == ("12 people", 6, False)
    assert beyond.here.number == 6
    assert [Pages(people, wrong).here.number for wrong in (None, "", "-1", "two", "9" * 40)] == [1, 1, 1, 1, 1]


def test_everybody_with_a_role_has_views_and_long_work_and_nobody_else(cast: Cast) -> None:  # noqa: F811
    nobody = Person.objects.create_user("no@example.org", "No Role")
    for address in ("/desk/views/", "/desk/long-work/", "/desk/views/keep/?list=desk:complaints"):
        assert client_of(nobody).get(address).status_code == 403
        for role in RoleName:
            holder = cast.landlord.roles.filter(name=role).first()
            assert holder is None or client_of(holder.person).get(address).status_code == 200
