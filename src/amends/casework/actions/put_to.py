"""A criticism is put to whom it falls on before the decision, and their answer is kept, or why there is none (5.8)."""

from __future__ import annotations

from datetime import date

from amends.accounts.models import Person
from amends.casework import journal
from amends.casework.action import action
from amends.casework.models import Complaint, PutTo
from amends.casework.refused import Refused
from amends.casework.subject import not_before, open_stage, said
from amends.workdays import spoken


@action
def put(*, complaint: Complaint, stage_number: int, by: Person, on: date, whom: str, criticism: str) -> PutTo:
    """Return the criticism as put to somebody on a stage that is not answered yet."""
    made = PutTo.objects.create(
        stage=open_stage(complaint, stage_number),
        whom=said(whom, "Whom it is put to", provision="5.8", mend="Give a name, a service or a firm."),
        criticism=said(criticism, "What they are criticised for", provision="5.8"),
        put_on=on,
        put_by=by,
    )
    journal.note("criticism put", f"To {made.whom}: {made.criticism}", on=on, by=by)
    return made


@action
def reply(*, put_to: PutTo, by: Person, on: date, words: str) -> None:
    """Keep what they said to it; a reply may still come after it was written down that none would."""
    if put_to.replied_on is not None:
        raise Refused(f"{put_to.whom} replied on {spoken(put_to.replied_on)}", provision="5.8")
    not_before(on, put_to.put_on, "it was put to them")
    put_to.reply, put_to.replied_on = said(words, "What they said", provision="5.8"), on
    put_to.save(update_fields=["reply", "replied_on"])
    journal.note("criticism answered", f"{put_to.whom}: {put_to.reply}", on=on, by=by)


@action
def no_reply(*, put_to: PutTo, by: Person, on: date, because: str) -> None:
    """Say why there is no reply: they left, say, or were asked twice."""
    if put_to.replied_on is not None:
        raise Refused(f"{put_to.whom} replied on {spoken(put_to.replied_on)}", provision="5.8")
    not_before(on, put_to.put_on, "it was put to them")
    put_to.no_reply_because = said(because, "Why there is no reply", provision="5.8")
    put_to.no_reply_on = on
    put_to.save(update_fields=["no_reply_because", "no_reply_on"])
    journal.note("criticism not answered", f"{put_to.whom}: {put_to.no_reply_because}", on=on, by=by)
