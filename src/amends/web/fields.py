"""A Django form field as the options of the GOV.UK macro that draws it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.forms import BaseForm, BoundField, Field
from django.utils.translation import gettext as _

from amends.web.forms import DayMonthYear

Options = dict[str, Any]
KINDS = {
    "daymonthyear": "date",
    "radioselect": "radios",
    "checkboxselectmultiple": "checkboxes",
    "checkbox": "checkboxes",
    "select": "select",
    "textarea": "textarea",
    "file": "file",
    "clearablefile": "file",
    "password": "password",
}
PASSED_ON = ("autocomplete", "inputmode", "spellcheck", "autocapitalize", "accept", "multiple", "lang", "dir")
GROUPED = {"date", "radios", "checkboxes"}  # several boxes share one question, so they stand in a fieldset


@dataclass(frozen=True, slots=True)
class Drawn:
    """Which macro draws the field, and with what."""

    kind: str
    options: Options


def drawn(field: BoundField) -> Drawn:
    """Return the macro and its options for a field of a form."""
    kind = KINDS.get(field.widget_type, "input")
    single = field.widget_type == "checkbox"
    attrs = field.field.widget.attrs
    options: Options = {"id": field.auto_id, "name": field.html_name, "classes": attrs.get("class", "")}
    options["attributes"] = {name: str(attrs[name]) for name in PASSED_ON if name in attrs and name != "autocomplete"}
    if "autocomplete" in attrs:
        options["autocomplete"] = attrs["autocomplete"]
    if field.help_text and not single:
        options["hint"] = {"text": field.help_text}
    if field.errors:
        options["errorMessage"] = {"text": error_of(field), "visuallyHiddenText": _("Error")}
    options |= _question(field, kind, single)
    if kind == "date":
        options["items"] = _three_boxes(field)
    elif kind in {"radios", "checkboxes", "select"}:
        options |= _choices(field, kind, single)
    elif kind != "file":
        options["value"] = "" if field.value() is None or kind == "password" else str(field.value())
    if kind == "textarea":
        options["rows"] = attrs.get("rows", 5)
        if attrs.get("maxlength"):
            kind, options["maxlength"] = "counted", int(attrs["maxlength"])
    if kind == "input":
        options["type"] = getattr(field.field.widget, "input_type", "text")
        if options["type"] == "number":  # a spinner changes by accident when scrolled over
            options |= {"type": "text", "inputmode": "numeric"}
    return Drawn(kind, options)


def _question(field: BoundField, kind: str, single: bool) -> Options:
    """Return the label, or the legend around several boxes; either may be the page's heading."""
    heading = getattr(field.form, "heading_field", None) == field.name
    size = "l" if heading else "s"
    says_so = getattr(field.form, "says_optional", True) and not (field.field.required or heading or single)
    text = _("%(question)s (optional)") % {"question": field.label} if says_so else field.label
    if kind in GROUPED:
        if single:
            return {}
        legend = {"text": text, "classes": f"govuk-fieldset__legend--{size}", "isPageHeading": heading}
        return {"fieldset": {"legend": legend}}
    return {"label": {"text": text, "classes": f"govuk-label--{size}", "isPageHeading": heading}}


def _three_boxes(field: BoundField) -> list[Options]:
    value = field.value()
    typed = list(value) if isinstance(value, list | tuple) else DayMonthYear().decompress(value)
    wrong = boxes_in_error(field)
    return [
        {
            "id": f"{field.auto_id}_{name}",
            "name": f"{field.html_name}_{name}",
            "label": label,
            "value": part or "",
            "classes": f"govuk-input--width-{width}" + (" govuk-input--error" if name in wrong else ""),
        }
        for (name, label, width), part in zip(DayMonthYear.parts, typed, strict=True)
    ]


def boxes_in_error(field: BoundField) -> tuple[str, ...]:
    """Return which of day, month and year are wrong; all of them where the error does not say."""
    if not field.errors:
        return ()
    params = field.errors.as_data()[0].params or {}
    return tuple(params.get("boxes", ("day", "month", "year")))


def error_of(field: BoundField) -> str:
    """Return the first error of a field; where nothing was answered and the form has no words for it, ours."""
    error = field.errors.as_data()[0]
    if error.code != "required" or str(error.message) != Field.default_error_messages["required"]:
        return str(field.errors[0])
    label = str(field.label).strip()
    if label.endswith("?"):
        return _("Answer the question: %(question)s") % {"question": label}
    verb = "Choose" if KINDS.get(field.widget_type) in {"radios", "checkboxes", "select", "file"} else "Enter"
    named = label if label[:2].isupper() else f"{label[:1].lower()}{label[1:]}"
    return f"{verb} {named}" if named.startswith(("your ", "the ", "how ", "what ", "a ")) else f"{verb} the {named}"


def _choices(field: BoundField, kind: str, single: bool) -> Options:
    if single:
        hint = {"text": field.help_text} if field.help_text else None
        only = {"value": "on", "text": field.label, "checked": bool(field.value()), "hint": hint}
        return {"idPrefix": field.auto_id, "items": [only]}
    value = field.value()
    chosen = {str(one) for one in (value if isinstance(value, list | tuple | set) else [value]) if one is not None}
    hints = getattr(field.form, "choice_hints", {}).get(field.name, {})
    shown = getattr(field.form, "reveals", {}).get(field.name, {})
    items = []
    for raw, text in field.field.choices:  # type: ignore[attr-defined]
        name = str(raw)
        if not name and kind != "select":
            continue
        item: Options = {"value": name, "text": str(text)}
        item["selected" if kind == "select" else "checked"] = name in chosen
        if name in hints:
            item["hint"] = {"text": hints[name]}
        if name in shown:
            item["conditional"] = {"html": field.form[shown[name]].as_field_group()}
        items.append(item)
    return {"items": items, "idPrefix": field.auto_id}


def fields_shown(form: BaseForm) -> list[BoundField]:
    """Return the fields that stand on their own: not hidden, and not beneath a choice of another."""
    beneath = {name for values in getattr(form, "reveals", {}).values() for name in values.values()}
    return [field for field in form.visible_fields() if field.name not in beneath]


def errors_with_links(form: BaseForm) -> list[Options]:
    """Return every error of the form for the summary, each with the address of its box on the page."""
    found: list[Options] = [{"text": error} for error in form.non_field_errors()]
    for field in form:
        if field.errors:
            box = f"_{boxes_in_error(field)[0]}" if field.widget_type == "daymonthyear" else ""
            found.append({"text": error_of(field), "href": f"#{field.auto_id}{box}"})
    return found
