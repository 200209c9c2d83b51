from __future__ import annotations

from django.apps import AppConfig


class Public(AppConfig):
    name = "amends.public"
    verbose_name = "Public pages"
