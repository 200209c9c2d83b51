"""One warning and one restriction of the demonstration, by its rules: proposed, approved by two, challenged, eased."""

from __future__ import annotations

from datetime import date, timedelta

from amends.accounts.models import RoleName
from amends.casework.actions import restrictions, warnings
from amends.casework.models import Complaint
from amends.config.demo.cast import Cast
from amends.config.demo.front_door import before
from amends.workdays import Calendar


def make(cast: Cast, days: Calendar, today: date) -> None:
    """Warn two residents about behaviour, and limit how one of them reaches us, for good reasons and for a time."""

    def ago(working_days: int) -> date:
        return before(today, working_days, days)

    officer, lead = cast.one(RoleName.COMPLAINTS_OFFICER), cast.one(RoleName.SENIOR_LEAD)
    told = Complaint.objects.filter(landlord=cast.landlord, told_on__lte=ago(75)).select_related("resident")
    first, second = told.exclude(resident__email="").order_by("-told_on", "pk")[:2]
    for complaint, on in ((first, ago(70)), (second, ago(12))):
        warnings.warn(
            resident=complaint.resident, by=officer, on=on, complaint=complaint,
            behaviour="You shouted at the adviser who took your call and called her names, on three days of one week.",
            evidence="Recordings of the three calls.",
        )  # fmt: skip
    held = restrictions.propose(
        resident=first.resident, by=officer, on=ago(60), complaint=first,
        what="Telephone calls go to one named person, Grace Adeyemi, on Tuesdays and Thursdays.",
        reasons="Since our warning you have threatened two advisers on the telephone.",
        evidence="Recordings of two calls, and the notes of the advisers.",
        equality="We asked whether a health condition or a disability plays a part. You told us of none. "
        "Letters, emails and visits stay open to you.",
        how_to_complain="By email, by letter or on our website, on any day, as before.",
        how_to_get_repairs="Report repairs on our website or by email; ring the emergency line at any hour.",
        review_on=ago(60) + timedelta(days=60),
    )  # fmt: skip
    restrictions.approve(restriction=held, by=lead, on=ago(59))
    restrictions.approve(restriction=held, by=cast.head_of("homes"), on=ago(58))
    words = "I was upset because nobody rang back. I will not shout again."
    restrictions.challenge(restriction=held, by=officer, on=ago(52), words=words)
    restrictions.answer_challenge(
        restriction=held, by=cast.head_of("repairs"), on=ago(48), stands=True,
        answer="We are sorry that nobody rang you back. The threats were serious, so it stands until the review.",
    )  # fmt: skip
    restrictions.review(
        restriction=held, by=cast.head_of("repairs"), on=ago(19), outcome="ease",
        note="There were no threats since. Calls are taken on any working day now, still by one person.",
        what="Telephone calls go to one named person, Grace Adeyemi.", review_on=today + timedelta(days=25),
    )  # fmt: skip
