"""The record of working a complaint: what the journal answers for, and what the database refuses to hold."""

from __future__ import annotations

import hashlib
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.core import mail
from django.core.files.base import ContentFile
from django.db import IntegrityError, models, transaction

from amends.accounts.models import Landlord, Person
from amends.casework import jobs, journal, things, verify, whole
from amends.casework.action import action
from amends.casework.actions import deliveries
from amends.casework.mail import ours
from amends.casework.models import (
    AddedIssue,
    Chase,
    Complaint,
    ConflictDeclaration,
    Contribution,
    Delivery,
    Event,
    EvidenceItem,
    FollowUp,
    HandOver,
    Improvement,
    Lesson,
    Notice,
    Promise,
    PromiseStep,
    PutTo,
    QualityCheck,
    Restriction,
    SignRequest,
    Stage,
    State,
    SupportOffered,
    ThirdParty,
    WaitingOn,
)
from tests import build
from tests.people import Cast

ON = date(2026, 6, 3)

# Models with dates that no column list holds, and why the journal need not answer for them.
KEPT_OTHERWISE = {
    "answerread": "who read what when: a help to the reader, no fact of the case, and reading changes no version",
    "accesslink": "a way in, which decides nothing",
    "bankholiday": "holidays.propose and approve note every value as decided",
    "calendarfeed": "a way in, which decides nothing",
    "closureday": "moves no date",
    "duty": "worked out from the facts, and verified against them",
    "event": "the journal itself",
    "homecount": "landlords.state_homes notes every value as decided, and a later one never replaces it",
    "importmapping": "what headings meant, so that nobody says it twice: what was made of the rows is in the journal",
    "keptfigures": "a copy of figures for a page, worked out from the duties again at any time",
    "look": "who looked at what: a list of its own, since reading changes no version",
    "mailcount": "a count of mail, held against the mailbox",
    "person": "the day they were last reminded by email, so that it happens once a day",
    "role": "people.give_role and end_role note every value as decided",
    "savedview": "a list as somebody likes it",
    "searchable": "a copy of the record by which it is found, made again from it at any time",
}


def test_every_model_with_a_date_is_answered_for_by_the_journal() -> None:
    dated = {
        str(model._meta.model_name): model
        for app in ("accounts", "casework")
        for model in apps.get_app_config(app).get_models()
        if any(type(field) is models.DateField for field in model._meta.get_fields())
    }
    silent = {name for name, model in dated.items() if name not in whole.COLUMNS and model not in things.COLUMNS}
    assert silent == KEPT_OTHERWISE.keys()


def kept_of(model: type[models.Model]) -> tuple[str, ...]:
    of_complaints = whole.COLUMNS if model._meta.app_label == "casework" else {}  # another part may use the same name
    return of_complaints.get(str(model._meta.model_name)) or things.COLUMNS.get(model, ())


@pytest.mark.parametrize("model", [one for one in apps.get_models() if kept_of(one)], ids=lambda one: one.__name__)
def test_no_date_of_a_journalled_model_is_left_out(model: type[models.Model]) -> None:
    copies = {"next_due_on", "ack_due_on", "due_on"} if model in (Complaint, Stage) else set()
    dates = {field.name for field in model._meta.get_fields() if type(field) is models.DateField}
    assert dates - copies - set(kept_of(model)) == set()


def body(cast: Cast) -> ThirdParty:
    return ThirdParty.objects.create(
        landlord=cast.landlord, name="Weir Agents", kind="managing agent", from_on=ON, recorded_by=cast.olu
    )


def one_of_each(cast: Cast, complaint: Complaint) -> None:
    stage, by = complaint.stages.get(), cast.olu
    asked = Contribution.objects.create(
        stage=stage, service="Repairs", asked_of=by, question="When?", asked_on=ON, asked_by=by, due_on=ON
    )
    Chase.objects.create(contribution=asked, on=ON, to="Olu", level=1)
    ConflictDeclaration.objects.create(stage=stage, person=by, on=ON, has_conflict=True, what="A cousin")
    HandOver.objects.create(stage=stage, to=body(cast), on=ON, by=by, because="They manage the block")
    SignRequest.objects.create(stage=stage, asked_on=ON, asked_by=by)
    QualityCheck.objects.create(stage=stage, drawn_on=ON, marks={"clear": "met"})
    PutTo.objects.create(stage=stage, whom="A roofer", criticism="Came late", put_on=ON, put_by=by)
    EvidenceItem.objects.create(stage=stage, what="Photographs", obtained_on=ON, added_by=by)
    FollowUp.objects.create(stage=stage, due_on=ON)
    AddedIssue.objects.create(
        complaint=complaint, stage=stage, raised_on=ON, says="And the gutter", outcome="added", reason="Related"
    )
    WaitingOn.objects.create(complaint=complaint, since_on=ON, whom="The roofer", what="A report", by=by)
    SupportOffered.objects.create(complaint=complaint, whom="A caretaker", on=ON, what="A talk", by=by)
    promise = Promise.objects.create(
        complaint=complaint, stage=stage, number=1, what="Mend it", promised_on=ON, due_on=ON
    )
    PromiseStep.objects.create(promise=promise, on=ON, kind="updated", words="The roofer comes on Monday")


def test_what_is_read_as_objects_is_what_stands_in_the_tables(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.STAGE_1)
    one_of_each(cast, complaint)
    found = whole.columns(whole.read(complaint.pk))
    assert {name.split()[0] for name in found} >= {
        "contribution", "chase", "conflictdeclaration", "handover", "signrequest", "qualitycheck",
        "putto", "evidenceitem", "followup", "addedissue", "waitingon", "supportoffered", "promisestep",
    }  # fmt: skip
    assert found == whole.stored(complaint.pk)


def test_a_row_written_past_the_journal_is_told_by_verify(cast: Cast) -> None:
    complaint = build.complaint(cast, at=State.STAGE_1)
    assert verify.verify() == []
    WaitingOn.objects.create(complaint=complaint, since_on=ON, whom="The roofer", what="A report", by=cast.olu)
    body(cast)
    says = " ".join(verify.verify())
    assert "since_on is 2026-06-03, but the journal last made it empty" in says
    assert "third party" in says


@action
def learn(*, landlord: Landlord, complaint: Complaint, by: Person, on: date) -> Lesson:
    lesson = Lesson.objects.create(landlord=landlord, theme="Roofs", root_cause="Late", lesson="Ask", on=on, by=by)
    lesson.complaints.add(complaint)
    Improvement.objects.create(lesson=lesson, what="A second roofer", due_on=on, owner=by)
    journal.note("lesson", "Ask earlier.", on=on, by=by)
    return lesson


@action
def improve(*, improvement: Improvement, by: Person, on: date) -> None:
    improvement.done_on, improvement.done_by, improvement.proof = on, by, "A contract"
    improvement.save()
    journal.note("improved", "There is a second roofer.", on=on, by=by)


def test_an_action_on_an_improvement_is_kept_with_its_lesson(cast: Cast) -> None:
    complaint = build.complaint(cast)
    lesson = learn(landlord=cast.landlord, complaint=complaint, by=cast.olu, on=ON)
    improvement = lesson.improvements.get()
    improve(improvement=improvement, by=cast.olu, on=ON)
    event = Event.objects.filter(landlord=cast.landlord, complaint=None).order_by("number").last()
    assert event is not None
    assert event.subject == f"lesson {lesson.pk}"
    assert event.decided[f"improvement {improvement.pk}.done_on"] == "2026-06-03"
    assert verify.verify() == []


@action
def issue(*, landlord: Landlord, by: Person, on: date) -> Notice:
    pdf = b"%PDF-1.7 a notice"
    notice = Notice(
        landlord=landlord, kind="warning", issued_on=on, issued_by=by, addressed_to="Ania", blocks={}, html="<p>W</p>",
        text="W", sha256=hashlib.sha256(pdf).hexdigest(),
    )  # fmt: skip
    notice.pdf.save("warning.pdf", ContentFile(pdf), save=False)
    notice.save()
    journal.note("notice", "A warning.", on=on, by=by)
    return notice


def test_a_notice_is_emailed_once_and_known_again_when_it_comes_back(cast: Cast) -> None:
    notice = issue(landlord=cast.landlord, by=cast.olu, on=ON)
    delivery = Delivery.objects.create(notice=notice, way="email", to="ania@example.org")
    assert jobs.deliver(delivery.pk) == "Sent to ania@example.org."
    assert jobs.deliver(delivery.pk) == "It had gone already."
    (sent,) = mail.outbox
    assert sent.attachments[0][0] == f"{notice.reference}.pdf"
    assert ours.delivery_of(sent.extra_headers["Message-ID"]) == delivery


def test_a_notice_posted_is_told_on_the_chain_of_the_landlord(cast: Cast) -> None:
    notice = issue(landlord=cast.landlord, by=cast.olu, on=ON)
    delivery = Delivery.objects.create(notice=notice, way="post", to="1 Weir Street")
    deliveries.post(delivery=delivery, by=cast.olu, on=ON)
    event = Event.objects.filter(landlord=cast.landlord, complaint=None).order_by("number").last()
    assert event is not None
    assert (event.kind, event.subject) == ("posted", f"notice {notice.pk}")
    assert verify.verify() == []


def refused(make: Any, **values: Any) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make(**values)


def test_a_delivery_carries_a_letter_or_a_notice_and_never_both(cast: Cast) -> None:
    letter = build.complaint(cast, at=State.STAGE_1).letters.get()
    notice = issue(landlord=cast.landlord, by=cast.olu, on=ON)
    refused(Delivery.objects.create, way="post", to="1 Weir Street")
    refused(Delivery.objects.create, way="post", to="1 Weir Street", letter=letter, notice=notice)
    assert Delivery.objects.create(way="post", to="1 Weir Street", notice=notice).carries == notice


def test_a_restriction_begins_only_when_two_others_have_approved_it(cast: Cast) -> None:
    resident = build.complaint(cast).resident
    proposed = {"landlord": cast.landlord, "resident": resident, "proposed_on": ON, "proposed_by": cast.olu}
    first = {"approved_on": ON, "approved_by": cast.lee}
    second = {"second_approved_on": ON, "second_approved_by": cast.sue}
    begun = {"from_on": ON, "review_on": date(2026, 9, 3)}
    make = Restriction.objects.create
    refused(make, **proposed, **begun)
    refused(make, **proposed, **first, **begun)
    refused(make, **proposed, **second, **begun)
    refused(make, **proposed, **first, second_approved_on=ON, second_approved_by=cast.lee)
    refused(make, **proposed, approved_on=ON, approved_by=cast.olu)
    refused(make, **proposed, approved_by=cast.lee)
    refused(make, **proposed, **first, **second, from_on=ON)
    assert make(**proposed, **first, **second, **begun).pk


def test_an_offer_is_approved_by_somebody_else_and_paid_by_somebody(cast: Cast) -> None:
    stage = build.complaint(cast, at=State.STAGE_1).stages.get()
    offer = {"kind": "money", "what": "For the leak", "amount": Decimal("50"), "offered_on": ON}
    make = stage.remedies.create
    refused(make, **offer, offered_by=cast.olu, approved_by=cast.olu, approved_on=ON)
    refused(make, **offer, offered_by=cast.olu, paid_on=ON)
    refused(make, **offer, offered_by=cast.olu, response="accepted")
    assert make(**offer, offered_by=cast.olu, approved_by=cast.lee, approved_on=ON, paid_on=ON, paid_by=cast.sue).pk
