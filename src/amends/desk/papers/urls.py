"""Addresses of the papers that were read, included under `desk/papers/`."""

from __future__ import annotations

from django.urls import path

from amends.desk.papers import beside, corrections, kept

ONE = "<int:pk>/"
urlpatterns = [
    path("", kept.papers, name="papers_read"),
    path("beside/", beside.papers_beside, name="papers_beside"),
    path(ONE, kept.paper, name="paper_read"),
    path(ONE + "rows/", kept.rows, name="paper_read_rows"),
    path(ONE + "rows/<int:row>/", corrections.row, name="paper_read_row"),
    path(ONE + "missed/", corrections.missed, name="paper_read_missed"),
    path(ONE + "files/<int:file>/", kept.file, name="paper_read_file"),
    path(ONE + "files/<int:file>/pages/<int:page>/", kept.page_picture, name="paper_read_page"),
]
