"""The settings of a service that a test starts: those of life, with quick passwords and a worker in a hurry."""

from __future__ import annotations

from amends.config.settings import *  # noqa: F403
from amends.config.settings import Q_CLUSTER, STORAGES
from tests.casework.moving_in.own_settings import MIGRATION_MODULES as MIGRATION_MODULES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
# A job that its worker took with it is given out again after `retry` seconds: more than three times `timeout`.
Q_CLUSTER = {**Q_CLUSTER, "workers": 2, "timeout": 6, "retry": 19, "poll": 0.1}
