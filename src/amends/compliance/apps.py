"""The compliance app."""

from __future__ import annotations

from django.apps import AppConfig


class ComplianceConfig(AppConfig):
    """Self-assessments: what the records show, what people say of it, who approved it, what was published."""

    name = "amends.compliance"
    label = "compliance"
    verbose_name = "Self-assessment"
    default_auto_field = "django.db.models.BigAutoField"
