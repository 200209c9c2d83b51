"""Addresses of published self-assessments, included under `<landlord>/self-assessments/`."""

from __future__ import annotations

from django.urls import path

from amends.public.published import views

VERSION = "<str:year>/v<int:number>/"
urlpatterns = [
    path("", views.index, name="self_assessments"),
    path("<str:year>/", views.latest, name="self_assessment"),
    path(VERSION, views.version, name="self_assessment_version"),
    path(VERSION + "self-assessment.<str:kind>", views.download, name="self_assessment_file"),
]
