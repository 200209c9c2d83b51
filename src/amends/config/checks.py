"""System checks: settings that are well formed and still would do harm."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register


@register(Tags.files)
def the_data_folder_can_be_written(app_configs: Sequence[Any] | None, **kwargs: object) -> list[CheckMessage]:
    """Return an error for each folder that the service must write to and cannot."""
    folders = (settings.DATA, settings.MEDIA_ROOT, settings.STATIC_ROOT)
    return [
        Error(
            f"{folder} cannot be written to.",
            hint="Give the service's user the folder, or set AMENDS_DATA.",
            id="amends.E001",
        )
        for folder in folders
        if not os.access(folder, os.W_OK)
    ]


@register(Tags.translation)
def every_language_is_compiled(app_configs: Sequence[Any] | None, **kwargs: object) -> list[CheckMessage]:
    """Return a warning for each language whose pages would be English, for want of its compiled catalogue."""
    folder = settings.LOCALE_PATHS[0]
    return [
        Warning(f"{called} is not compiled: pages in it would be in English.", hint="Run bin/setup.", id="amends.W002")
        for code, called in settings.LANGUAGES[1:]
        if not (folder / code / "LC_MESSAGES/django.mo").is_file()
    ]


@register(Tags.security)
def people_are_reached_safely(app_configs: Sequence[Any] | None, **kwargs: object) -> list[CheckMessage]:
    """Return a warning where sign-ins would cross a network unencrypted, or faults be shown to the public."""
    found: list[CheckMessage] = []
    local = settings.AMENDS.host in {"localhost", "127.0.0.1", "::1"}
    if not local and not settings.AMENDS.is_https:
        hint = "Put a proxy with a certificate in front, and set AMENDS_ADDRESS to an https:// address."
        found.append(
            Warning("The address is http://, so passwords cross the network unencrypted.", hint=hint, id="amends.W001")
        )
    if not local and settings.DEBUG:
        hint = "Remove AMENDS_DEBUG."
        found.append(
            Error("Faults would be shown to the public with the settings in them.", hint=hint, id="amends.E002")
        )
    return found


@register
def the_client_of_notify_is_there(app_configs: Sequence[Any] | None, **kwargs: object) -> list[CheckMessage]:
    """Return an error where GOV.UK Notify is set and its client is not installed."""
    if settings.AMENDS.notify_key is None or importlib.util.find_spec("notifications_python_client"):
        return []
    hint = "Install it: .tools/bin/uv pip install --python .venv/bin/python 'notifications-python-client>=13,<14'"
    return [Error("AMENDS_NOTIFY_KEY is set, and the client of GOV.UK Notify is missing.", hint=hint, id="amends.E003")]
