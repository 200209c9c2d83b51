"""Addresses of what comes after an answer, beside the complaints."""

from __future__ import annotations

from django.urls import path

from amends.desk.after import follow_ups, lessons, opinions

urlpatterns = [
    path("follow-ups/", follow_ups.follow_ups, name="follow_ups"),
    path("opinions/", opinions.opinions, name="opinions"),
    path("opinions/load/", opinions.load, name="load_opinions"),
    path("opinions/posted/<int:pk>/", opinions.asked_on_paper, name="asked_on_paper"),
    path("opinions/<int:pk>/", opinions.opinion, name="opinion"),
    path("opinions/<int:pk>/copy/", opinions.copy, name="copy_opinion"),
    path("opinions/<int:pk>/look-into/", opinions.look_into, name="look_into"),
    path("lessons/", lessons.lessons, name="lessons"),
    path("lessons/record/", lessons.record, name="record_lesson"),
    path("lessons/<int:pk>/", lessons.lesson, name="lesson"),
    path("lessons/<int:pk>/improve/", lessons.improve, name="improve"),
    path("lessons/<int:pk>/tie/", lessons.tie, name="tie"),
    path("improvements/<int:pk>/done/", lessons.finish, name="finish_improvement"),
    path("improvements/<int:pk>/worked/", lessons.judge, name="judge_improvement"),
]
