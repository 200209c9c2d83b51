"""The template environment: GOV.UK's components as macros, and our words for days."""

from __future__ import annotations

from typing import Any

import jinja2
from django.contrib.messages import get_messages
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, gettext, ngettext, to_locale

from amends.web import fields, words


def environment(**options: Any) -> jinja2.Environment:
    """Return the environment for Django's Jinja2 backend."""
    components = jinja2.PackageLoader("govuk_frontend_jinja")
    options["loader"] = jinja2.ChoiceLoader(
        [options["loader"], jinja2.PrefixLoader({"govuk_frontend_jinja": components})]
    )
    options["undefined"] = jinja2.Undefined  # the macros count on a missing option being empty
    options |= {"trim_blocks": True, "lstrip_blocks": True, "extensions": ["jinja2.ext.i18n"]}
    made = jinja2.Environment(**options)  # noqa: S701  (Django's backend sets autoescape)
    made.install_gettext_callables(gettext, ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.globals |= {"static": static, "url": address, "get_messages": get_messages, "page_language": page_language}
    made.filters |= {
        "whole_date": words.whole_date,
        "short_date": words.short_date,
        "working_days_left": words.working_days_left,
        "moment": words.moment,
        "pounds": words.pounds,
        "count": words.count,
        "drawn": fields.drawn,
        "fields_shown": fields.fields_shown,
        "errors_with_links": fields.errors_with_links,
    }
    return made


def page_language() -> str:
    """Return the language of the page as HTML names it: `en-GB`, `cy`."""
    return to_locale(get_language() or "en-gb").replace("_", "-")


def address(name: str, *args: Any, **kwargs: Any) -> str:
    """Return the address of the page of that name: `url("desk:complaint", reference)`."""
    return reverse(name, args=args, kwargs=kwargs)
