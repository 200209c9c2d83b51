"""Run as a process of its own, to be killed: `python -m tests.messages.killed make`, or `send PK`."""

from __future__ import annotations

import sys

import django


def main(what: str) -> None:
    """Make the database with one letter waiting and print its key, or try to send the letter of that key."""
    django.setup()
    from django.core.management import call_command

    from amends.casework import jobs
    from amends.casework.models import Delivery, State

    if what == "make":
        call_command("migrate", run_syncdb=True, verbosity=0)
        from tests import build, people

        build.complaint(people.cast(), at=State.STAGE_1)
        print(Delivery.objects.get().pk)
    else:
        print(jobs.deliver(int(sys.argv[2])))


if __name__ == "__main__":
    main(sys.argv[1])
