"""The settings of the tests: as in life, with a data folder of their own and quick passwords."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

_folder = tempfile.mkdtemp(prefix="amends-tests-")
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
for name in [name for name in os.environ if name.startswith("AMENDS_") and name != "AMENDS_NOTHING_SKIPPED"]:
    if name != "AMENDS_DATABASE":
        del os.environ[name]
os.environ |= {"AMENDS_DATA": _folder, "AMENDS_LOG_LEVEL": "WARNING"}

from amends.config.settings import *  # noqa: E402, F403
from amends.config.settings import STORAGES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
