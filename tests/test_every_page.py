"""No page is left out: every address that answers with a page is opened in a browser and asked what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from playwright.sync_api import Page

from amends.accounts.models import BankHoliday, Person
from amends.casework import access, opinions
from amends.casework.actions import (
    adjustments,
    compliments,
    contacts,
    contractors,
    corrections,
    definition,
    documents,
    enquiries,
    evidence,
    findings,
    front_door,
    groups,
    hazards,
    holidays,
    incidents,
    intake,
    issues,
    lessons,
    limits,
    links,
    merging,
    notices,
    paragraphs,
    privacy,
    promises,
    put_to,
    quality,
    reasons,
    refusals,
    remedies,
    replies,
    requests,
    restrictions,
    sealing,
    surveys,
    waiting_on,
)
from amends.casework.actions import opinions as opinions_of
from amends.casework.mail import fetch, take
from amends.casework.models import Complaint, Ground, GroupMember, Letter, PersonMerge, Refusal, Resident, Stage, State
from amends.compliance import incoming
from amends.compliance.actions import asking, reading, years
from amends.compliance.models import ReadPaper
from amends.desk.front_door.request_forms import ACTS
from tests import build, people
from tests.browser import browser, page, problems, sign_in  # noqa: F401
from tests.casework import held_offices, policies
from tests.compliance import making
from tests.mail import writing
from tests.papers import forms
from tests.people import Cast
from tests.triggers import journal_can_be_flushed  # noqa: F401

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
NOW = datetime(2026, 6, 22, 10, 0, tzinfo=ZoneInfo("Europe/London"))
STATES = (
    State.STAGE_1, State.RECEIVED, State.ANSWERED_1, State.STAGE_2, State.ANSWERED_2,
    State.REFUSED, State.WITHDRAWN, State.CLOSED,
)  # fmt: skip
NO_PAGE = {
    "live", "version", "ready",  # a word each, for machines
    "desk:complaints_export", "desk:letter_pdf", "desk:paper", "desk:picture", "public:letter_pdf",  # files
    "public:self_assessment_file", "desk:message_raw", "desk:notice_pdf", "desk:long_file",
    "desk:evidence_file", "desk:evidence_into_row", "desk:row_asked_back",
    "desk:paper_read_file", "desk:paper_read_page", "desk:policy_file", "desk:action_plan_file",
    "desk:end_role", "desk:leave", "desk:approve_holiday", "desk:end_contractor_link", "desk:take_file",
    "desk:end_limit", "desk:throw_away", "calendar_of",
    "desk:notice_posted", "desk:move_on",
    "desk:back", "desk:end_rule", "desk:end_deputy", "desk:deep_dive",
    "desk:asked_on_paper", "desk:remove_view", "desk:try_again",
    "public:right", "public:stage_2", "public:go_on", "public:opinion_stage_2",  # buttons
    "public:complain", "public:resume", "public:home", "desk:read_to_sign",  # they lead elsewhere
}  # fmt: skip
ELSEWHERE = {
    # with long work under way: tests/desk/lists/test_lists_in_a_browser.py
    "desk:long_work",
    # with a half-told complaint in the browser: tests/journeys/test_resident_pages.py
    "public:later", "public:files", "public:check", "public:sent",
    # with a landlord not set up yet, and all of `account_`: tests/web/test_pages_in_a_browser.py
    "set_up",
    # with services asked and a body that acts for us: tests/desk/test_services_in_a_browser.py
    "desk:chase_service", "desk:record_service_answer", "desk:withdraw_question", "desk:asked", "desk:hand_over",
    "desk:third_party", "desk:check_third_party", "desk:end_third_party", "public:service_asked",
    "desk:change_third_party",
    # with a file that came: tests/desk/moving_in/test_moving_in_browser.py
    "desk:moved", "desk:moved_sheet", "desk:moved_columns", "desk:moved_words", "desk:moved_rows",
    # with letters that came back, or are in doubt: tests/messages/test_going_out_in_a_browser.py
    "desk:send_again", "desk:in_doubt",
    # with an offer in an answer: tests/desk/acts/test_putting_right_in_a_browser.py
    "public:my_offer",
}  # fmt: skip

NOT_KEPT = """() => location.pathname.startsWith("/desk/") ? [...document.forms].filter(form =>
    form.method === "post" && !form.elements.slip &&
    form.querySelector("textarea, input[type=email], input[type=text]:not([inputmode=numeric], [inputmode=decimal])")
).map(form => form.outerHTML.slice(0, 200)) : []"""  # every form of the desk that takes words
THE_LETTER_ITSELF = {"desk:letter_plain"}  # as it went to the resident, with nothing of ours around it


@pytest.fixture(autouse=True)
def _on_monday_22_june_2026() -> Iterator[None]:
    with time_machine.travel(NOW):
        yield


def patterns() -> dict[str, list[str]]:
    """Return the arguments of every named address."""
    found: dict[str, list[str]] = {}

    def walk(resolver: URLResolver, space: str, given: tuple[str, ...]) -> None:
        for one in resolver.url_patterns:
            takes = (*given, *one.pattern.regex.groupindex)
            if isinstance(one, URLPattern):
                found[f"{space}{one.name}"] = list(takes)
            else:
                walk(one, f"{one.namespace}:" if one.namespace else space, takes)

    walk(get_resolver(), "", ())
    return found


def complaints(cast: Cast) -> list[Complaint]:
    """Return complaints in every state, and with all that may wait on one."""
    made = [build.complaint(cast, at=state, received_on="Mon 1 Jun 2026") for state in STATES]
    busy, received = made[:2]
    day = date(2026, 6, 12)
    definition.object(complaint=busy, on=day, says="You left out the carpet.")
    contacts.record(complaint=busy, by=cast.hari, on=day, kind="phone", note="She told us more.", is_update=True)
    refusals.propose(
        complaint=received, stage_number=1, by=cast.hari, on=day, ground=Ground.POLICY, policy_clause="4.2",
        explanation="It is a first report.", individual_consideration="She was asked about her needs.",
    )  # fmt: skip
    late = build.complaint(cast, received_on="Mon 1 Jun 2026")
    build.acknowledged(cast, late, date(2026, 6, 9))
    corrections.correct(
        complaint=late,
        what="stage 1 acknowledged_on",
        to=date(2026, 6, 8),
        reason="So it is dated.",
        by=cast.hari,
        on=day,
    )
    for point in late.points.all():
        given = {"decision": "not upheld", "reasons": "We came on each day."}
        findings.decide(complaint=late, stage_number=1, point=point, by=cast.hari, on=day, **given)
    return [*made, late]


def at_the_front_door(cast: Cast) -> dict[str, Any]:
    """Return one of each thing that comes in by the front door, or is kept beside the complaints."""
    day = NOW.date()
    landlord, told = cast.landlord, {"landlord": cast.landlord, "on": day}
    heard = front_door.hear(
        **told, by=cast.fay, told_on=day, channel="in person", words="Nobody came.", not_asked_because="They had to go."
    )
    asked = requests.raise_request(
        **told,
        by=cast.hari,
        what="A new tap",
        resident_name="Bo Lind",
        owner=cast.hari,
        next_step="Send a plumber",
        review_on=build.later(day, 5),
    )
    enquiry = enquiries.receive(
        **told, by=cast.hari, received_on=day, member="Cllr Pat Quinn", words="She waits.", resident_name="Ania Nowak",
        home=cast.home, owner=cast.hari, voices_dissatisfaction=True,
    )  # fmt: skip
    survey = surveys.register(**told, by=cast.olu, name="Repairs texts", sent_on=day)
    thanks = compliments.record(**told, by=cast.fay, received_on=day, channel="phone", words="Jo was kind.")
    outage = incidents.begin(**told, by=cast.olu, what="Lift", began_on=day, homes=[cast.home])
    reason = reasons.adopt(
        **told, by=cast.olu, clause="4.2", text="Not ours.", ground=Ground.POLICY, fairness_case="We do not run it."
    )
    link: Any = contractors.link(**told, by=cast.olu, contractor="Spanner & Sons")
    box = take.Box(landlord, take.COMPLAINTS, frozenset({writing.TO}))
    treated = notices.tell_decision(request=asked, by=cast.fay, on=day)
    ours = paragraphs.write(
        landlord=landlord,
        by=cast.olu,
        on=day,
        letter="acknowledgement",
        place="closing",
        body="We are shut on Fridays.",
    )
    mail = fetch.take_in(writing.wire(writing.message(1)), box, NOW)
    return {
        "pk": [heard, enquiry, survey, thanks, outage, reason, mail, treated, ours],
        "reference": asked.reference,
        "token": link.token,
        "hit": [hit.pk for hit in outage.hits.all()],
    }


def more_of(cast: Cast, going: Complaint, answered: Complaint) -> list[Any]:
    """Return what hangs on complaints: somebody who acts, a neighbour, a hazard, an adjustment, a reply."""
    did: dict[str, Any] = {"by": cast.hari, "on": NOW.date()}
    intake.add_representative(complaint=going, name="Sol Reyes", **did)
    groups.add_member(complaint=going, resident={"name": "Bo Lind", "email": "bo@example.org"}, **did)
    evidence.add(complaint=going, stage_number=1, what="The repairs log", obtained_on=NOW.date(), **did)
    put_to.put(complaint=going, stage_number=1, whom="Spanner & Sons", criticism="They missed three visits.", **did)
    waiting_on.begin(complaint=going, whom="The surveyor", what="Her report", **did)
    issues.take_up(
        complaint=going, raised_on=NOW.date(), says="The carpet is ruined too.", outcome="added", related=True,
        would_delay=False, reason="It belongs with the leak.", **did,
    )  # fmt: skip
    hazards.record(complaint=going, kind="damp and mould", what="Black mould over the cot", aware_at=NOW, **did)
    print_large = adjustments.agree(
        resident=going.resident, kind="large print", review_on=build.later(NOW.date(), 90), complaint=going, **did
    )
    reply = replies.record(
        complaint=answered, arrived_on=NOW.date(), on=NOW.date(), by=None, channel="email", words="Not good enough."
    )
    return [print_large, reply, Refusal.objects.get(stage__complaint__state=State.RECEIVED)]


def behaviour_of(cast: Cast, going: Complaint) -> list[Any]:
    """Return a limit of contact to approve, one in force, one that is challenged, and papers sealed and open."""
    did: dict[str, Any] = {"by": cast.hari, "on": NOW.date()}
    said = ("what", "reasons", "evidence", "equality", "how_to_complain", "how_to_get_repairs")
    asked = dict.fromkeys(said, "Calls of an hour, with threats.")
    made = [
        restrictions.propose(resident=going.resident, review_on=build.later(NOW.date(), 60), **asked, **did)
        for _ in range(3)
    ]
    for one, by in product(made[1:], (cast.olu, cast.lee)):
        restrictions.approve(restriction=one, by=by, on=NOW.date())
    restrictions.challenge(restriction=made[2], words="It is not fair.", **did)
    papers = [
        documents.add(complaint=going, upload=ContentFile(b"words", name=f"{name}.txt"), **did)
        for name in ("advice", "survey")
    ]
    sealing.seal(document=papers[0], because="Our solicitor's advice.", **did)
    return [going.resident, *made, *papers]


def between_cases(cast: Cast, one: Complaint, other: Complaint, private: Complaint) -> list[Any]:
    """Return the link of two complaints, and who was let into a third that is open to named people only."""
    did: dict[str, Any] = {"by": cast.olu, "on": NOW.date()}
    made = links.link(complaint=one, other=other, kind="same matter", why="The same leak.", **did)
    privacy.make_private(complaint=private, because="It is about one of us.", **did)
    return [made, privacy.let_in(complaint=private, person=cast.lee, **did)]


def to_put_right(cast: Cast, going: Complaint, closed: Complaint) -> list[int]:
    """Return the keys of an offer that waits for somebody, of one to pay, and of promises still to keep and kept."""
    by: dict[str, Any] = {"by": cast.hari, "on": NOW.date()}
    limits.set_limit(landlord=cast.landlord, role="handler", pounds=Decimal(100), by=cast.lee, on=NOW.date())
    money = {"complaint": going, "stage_number": 1, "kind": "money", "due_on": NOW.date(), "owner": cast.hari}
    offers = [remedies.offer(**by, **money, what="For the days lost", amount=Decimal(pounds)) for pounds in (90, 500)]
    kept = closed.promises.get()
    promises.complete(promise=kept, proof="Photo of 20 June", **by)
    return [*(one.pk for one in offers), kept.number]


def after_the_answer(cast: Cast, asked: Stage, on_paper: Stage, worse: Stage) -> tuple[list[Any], str]:
    """Return what residents say and what was learnt, and the token of a survey not answered yet."""
    did: dict[str, Any] = {"landlord": cast.landlord, "on": NOW.date()}
    sent = opinions_of.ask(**did, stage=asked)
    posted = opinions_of.ask(**did, stage=on_paper, by=cast.olu)
    said = opinions_of.ask(**did, stage=worse)
    opinions_of.answer(opinion=said, on=NOW.date(), overall=1, treated_worse="yes", worse_words="They were rude.")
    lesson = lessons.record(**did, by=cast.olu, theme="Damp", root_cause="Nobody looked.", lesson="Look.")
    due: dict[str, Any] = {"lesson": lesson, "by": cast.olu, "on": NOW.date(), "due_on": NOW.date(), "owner": cast.olu}
    done, still = lessons.improve(**due, what="A damp check"), lessons.improve(**due, what="A new letter")
    lessons.finish(improvement=done, by=cast.olu, on=NOW.date(), proof="The check list of 22 June.")
    return [sent, posted, said, lesson, done, still], opinions.token_of(sent)


def records_of_one(cast: Cast) -> tuple[PersonMerge, Resident]:
    """Return two records made one, and a third that may be of somebody alike."""
    kept, merged, other = (Resident.objects.create(landlord=cast.landlord, name="Bo Ek") for _ in range(3))
    did: dict[str, Any] = {"landlord": cast.landlord, "by": cast.olu, "on": NOW.date()}
    return merging.merge(**did, kept=kept, merged=merged, because="She told us so."), other


def a_paper_read(cast: Cast) -> ReadPaper:
    """Return a paper of some landlord that was read."""
    name, data = "paper.html", forms.as_html(forms.rows())
    paper, sources = incoming.take([(name, data)])
    did: dict[str, Any] = {"landlord": cast.landlord, "by": cast.cora, "on": NOW.date()}
    return reading.keep(**did, name=name, paper=paper, files=[(name, data, sources[0])])


def choices(cast: Cast) -> dict[str, list[Any]]:
    """Return what may stand for each argument of an address."""
    cases = complaints(cast)
    door = at_the_front_door(cast)
    made = making.published(cast.landlord, cast.cora).self_assessment
    draft = years.start(landlord=cast.landlord, by=cast.cora, on=making.TODAY, first=date(2024, 4, 1))
    day = {"day": date(2026, 8, 3), "name": "Day of thanks", "source": "https://www.gov.uk/bank-holidays"}
    holidays.propose(by=cast.olu, on=date(2026, 6, 12), **day)
    token = access.make_link(cases[0], access.RESIDENT, date(2026, 6, 22))
    other = access.make_link(cases[2], access.RESIDENT, date(2026, 6, 22))
    letters = [Letter.objects.filter(complaint=one)[0] for one in (cases[0], cases[2])]
    contact = cases[0].stages.get(number=1).contacts.latest("pk")
    things = [made, draft, *letters, contact, BankHoliday.objects.get(), cast.hari]
    things += [*door["pk"], *more_of(cast, cases[0], cases[2]), *behaviour_of(cast, cases[0])]
    things.append(quality.draw(stage=cases[2].stages.get(), by=cast.olu, on=NOW.date()))
    closed = cases[STATES.index(State.CLOSED)]
    first = [one.stages.get(number=1) for one in (cases[2], closed, cases[3])]
    things += between_cases(cast, cases[0], cases[2], cases[STATES.index(State.WITHDRAWN)])
    since, survey = after_the_answer(cast, *first)
    things += since
    keys = to_put_right(cast, cases[0], closed)
    merge, other = records_of_one(cast)
    things += [merge, a_paper_read(cast), a_paper_read(cast)]
    things.append(policies.in_force(cast.landlord, cast.cora, NOW.date()))
    things.append(held_offices.member(cast.landlord, cast.cora, NOW.date()))
    things.append(making.evidence(cast.landlord, cast.cora, NOW.date()))
    letter = policies.letter(cast.landlord, cast.cora, NOW.date())
    things += [letter, *letter.items.all()]
    asks: dict[str, Any] = {"question": "Who is told?", "due_on": NOW.date(), "on": NOW.date()}
    things.append(asking.ask(assessment=draft, by=cast.cora, provision="6.2", asked_of=cast.hari, **asks))
    return {
        "other": [other.pk],
        "code": ["CH01-1"],
        "key": keys,
        "reference": [*(one.reference for one in cases), door["reference"]],
        "slug": [cast.landlord.slug],
        "token": [token, other, survey, door["token"]],
        "step": ["what-happened"],
        "pk": list({one.pk for one in things}),
        "number": ["6.2", 1],
        "year": [made.year],
        "what": list(ACTS),
        "name": ["not-asked"],
        "column": ["heard"],
        "pattern": ["extended"],
        "letter": ["acknowledgement"],
        "hit": door["hit"],
        "row": [0],
    }


def asked_of(name: str) -> str:
    """Return what the address of that name has to be asked besides."""
    papers = "&".join(f"paper={one}" for one in ReadPaper.objects.values_list("pk", flat=True))
    asks = {
        "desk:papers_beside": f"?{papers}",
        "desk:together": "?do=give&all=yes",
        "desk:keep_view": "?list=desk:complaints",
    }
    return f"?member={GroupMember.objects.get().pk}" if name == "desk:member" else asks.get(name, "")


def first_that_answers(
    name: str, takes: list[str], offered: dict[str, list[Any]], cast: Cast
) -> tuple[str, Person] | None:
    """Return an address of that name that answers somebody with a page, and whom; None where none does."""
    for person in (cast.olu, cast.hari, cast.hana, cast.cora, cast.ada, cast.fay, cast.sue, cast.lee):
        client = Client()
        client.force_login(person)
        for given in product(*(offered[one] for one in takes)):
            try:
                address = reverse(name, kwargs=dict(zip(takes, given, strict=True))) + asked_of(name)
            except NoReverseMatch:
                continue
            answer = client.get(address)
            if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
                return address, person
    return None


def test_every_page_is_in_order_on_a_desktop_and_on_a_phone(
    live_server: Any,
    page: Page,  # noqa: F811
    journal_can_be_flushed: None,  # noqa: F811
    settings: Any,
    tmp_path: Path,
) -> None:
    settings.MEDIA_ROOT = tmp_path
    cast = people.cast(is_demonstration=True, kind="council")
    offered, wrong = choices(cast), {}
    for name, takes in patterns().items():
        if name in NO_PAGE | ELSEWHERE or name.startswith("account_"):
            continue
        found = first_that_answers(name, takes, offered, cast)
        if found is None:
            wrong[name] = ["no address of that name answered with a page"]
            continue
        address, person = found
        sign_in(page, live_server, person)
        page.goto(live_server.url + address)
        faults = problems(page, "every-" + name.replace(":", "-"))
        faults += [f"what is typed there is not kept: {form}" for form in page.evaluate(NOT_KEPT)]
        if name not in THE_LETTER_ITSELF and "This is a demonstration" not in page.content():
            faults.append("it does not say that this is a demonstration")
        if faults:
            wrong[f"{name} {address}"] = faults
    assert wrong == {}
