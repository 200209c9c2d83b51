"""Addresses of governance, included under `desk/governance/`."""

from __future__ import annotations

from django.urls import path

from amends.desk.governance import offices

urlpatterns = [
    path("", offices.governance, name="governance"),
    path("appoint/", offices.appoint, name="appoint"),
    path("<int:pk>/", offices.office, name="office"),
    path("<int:pk>/change/", offices.change, name="change_office"),
]
