"""The accounts app."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People, roles, teams, landlords and their homes."""

    name = "amends.accounts"
    label = "accounts"
    verbose_name = "People and landlords"
    default_auto_field = "django.db.models.BigAutoField"
