"""Fields as GOV.UK draws them, and dates typed in three boxes."""

from __future__ import annotations

from datetime import date

import pytest
from django import forms

from amends.web.fields import errors_with_links
from amends.web.forms import Date


class Sent(forms.Form):
    sent_on = Date(label="When was it sent?", called="the date you sent the letter", latest=date(2026, 5, 22))


def typed(day: str, month: str, year: str) -> Sent:
    return Sent({"sent_on_day": day, "sent_on_month": month, "sent_on_year": year})


@pytest.mark.parametrize("month", ["5", "05", "May", "may", " 5 "])
def test_a_date_is_read_however_its_month_is_typed(month: str) -> None:
    form = typed("22", month, "2026")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["sent_on"] == date(2026, 5, 22)


@pytest.mark.parametrize(
    ("boxes", "words"),
    [
        (("", "", ""), "Enter the date you sent the letter"),
        (("", "5", "2026"), "The date you sent the letter must include a day"),
        (("1", "", ""), "The date you sent the letter must include a month and year"),
        (("31", "2", "2026"), "The date you sent the letter must be a real date"),
        (("one", "2", "2026"), "The date you sent the letter must be a real date"),
        (("1", "2", "26"), "Year of the date you sent the letter must include 4 numbers"),
        (("23", "5", "2026"), "The date you sent the letter must be 22 May 2026 or earlier"),
    ],
)
def test_a_wrong_date_is_said_in_words(boxes: tuple[str, str, str], words: str) -> None:
    form = typed(*boxes)
    assert form.errors["sent_on"] == [words]


def test_the_summary_leads_to_the_box_that_is_wrong() -> None:
    assert errors_with_links(typed("1", "", "2026"))[0]["href"] == "#id_sent_on_month"


def test_a_wrong_date_keeps_what_was_typed() -> None:
    page = str(typed("31", "2", "2026"))
    assert 'value="31"' in page
    assert 'id="id_sent_on_day"' in page


def test_a_date_may_be_left_out_where_it_is_not_required() -> None:
    class Perhaps(forms.Form):
        on = Date(label="When", required=False)

    form = Perhaps({})
    assert form.is_valid()
    assert form.cleaned_data["on"] is None


def test_a_date_box_begins_with_the_day_it_is_given() -> None:
    page = str(Sent(initial={"sent_on": date(2026, 5, 1)}))
    assert all(f'value="{part}"' in page for part in ("1", "5", "2026"))


class Everything(forms.Form):
    choice_hints = {"way": {"post": "To your home"}}
    reveals = {"way": {"email": "email"}}
    way = forms.ChoiceField(
        label="How shall we answer?", choices=[("email", "Email"), ("post", "Post")], widget=forms.RadioSelect
    )
    email = forms.EmailField(label="Your email address", required=False)
    needs = forms.MultipleChoiceField(
        label="What helps?",
        choices=[("large", "Large print"), ("call", "A call")],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    told = forms.BooleanField(label="I have told them")
    words = forms.CharField(label="What happened?", widget=forms.Textarea(attrs={"maxlength": 500}))
    where = forms.ChoiceField(label="Room", choices=[("", "Choose"), ("in", "Inside")])
    paper = forms.FileField(label="A photo", required=False)
    secret = forms.CharField(label="Password", widget=forms.PasswordInput)


def test_every_kind_of_field_is_drawn_as_govuk_draws_it() -> None:
    page = str(Everything())
    for part in (
        "govuk-radios",
        "govuk-checkboxes",
        "govuk-textarea",
        "govuk-select",
        "govuk-file-upload",
        "govuk-password-input",
        "govuk-character-count",
    ):
        assert part in page, part
    assert "To your home" in page
    assert page.count('name="email"') == 1, "a revealed field stands once, beneath its choice"


def test_every_field_keeps_what_was_typed_but_for_passwords() -> None:
    form = Everything(
        {"way": "post", "needs": ["call"], "words": "Line one\n  line two", "where": "in", "secret": "hush"}
    )
    page = str(form)
    assert "Line one\n  line two</textarea>" in page
    assert 'value="post" checked' in page
    assert 'value="call" checked' in page
    assert 'value="in" selected' in page
    assert "hush" not in page


def test_every_error_leads_to_a_box_on_the_page() -> None:
    form = Everything({})
    page = str(form)
    for error in errors_with_links(form):
        assert f'id="{error["href"][1:]}"' in page, error


def test_a_field_that_may_be_left_out_says_so() -> None:
    assert "Your email address (optional)" in str(Everything())


def test_words_typed_are_escaped() -> None:
    page = str(Everything({"words": "</textarea><script>x</script>"}))
    assert "<script>" not in page


def test_what_was_not_answered_is_said_in_words() -> None:
    said = {error["href"]: error["text"] for error in errors_with_links(Everything({}))}
    assert said["#id_way"] == "Answer the question: How shall we answer?"
    assert said["#id_where"] == "Choose the room"
    assert said["#id_secret"] == "Enter the password"
