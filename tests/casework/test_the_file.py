"""New issues by the rule, evidence, criticism put to people, waits that move no date, and what a file lacks."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from amends.casework import said_before
from amends.casework.actions import (
    contacts,
    definition,
    evidence,
    extensions,
    findings,
    issues,
    put_to,
    replies,
    stages,
    waiting_on,
)
from amends.casework.case_file.lacks import lacking
from amends.casework.letters import How, Instead
from amends.casework.models import AddedIssue, AddedOutcome, Complaint, Duty, State
from amends.casework.new_issues import by_the_rule
from amends.casework.refused import Refused
from amends.casework.verify import of_complaint
from amends.casework.whole import read, whole
from amends.rulebook.facts import LetterKind
from amends.workdays import ENGLAND_AND_WALES
from tests import build
from tests.build import later
from tests.people import Cast

WAS = date(2026, 6, 5)  # two days after the acknowledgement of a complaint told on Monday 1 June
ADDED, NEW, MORE = AddedOutcome.ADDED, AddedOutcome.NEW_COMPLAINT, AddedOutcome.MORE_OF_A_POINT


@pytest.fixture
def going(cast: Cast) -> Complaint:
    return build.complaint(cast, at=State.STAGE_1)


def take_up(cast: Cast, complaint: Complaint, outcome: str, **given: Any) -> AddedIssue:
    asked: dict[str, Any] = {
        "by": cast.hari, "on": WAS, "raised_on": WAS, "says": "The carpet is ruined too.",
        "reason": "It belongs with the leak.", "related": True, "would_delay": False,
    }  # fmt: skip
    return issues.take_up(complaint=complaint, outcome=outcome, **asked | given)


def holds(complaint: Complaint) -> list[str]:
    found = whole(Complaint.objects.filter(pk=complaint.pk)).prefetch_related("events", "duties").get()
    return list(of_complaint(found, ENGLAND_AND_WALES))


@pytest.mark.parametrize(
    ("related", "would_delay", "outcome"),
    [(True, False, ADDED), (True, True, NEW), (False, False, NEW), (None, None, NEW)],
)
def test_before_the_answer_what_is_related_and_delays_nothing_is_added_and_the_rest_stands_apart(
    going: Complaint, related: bool | None, would_delay: bool | None, outcome: str
) -> None:
    whole = read(going.pk)
    placed = by_the_rule(whole, raised_on=WAS, more_of_a_point=False, related=related, would_delay=would_delay)
    assert placed.outcome == outcome
    again = by_the_rule(whole, raised_on=WAS, more_of_a_point=True, related=related, would_delay=would_delay)
    assert again.outcome == MORE


def test_an_issue_added_is_a_point_raised_that_day_and_the_resident_reads_why(going: Complaint, cast: Cast) -> None:
    issue = take_up(cast, going, ADDED, told_by="online", outcome_sought="A new carpet")
    assert (issue.point.number, issue.point.raised_on, issue.point.outcome_sought) == (3, WAS, "A new carpet")
    assert issue.told_on == WAS
    assert "It belongs with the leak." in going.stages.get().contacts.latest("pk").note
    assert holds(going) == []


def test_an_issue_apart_is_a_complaint_of_the_same_resident_from_the_day_it_was_raised(
    going: Complaint, cast: Cast
) -> None:
    logged_on = later(WAS, 2)
    issue = take_up(
        cast, going, NEW, related=False, says="My parking space was taken away.", reason="It is not related.",
        on=logged_on, told_by="phone", channel="email",
    )  # fmt: skip
    made = issue.became
    assert (made.told_on, made.logged_on, made.resident, made.channel) == (WAS, logged_on, going.resident, "email")
    assert made.stages.get().ack_due_on == later(WAS, 5)
    assert going.points.count() == 2
    assert made.reference in going.stages.get().contacts.latest("pk").note
    assert holds(going) == holds(made) == []


def test_the_one_who_acts_for_the_resident_acts_in_the_new_complaint_and_authority_is_sought_again(
    going: Complaint, cast: Cast
) -> None:
    from amends.casework.actions import intake

    intake.add_representative(complaint=going, by=cast.hari, on=WAS, name="Sol Reyes", authority_held=True)
    acts = take_up(cast, going, NEW, related=False, reason="It is not related.").became.representatives.get()
    assert (acts.name, acts.authority_held) == ("Sol Reyes", False)


def test_to_decide_otherwise_than_the_rule_needs_a_reason_which_is_kept(going: Complaint, cast: Cast) -> None:
    with pytest.raises(Refused, match="By the rule this is added to this complaint"):
        take_up(cast, going, NEW)
    issue = take_up(cast, going, NEW, differs_because="She asks that it be apart.")
    assert issue.differs_because == "She asks that it be apart."
    assert AddedIssue.objects.count() == 1


def test_as_the_rule_says_needs_no_reason_and_keeps_none(going: Complaint, cast: Cast) -> None:
    assert take_up(cast, going, ADDED, differs_because="No reason").differs_because == ""


def test_more_of_a_point_names_the_point_and_makes_nothing_new(going: Complaint, cast: Cast) -> None:
    with pytest.raises(Refused, match="of which point"):
        take_up(cast, going, MORE)
    point = going.points.get(number=2)
    assert take_up(cast, going, MORE, point=point).point == point
    assert (going.points.count(), Complaint.objects.count()) == (2, 1)


def test_after_the_answer_something_new_is_a_complaint_and_cannot_be_added(cast: Cast) -> None:
    made = build.complaint(cast, at=State.ANSWERED_1)
    on = later(made.told_on, 9)
    reply = replies.record(complaint=made, arrived_on=on, on=on, by=None, channel="email", words="And the carpet?")
    day: dict[str, Any] = {"on": on, "raised_on": on, "reason": "The answer has gone."}
    with pytest.raises(Refused, match="By the rule this is logged as a new complaint"):
        take_up(cast, made, ADDED, **day)
    with pytest.raises(Refused, match="new complaint"):
        take_up(cast, made, ADDED, differs_because="I would rather.", **day)
    issue = take_up(cast, made, NEW, reply=reply, **day)
    assert (issue.became.told_on, issue.reply) == (on, reply)


def test_at_stage_2_something_new_is_a_complaint_that_day_and_more_of_a_point_stays(cast: Cast) -> None:
    made = build.complaint(cast, at=State.STAGE_2)
    on = later(made.told_on, 12)
    placed = by_the_rule(read(made.pk), raised_on=on, more_of_a_point=False, related=True, would_delay=False)
    assert (placed.outcome, placed.because) == (NEW, "It is a new complaint because it was raised at stage 2.")
    stays = take_up(cast, made, MORE, on=on, raised_on=on, point=made.points.get(number=1))
    assert (stays.stage.number, stays.became) == (2, None)
    apart = take_up(cast, made, NEW, on=on, raised_on=on)
    assert apart.became.told_on == on


def test_a_resident_not_yet_told_is_told_later_and_only_once(going: Complaint, cast: Cast) -> None:
    issue = take_up(cast, going, ADDED)
    assert issue.told_on is None
    issues.tell(issue=issue, by=cast.hari, on=later(WAS, 1), kind="phone")
    issue.refresh_from_db()
    assert issue.told_on == later(WAS, 1)
    with pytest.raises(Refused, match="They were told on"):
        issues.tell(issue=issue, by=cast.hari, on=later(WAS, 2), kind="phone")


def test_an_issue_cannot_be_raised_before_the_complaint_or_after_it_is_taken_up(going: Complaint, cast: Cast) -> None:
    with pytest.raises(Refused, match="before the complaint was made"):
        take_up(cast, going, ADDED, raised_on=date(2026, 5, 29))
    with pytest.raises(Refused, match="before it was raised"):
        take_up(cast, going, ADDED, raised_on=later(WAS, 1))


def test_a_wait_moves_no_date_and_ends_once(going: Complaint, cast: Cast) -> None:
    before = set(Duty.objects.filter(complaint=going).values_list("what", "subject", "due_on", "verdict"))
    waits = waiting_on.begin(complaint=going, by=cast.hari, on=WAS, whom="The surveyor", what="Her report")
    assert set(Duty.objects.filter(complaint=going).values_list("what", "subject", "due_on", "verdict")) == before
    with pytest.raises(Refused, match="before we began to wait"):
        waiting_on.end(waiting=waits, by=cast.hari, on=date(2026, 6, 4))
    waiting_on.end(waiting=waits, by=cast.hari, on=later(WAS, 1))
    with pytest.raises(Refused, match="That ended on"):
        waiting_on.end(waiting=waits, by=cast.hari, on=later(WAS, 2))
    assert holds(going) == []


def test_criticism_is_put_before_the_answer_and_what_they_say_is_kept(going: Complaint, cast: Cast) -> None:
    one = put_to.put(
        complaint=going,
        stage_number=1,
        by=cast.hari,
        on=WAS,
        whom="Spanner & Sons",
        criticism="They missed three visits.",
    )
    put_to.no_reply(put_to=one, by=cast.hari, on=later(WAS, 2), because="They were asked twice.")
    one.refresh_from_db()
    assert (one.no_reply_because, one.no_reply_on) == ("They were asked twice.", later(WAS, 2))
    put_to.reply(put_to=one, by=cast.hari, on=later(WAS, 3), words="The van broke down.")
    one.refresh_from_db()
    assert (one.reply, one.replied_on) == ("The van broke down.", later(WAS, 3))
    for again in (put_to.reply, put_to.no_reply):
        words = {"words": "More."} if again is put_to.reply else {"because": "None."}
        with pytest.raises(Refused, match="replied on"):
            again(put_to=one, by=cast.hari, on=later(WAS, 4), **words)
    assert holds(going) == []


def test_once_it_is_answered_nothing_more_is_put_to_people_or_listed_as_evidence(cast: Cast) -> None:
    made = build.received(cast)
    build.acknowledged(cast, made, later(made.told_on, 2))
    item = evidence.add(complaint=made, stage_number=1, by=cast.hari, on=WAS, what="The repairs log", obtained_on=WAS)
    build.answered(cast, made, later(made.told_on, 8))
    on = later(made.told_on, 9)
    with pytest.raises(Refused, match="put to people before that"):
        put_to.put(complaint=made, stage_number=1, by=cast.hari, on=on, whom="Jo", criticism="Late.")
    with pytest.raises(Refused, match="weighed by then"):
        evidence.add(complaint=made, stage_number=1, by=cast.hari, on=on, what="A photo", obtained_on=on)
    with pytest.raises(Refused, match="weighed by then"):
        evidence.weigh(item=item, by=cast.hari, on=on, considered="It shows it.")
    stages.escalate(complaint=made, on=on)
    with pytest.raises(Refused, match="The answer went on"):
        evidence.weigh(item=item, by=cast.hana, on=on, considered="It shows it.")


def test_evidence_is_listed_first_and_weighed_when_it_was_looked_at(going: Complaint, cast: Cast) -> None:
    given: dict[str, Any] = {"complaint": going, "stage_number": 1, "by": cast.hari, "on": WAS}
    item = evidence.add(**given, what="The repairs log", obtained_on=WAS)
    assert (item.considered, item.considered_on) == ("", None)
    evidence.weigh(item=item, by=cast.hari, on=later(WAS, 1), considered="It shows no visit in March.")
    item.refresh_from_db()
    assert item.considered_on == later(WAS, 1)
    at_once = evidence.add(**given, what="What she said", obtained_on=WAS, considered="Clear and detailed.")
    assert at_once.considered_on == WAS
    with pytest.raises(Refused, match="before it was obtained"):
        evidence.add(**given, what="A report", obtained_on=later(WAS, 1))
    assert holds(going) == []


def test_a_paper_of_another_complaint_is_no_evidence_here(going: Complaint, cast: Cast) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from amends.casework.actions import documents

    other = build.received(cast)
    paper = documents.add(complaint=other, upload=SimpleUploadedFile("a.txt", b"a"), by=cast.hari, on=WAS)
    with pytest.raises(Refused, match="another complaint"):
        evidence.add(complaint=going, stage_number=1, by=cast.hari, on=WAS, what="A", obtained_on=WAS, document=paper)


def test_a_point_that_is_not_ours_says_who_answers_and_how_to_reach_them(going: Complaint, cast: Cast) -> None:
    theirs = {"responsibility": "not ours", "who_answers": "Anytown Council", "how_to_reach": "01632 960999"}
    points = [build.POINTS[0] | {"who_answers": "Nobody else"}, build.POINTS[1] | theirs]
    definition.define(complaint=going, stage_number=1, by=cast.hari, on=WAS, points=points)
    assert list(going.points.values_list("who_answers", "how_to_reach")) == [
        ("", ""),
        ("Anytown Council", "01632 960999"),
    ]


def says(complaint: Complaint, on: date) -> list[str]:
    return [one.says for one in lacking(read(complaint.pk), on)]


def test_a_file_just_opened_lacks_nothing_until_the_acknowledgement_is_late(cast: Cast) -> None:
    made = build.received(cast)
    assert says(made, later(made.told_on, 5)) == []
    assert says(made, later(made.told_on, 6)) == ["The acknowledgement of stage 1"]


def test_a_file_being_worked_on_lacks_what_is_not_there_yet_and_each_goes_as_it_comes(
    going: Complaint, cast: Cast
) -> None:
    spoke, listed = "A word with the resident at stage 1", "The evidence looked at for stage 1"
    assert {spoke, listed} <= set(says(going, WAS))
    contacts.record(complaint=going, by=cast.hari, on=WAS, kind="phone", note="She told us more.")
    assert spoke not in says(going, WAS)
    item = evidence.add(complaint=going, stage_number=1, by=cast.hari, on=WAS, what="The log", obtained_on=WAS)
    assert listed not in says(going, WAS)
    assert "How this was weighed: The log" in says(going, WAS)
    evidence.weigh(item=item, by=cast.hari, on=WAS, considered="No visit in March.")
    assert "How this was weighed: The log" not in says(going, WAS)


def test_a_definition_not_whole_or_objected_to_is_lacking(going: Complaint, cast: Cast) -> None:
    whole_one = [one for one in says(going, WAS) if "point" in one]
    points = [build.POINTS[0] | {"outcome_sought": ""}, build.POINTS[1] | {"responsibility": "unclear"}]
    definition.define(complaint=going, stage_number=1, by=cast.hari, on=WAS, points=points)
    definition.object(complaint=going, on=WAS, says="You left out the carpet.")
    assert whole_one == []
    assert {
        "What the resident wants (point 1)",
        "Whose business it is, which is still unclear (point 2)",
        "How the resident’s objection to the definition was settled",
    } <= set(says(going, WAS))


def test_an_answer_overdue_is_lacking_and_on_its_last_day_it_is_not(going: Complaint, cast: Cast) -> None:
    due_on = going.stages.get().due_on
    assert "The answer of stage 1" not in says(going, due_on)
    assert {"The answer of stage 1", "A decision with reasons (point 1, 2)"} <= set(says(going, later(due_on, 1)))


def test_what_somebody_says_to_a_criticism_is_lacking_until_they_did_or_it_is_said_why_not(
    going: Complaint, cast: Cast
) -> None:
    one = put_to.put(complaint=going, stage_number=1, by=cast.hari, on=WAS, whom="Jo", criticism="Late.")
    lack = "What Jo says to the criticism, or why they say nothing"
    assert lack in says(going, WAS)
    put_to.no_reply(put_to=one, by=cast.hari, on=WAS, because="They left.")
    assert lack not in says(going, WAS)


def test_once_answered_a_file_lacks_nothing_but_what_can_still_be_mended(cast: Cast) -> None:
    made = build.complaint(cast, at=State.ANSWERED_1)
    on = later(made.told_on, 9)
    assert says(made, on) == []
    replies.record(complaint=made, arrived_on=on, on=on, by=None, channel="email", words="Not good enough.")
    assert says(made, on) == ["What the resident’s reply to the answer says"]


def extended(cast: Cast, reason: str) -> Complaint:
    made = build.complaint(cast, at=State.STAGE_1)
    extensions.extend(
        complaint=made, stage_number=1, by=cast.hari, on=WAS, until=later(made.told_on, 20), reason=reason,
        parts=build.SAID[LetterKind.EXTENSION],
    )  # fmt: skip
    return made


def test_a_reason_for_more_time_used_before_word_for_word_is_found_and_another_is_not(cast: Cast) -> None:
    first = extended(cast, "The surveyor’s report is late.")
    second = extended(cast, "the surveyor's  report is LATE")
    found = said_before.same_reason(second, "The surveyor’s report is late!", cast.olu)
    assert [one.stage.complaint for one in found] == [first]
    assert said_before.same_reason(second, "The roof has to dry first.", cast.olu) == []
    assert said_before.same_reason(second, " ", cast.olu) == []


def test_the_same_reason_by_another_team_and_handler_is_not_habit(cast: Cast) -> None:
    extended(cast, "The report is late.")
    other = build.received(cast)
    stages.assign(complaint=other, stage_number=1, handler=cast.hana, by=cast.olu, on=other.told_on)
    assert said_before.same_reason(other, "The report is late.", cast.olu) == []


def test_an_answer_decided_is_found_unsent_two_working_days_later_and_not_before(cast: Cast) -> None:
    from amends.desk.the_file.unsent import no_ground_to_wait, unsent

    made = build.complaint(cast, at=State.STAGE_1)
    for point in (1, 2):
        findings.decide(
            complaint=made, stage_number=1, point=point, by=cast.hari, on=WAS, decision="not upheld", reasons="We came."
        )
    assert unsent(cast.olu, cast.landlord, later(WAS, 1)) == []
    assert [one.complaint for one in unsent(cast.olu, cast.landlord, later(WAS, 2))] == [made]
    assert unsent(cast.ben, cast.landlord, later(WAS, 2)) == []
    (sentence,) = no_ground_to_wait(made.stages.get())
    assert "no ground to wait" in sentence
    stages.sign(complaint=made, stage_number=1, by=cast.sue, on=WAS)
    none = {part: Instead(How.NONE, "Nothing is left to do.") for part in ("actions", "remedy", "dates")}
    stages.answer(complaint=made, stage_number=1, by=cast.hari, on=later(WAS, 2), parts=none)
    assert unsent(cast.olu, cast.landlord, later(WAS, 3)) == []
    assert no_ground_to_wait(made.stages.get()) == []
