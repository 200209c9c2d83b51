"""Addresses about one remedy or one promise of a complaint; each takes the reference first."""

from __future__ import annotations

from django.urls import path

from amends.desk.putting_right import promises, remedies

urlpatterns = [
    path("remedies/<int:key>/approve/", remedies.approve, name="approve_offer"),
    path("remedies/<int:key>/take-back/", remedies.take_back, name="take_offer_back"),
    path("remedies/<int:key>/said/", remedies.respond, name="respond_to_offer"),
    path("remedies/<int:key>/paid/", remedies.pay, name="pay_offer"),
    path("promises/<int:key>/move/", promises.move, name="move_promise"),
    path("promises/<int:key>/tell/", promises.update, name="update_promise"),
    path("promises/<int:key>/done/", promises.confirm, name="confirm_promise"),
    path("promises/<int:key>/not-done/", promises.deny, name="deny_promise"),
    path("promises/<int:key>/open-again/", promises.reopen, name="reopen_promise"),
    path("promises/<int:key>/take-back/", promises.take_back, name="take_promise_back"),
]
