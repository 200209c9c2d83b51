"""Addresses of what comes after an answer on one complaint; each takes the reference first."""

from __future__ import annotations

from django.urls import path

from amends.desk.after import follow_ups, lessons

urlpatterns = [
    path("follow-up/", follow_ups.follow_up, name="follow_up"),
    path("learn/", lessons.learn, name="learn"),
]
