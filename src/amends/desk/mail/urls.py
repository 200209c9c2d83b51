"""Addresses of the pages for mail."""

from __future__ import annotations

from django.urls import path

from amends.desk.mail import views

urlpatterns = [
    path("", views.mail, name="mail"),
    path("<int:pk>/", views.message, name="message"),
    path("<int:pk>/raw/", views.raw, name="message_raw"),
]
