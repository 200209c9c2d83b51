from __future__ import annotations

from django.apps import AppConfig


class Web(AppConfig):
    name = "amends.web"
    verbose_name = "Look of the pages"
