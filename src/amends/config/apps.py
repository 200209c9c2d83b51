from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    name = "amends.config"
    verbose_name = "The installation"

    def ready(self) -> None:
        from amends.config import checks  # noqa: F401  (registers them)
