"""One thing done to many complaints: each by itself, each outcome told, and taken up again where it was cut off."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from amends.accounts.models import Person
from amends.casework import long_work
from amends.casework.models import Complaint, Event, LinkKind, LongState, LongWork, State
from amends.desk.lists import bulk
from tests.desk.acts.conftest import _on_friday_22_may_2026, at, cast, text  # noqa: F401  (fixtures)
from tests.desk.registers.conftest import client_of
from tests.people import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(cast: Cast) -> list[Complaint]:  # noqa: F811
    """Two received, and one that is answered."""
    return [at(cast, State.RECEIVED), at(cast, State.ANSWERED_1), at(cast, State.RECEIVED)]


def address(made: list[Complaint], **more: str) -> str:
    ticked = "&".join(f"chosen={one.pk}" for one in made)
    return f"/desk/together/?do=give&{ticked}" + "".join(f"&{name}={value}" for name, value in more.items())


def gives(person: Person, where: str, **typed: Any) -> Any:
    return client_of(person).post(where, {"because": "The team is short."} | typed, follow=True)


def test_each_that_may_be_given_is_and_each_that_may_not_is_named_with_why(
    cast: Cast,  # noqa: F811
    three: list[Complaint],
) -> None:
    shown = text(gives(cast.olu, address(three), handler=cast.hari.pk))
    handlers = [Complaint.objects.get(pk=one.pk).handler for one in three]
    assert handlers == [cast.hari, three[1].handler, cast.hari]
    assert f"{three[0].reference}: Hari Shah handles it." in shown
    assert "Not done (1)" in shown
    assert f"{three[1].reference}: This stage is answered" in shown


def test_a_team_may_have_them_before_anybody_handles_them(cast: Cast, three: list[Complaint]) -> None:  # noqa: F811
    gives(cast.olu, address(three[:1]), team=cast.team.pk)
    one = Complaint.objects.get(pk=three[0].pk)
    assert (one.team, one.handler) == (cast.team, None)
    assert one.events.latest("number").words == "Repairs has the complaint. The team is short."


def test_neither_handler_nor_team_is_asked_again(cast: Cast, three: list[Complaint]) -> None:  # noqa: F811
    assert "Choose a handler, or a team, or both" in text(gives(cast.olu, address(three)))


def test_all_that_fit_the_filters_are_taken_not_only_the_page(cast: Cast, three: list[Complaint]) -> None:  # noqa: F811
    shown = text(client_of(cast.olu).get(address(three[:1], all="yes", state="received")))
    assert "Give 2 complaints to somebody" in shown
    assert three[1].reference not in shown


def test_what_one_may_not_see_is_never_among_them(cast: Cast, three: list[Complaint]) -> None:  # noqa: F811
    assert client_of(cast.sue).get(address(three)).status_code == 200
    from tests.people import cast as another

    there = another("Other Homes", "OTH")
    answer = client_of(there.olu).get(address(three), follow=True)
    assert "Tick at least one complaint" in text(answer)


def test_who_gives_no_cases_out_has_no_button_and_is_refused(cast: Cast, three: list[Complaint]) -> None:  # noqa: F811
    assert "Give to somebody" not in text(client_of(cast.hari).get("/desk/complaints/"))
    assert "Link to another" in text(client_of(cast.hari).get("/desk/complaints/"))
    assert client_of(cast.hari).get(address(three)).status_code == 403
    assert client_of(cast.gus).get(address(three)).status_code == 403


def test_more_than_a_page_may_do_are_left_to_the_worker_whole(
    cast: Cast,  # noqa: F811
    three: list[Complaint],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bulk, "AT_ONCE", 1)
    shown = gives(cast.olu, address(three), handler=cast.hari.pk)
    work = LongWork.objects.get()
    assert (work.state, shown.headers["Refresh"]) == (LongState.WAITING, "3")
    long_work.run(work.pk)
    work.refresh_from_db()
    assert (work.state, work.done, len(work.words.splitlines())) == (LongState.DONE, 3, 3)


def test_work_cut_off_in_the_middle_goes_on_where_it_was_and_does_nothing_twice(
    cast: Cast,  # noqa: F811
    three: list[Complaint],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bulk, "AT_ONCE", 1)
    gives(cast.olu, address(three), team=cast.team.pk)
    work = LongWork.objects.get()
    first, done_to = work.given["chosen"][0], bulk._done_to

    def killed(deed: Any, key: int, *more: Any) -> str:
        said = done_to(deed, key, *more)
        if key != first:
            raise KeyboardInterrupt
        return said

    monkeypatch.setattr(bulk, "_done_to", killed)
    with pytest.raises(KeyboardInterrupt):
        long_work.run(work.pk)
    monkeypatch.setattr(bulk, "_done_to", done_to)
    assert Event.objects.filter(kind="given to team").count() == 1  # the second was undone with the words on it
    LongWork.objects.update(began_at=None)  # the time after which the queue hands it out again
    long_work.run(work.pk)
    work.refresh_from_db()
    assert (work.state, work.done) == (LongState.DONE, 3)
    assert Event.objects.filter(kind="given to team").count() == 3
    assert long_work.run(work.pk) == "It was done already."


def test_those_ticked_are_taken_along_and_no_others(cast: Cast, three: list[Complaint]) -> None:  # noqa: F811
    answer = client_of(cast.olu).get(address(three[:2]).replace("do=give", "do=csv"), follow=True)
    rows = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert {row["Reference"] for row in rows} == {one.reference for one in three[:2]}


def test_several_are_linked_to_one_and_what_is_linked_already_is_named(
    cast: Cast,  # noqa: F811
    three: list[Complaint],
) -> None:
    first, second, third = three
    where = address([first, second]).replace("do=give", "do=link")
    typed = {"other": third.reference, "kind": LinkKind.SAME_EVENT, "why": "The same flood."}
    shown = text(gives(cast.olu, where, **typed))
    assert f"{first.reference}: Linked to {third.reference}." in shown, LongWork.objects.get().words
    assert third.linked_from.count() == 2
    again = text(gives(cast.olu, where, **typed))
    assert ("Not done (2)" in again, third.linked_from.count()) == (True, 2)
    typed["other"] = "AMD-1999-00001"
    assert "No complaint that you may see has this reference" in text(gives(cast.olu, where, **typed))


def test_nothing_ticked_does_nothing_and_says_so(cast: Cast, three: list[Complaint]) -> None:  # noqa: F811
    for what in ("give", "csv"):
        answer = client_of(cast.olu).get(f"/desk/together/?do={what}&state=received", follow=True)
        assert "Tick at least one complaint" in text(answer)
        assert answer.redirect_chain[0][0] == "/desk/complaints/?state=received"


def test_each_row_leads_to_its_complaint_and_can_be_ticked(cast: Cast, three: list[Complaint]) -> None:  # noqa: F811
    shown = text(client_of(cast.olu).get("/desk/complaints/"))
    for one in three:
        assert f'href="/desk/complaints/{one.reference}/"' in shown
        assert f'name="chosen" type="checkbox" value="{one.pk}"' in shown
    assert 'name="chosen"' not in text(client_of(cast.gus).get("/desk/complaints/"))


def test_an_outcome_is_shown_to_whoever_asked_for_it_and_nobody_else(
    cast: Cast,  # noqa: F811
    three: list[Complaint],
) -> None:
    gives(cast.olu, address(three), handler=cast.hari.pk)
    work = LongWork.objects.get()
    assert client_of(cast.lee).get(f"/desk/long-work/{work.pk}/").status_code == 404
    assert client_of(cast.olu).get(f"/desk/long-work/{work.pk}/file/").status_code == 404
