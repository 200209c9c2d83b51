"""Addresses of the policies, included under `desk/policies/`."""

from __future__ import annotations

from django.urls import path

from amends.desk.policies import acts, versions

ONE = "<int:pk>/"
urlpatterns = [
    path("", versions.policies, name="policies"),
    path(ONE, versions.policy, name="policy"),
    path(ONE + "file/", versions.file, name="policy_file"),
    path(ONE + "has/", acts.say, name="policy_says"),
    path(ONE + "in-force/", acts.bring_into_force, name="policy_in_force"),
    path(ONE + "on-the-website/", acts.see, name="policy_seen"),
]
