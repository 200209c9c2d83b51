"""The pages of the file: what lacks, evidence, criticism put to people, waits, new issues, and all of it to take."""

from __future__ import annotations

import html
import io
import re
import zipfile
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from amends.casework import case_file
from amends.casework.actions import contacts, evidence, extensions, findings, put_to, replies, waiting_on
from amends.casework.models import AddedIssue, Complaint, EvidenceItem, PutTo, State, WaitingOn
from amends.rulebook.facts import LetterKind
from tests import build
from tests.desk.acts.conftest import Desk, at, last_event, on
from tests.people import Cast

FRI_22_MAY = date(2026, 5, 22)
ASKED: dict[str, Any] = {"by": None, "on": FRI_22_MAY}


def said(response: HttpResponse) -> str:
    """Return the words of a page, without its tags."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def opened(cast: Cast, complaint: Complaint, page: str = "file", who: str = "hari") -> str:
    return said(Desk(getattr(cast, who), page, complaint).opens())


def test_evidence_is_listed_weighed_and_shown_where_the_answer_is_written(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_1)
    assert "No evidence is listed" in opened(cast, complaint, "answer")
    listed = {"what": "The repairs log", "document": "", "considered": "", **on(), **on(name="obtained_on")}
    assert Desk(cast.hari, "evidence", complaint).sends(**listed).status_code == 302
    item = EvidenceItem.objects.get()
    assert (item.what, item.stage.number, item.considered) == ("The repairs log", 1, "")
    assert "How this was weighed: The repairs log" in opened(cast, complaint)
    weighed = {"considered": "It shows no visit in March.", **on()}
    assert Desk(cast.hari, "weigh", complaint).sends(**weighed).status_code == 302
    assert last_event(complaint) == "evidence weighed"
    for page in ("file", "answer"):
        assert "It shows no visit in March." in opened(cast, complaint, page)


def test_a_criticism_is_put_to_someone_and_their_silence_explained(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_1)
    put = {"whom": "Spanner & Sons", "criticism": "They missed three visits.", **on()}
    assert Desk(cast.hari, "put_to", complaint).sends(**put).status_code == 302
    assert "What Spanner & Sons says to the criticism" in opened(cast, complaint)
    silent = {"came": "nothing", "words": "Asked twice.", **on()}
    assert Desk(cast.hari, "put_to_reply", complaint).sends(**silent).status_code == 302
    one = PutTo.objects.get()
    assert (one.no_reply_because, one.reply) == ("Asked twice.", "")
    spoken = {"came": "replied", "words": "The van broke down.", **on()}
    assert Desk(cast.hari, "put_to_reply", complaint).sends(**spoken).status_code == 302
    one.refresh_from_db()
    assert one.reply == "The van broke down."
    assert Desk(cast.hari, "put_to_reply", complaint).opens().status_code == 403


def test_what_is_awaited_stands_above_every_page_and_says_that_no_date_moves(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_1)
    due_on = complaint.stages.get().due_on
    assert "moves no date" in opened(cast, complaint, "wait")
    assert Desk(cast.hari, "wait", complaint).sends(whom="The surveyor", what="Her report", **on()).status_code == 302
    for page in ("complaint", "letters"):
        assert "Waiting for The surveyor" in opened(cast, complaint, page)
    assert complaint.stages.get().due_on == due_on
    assert Desk(cast.hari, "end_wait", complaint).sends(**on()).status_code == 302
    assert WaitingOn.objects.get().ended_on == FRI_22_MAY
    assert "Waiting for" not in opened(cast, complaint, "complaint")


QUESTIONS = {"says": "The carpet is ruined too.", "channel": "phone", "of_point": "new", "related": "yes"}


def questions(**more: str) -> dict[str, str]:
    return {**QUESTIONS, **on(name="raised_on"), "would_delay": "no", **more}


def test_the_page_asks_two_questions_and_proposes_what_the_rule_says(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_1)
    desk = Desk(cast.hari, "new_issue", complaint)
    unanswered = said(desk.sends(**{**questions(), "related": "", "would_delay": ""}, do="ask"))
    assert "Say whether it is related" in unanswered
    assert "Say whether it would delay the answer" in unanswered
    assert "By the rule: add it to this complaint" in said(desk.sends(**questions(), do="ask"))
    assert "By the rule: log it as a new complaint" in said(desk.sends(**questions(would_delay="yes"), do="ask"))
    assert not AddedIssue.objects.exists()


def test_what_the_rule_says_is_done_and_something_else_only_with_a_reason(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_1)
    desk = Desk(cast.hari, "new_issue", complaint)
    apart = {"outcome": "new complaint", "reason": "You asked for it to be apart.", "told_by": "online"}
    assert "Why it is treated otherwise is missing" in said(desk.sends(**questions(), **apart))
    assert desk.sends(**questions(), **apart, differs_because="She asked for it.").status_code == 302
    issue = AddedIssue.objects.get()
    assert issue.became is not None
    assert "Not as the rule says, because: She asked for it." in opened(cast, complaint)
    added = {"outcome": "added", "reason": "It belongs with the leak.", "told_by": ""}
    assert desk.sends(**questions(), **added, responsibility="ours").status_code == 302
    assert complaint.points.get(number=3).responsibility == "ours"
    assert Desk(cast.hari, "tell_issue", complaint).sends(kind="phone", **on()).status_code == 302
    assert not AddedIssue.objects.filter(told_on=None).exists()


def test_at_stage_2_the_two_questions_are_not_asked_and_nothing_can_be_added(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_2, told="Wed 1 Apr 2026")
    desk = Desk(cast.olu, "new_issue", complaint)
    assert "Is it related" not in said(desk.opens())
    asked = {key: value for key, value in questions().items() if key not in ("related", "would_delay")}
    proposed = said(desk.sends(**asked, do="ask"))
    assert "By the rule: log it as a new complaint" in proposed
    assert "Add it to this complaint, and answer" not in proposed
    point = complaint.points.get(number=1)
    more = said(desk.sends(**{**asked, "of_point": str(point.pk)}, do="ask"))
    assert "By the rule: it is more of that point" in more


def test_what_the_resident_said_and_a_reply_can_be_taken_up(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_1)
    told = contacts.say(complaint=complaint, on=FRI_22_MAY, says="And the door sticks.")
    assert f"?contact={told.pk}" in Desk(cast.hari, "file", complaint).opens().content.decode()
    assert "And the door sticks." in said(Desk(cast.hari, "new_issue", complaint).opens(f"?contact={told.pk}"))
    answered = at(cast, State.ANSWERED_1, told="Wed 1 Apr 2026")
    given: dict[str, Any] = {"arrived_on": FRI_22_MAY, "on": FRI_22_MAY, "by": None, "channel": "email"}
    reply = replies.record(complaint=answered, words="And the carpet?", **given)
    page = Desk(cast.olu, "new_issue", answered)
    assert "And the carpet?" in said(page.opens(f"?reply={reply.pk}"))
    assert Desk(cast.hari, "new_issue", complaint).opens(f"?reply={reply.pk}").status_code == 404
    client = Client()
    client.force_login(cast.olu)
    sorting = client.get(reverse("desk:sort_reply", args=[reply.pk])).content.decode()
    assert f"new-issue/?reply={reply.pk}" in sorting


def test_the_whole_file_comes_as_a_zip_and_who_took_it_stands_in_the_history(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_1)
    assert "Take the whole file" in opened(cast, complaint, who="gus")
    answer = Desk(cast.gus, "take_file", complaint).sends()
    assert answer.status_code == 200
    assert f'filename="{complaint.reference}-whole-file.zip"' in answer["Content-Disposition"]
    data = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert {"index.pdf", "journal.json", "manifest.sig"} <= set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    assert last_event(complaint) == "whole file taken"


def test_the_file_is_not_taken_by_reading_a_page_nor_by_who_may_not(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_1)
    length = complaint.length
    assert Desk(cast.gus, "take_file", complaint).opens().status_code == 405
    assert "is taken by those who handle" in opened(cast, complaint, who="fay")
    assert Desk(cast.fay, "take_file", complaint).sends().status_code == 403
    assert Desk(cast.ben, "take_file", complaint).sends().status_code == 403
    complaint.refresh_from_db()
    assert complaint.length == length


def test_anyone_is_shown_the_key_and_the_command(cast: Cast) -> None:
    page = Client().get(reverse("public:check_a_file", args=[cast.landlord.slug])).content.decode()
    assert case_file.public_key() in page
    assert "amends check-file" in page


def test_a_reason_used_before_is_pointed_out_and_nothing_is_blocked(cast: Cast) -> None:
    first, second = at(cast, State.STAGE_1), at(cast, State.STAGE_1)
    more: dict[str, Any] = {"stage_number": 1, "by": cast.hari, "until": date(2026, 6, 3)}
    parts = build.SAID[LetterKind.EXTENSION]
    extensions.extend(complaint=first, on=date(2026, 5, 18), reason="The report is late.", parts=parts, **more)
    looked = {"reason": "the report is late", "good_reason": "", "update_every": "", "do": "look"}
    seen = Desk(cast.hari, "extend", second).sends(**looked, **on(date(2026, 6, 3), "until"))
    assert "word for word on 1 other complaint" in said(seen)
    other = Desk(cast.hari, "extend", second).sends(**looked | {"reason": "The roof dries."})
    assert "word for word" not in said(other)
    extensions.extend(complaint=second, on=date(2026, 5, 18), reason="The report is late!", parts=parts, **more)
    assert "word for word on 1 other complaint" in opened(cast, second, "complaint")
    assert first.reference in opened(cast, second, "complaint")


def test_the_case_says_when_the_resident_hears_next_or_that_it_is_not_agreed(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_1)
    assert "The resident hears from us" not in opened(cast, complaint, "complaint")
    parts = build.SAID[LetterKind.EXTENSION]
    extensions.extend(
        complaint=complaint, stage_number=1, by=cast.hari, on=date(2026, 5, 18), until=date(2026, 6, 3),
        reason="The report is late.", parts=parts,
    )  # fmt: skip
    assert "It is not agreed how often the resident hears from us" in opened(cast, complaint, "complaint")
    extensions.agree_updates(complaint=complaint, stage_number=1, by=cast.hari, on=date(2026, 5, 21), every=3)
    assert "The resident hears from us next by Wednesday 27 May 2026" in opened(cast, complaint, "complaint")


def test_an_answer_decided_and_unsent_is_listed_on_monday_and_its_page_says_what_is_no_ground(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_1)
    for point in (1, 2):
        findings.decide(
            complaint=complaint, stage_number=1, point=point, by=cast.hari, on=date(2026, 5, 20),
            decision="not upheld", reasons="We came.",
        )  # fmt: skip
    client = Client()
    client.force_login(cast.olu)
    monday = client.get(reverse("desk:monday_part", args=["decided"])).content.decode()
    assert complaint.reference in monday
    assert "decided on 20 May 2026" in monday
    assert "are no ground to wait" in opened(cast, complaint, "answer")


def test_points_stand_beside_what_was_told_and_say_who_answers_for_what_is_not_ours(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_1)
    points = {"points": "2"}
    for number, point in enumerate(build.POINTS, 1):
        points |= {f"{key}_{number}": value for key, value in point.items()}
    points |= {"responsibility_1": "unclear", "responsibility_2": "not ours"}
    points |= {"who_answers_2": "Anytown Council", "how_to_reach_2": "01632 960999"}
    assert Desk(cast.hari, "define", complaint).sends(**points, **on()).status_code == 302
    page = opened(cast, complaint, "points")
    assert page.index("The bedroom ceiling leaked for weeks") < page.index("The leak reported on 3 February")
    assert "Anytown Council: 01632 960999" in page
    assert "has to be settled by the answer: point 1" in page


def test_a_stranger_sees_none_of_it(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_1)
    for page in ("file", "evidence", "put_to", "wait", "new_issue"):
        assert Desk(cast.ada, page, complaint).opens().status_code == 403
        assert Desk(cast.hana, page, complaint).opens().status_code in (403, 404)


def test_an_auditor_reads_the_file_and_is_offered_nothing_to_change(cast: Cast) -> None:
    complaint = at(cast, State.STAGE_1)
    for page in ("evidence", "put_to", "wait", "new_issue"):
        assert Desk(cast.gus, page, complaint).opens().status_code == 403
    evidence.add(complaint=complaint, stage_number=1, by=cast.hari, on=FRI_22_MAY, what="A log", obtained_on=FRI_22_MAY)
    put_to.put(complaint=complaint, stage_number=1, by=cast.hari, on=FRI_22_MAY, whom="Jo", criticism="Late.")
    waiting_on.begin(complaint=complaint, by=cast.hari, on=FRI_22_MAY, whom="Jo", what="A word")
    page = opened(cast, complaint, who="gus")
    assert "A log" in page
    assert "Say how it was weighed" not in page
