"""Team and Signing as a browser shows them: nothing that axe finds, nothing wider than a phone."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from amends.accounts.models import Landlord, RoleName
from amends.casework.actions import absences, allocations, declarations, findings, signing, stages, targets
from amends.casework.actions import quality as quality_actions
from amends.casework.models import Complaint
from tests.browser import browser, page, problems, sign_in  # noqa: F401  (fixtures)
from tests.dates import day
from tests.desk.conftest import Place, person, receive
from tests.desk.test_quality import FIRST, TODAY, answered
from tests.desk.test_team import repairs, second  # noqa: F401  (fixtures)
from tests.triggers import journal_can_be_flushed  # noqa: F401

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def busy(place: Place, complaint: Complaint, repairs: Any, second: Any) -> dict[str, Any]:  # noqa: F811
    """Everything that these pages show: waits, returns, absences, rules, targets and checks."""
    officer, handler, head = (
        place[one] for one in (RoleName.COMPLAINTS_OFFICER, RoleName.HANDLER, RoleName.HEAD_OF_SERVICE)
    )
    here, did = {"landlord": place.landlord, "on": TODAY}, {"by": officer, "on": TODAY}
    check = _checked(place)
    Landlord.objects.filter(pk=place.landlord.pk).update(answers_need_signature=True)
    targets.set_targets(**here, by=officer, acknowledge=3, answer_1=8, call_back=1)
    for number, made in enumerate((complaint, receive(place, "Wed 6 May 2026"))):
        if number:
            stages.assign(complaint=made, stage_number=1, handler=second, **did)
            continue
        findings.decide(
            complaint=made, stage_number=1, point=1, by=handler, on=TODAY, decision="upheld", reasons="Six weeks."
        )
        signing.ask(complaint=made, stage_number=1, by=handler, on=TODAY)
        signing.send_back(complaint=made, stage_number=1, by=head, on=TODAY, comment="Say when the roofer came.")
        signing.ask(complaint=made, stage_number=1, by=handler, on=TODAY)
    signing.give_deputy(**here, by=head, head=head, deputy=officer)
    absences.record(**here, by=officer, person=second, cover=handler, from_on=TODAY, to_on=day("Fri 29 May 2026"))
    absences.record(**here, by=officer, person=person("Ned Ford", RoleName.HANDLER, place.landlord), from_on=TODAY)
    allocations.set_rule(**here, by=officer, team=repairs, category="Repairs", handler=handler)
    conflicted = receive(place, "Tue 12 May 2026", title="Noise from the plant room")
    stages.assign(complaint=conflicted, stage_number=1, handler=handler, **did)
    declarations.declare(
        complaint=conflicted, stage_number=1, by=handler, on=TODAY, has_conflict=True, what="I know her brother."
    )
    return {"case": complaint.reference, "conflicted": conflicted.reference, "check": check, "handler": handler.pk}


def _checked(place: Place) -> int:
    officer = place[RoleName.COMPLAINTS_OFFICER]
    answered(place)
    (check,) = quality_actions.draw_sample(
        landlord=place.landlord, by=officer, on=TODAY, first=FIRST, last=TODAY, share=5, seed=7
    )
    return int(check.pk)


PAGES = {
    "/desk/signing/": RoleName.HEAD_OF_SERVICE,
    "/desk/complaints/{case}/sign/": RoleName.HEAD_OF_SERVICE,
    "/desk/complaints/{case}/": RoleName.HANDLER,
    "/desk/complaints/{conflicted}/": RoleName.COMPLAINTS_OFFICER,
    "/desk/complaints/{conflicted}/assign/": RoleName.COMPLAINTS_OFFICER,
    "/desk/complaints/{case}/declare/": RoleName.HANDLER,
    "/desk/": RoleName.HANDLER,
    "/desk/team/": RoleName.COMPLAINTS_OFFICER,
    "/desk/team/handler/{handler}/": RoleName.COMPLAINTS_OFFICER,
    "/desk/team/away/": RoleName.COMPLAINTS_OFFICER,
    "/desk/team/deputies/": RoleName.HEAD_OF_SERVICE,
    "/desk/team/who-gets-what/": RoleName.COMPLAINTS_OFFICER,
    "/desk/team/targets/": RoleName.COMPLAINTS_OFFICER,
    "/desk/team/quality/": RoleName.COMPLAINTS_OFFICER,
    "/desk/team/quality/{check}/": RoleName.COMPLAINTS_OFFICER,
}


def test_nothing_is_wrong_with_any_page(
    live_server: Any,
    page: Page,  # noqa: F811
    place: Place,
    busy: dict[str, Any],
    journal_can_be_flushed: None,  # noqa: F811
) -> None:
    wrong: dict[str, list[str]] = {}
    for address, role in PAGES.items():
        sign_in(page, live_server, place[role])
        page.goto(live_server.url + address.format(**busy))
        expect(page.locator("h1")).to_be_visible()
        if found := problems(page, "team" + address.replace("/", "-").replace("{", "").replace("}", "")):
            wrong[address] = found
    assert wrong == {}
