from __future__ import annotations

from django.apps import AppConfig


class Desk(AppConfig):
    name = "amends.desk"
    verbose_name = "Staff pages"
