"""The pages of putting right as a browser shows them: nothing that axe finds, nothing wider than a phone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from amends.casework import access
from amends.casework.actions import findings, limits, promises, remedies
from amends.casework.models import Complaint, Promise, Remedy, State
from amends.rulebook.compensation import HeadOfLoss, Line
from tests import build, people
from tests.browser import browser, page, problems, sign_in  # noqa: F401  (fixtures)
from tests.desk.acts.conftest import at
from tests.people import Cast
from tests.triggers import journal_can_be_flushed  # noqa: F401

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
FRI_22_MAY, FRI_5_JUN = date(2026, 5, 22), date(2026, 6, 5)


def told(cast: Cast) -> tuple[Complaint, Remedy]:
    """Return an answered complaint with an offer of £260, a promise moved and one denied."""
    complaint = at(cast, State.STAGE_1)
    day = date(2026, 5, 13)
    lines = [
        Line("no heating and no hot water", 14),
        Line(HeadOfLoss.DISTRESS, pounds=Decimal(50), reasons="A baby of three months slept there."),
    ]
    remedy = remedies.offer(
        complaint=complaint, stage_number=1, by=cast.hari, on=day, kind="money", lines=lines, impact="A cold baby",
        what="For two weeks without heating and hot water, and for the worry", due_on=FRI_22_MAY, owner=cast.hari,
        pay_to="account",
    )  # fmt: skip
    build.answered(cast, complaint, day)
    paint = Promise.objects.get(complaint=complaint, number=2)
    roof = promises.make(
        complaint=complaint, stage_number=1, by=cast.hari, on=day, what="Check the roof", due_on=FRI_22_MAY,
        owner=cast.hari,
    )  # fmt: skip
    promises.move(
        promise=paint, by=cast.hari, on=date(2026, 5, 20), due_on=date(2026, 7, 3), how="phone",
        words="The plasterer is ill. We are sorry.",
    )  # fmt: skip
    promises.complete(promise=paint, by=cast.hari, on=date(2026, 5, 21), proof="Job 4711, photo on the case")
    promises.deny(promise=paint, on=FRI_22_MAY, words="Nobody came.")
    promises.complete(promise=roof, by=cast.hari, on=date(2026, 5, 21), proof="Job 4712, the roofer's report")
    return complaint, remedy


def test_nothing_is_wrong_with_the_pages_of_putting_right(
    live_server: Any,
    page: Page,  # noqa: F811
    journal_can_be_flushed: None,  # noqa: F811
    settings: Any,
    tmp_path: Any,
) -> None:
    settings.MEDIA_ROOT = tmp_path
    cast = people.cast(is_demonstration=True)
    done, remedy = told(cast)
    going = at(cast, State.STAGE_1)
    limits.set_limit(landlord=cast.landlord, role="handler", pounds=Decimal(250), by=cast.lee, on=FRI_22_MAY)
    waits = remedies.offer(
        complaint=going, stage_number=1, by=cast.hari, on=FRI_22_MAY, kind="money", due_on=FRI_5_JUN, owner=cast.hari,
        what="For three weeks without heating", lines=[Line("no heating and no hot water", 21)], impact="Cold",
    )  # fmt: skip
    findings.decide(
        complaint=going, stage_number=1, point=1, by=cast.hari, on=FRI_22_MAY, decision="upheld", reasons="45 days.",
        went_wrong="We closed the job.", impact="A cold room", impact_from=date(2026, 2, 3),
        impact_to=date(2026, 3, 20), severity="serious",
    )  # fmt: skip
    case, old = [going.reference], [done.reference]
    wrong = {}
    for person, name, address in (
        (cast.hari, "offer-kind", reverse("desk:offer", args=case)),
        (cast.hari, "offer-error", reverse("desk:offer", args=case) + "?next=1"),
        (cast.hari, "offer-words", reverse("desk:offer", args=case) + "?kind=apology"),
        (cast.hari, "offer-sum", reverse("desk:offer", args=case) + "?kind=money"),
        (cast.hari, "decide", reverse("desk:decide", args=case) + "?point=1"),
        (cast.hari, "waits", reverse("desk:promises", args=case)),
        (cast.hari, "answer-without", reverse("desk:answer", args=case)),
        (cast.lee, "approve", reverse("desk:approve_offer", args=[going.reference, waits.pk])),
        (cast.lee, "signing-offers", reverse("desk:signing")),
        (cast.lee, "limits", reverse("desk:limits")),
        (cast.hari, "promises", reverse("desk:promises", args=old)),
        (cast.hari, "respond", reverse("desk:respond_to_offer", args=[done.reference, remedy.pk])),
        (cast.hari, "pay", reverse("desk:pay_offer", args=[done.reference, remedy.pk])),
        (cast.hari, "move", reverse("desk:move_promise", args=[done.reference, 2])),
        (cast.hari, "tell", reverse("desk:update_promise", args=[done.reference, 2])),
        (cast.hari, "kept", reverse("desk:complete_promise", args=old) + "?promise=2"),
        (cast.olu, "register", reverse("desk:putting_right") + "?show=all"),
    ):
        sign_in(page, live_server, person)
        page.goto(live_server.url + address)
        if faults := problems(page, f"pr-{name}"):
            wrong[name] = faults
    assert wrong == {}


def test_money_is_worked_out_and_offered_without_a_script(
    live_server: Any,
    page: Page,  # noqa: F811
    journal_can_be_flushed: None,  # noqa: F811
    settings: Any,
    tmp_path: Any,
) -> None:
    settings.MEDIA_ROOT = tmp_path
    cast = people.cast(is_demonstration=True)
    complaint = at(cast, State.STAGE_1)
    sign_in(page, live_server, cast.hari)
    page.goto(live_server.url + reverse("desk:offer", args=[complaint.reference]))
    page.get_by_label("Money").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("No heating and no hot water: how many days?").fill("14")
    page.get_by_label("Distress and inconvenience: how much, in pounds?").fill("50")
    page.get_by_label("Why that sum for distress and inconvenience?").fill("A baby slept there.")
    page.get_by_role("button", name="Work it out").click()
    expect(page.get_by_role("row", name="In all £260")).to_be_visible()
    assert problems(page, "pr-offer-money") == []
    page.get_by_role("button", name="Change the sum").click()
    expect(page.get_by_label("No heating and no hot water: how many days?")).to_have_value("14")
    page.get_by_label("No heating and no hot water: how many days?").fill("13")
    page.get_by_role("button", name="Work it out").click()
    expect(page.get_by_label("How much do you offer, in pounds?")).to_have_value("245.00")
    for box, typed in (("Day", "5"), ("Month", "6"), ("Year", "2026")):
        page.get_by_role("group", name="By which day will it be paid?").get_by_label(box).fill(typed)
    page.get_by_label("Who sees to it?").select_option("Hari Shah")
    page.get_by_role("button", name="Record the offer").click()
    expect(page.get_by_text("The remedy is recorded")).to_be_visible()
    assert Remedy.objects.get().amount == Decimal(245)


def test_a_resident_answers_an_offer_and_says_what_is_not_done(
    live_server: Any,
    page: Page,  # noqa: F811
    journal_can_be_flushed: None,  # noqa: F811
    settings: Any,
    tmp_path: Any,
) -> None:
    settings.MEDIA_ROOT = tmp_path
    cast = people.cast(is_demonstration=True)
    complaint, _ = told(cast)
    token = access.make_link(complaint, access.RESIDENT, FRI_22_MAY)
    page.goto(live_server.url + reverse("public:my", args=[cast.landlord.slug, token]))
    assert problems(page, "pr-my") == []
    page.get_by_role("link", name="Tell us whether you accept it").click()
    assert problems(page, "pr-my-offer") == []
    page.get_by_label("No, I do not accept it").check()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("You did not accept it")).to_be_visible()
    page.get_by_role("link", name="No, it is not done").click()
    assert problems(page, "pr-my-not-done") == []
    page.get_by_role("button", name="It is not done").click()
    expect(page.get_by_text("It is on our list again")).to_be_visible()
    page.get_by_role("button", name="Ask for stage 2").click()
    assert complaint.stages.filter(number=2).exists()
