from __future__ import annotations

from django.apps import AppConfig


class Config(AppConfig):
    name = "amends.config"
    verbose_name = "The installation"

    def ready(self) -> None:
        from django_q import signals

        from amends.config import broker, checks  # noqa: F401  (registers them)

        signals.pre_execute.connect(broker.begins)
        signals.post_execute_in_worker.connect(broker.ended)
        signals.post_execute.connect(broker.kept)
