"""What a job was for learns that it could not be done; what each kind of job does, in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from amends.casework import long_work
from amends.casework.moving_in import jobs as moving_in

_JOBS = "amends.casework.jobs."
_MOVING_IN = "amends.casework.moving_in.jobs."
DOES = {
    f"{_JOBS}deliver": "Send a letter",
    f"{_JOBS}ask_carrier": "Ask GOV.UK Notify about a message",
    f"{_JOBS}send_link": "Send a link to follow a complaint",
    f"{_JOBS}send_words": "Tell a resident how their complaint stands",
    f"{_JOBS}send_question": "Send a service what it is asked",
    f"{_JOBS}tell_answered": "Tell whoever asked that a service has answered",
    f"{_JOBS}send_chase": "Remind a service",
    f"{_JOBS}chase_service": "Chase a service",
    f"{_JOBS}ask_opinion": "Ask a resident for their opinion",
    f"{_JOBS}send_survey": "Send the link to a survey",
    f"{_JOBS}scan": "Have a file looked at for viruses",
    f"{_JOBS}take_words": "Take the words of a file",
    f"{_JOBS}remind": "Remind one person",
    f"{_JOBS}recompute": "Work out the dates of complaints",
    f"{_JOBS}recompute_things": "Work out the dates of what is no complaint",
    f"{_MOVING_IN}load": "Read a file that moves in",
    f"{_MOVING_IN}check": "Check a file that moves in",
    f"{_MOVING_IN}run": "Move a file in",
    f"{_JOBS}keep_figures": "Work out the figures of a page",
    long_work.BEHIND: "Work that somebody asked for",
    "amends.accounts.invitations.send": "Send somebody the link to choose a password",
}
TELLS: dict[str, Callable[[Any], None]] = {
    f"{_MOVING_IN}load": moving_in.given_up,
    f"{_MOVING_IN}check": moving_in.given_up,
    f"{_MOVING_IN}run": moving_in.given_up,
    long_work.BEHIND: long_work.given_up,
}


def tell(function: str, args: Sequence[Any]) -> None:
    """Tell what a job was for that it is not tried again; letters, files and mail come round by themselves."""
    if (told := TELLS.get(function)) is not None:
        told(args[0])


def called(function: str) -> str:
    """Return in words what a job does."""
    return DOES.get(function, function)
