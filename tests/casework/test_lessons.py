"""What complaints teach: themes and root causes, and improvements with owner, day and proof."""

from __future__ import annotations

from typing import Any

import pytest

from amends.casework import after_permissions as may
from amends.casework import lessons as kept
from amends.casework import verify
from amends.casework.actions import lessons
from amends.casework.models import Complaint, Improvement, Lesson
from amends.casework.refused import Refused
from tests import build, people
from tests.dates import day
from tests.people import Cast

pytestmark = pytest.mark.django_db
ON, DUE, DONE = day("Mon 22 Jun 2026"), day("Fri 10 Jul 2026"), day("Thu 9 Jul 2026")


@pytest.fixture
def complaint(cast: Cast) -> Complaint:
    return build.received(cast)


def lesson(cast: Cast, *complaints: Complaint, **given: Any) -> Lesson:
    asked = {"theme": "Missed visits", "root_cause": "Nobody rings ahead.", "lesson": "Ring on the day before."}
    return lessons.record(landlord=cast.landlord, by=cast.hari, on=ON, complaints=complaints, **asked | given)


def improvement(cast: Cast, one: Lesson) -> Improvement:
    return lessons.improve(lesson=one, by=cast.olu, on=ON, what="Texts on the day before", owner=cast.fay, due_on=DUE)


def now(thing: Any) -> Any:
    return type(thing)._default_manager.get(pk=thing.pk)


def test_a_lesson_is_tied_to_what_taught_it(cast: Cast, complaint: Complaint) -> None:
    one = lesson(cast, complaint)
    assert list(one.complaints.all()) == [complaint]
    another = build.received(cast)
    lessons.link(lesson=one, complaint=another, by=cast.hari, on=ON)
    assert one.complaints.count() == 2
    with pytest.raises(Refused, match="tied to it already"):
        lessons.link(lesson=one, complaint=another, by=cast.hari, on=ON)
    assert verify.verify(cast.landlord) == []


@pytest.mark.parametrize("blank", ["theme", "root_cause", "lesson"])
def test_a_lesson_lacks_nothing(cast: Cast, blank: str) -> None:
    with pytest.raises(Refused, match="is missing"):
        lesson(cast, **{blank: " "})


def test_a_complaint_to_another_landlord_teaches_nothing_here(cast: Cast) -> None:
    foreign = build.received(people.cast("Hilltop Homes", "HIL"))
    with pytest.raises(Refused, match="is not a complaint to"):
        lesson(cast, foreign)
    with pytest.raises(Refused, match="is not a complaint to"):
        lessons.link(lesson=lesson(cast), complaint=foreign, by=cast.hari, on=ON)


def test_an_improvement_is_done_with_proof_and_then_judged(cast: Cast) -> None:
    one = improvement(cast, lesson(cast))
    with pytest.raises(Refused, match="not done yet"):
        lessons.judge(improvement=one, by=cast.olu, on=DONE, worked="Fewer.")
    for hollow in (" ", "Done."):
        with pytest.raises(Refused):
            lessons.finish(improvement=one, by=cast.fay, on=DONE, proof=hollow)
    lessons.finish(improvement=one, by=cast.fay, on=DONE, proof="The first text went on 9 July.")
    assert (now(one).done_on, now(one).done_by) == (DONE, cast.fay)
    with pytest.raises(Refused, match="was done on"):
        lessons.finish(improvement=one, by=cast.fay, on=DONE, proof="Again.")
    with pytest.raises(Refused, match="shows nothing"):
        lessons.judge(improvement=one, by=cast.olu, on=DUE, worked="Yes.")
    lessons.judge(improvement=one, by=cast.olu, on=DUE, worked="Missed visits fell from 12 a month to 3.")
    assert "fell from 12" in now(one).worked
    assert verify.verify(cast.landlord) == []


def test_its_owner_works_here_and_its_day_is_not_past(cast: Cast) -> None:
    stranger = people.cast("Hilltop Homes", "HIL").fay
    asked: dict[str, Any] = {"lesson": lesson(cast), "by": cast.olu, "on": ON, "what": "Texts"}
    with pytest.raises(Refused, match="holds no role"):
        lessons.improve(**asked, owner=stranger, due_on=DUE)
    with pytest.raises(Refused, match="before the day it is decided"):
        lessons.improve(**asked, owner=cast.fay, due_on=day("Fri 19 Jun 2026"))
    assert lessons.improve(**asked, owner=cast.fay, due_on=ON).due_on == ON


def test_it_is_the_owners_from_its_day_and_overdue_after_it(cast: Cast) -> None:
    one = improvement(cast, lesson(cast))
    before, after = day("Thu 9 Jul 2026"), day("Sat 11 Jul 2026")
    assert list(kept.owed_by(cast.fay, before)) == []
    assert list(kept.owed_by(cast.fay, DUE)) == [one]
    assert list(kept.owed_by(cast.hari, DUE)) == []
    assert not kept.overdue(cast.landlord, DUE).exists()
    assert kept.overdue(cast.landlord, after).get() == one
    lessons.finish(improvement=one, by=cast.fay, on=after, proof="The first text went on 11 July.")
    assert not kept.overdue(cast.landlord, after).exists()
    assert not kept.owed_by(cast.fay, after).exists()


def test_themes_are_named_once_however_they_are_written(cast: Cast) -> None:
    for theme in ("Damp", "damp", "Letters"):
        lesson(cast, theme=theme)
    assert kept.themes(cast.landlord) == ["Damp", "Letters"]
    assert kept.of(cast.landlord, "DAMP").count() == 2
    assert kept.of(cast.landlord).count() == 3


def test_who_may_record_finish_and_judge(cast: Cast, complaint: Complaint) -> None:
    for person in (cast.hari, cast.olu, cast.cora, cast.sue):
        assert may.why_not_learn(person, complaint) is None
    for person in (cast.gus, cast.mira, cast.ben, cast.fay):
        assert may.why_not_learn(person, complaint) is not None
    one = improvement(cast, lesson(cast))
    assert may.why_not_finish(cast.fay, one) is None, "it is hers"
    assert may.why_not_finish(cast.gus, one) is not None
    assert may.why_not_judge(cast.olu, one) == "It is not done yet"
    lessons.finish(improvement=one, by=cast.fay, on=DONE, proof="The first text went on 9 July.")
    assert may.why_not_judge(cast.olu, now(one)) is None
    assert may.why_not_finish(cast.fay, now(one)) is not None
