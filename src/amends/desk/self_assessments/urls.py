"""Addresses of the self-assessment's staff pages, included under `desk/self-assessments/`."""

from __future__ import annotations

from django.urls import path

from amends.desk.self_assessments import asking, evidence, evidence_acts, history, papers, rows, sign_off, years

ONE = "<int:pk>/"
urlpatterns = [
    path("", years.years, name="self_assessments"),
    path("start/", years.start, name="self_assessment_start"),
    path("wording/", papers.wording, name="self_assessment_wording"),
    path("evidence/", evidence.evidence, name="evidence"),
    path("evidence/keep/", evidence_acts.keep, name="evidence_keep"),
    path("evidence/<int:pk>/", evidence.item, name="evidence_item"),
    path("evidence/<int:pk>/file/", evidence.file, name="evidence_file"),
    path("evidence/<int:pk>/still-holds/", evidence_acts.see_again, name="evidence_seen"),
    path("evidence/<int:pk>/rows/", evidence_acts.rows, name="evidence_rows"),
    path("evidence/<int:pk>/withdraw/", evidence_acts.withdraw, name="evidence_withdraw"),
    path("asked/<int:pk>/", asking.asked, name="row_asked"),
    path("asked/<int:pk>/take-back/", asking.take_back, name="row_asked_back"),
    path(ONE, years.year, name="self_assessment"),
    path(ONE + "as-at/", years.as_at, name="self_assessment_as_at"),
    path(ONE + "rows/<str:number>/", rows.row, name="self_assessment_row"),
    path(ONE + "rows/<str:number>/ask/", asking.ask_colleague, name="ask_colleague"),
    path(ONE + "rows/<str:number>/history/", history.history, name="self_assessment_history"),
    path(ONE + "rows/<str:number>/evidence/<int:item>/", evidence_acts.put_in_row, name="evidence_into_row"),
    path(ONE + "preview/", sign_off.preview, name="self_assessment_preview"),
    path(ONE + "problems/", sign_off.problems, name="self_assessment_problems"),
    path(ONE + "approve/", sign_off.approve, name="self_assessment_approve"),
    path(ONE + "reopen/", sign_off.reopen, name="self_assessment_reopen"),
    path(ONE + "publish/", sign_off.publish, name="self_assessment_publish"),
    path(ONE + "last-year/", papers.last_year, name="self_assessment_last_year"),
    path(ONE + "comparison/", papers.comparison, name="self_assessment_comparison"),
]
