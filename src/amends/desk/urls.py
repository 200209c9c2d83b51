"""Addresses of the staff pages."""

from __future__ import annotations

from django.urls import path

from amends.desk import complaints, the_code, worklist

app_name = "desk"
CASE = "complaints/<str:reference>/"
urlpatterns = [
    path("", worklist.worklist, name="worklist"),
    path("complaints/", complaints.complaints, name="complaints"),
    path("complaints.csv", complaints.export, name="complaints_export"),
    path("code/", the_code.the_code, name="the_code"),
    path("code/<str:number>/", the_code.provision, name="provision"),
]
