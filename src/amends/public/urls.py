"""Residents' addresses: each begins with the landlord's name."""

from __future__ import annotations

from django.urls import include, path

from amends.public.views import (
    check_a_file,
    complain,
    finish_later,
    follow,
    heard,
    my_actions,
    my_complaint,
    opinion,
    papers,
    putting_right,
    service_asked,
    start,
)

app_name = "public"
urlpatterns = [
    path("", start.home, name="home"),
    path("<slug:slug>/", start.start, name="start"),
    path("<slug:slug>/complain/", complain.begin, name="complain"),
    path("<slug:slug>/complain/later/", finish_later.later, name="later"),
    path("<slug:slug>/complain/later/<str:token>/", finish_later.resume, name="resume"),
    path("<slug:slug>/complain/files/", papers.files, name="files"),
    path("<slug:slug>/complain/check/", complain.check, name="check"),
    path("<slug:slug>/complain/sent/", complain.sent, name="sent"),
    path("<slug:slug>/complain/<slug:step>/", complain.question, name="question"),
    path("<slug:slug>/self-assessments/", include("amends.public.published.urls")),
    path("<slug:slug>/check-a-file/", check_a_file.check_a_file, name="check_a_file"),
    path("<slug:slug>/follow/", follow.follow, name="follow"),
    path("<slug:slug>/follow/lost/", follow.lost, name="lost"),
    path("<slug:slug>/heard/<str:token>/", heard.contractor_heard, name="contractor_heard"),
    path("<slug:slug>/heard/<str:token>/thanks/", heard.contractor_thanks, name="contractor_thanks"),
    path("<slug:slug>/asked/<str:token>/", service_asked.service_asked, name="service_asked"),
    path("<slug:slug>/survey/<str:token>/", opinion.opinion, name="opinion"),
    path("<slug:slug>/survey/<str:token>/stage-2/", opinion.stage_2, name="opinion_stage_2"),
    path("<slug:slug>/my/<str:token>/", my_complaint.show_complaint, name="my"),
    path("<slug:slug>/my/<str:token>/letters/<int:pk>/", my_complaint.letter, name="letter"),
    path("<slug:slug>/my/<str:token>/letters/<int:pk>/pdf/", my_complaint.letter_pdf, name="letter_pdf"),
    path("<slug:slug>/my/<str:token>/right/", my_actions.right, name="right"),
    path("<slug:slug>/my/<str:token>/wrong/", my_actions.wrong, name="wrong"),
    path("<slug:slug>/my/<str:token>/add/", my_actions.add, name="add"),
    path("<slug:slug>/my/<str:token>/not-satisfied/", my_actions.not_satisfied, name="not_satisfied"),
    path("<slug:slug>/my/<str:token>/stage-2/", my_actions.stage_2, name="stage_2"),
    path("<slug:slug>/my/<str:token>/not-what-i-said/<int:pk>/", my_actions.not_what_i_said, name="not_what_i_said"),
    path("<slug:slug>/my/<str:token>/offers/<int:pk>/", putting_right.offer, name="my_offer"),
    path("<slug:slug>/my/<str:token>/promises/<int:number>/done/", putting_right.is_done, name="promise_done"),
    path(
        "<slug:slug>/my/<str:token>/promises/<int:number>/not-done/", putting_right.is_not_done, name="promise_not_done"
    ),
    path("<slug:slug>/my/<str:token>/stop/", my_actions.stop, name="stop"),
    path("<slug:slug>/my/<str:token>/go-on/", my_actions.go_on, name="go_on"),
]
