"""Addresses of the file of a complaint; each takes the reference first."""

from __future__ import annotations

from django.urls import path

from amends.desk.the_file import evidence, file, new_issue, put_to, waiting

urlpatterns = [
    path("file/", file.file, name="file"),
    path("file/take/", file.take, name="take_file"),
    path("new-issue/", new_issue.new_issue, name="new_issue"),
    path("new-issue/tell/", new_issue.tell, name="tell_issue"),
    path("evidence/", evidence.evidence, name="evidence"),
    path("evidence/weigh/", evidence.weigh, name="weigh"),
    path("put-to/", put_to.put, name="put_to"),
    path("put-to/reply/", put_to.reply, name="put_to_reply"),
    path("waiting/", waiting.begin, name="wait"),
    path("waiting/over/", waiting.end, name="end_wait"),
]
