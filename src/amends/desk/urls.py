"""Addresses of the staff pages."""

from __future__ import annotations

from django.urls import include, path

from amends.desk import (
    background,
    calendar,
    complaint,
    complaints,
    feed,
    history,
    how_worked,
    keys,
    landlord,
    log,
    people,
    search,
    the_code,
    worklist,
)
from amends.desk.drafts import views as drafts
from amends.desk.putting_right import limits
from amends.desk.services import asked

app_name = "desk"
CASE = "complaints/<str:reference>/"
urlpatterns = [
    path("drafts/", drafts.drafts, name="drafts"),
    path("drafts/<int:pk>/throw-away/", drafts.throw_away, name="throw_away"),
    path("", worklist.worklist, name="worklist"),
    path("search/", search.search, name="search"),
    path("complaints/", complaints.complaints, name="complaints"),
    path("complaints.csv", complaints.export, name="complaints_export"),
    path("", include("amends.desk.lists.urls")),
    path(CASE, complaint.overview, name="complaint"),
    path(f"{CASE}points/", complaint.points, name="points"),
    path(f"{CASE}letters/", complaint.letters, name="letters"),
    path(f"{CASE}letters/<int:pk>/", complaint.letter, name="letter"),
    path(f"{CASE}letters/<int:pk>/pdf/", complaint.letter_pdf, name="letter_pdf"),
    path(f"{CASE}letters/<int:pk>/plain/", complaint.letter_plain, name="letter_plain"),
    path(f"{CASE}promises/", complaint.promises, name="promises"),
    path(f"{CASE}papers/", complaint.papers, name="papers"),
    path(f"{CASE}papers/<int:pk>/", complaint.paper, name="paper"),
    path(f"{CASE}papers/<int:pk>/picture/", complaint.picture, name="picture"),
    path(f"{CASE}people/", complaint.people, name="complaint_people"),
    path(f"{CASE}history/", history.history, name="history"),
    path(CASE, include("amends.desk.acts.urls")),
    path("after/", include("amends.desk.after.urls")),
    path("asked/<int:pk>/", asked.asked, name="asked"),
    path("", include("amends.desk.front_door.urls")),
    path("team/", include("amends.desk.team.urls")),
    path("registers/", include("amends.desk.registers.urls")),
    path("residents/", include("amends.desk.residents.urls")),
    path("mail/", include("amends.desk.mail.urls")),
    path("going-out/", include("amends.desk.going_out.urls")),
    path("moving-in/", include("amends.desk.moving_in.urls")),
    path("papers/", include("amends.desk.papers.urls")),
    path("self-assessments/", include("amends.desk.self_assessments.urls")),
    path("how-it-was-worked/", how_worked.how_worked, name="how_worked"),
    path("how-it-was-worked/<slug:pattern>/", how_worked.pattern, name="how_worked_pattern"),
    path("keys/", keys.keys, name="keys"),
    path("background/", background.background, name="background"),
    path("background/<str:key>/", background.try_again, name="try_again"),
    path("log/", log.log, name="log"),
    path("log/<str:reference>/", log.logged, name="logged"),
    path("code/", the_code.the_code, name="the_code"),
    path("code/<str:number>/", the_code.provision, name="provision"),
    path("people/", people.people, name="people"),
    path("people/invite/", people.invite, name="invite"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/end/<int:role>/", people.end_role, name="end_role"),
    path("people/<int:pk>/leave/", people.leave, name="leave"),
    path("landlord/", landlord.landlord, name="landlord"),
    path("limits/", limits.limits, name="limits"),
    path("limits/<int:pk>/end/", limits.end, name="end_limit"),
    path("teams/", people.teams, name="teams"),
    path("calendar/mine/", feed.calendar_feed, name="calendar_feed"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar/propose/", calendar.propose, name="propose_holiday"),
    path("calendar/<int:pk>/approve/", calendar.approve, name="approve_holiday"),
    path("calendar/closures/", calendar.close_day, name="close_day"),
]
