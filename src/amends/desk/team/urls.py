"""Addresses of the pages about who works on what, beneath team/."""

from __future__ import annotations

from django.urls import path

from amends.desk.team import allocation, away, deputies, load, quality, targets

urlpatterns = [
    path("", load.team, name="team"),
    path("handler/<int:pk>/", load.reassign, name="reassign"),
    path("away/", away.away, name="away"),
    path("away/<int:pk>/back/", away.back, name="back"),
    path("who-gets-what/", allocation.allocation, name="allocation"),
    path("who-gets-what/<int:pk>/end/", allocation.end, name="end_rule"),
    path("targets/", targets.targets, name="targets"),
    path("quality/", quality.quality, name="quality"),
    path("quality/<int:pk>/", quality.check, name="quality_check"),
    path("quality/<int:pk>/deep/", quality.deep_dive, name="deep_dive"),
    path("deputies/", deputies.deputies, name="deputies"),
    path("deputies/<int:pk>/end/", deputies.end, name="end_deputy"),
]
