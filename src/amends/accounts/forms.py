"""The forms of sign-in, in our words."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth
from django import forms

LENGTH = "At least 12 characters. Three random words make a good password."


def _plain(field: forms.Field, label: str, hint: str = "") -> None:
    """Give a field its label and hint, without a placeholder in place of a label."""
    field.label, field.help_text = label, hint
    field.widget.attrs.pop("placeholder", None)


class SignIn(allauth.LoginForm):
    """Email address and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self.fields["login"], "Your email address")
        _plain(self.fields["password"], "Your password")
        self.fields.pop("remember", None)


class ChangePassword(allauth.ChangePasswordForm):
    """The old password, and a new one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self.fields["oldpassword"], "Your password now")
        _plain(self.fields["password1"], "New password", LENGTH)
        _plain(self.fields["password2"], "New password again")


class AskForReset(allauth.ResetPasswordForm):
    """The address to send the link to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self.fields["email"], "Your email address", "We send a link there, if the address is known to us.")


class SetPassword(allauth.ResetPasswordKeyForm):
    """A new password, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self.fields["password1"], "New password", LENGTH)
        _plain(self.fields["password2"], "New password again")
