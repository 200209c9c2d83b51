"""Addresses of the pages about who works on what, beneath team/."""

from __future__ import annotations

from django.urls import path

from amends.desk.team import deputies

urlpatterns = [
    path("deputies/", deputies.deputies, name="deputies"),
    path("deputies/<int:pk>/end/", deputies.end, name="end_deputy"),
]
