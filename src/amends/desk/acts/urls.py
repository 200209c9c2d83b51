"""Addresses of what staff do on a complaint; each takes the reference first."""

from __future__ import annotations

from django.urls import path

from amends.desk.acts import (
    acknowledge,
    agree,
    answer,
    assign,
    close,
    contact,
    correct,
    decide,
    definition,
    documents,
    escalate,
    extend,
    objection,
    promise,
    put_right,
    refuse,
    triage,
    withdraw,
)

urlpatterns = [
    path("triage/", triage.triage, name="triage"),
    path("define/", definition.define, name="define"),
    path("definition-right/", agree.confirm, name="confirm_definition"),
    path("updates/", agree.updates, name="agree_updates"),
    path("new-code/", agree.code, name="give_code"),
    path("settle/", objection.settle, name="settle"),
    path("acknowledge/", acknowledge.acknowledge, name="acknowledge"),
    path("assign/", assign.assign, name="assign"),
    path("extend/", extend.extend, name="extend"),
    path("contact/", contact.contact, name="contact"),
    path("decide/", decide.decide, name="decide"),
    path("offer/", put_right.offer, name="offer"),
    path("promise/", promise.promise, name="promise"),
    path("promise-kept/", promise.complete, name="complete_promise"),
    path("answer/", answer.answer, name="answer"),
    path("sign/", answer.sign, name="sign"),
    path("stage-2/", escalate.escalate, name="escalate"),
    path("refuse/", refuse.refuse, name="refuse"),
    path("approve-refusal/", refuse.approve, name="approve_refusal"),
    path("decline-refusal/", refuse.decline, name="decline_refusal"),
    path("overturn-refusal/", refuse.overturn, name="overturn_refusal"),
    path("withdraw/", withdraw.withdraw, name="withdraw"),
    path("resume/", withdraw.resume, name="resume"),
    path("correct/", correct.correct, name="correct"),
    path("confirm-correction/", correct.confirm, name="confirm_correction"),
    path("decline-correction/", correct.decline, name="decline_correction"),
    path("add-paper/", documents.add_paper, name="add_paper"),
    path("close/", close.close, name="close"),
]
