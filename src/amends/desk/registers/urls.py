"""Addresses of the registers."""

from __future__ import annotations

from django.urls import path

from amends.desk.registers import adjustments, compliments, enquiries, incidents, index, reasons, refusals, surveys

urlpatterns = [
    path("", index.registers, name="registers"),
    path("adjustments/", adjustments.adjustments, name="adjustments"),
    path("adjustments/<int:pk>/", adjustments.adjustment, name="adjustment"),
    path("adjustments/<int:pk>/review/", adjustments.review, name="review_adjustment"),
    path("adjustments/<int:pk>/end/", adjustments.end, name="end_adjustment"),
    path("enquiries/", enquiries.enquiries, name="enquiries"),
    path("enquiries/record/", enquiries.record, name="record_enquiry"),
    path("enquiries/<int:pk>/", enquiries.enquiry, name="enquiry"),
    path("enquiries/<int:pk>/sort/", enquiries.sort, name="sort_enquiry"),
    path("enquiries/<int:pk>/complaint/", enquiries.complaint, name="enquiry_complaint"),
    path("enquiries/<int:pk>/answer/", enquiries.answer, name="answer_enquiry"),
    path("surveys/", surveys.surveys, name="surveys"),
    path("surveys/register/", surveys.register, name="register_survey"),
    path("surveys/<int:pk>/", surveys.survey, name="survey"),
    path("surveys/<int:pk>/check/", surveys.check, name="check_survey"),
    path("compliments/", compliments.compliments, name="compliments"),
    path("compliments/record/", compliments.record, name="record_compliment"),
    path("compliments/<int:pk>/", compliments.compliment, name="compliment"),
    path("compliments/<int:pk>/passed-on/", compliments.pass_on, name="pass_on_compliment"),
    path("outages/", incidents.incidents, name="incidents"),
    path("outages/record/", incidents.record, name="record_incident"),
    path("outages/<int:pk>/", incidents.incident, name="incident"),
    path("outages/<int:pk>/offer/", incidents.offer, name="offer_incident"),
    path("outages/<int:pk>/homes/", incidents.add_homes, name="add_incident_homes"),
    path("outages/<int:pk>/homes/<int:hit>/", incidents.settle, name="settle_incident"),
    path("outages/<int:pk>/ended/", incidents.end, name="end_incident"),
    path("outages/<int:pk>/close/", incidents.close, name="close_incident"),
    path("refusals/", refusals.refusals, name="refusals"),
    path("refusals/<int:pk>/", refusals.refusal, name="refusal"),
    path("reasons/", reasons.reasons, name="reasons"),
    path("reasons/add/", reasons.adopt, name="adopt_reason"),
    path("reasons/<int:pk>/", reasons.reason, name="reason"),
    path("reasons/<int:pk>/approve/", reasons.approve, name="approve_reason"),
    path("reasons/<int:pk>/retire/", reasons.retire, name="retire_reason"),
]
