"""Addresses of services on a complaint; each takes the reference first."""

from __future__ import annotations

from django.urls import path

from amends.desk.services import ask, hand_over, on_the_case

urlpatterns = [
    path("services/", on_the_case.services, name="services"),
    path("services/ask/", ask.ask_service, name="ask_service"),
    path("hand-over/", hand_over.hand_over, name="hand_over"),
    path("services/chase/", on_the_case.chase, name="chase_service"),
    path("services/answer/", on_the_case.record_answer, name="record_service_answer"),
    path("services/withdraw/", on_the_case.withdraw, name="withdraw_question"),
]
