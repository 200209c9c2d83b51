"""Addresses of the residents' pages."""

from __future__ import annotations

from django.urls import path

from amends.desk.residents import merges, residents, twice

urlpatterns = [
    path("", residents.residents, name="residents"),
    path("twice/", twice.twice, name="residents_twice"),
    path("merges/<int:pk>/", merges.merge, name="merge"),
    path("merges/<int:pk>/undo/", merges.undo, name="undo_merge"),
    path("<int:pk>/", residents.resident, name="resident"),
    path("<int:pk>/same/", twice.same, name="same_resident"),
    path("<int:pk>/same/<int:other>/", merges.make_one, name="make_one"),
]
