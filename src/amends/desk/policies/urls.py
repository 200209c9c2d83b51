"""Addresses of the policies, included under `desk/policies/`."""

from __future__ import annotations

from django.urls import path

from amends.desk.policies import acts, plan_acts, plans, versions

ONE = "<int:pk>/"
urlpatterns = [
    path("", versions.policies, name="policies"),
    path("letters/", plans.plans, name="action_plans"),
    path("letters/<int:pk>/", plans.plan, name="action_plan"),
    path("letters/<int:pk>/file/", plans.file, name="action_plan_file"),
    path("recommendations/<int:pk>/", plans.item, name="action_item"),
    path("recommendations/<int:pk>/give/", plan_acts.give, name="give_item"),
    path("recommendations/<int:pk>/progress/", plan_acts.tell, name="tell_item"),
    path("recommendations/<int:pk>/done/", plan_acts.finish, name="finish_item"),
    path("recommendations/<int:pk>/not-taken-up/", plan_acts.leave, name="leave_item"),
    path(ONE, versions.policy, name="policy"),
    path(ONE + "file/", versions.file, name="policy_file"),
    path(ONE + "has/", acts.say, name="policy_says"),
    path(ONE + "in-force/", acts.bring_into_force, name="policy_in_force"),
    path(ONE + "on-the-website/", acts.see, name="policy_seen"),
]
