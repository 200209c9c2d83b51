"""Addresses of the pages for letters that go out."""

from __future__ import annotations

from django.urls import path

from amends.desk.going_out import views

urlpatterns = [
    path("", views.going_out, name="going_out"),
    path("<int:pk>/again/", views.send_again, name="send_again"),
    path("<int:pk>/in-doubt/", views.in_doubt, name="in_doubt"),
]
