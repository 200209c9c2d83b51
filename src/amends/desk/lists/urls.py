"""Addresses of what goes with every list: views that are kept, long work, and deeds done to several complaints."""

from __future__ import annotations

from django.urls import path

from amends.desk.lists import bulk, keep, progress

urlpatterns = [
    path("together/", bulk.together, name="together"),
    path("views/", keep.saved_views, name="views"),
    path("views/keep/", keep.keep_view, name="keep_view"),
    path("views/<int:pk>/remove/", keep.remove_view, name="remove_view"),
    path("long-work/", progress.long_works, name="long_works"),
    path("long-work/<int:pk>/", progress.long_work, name="long_work"),
    path("long-work/<int:pk>/file/", progress.long_file, name="long_file"),
]
