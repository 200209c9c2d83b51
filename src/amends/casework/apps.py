"""The casework app."""

from __future__ import annotations

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.db.models.signals import post_migrate


class CaseworkConfig(AppConfig):
    """Complaints, their journal and their duties."""

    name = "amends.casework"
    label = "casework"
    verbose_name = "Casework"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Guard the journal and index its words after every migration, and check that it is so."""
        from amends.casework import planner, triggers
        from amends.casework.search import install

        post_migrate.connect(triggers.install_after_migrating, sender=self, dispatch_uid="casework.triggers")
        register(triggers.check, Tags.database)
        post_migrate.connect(install.install_after_migrating, sender=self, dispatch_uid="casework.search")
        register(install.check, Tags.database)
        post_migrate.connect(planner.look_after_migrating, sender=self, dispatch_uid="casework.planner")
