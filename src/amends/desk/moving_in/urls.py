"""Addresses of moving in."""

from __future__ import annotations

from django.urls import path

from amends.desk.moving_in import columns, files

ONE = "<int:pk>/"
urlpatterns = [
    path("", files.moving_in, name="moving_in"),
    path(ONE, files.one, name="moved"),
    path(f"{ONE}do/", files.do, name="move_on"),
    path(f"{ONE}rows/", files.rows, name="moved_rows"),
    path(f"{ONE}sheet/", columns.sheet, name="moved_sheet"),
    path(f"{ONE}columns/", columns.columns, name="moved_columns"),
    path(f"{ONE}words/", columns.words, name="moved_words"),
]
