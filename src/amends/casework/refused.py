"""What an action says when it must not be done."""

from __future__ import annotations


class Refused(Exception):
    """A sentence that may be shown to the user, the provision of the Code that asks it, and the way to mend it."""

    def __init__(self, sentence: str, *, provision: str = "", mend: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.provision = provision
        self.mend = mend

    def __str__(self) -> str:
        named = f" (Code {self.provision})" if self.provision else ""
        body = f"{self.sentence.rstrip('.')}{named}."
        return f"{body} {self.mend}" if self.mend else body
