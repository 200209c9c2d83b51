from __future__ import annotations

from django.apps import AppConfig


class Compliance(AppConfig):
    name = "amends.compliance"
    verbose_name = "Self-assessment"
