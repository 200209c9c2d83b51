"""Settings for a process of its own, on the data folder that it is given, whose tables need no migrations."""

from amends.config.settings import *  # noqa: F403


class _NoMigrations(dict[str, None]):
    def __contains__(self, app: object) -> bool:
        return True

    def __getitem__(self, app: str) -> None:
        return None


MIGRATION_MODULES = _NoMigrations()
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
