"""Addresses of the measures."""

from __future__ import annotations

from django.urls import path

from amends.desk.measures import homes, views

urlpatterns = [
    path("", views.measures, name="measures"),
    path("homes/", homes.homes, name="home_counts"),
    path("<slug:code>/", views.one, name="measure"),
]
