"""Two records of one resident, made one and made two again: nothing is lost, and the journals say so."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db.models import ForeignKey

from amends.accounts.models import Landlord
from amends.casework import merging, verify
from amends.casework.actions import adjustments, groups, requests, warnings
from amends.casework.actions import merging as actions
from amends.casework.mail import sort
from amends.casework.models import Adjustment, Complaint, Event, GroupMember, PersonMerge, Resident
from amends.casework.refused import Refused
from tests import build
from tests.people import Cast

ON = date(2026, 6, 10)
SAME = "She gave both addresses on the telephone."


@pytest.fixture
def two(cast: Cast) -> tuple[Complaint, Complaint]:
    """A complaint by telephone and one on the web: two records of one person."""
    first = build.received(cast, resident={"name": "Ania Nowak", "email": "ania@example.org"})
    second = build.received(
        cast,
        title="Broken gate",
        resident={"name": "A. Nowak", "email": "a.nowak@example.org", "phone": "01632 960555"},
    )
    return first, second


def merged(cast: Cast, kept: Resident, other: Resident, **given: Any) -> PersonMerge:
    asked = {"landlord": cast.landlord, "kept": kept, "merged": other, "by": cast.olu, "on": ON, "because": SAME}
    return actions.merge(**asked | given)


def holder(complaint: Complaint) -> Resident:
    return Complaint.objects.get(pk=complaint.pk).resident


def test_everything_that_can_hang_on_a_resident_moves() -> None:
    hangs = {
        relation.related_model
        for relation in Resident._meta.related_objects
        if isinstance(relation.field, ForeignKey) and relation.related_model not in (Resident, PersonMerge)
    }
    assert hangs == set(merging.ALL)


def test_what_hung_on_one_record_hangs_on_the_other(cast: Cast, two: tuple[Complaint, Complaint]) -> None:
    first, second = two
    other = second.resident
    request = requests.raise_request(
        landlord=cast.landlord, by=cast.hari, on=ON, what="A new gate", resident=other, review_on=date(2026, 6, 20)
    )
    told = adjustments.disclose(resident=other, by=cast.hari, on=ON, words="I cannot use stairs.")
    warned = warnings.warn(resident=other, by=cast.olu, on=ON, behaviour="Shouted at us", evidence="A recording")
    made = merged(cast, first.resident, other)
    for thing in (second, request, told, warned):
        thing.refresh_from_db()
        assert thing.resident == first.resident
    assert holder(first) == first.resident
    assert made.moved["casework.Complaint"] == [second.pk]
    assert verify.verify() == []


def test_both_journals_and_the_landlords_say_so(cast: Cast, two: tuple[Complaint, Complaint]) -> None:
    made = merged(cast, two[0].resident, two[1].resident)
    for complaint in two:
        event = complaint.events.get(kind="records merged")
        assert SAME in event.words
        assert event.by == cast.olu
    moved = two[1].events.get(kind="records merged")
    assert moved.decided[f"complaint {two[1].pk}.resident_id"] == two[0].resident_id
    own = Event.objects.get(landlord=cast.landlord, complaint=None, subject=f"merge {made.pk}")
    assert own.decided[f"merge {made.pk}.kept_id"] == two[0].resident_id


def test_what_the_kept_record_lacks_is_taken_from_the_other(cast: Cast, two: tuple[Complaint, Complaint]) -> None:
    kept = two[0].resident
    merged(cast, kept, two[1].resident)
    kept.refresh_from_db()
    assert (kept.name, kept.email, kept.phone) == ("Ania Nowak", "ania@example.org", "01632 960555")


def test_one_may_choose_the_details_of_the_other(cast: Cast, two: tuple[Complaint, Complaint]) -> None:
    kept = two[0].resident
    made = merged(cast, kept, two[1].resident, take=["email"])
    kept.refresh_from_db()
    assert (kept.email, kept.phone) == ("a.nowak@example.org", "")
    actions.undo(merge=made, by=cast.olu, on=ON, because="They are sisters.")
    kept.refresh_from_db()
    assert kept.email == "ania@example.org"


def test_undone_each_has_what_it_had_and_the_record_holds(cast: Cast, two: tuple[Complaint, Complaint]) -> None:
    first, second = two
    kept, other = first.resident, second.resident
    made = merged(cast, kept, other)
    actions.undo(merge=made, by=cast.lee, on=ON, because="They are sisters.")
    assert (holder(first), holder(second)) == (kept, other)
    other.refresh_from_db()
    kept.refresh_from_db()
    assert other.merged_into is None
    assert kept.phone == ""
    assert first.events.get(kind="merge undone").by == cast.lee
    assert second.events.get(kind="merge undone")
    assert verify.verify() == []


def test_what_came_later_stays_unless_it_is_said_to_be_the_others(cast: Cast, two: tuple[Complaint, Complaint]) -> None:
    kept, other = two[0].resident, two[1].resident
    made = merged(cast, kept, other)
    hers = build.received(cast, on="Mon 8 Jun 2026", title="Damp", resident=kept)
    theirs = build.received(cast, on="Tue 9 Jun 2026", title="Rats", resident=kept)
    assert merging.later(made) == {"casework.Complaint": [hers.pk, theirs.pk]}
    actions.undo(merge=made, by=cast.olu, on=ON, because="They are sisters.", also={"casework.Complaint": [theirs.pk]})
    assert (holder(hers), holder(theirs), holder(two[1])) == (kept, other, other)
    assert verify.verify() == []


def test_what_was_the_kept_ones_before_is_not_given_away(cast: Cast, two: tuple[Complaint, Complaint]) -> None:
    made = merged(cast, two[0].resident, two[1].resident)
    with pytest.raises(Refused, match="Only what came after"):
        actions.undo(merge=made, by=cast.olu, on=ON, because="No", also={"casework.Complaint": [two[0].pk]})
    made.refresh_from_db()
    assert made.undone_on is None
    assert holder(two[1]) == two[0].resident


def test_both_linked_to_a_third_come_apart_in_any_order(cast: Cast, two: tuple[Complaint, Complaint]) -> None:
    third = build.received(cast, title="Lift", resident={"name": "Anna Nowak", "email": "anna@example.org"})
    one, other = two[0].resident, two[1].resident
    first = merged(cast, third.resident, one)
    second = merged(cast, third.resident, other)
    assert merging.later(first) == {}
    actions.undo(merge=first, by=cast.olu, on=ON, because="Another person.")
    assert (holder(two[0]), holder(two[1]), holder(third)) == (one, third.resident, third.resident)
    actions.undo(merge=second, by=cast.olu, on=ON, because="Another person.")
    assert (holder(two[0]), holder(two[1]), holder(third)) == (one, other, third.resident)
    assert verify.verify() == []


def test_a_merge_on_top_of_another_is_undone_first(cast: Cast, two: tuple[Complaint, Complaint]) -> None:
    third = build.received(cast, title="Lift", resident={"name": "Anna Nowak", "email": "anna@example.org"})
    one, other = two[0].resident, two[1].resident
    inner = merged(cast, one, other)
    outer = merged(cast, third.resident, one)
    assert holder(two[1]) == third.resident
    with pytest.raises(Refused, match="itself went into"):
        actions.undo(merge=inner, by=cast.olu, on=ON, because="No")
    actions.undo(merge=outer, by=cast.olu, on=ON, because="Another person.")
    assert (holder(two[0]), holder(two[1])) == (one, one)
    actions.undo(merge=inner, by=cast.olu, on=ON, because="Another person.")
    assert holder(two[1]) == other
    assert verify.verify() == []


def test_of_two_places_in_one_group_one_is_left_and_undoing_gives_both_again(
    cast: Cast, two: tuple[Complaint, Complaint]
) -> None:
    third = build.received(cast, title="Lift", resident={"name": "Anna Nowak", "email": "anna@example.org"})
    elsewhere = build.received(cast, title="Bins", resident={"name": "Bo Ek", "email": "bo@example.org"})
    for one in (two[0].resident, two[1].resident):
        groups.add_member(complaint=third, by=cast.olu, on=ON, resident=one)
    alone = groups.add_member(complaint=elsewhere, by=cast.olu, on=ON, resident=two[1].resident)
    made = merged(cast, two[0].resident, two[1].resident)
    assert list(third.members.filter(left_on=None).values_list("resident", flat=True)) == [two[0].resident_id]
    assert GroupMember.objects.get(pk=alone.pk).resident == two[0].resident
    assert made.moved["casework.GroupMember"] == [alone.pk]
    actions.undo(merge=made, by=cast.olu, on=ON, because="Another person.")
    assert GroupMember.objects.get(pk=alone.pk).resident == two[1].resident
    there = set(third.members.filter(left_on=None).values_list("resident", flat=True))
    assert there == {two[0].resident_id, two[1].resident_id}
    assert verify.verify() == []


def test_an_adjustment_holds_for_the_one_record_and_goes_back(cast: Cast, two: tuple[Complaint, Complaint]) -> None:
    kept, other = two[0].resident, two[1].resident
    agreed = adjustments.agree(resident=other, by=cast.olu, on=ON, kind="large print")
    made = merged(cast, kept, other)
    assert Adjustment.objects.get(pk=agreed.pk).resident == kept
    kept.refresh_from_db()
    assert kept.large_print
    actions.undo(merge=made, by=cast.olu, on=ON, because="Another person.")
    kept.refresh_from_db()
    other.refresh_from_db()
    assert (kept.large_print, other.large_print) == (False, True)
    assert verify.verify() == []


def test_large_print_of_old_survives_merging_and_undoing(cast: Cast, two: tuple[Complaint, Complaint]) -> None:
    kept, other = two[0].resident, two[1].resident
    Resident.objects.filter(pk=kept.pk).update(large_print=True)
    adjustments.agree(resident=other, by=cast.olu, on=ON, kind="large print")
    made = merged(cast, kept, other)
    actions.undo(merge=made, by=cast.olu, on=ON, because="Another person.")
    kept.refresh_from_db()
    assert kept.large_print


def test_mail_from_either_address_still_finds_the_person(cast: Cast, two: tuple[Complaint, Complaint]) -> None:
    third = build.received(cast, title="Lift", resident={"name": "Anna Nowak", "email": "anna@example.org"})
    merged(cast, two[0].resident, two[1].resident)
    merged(cast, third.resident, two[0].resident)
    assert sort.addresses(Complaint.objects.get(pk=two[1].pk)) == {
        "anna@example.org", "ania@example.org", "a.nowak@example.org",
    }  # fmt: skip
    assert sort.resident_at("A.Nowak@example.org", "", cast.landlord) == third.resident
    assert two[1].reference in sort._open_already("a.nowak@example.org", cast.landlord)


def test_what_is_told_under_the_merged_record_is_kept_with_the_other(
    cast: Cast, two: tuple[Complaint, Complaint]
) -> None:
    kept, other = two[0].resident, two[1].resident
    merged(cast, kept, other)
    other.refresh_from_db()
    assert build.received(cast, title="Damp", resident=other).resident == kept
    with pytest.raises(Refused, match="went into another"):
        requests.raise_request(landlord=cast.landlord, by=cast.hari, on=ON, what="A gate", resident=other)


def test_records_are_merged_once_of_one_landlord_with_a_reason(cast: Cast, two: tuple[Complaint, Complaint]) -> None:
    kept, other = two[0].resident, two[1].resident
    far = Resident.objects.create(
        landlord=Landlord.objects.create(name="Far", slug="far", reference_prefix="FAR"), name="Ania Nowak"
    )
    for given, words in (
        ({"other": kept}, "one record already"),
        ({"other": far}, "not a resident of"),
        ({"other": other, "because": " "}, "is missing"),
    ):
        with pytest.raises(Refused, match=words):
            merged(cast, kept, **given)
    merged(cast, kept, other)
    with pytest.raises(Refused, match="already"):
        merged(cast, kept, other)
    assert PersonMerge.objects.count() == 1


def test_a_merge_is_undone_once(cast: Cast, two: tuple[Complaint, Complaint]) -> None:
    made = merged(cast, two[0].resident, two[1].resident)
    actions.undo(merge=made, by=cast.olu, on=ON, because="Another person.")
    with pytest.raises(Refused, match="undone on"):
        actions.undo(merge=made, by=cast.olu, on=ON, because="Again.")
    merged(cast, two[0].resident, two[1].resident)
    assert verify.verify() == []


def test_who_may_be_the_same_is_told_by_email_telephone_or_name_and_home(cast: Cast) -> None:
    def of(title: str, **resident: str) -> Resident:
        return build.received(cast, title=title, resident=resident).resident

    her = of("Leak", name="Ania Nowak", email="ania@example.org")
    mailed = of("Gate", name="A Nowak", email="ANIA@example.org")
    there = of("Damp", name="ania nowak", email="")
    other = of("Rats", name="Bo Ek", email="bo@example.org")
    assert set(merging.alike(her)) == {mailed, there}
    assert list(merging.alike(other)) == []
    assert [row["same"] for row in merging.twice(cast.landlord, "email")] == ["ania@example.org"]
    assert [row["same"] for row in merging.twice_at_home(cast.landlord)] == ["ania nowak"]
    merged(cast, her, mailed)
    assert set(merging.alike(her)) == {there}
    assert list(merging.twice(cast.landlord, "email")) == []
