"""Every address: sign-in and staff first, then residents' pages, which begin with the landlord's name."""

from __future__ import annotations

from allauth.account import views as account
from django.urls import include, path, re_path

from amends.config import health
from amends.desk import feed, set_up
from amends.web import pages

urlpatterns = [
    path("healthcheck/live/", health.live, name="live"),
    path("healthcheck/version/", health.version, name="version"),
    path("healthcheck/ready/", health.ready, name="ready"),
    path("accounts/login/", account.login, name="account_login"),
    path("accounts/logout/", account.logout, name="account_logout"),
    path("accounts/sign-up/", account.signup, name="account_signup"),  # closed by the adapter; allauth wants the name
    path("accounts/inactive/", account.account_inactive, name="account_inactive"),
    path("accounts/password/change/", account.password_change, name="account_change_password"),
    path("accounts/password/set/", account.password_set, name="account_set_password"),
    path("accounts/password/reset/", account.password_reset, name="account_reset_password"),
    path("accounts/password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^accounts/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "accounts/password/reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("cookies/", pages.cookies, name="cookies"),
    path("privacy/", pages.privacy, name="privacy"),
    path("set-up/<str:token>/", set_up.set_up, name="set_up"),
    path("calendar/<str:token>.ics", feed.calendar_of, name="calendar_of"),
    path("desk/", include("amends.desk.urls")),
    path("", include("amends.public.urls")),
]

handler400 = "amends.web.faults.bad_request"
handler403 = "amends.web.faults.not_allowed"
handler404 = "amends.web.faults.not_found"
handler500 = "amends.web.faults.our_fault"
