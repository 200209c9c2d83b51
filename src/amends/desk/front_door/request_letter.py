"""The letter that says we treat something as a service request, from its page (Code 1.4, 1.5)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from amends.casework import letters_permissions as may
from amends.casework import notices
from amends.casework.actions import notices as actions
from amends.casework.letters import notices as words
from amends.casework.letters.notices import NoticeKind
from amends.desk import doors
from amends.desk.acts.act import pressed, typed, who
from amends.desk.acts.letter import LetterForm
from amends.desk.front_door.requests import find
from amends.desk.registers import notice_writing
from amends.desk.registers.around import allow
from amends.web.clock import today


@doors.through(doors.REQUESTS)
def tell_decision(request: HttpRequest, reference: str) -> HttpResponse:
    """Write the letter, look at it, send it."""
    one = find(request, reference)
    allow(may.why_not_tell_decision(who(request), one))
    facts = notices.of_request(one)
    parts = words.parts(NoticeKind.REQUEST_DECISION, facts)
    form = LetterForm(typed(request), parts=parts, sending=pressed(request) == "send", today=today())
    return notice_writing.write(
        request,
        form,
        landlord=one.landlord,
        kind=NoticeKind.REQUEST_DECISION,
        facts=facts,
        parts=parts,
        whom=notices.Whom(one.resident, request=one),
        action=lambda: actions.tell_decision(request=one, by=who(request), on=today(), answers=form.answers()),
        done="The letter is on its way. The resident may complain at any time.",
        here=doors.REQUESTS.page,
        back_to=reverse("desk:request", args=[one.reference]),
        heading="Say that we treat it as a request",
        sentences=("It says what comes next and by when, and that they may complain all the same (Code 1.4, 1.5).",),
        button_text="Send the letter",
    )
