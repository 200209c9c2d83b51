"""One complaint whole, in a real browser: by telephone, with somebody who acts and large print, to a promise kept.

Set LOOK to a folder to keep pictures of the pages, and the letters as they were sent.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from datetime import datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from playwright.sync_api import Page, expect

from amends.accounts.models import Person, RoleName
from amends.casework.actions import limits, people
from amends.casework.models import Complaint, Contribution, Letter, Remedy, State
from amends.casework.verify import verify
from tests import people as casts
from tests.browser import browser, page, problems, sign_in  # noqa: F401
from tests.dates import day
from tests.people import Cast
from tests.triggers import journal_can_be_flushed  # noqa: F401

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
WORDS = (
    "The bedroom ceiling leaked from February to the end of March. Three times nobody came. "
    "My mother could not use the room."
)


class Story:
    """One browser on a day; whoever sits at it; each kind of page held against axe once."""

    def __init__(self, at: Page, address: str, clock: time_machine.Traveller) -> None:
        self.at, self.address, self.clock = at, address, clock
        self.seen: set[str] = set()
        self.reference = self.code = ""

    def on(self, words: str, person: Person | None = None) -> None:
        """Let it be ten in the morning of that day, with this person at the desk; None is the resident at home."""
        self.clock.move_to(datetime.combine(day(words), time(10), tzinfo=ZoneInfo("Europe/London")))
        self.at.context.clear_cookies()
        if person:
            sign_in(self.at, type("Server", (), {"url": self.address}), person)

    def opens(self, address: str, name: str) -> None:
        self.at.goto(f"{self.address}/{address}")
        self.looks(name)

    def acts(self, address: str, name: str = "") -> None:
        """Open one page of what may be done about the complaint."""
        self.opens(f"desk/complaints/{self.reference}/{address}", name or address.split("/")[0])

    def looks(self, name: str) -> None:
        if name not in self.seen:
            assert problems(self.at, f"whole-{len(self.seen):02d}-{name}") == [], name
            self.seen.add(name)

    def fill(self, **answers: str) -> None:
        """Fill boxes, each named by its field."""
        for name, words in answers.items():
            self.at.locator(f"[name='{name}']").fill(words)

    def tick(self, words: str) -> None:
        self.at.get_by_label(words, exact=True).check()

    def dates(self, question: str, words: str) -> None:
        asked, box = day(words), self.at.get_by_role("group", name=question)
        for label, part in (("Day", asked.day), ("Month", asked.month), ("Year", asked.year)):
            box.get_by_label(label).fill(str(part))

    def press(self, words: str, then: str) -> None:
        """Press a button, and read what the page says of it."""
        self.at.get_by_role("button", name=words, exact=True).click()
        expect(self.at.locator(".govuk-notification-banner").first).to_contain_text(then)


@pytest.fixture
def here(journal_can_be_flushed: None, settings: Any, tmp_path: Path) -> Cast:  # noqa: F811
    settings.MEDIA_ROOT = tmp_path
    made = casts.cast(answers_need_signature=True)
    limits.set_limit(landlord=made.landlord, role="handler", pounds=Decimal(250), by=made.lee, on=day("Wed 1 Apr 2026"))
    return made


@pytest.fixture
def rob(here: Cast) -> Person:
    """The plumber of the repairs service, who is asked."""
    return people.invite(
        landlord=here.landlord, by=here.ada, on=day("Wed 1 Apr 2026"), name="Rob Tiler",
        email="rob@riverbank.example", role=RoleName.FRONTLINE,
    )  # fmt: skip


@pytest.fixture
def story(here: Cast, rob: Person, live_server: Any, page: Page) -> Iterator[Story]:  # noqa: F811
    with time_machine.travel(datetime(2026, 6, 1, 10, tzinfo=ZoneInfo("Europe/London"))) as clock:
        yield Story(page, live_server.url, clock)


def test_a_complaint_from_the_telephone_to_a_promise_kept(story: Story, here: Cast, rob: Person) -> None:
    logged(story, here)
    given_out(story, here)
    acknowledged(story, here)
    service_heard(story, here.hari, rob, "Thu 4 Jun 2026", "Mon 8 Jun 2026")
    given_more_time(story, here)
    decided_and_offered(story, here)
    signed_at_last(story, here)
    sent(story, "Tue 23 Jun 2026", here.hari, "The answer of stage 1 is on its way")
    taken_to_stage_2(story)
    looked_at_afresh(story, here, rob)
    promise_kept(story, here)
    complaint = Complaint.objects.get()
    assert complaint.state == State.ANSWERED_2
    assert verify() == []
    the_letters_are_whole(complaint)
    the_code_was_kept(complaint)


def logged(story: Story, here: Cast) -> None:
    """Fay hears it by telephone, with what has to be done differently and who speaks for her."""
    story.on("Mon 1 Jun 2026", here.fay)
    story.opens("desk/log/", "log")
    story.fill(words=WORDS, name="Ania Nowak", address="14 Elm Court", phone="01632 960999")
    story.fill(outcome_wanted="The room put right, and an apology", needs="Large print. Her daughter speaks for her.")
    story.at.get_by_label("Post", exact=True).check()
    story.at.get_by_role("button", name="Log the complaint", exact=True).click()
    expect(story.at.locator("h1")).to_contain_text("Logged as")
    story.looks("logged")
    story.reference = story.at.url.rstrip("/").split("/")[-1]
    story.code = story.at.locator("main strong.app-nowrap").last.inner_text()
    story.acts("represent/")
    story.fill(name="Zofia Nowak", relation="Daughter", email="zofia@example.org")
    story.tick("The resident was asked today whether they may act")
    story.press("Record them", "Zofia Nowak is recorded")
    story.acts("authority/")
    story.tick("The resident said yes: authority is held")
    story.fill(how="Her own words, on the telephone.")
    story.press("Record it", "Recorded.")
    story.acts("adjust/")
    story.tick("Large print")
    story.press("Agree it", "The adjustment is agreed")


def given_out(story: Story, here: Cast) -> None:
    story.on("Tue 2 Jun 2026", here.olu)
    story.acts("triage/")
    story.tick("Investigate")
    story.fill(complexity="One trade, three visits", vulnerability="Her mother is 81", risk="None now: it is dry")
    story.fill(reasons="The history of the visits has to be read")
    story.press("Record the triage", "The triage is recorded.")
    give_to(story, here.hari, 1)


def give_to(story: Story, handler: Person, number: int) -> None:
    story.acts("assign/", f"assign-{number}")
    story.at.get_by_label("Who will handle it?").select_option(str(handler.pk))
    story.press("Give it to them", f"{handler.name} handles stage {number}.")


def declares(story: Story) -> None:
    story.acts("declare/")
    story.tick("I have none")
    story.press("Record it", "It is recorded.")


def acknowledged(story: Story, here: Cast) -> None:
    story.on("Wed 3 Jun 2026", here.hari)
    declares(story)
    story.acts("define/")
    points = (
        ("The leak of 3 February was not mended until 30 March.", "The room put right"),
        ("Three appointments were missed.", "An apology"),
    )
    for number, (says, wanted) in enumerate(points):
        if number:
            story.at.get_by_role("button", name="Add another point", exact=True).click()
        story.at.get_by_label("What they complain of").nth(number).fill(says)
        story.at.get_by_label("What they want to happen").nth(number).fill(wanted)
        story.at.get_by_label("Which service it is about").nth(number).fill("Repairs")
        story.at.get_by_label("Ours", exact=True).nth(number).check()
    story.looks("define-two")
    story.press("Save the definition", "The definition is set out.")
    story.acts("acknowledge/", "acknowledge-1")
    story.press("Send the acknowledgement", "Stage 1 is acknowledged")


def service_heard(story: Story, asks: Person, rob: Person, asked_on: str, answered_on: str) -> None:
    """The repairs service is asked by one, and answers from My work."""
    story.on(asked_on, asks)
    story.acts("services/ask/", "ask-service")
    story.at.locator("[name='service']").first.check()
    story.at.locator("[name='asked_of']").select_option(str(rob.pk))
    story.fill(question="When was the leak at 14 Elm Court told to you, and who came when?")
    story.press("Ask them", f"{rob.name} is asked")
    story.on(answered_on, rob)
    story.opens(f"desk/asked/{Contribution.objects.latest('pk').pk}/", "asked")
    story.fill(words="Told on 3 February. Visits of 10, 17 and 24 February were not kept. Mended on 30 March.")
    story.press("Send the answer", "Your answer is kept")


def given_more_time(story: Story, here: Cast) -> None:
    """Hari needs the surveyor, says so before the day, and writes while they wait."""
    story.on("Fri 12 Jun 2026", here.hari)
    story.acts("extend/")
    story.dates("By which day will we answer?", "Thu 25 Jun 2026")
    story.fill(reason="The plaster has to dry before our surveyor can see what is damaged. She comes on 18 June.")
    story.fill(update_every="5", words_done="We have read your file and asked the repairs team.")
    story.at.get_by_role("button", name="See the letter with these words", exact=True).click()
    expect(story.at.get_by_role("article", name="The letter")).to_contain_text("Thursday 25 June 2026")
    story.press("Send the letter", "The letter that asks for more time is on its way.")
    story.on("Fri 19 Jun 2026", here.hari)
    story.acts("contact/")
    story.tick("Telephone")
    story.fill(note="The surveyor came on 18 June. You will have our answer by 25 June.")
    story.at.locator("[name='what'][value='is_update']").check()
    story.press("Record it", "recorded")


def decided_and_offered(story: Story, here: Cast) -> None:
    """Each point with its reasons and what it meant; money by the guidance, within Hari's limit; a promise."""
    story.on("Mon 22 Jun 2026", here.hari)
    decides(story, "The log shows that it was told to us on 3 February and mended 55 days later. Our policy gives 20.")
    story.acts("offer/", "offer-kind")
    story.at.locator("[name='kind'][value='money']").check()
    story.at.get_by_role("button", name="Continue", exact=True).click()
    story.looks("offer-sum")
    story.at.get_by_label("Missed appointment: how many appointments?").fill("3")
    story.at.get_by_label("Distress and inconvenience: how much, in pounds?").fill("150")
    story.at.get_by_label("Why that sum for distress and inconvenience?").fill("A room lost for 55 days.")
    story.at.get_by_role("button", name="Work it out", exact=True).click()
    expect(story.at.locator("main")).to_contain_text("£195")
    story.looks("offer-money")
    story.fill(impact="Her mother slept on a sofa for 55 days.")
    story.dates("By which day will it be paid?", "Mon 6 Jul 2026")
    story.at.locator("[name='owner']").select_option(str(here.hari.pk))
    story.press("Record the offer", "The remedy is recorded")
    story.acts("promise/")
    story.fill(what="We will redecorate the bedroom ceiling.")
    story.dates("By which day?", "Fri 10 Jul 2026")
    story.at.locator("[name='owner']").select_option(str(here.hari.pk))
    story.press("Record the promise", "The promise is recorded.")


def decides(story: Story, reasons: str) -> None:
    """Weigh what the services' log shows, and decide both points."""
    story.acts("evidence/")
    story.fill(what="The repairs log", considered="It shows each visit, and not why none was kept.")
    story.dates("When did we get it?", "Mon 8 Jun 2026")
    story.press("Put it on the list", "It is on the list of evidence.")
    for number in (1, 2):
        story.acts(f"decide/?point={number}", "decide")
        story.at.get_by_label("Upheld", exact=True).check()
        story.fill(reasons=reasons if number == 1 else f"No visit was kept on the three days. {reasons}")
        story.fill(went_wrong="The job was closed in error, so nobody was sent.")
        story.fill(impact="Your mother could not use the bedroom.", frequency="55 days")
        story.dates("Since when?", "Tue 3 Feb 2026")
        story.dates("Until when?", "Mon 30 Mar 2026")
        story.tick("Serious")
        story.fill(circumstances="Her mother is 81 and walks with a frame.")
        story.press("Save the decision", "decided")


def signed_at_last(story: Story, here: Cast) -> None:
    """Sue returns it once with what is to change, and signs it the next day."""
    asked_for(story)
    story.on("Mon 22 Jun 2026", here.sue)
    reads_to_sign(story)
    story.at.get_by_text("Return it instead, with a comment").click()
    story.fill(comment="Say in the promise who rings before they come.")
    story.press("Return it", "It is back with Hari Shah")
    story.on("Tue 23 Jun 2026", here.hari)
    story.acts("ask-signature/", "ask-signature-again")
    expect(story.at.locator("main")).to_contain_text("Say in the promise who rings before they come.")
    asked_for(story)
    story.on("Tue 23 Jun 2026", here.sue)
    reads_to_sign(story)
    signs(story)


def asked_for(story: Story) -> None:
    story.acts("ask-signature/")
    story.press("Ask for it", "The signature is asked for.")


def reads_to_sign(story: Story) -> None:
    story.opens("desk/signing/", "signing")
    story.at.get_by_role("button", name=f"Read, and sign or return {story.reference}").click()
    story.looks("sign")


def signs(story: Story) -> None:
    declares(story)
    story.acts("sign/")
    story.press("Sign it", "is signed. It can be sent now.")


def sent(story: Story, on: str, handler: Person, then: str) -> None:
    story.on(on, handler)
    story.acts("answer/", f"answer-{then[24:25]}")
    story.press("Send the answer", then)


def taken_to_stage_2(story: Story) -> None:
    """The resident reads the answer at home, and asks for stage 2 in one click, with no reason."""
    follows(story, "Thu 25 Jun 2026")
    story.looks("resident-answered")
    story.at.get_by_role("button", name="Ask for stage 2", exact=True).click()
    expect(story.at.get_by_text("Stage 2 of 2")).to_be_visible()
    story.looks("resident-stage-2")


def follows(story: Story, on: str) -> None:
    story.on(on)
    story.opens(f"{Complaint.objects.get().landlord.slug}/follow/", "follow")
    story.at.get_by_label("Your reference").fill(story.reference)
    story.at.get_by_label("Your code").fill(story.code)
    story.at.get_by_role("button", name="Continue", exact=True).click()


def looked_at_afresh(story: Story, here: Cast, rob: Person) -> None:
    """Somebody who had no part in stage 1 acknowledges, tries to reach her, hears the service, and answers."""
    story.on("Fri 26 Jun 2026", here.olu)
    give_to(story, here.hana, 2)
    story.on("Mon 29 Jun 2026", here.hana)
    declares(story)
    story.acts("acknowledge/", "acknowledge-2")
    question = story.at.locator("[name^='words_']")
    for number in range(question.count()):
        question.nth(number).fill("You gave no reason, and need not. Tell us if there is one.")
    story.press("Send the acknowledgement", "Stage 2 is acknowledged")
    story.on("Tue 30 Jun 2026", here.hana)
    story.acts("contact/")
    story.tick("Telephone")
    story.fill(note="We rang to ask what you are not satisfied with. Nobody answered.")
    story.at.locator("[name='what'][value='is_attempt']").check()
    story.press("Record it", "recorded")
    service_heard(story, here.hana, rob, "Tue 30 Jun 2026", "Thu 2 Jul 2026")
    story.on("Fri 3 Jul 2026", here.hari)
    story.acts(f"remedies/{Remedy.objects.get().pk}/paid/", "paid")
    story.fill(reference="BACS 20260703-11")
    story.tick("To the resident")
    story.press("It is paid", "Paid: £195")
    story.on("Mon 6 Jul 2026", here.hana)
    decides(story, "We read the visits afresh, and heard the repairs team again. Stage 1 was right, and too slow.")
    story.acts("offer/?kind=apology", "offer-words")
    story.fill(what="We are sorry that you had to ask us twice.", impact="She had to write twice.")
    story.press("Record the remedy", "The remedy is recorded")
    asked_for(story)
    story.on("Tue 7 Jul 2026", here.lee)
    reads_to_sign(story)
    signs(story)
    sent(story, "Tue 7 Jul 2026", here.hana, "The answer of stage 2 is on its way")


def promise_kept(story: Story, here: Cast) -> None:
    """Hari says what shows that it is done; the resident says so too, online."""
    story.on("Thu 9 Jul 2026", here.hari)
    number = Complaint.objects.get().promises.get(what__contains="redecorate").number
    story.acts(f"promise-kept/?promise={number}", "promise-kept")
    story.fill(proof="Job 4711: painted on 9 July, two photos with the painter.")
    story.press("It is done", "Done: We will redecorate")
    follows(story, "Fri 10 Jul 2026")
    story.at.get_by_role("link", name=re.compile("Yes, it is done.*redecorate")).click()
    story.looks("resident-promise-done")
    story.at.get_by_role("button", name="It is done", exact=True).click()
    expect(story.at.locator("main")).to_contain_text("You told us on Friday 10 July 2026 that it is done.")


def the_code_was_kept(complaint: Complaint) -> None:
    """Every duty of the days and the people is met, and nothing at all is breached."""
    met = set(complaint.duties.filter(verdict="met").values_list("provision", flat=True))
    assert {"6.2", "6.3", "6.4", "6.10", "6.11", "6.12", "6.13", "6.14", "5.8"} <= met
    broken = complaint.duties.filter(verdict="breached")
    assert [f"{one.provision} {one.what}: {one.because}" for one in broken] == []


def the_letters_are_whole(complaint: Complaint) -> None:
    """Five letters in order, each in large print, and each says what it is for."""
    letters = list(complaint.letters.all())
    assert [letter.kind for letter in letters] == [
        "acknowledgement", "extension", "stage 1 response", "escalation acknowledgement", "stage 2 response",
    ]  # fmt: skip
    says: dict[str, Callable[[Letter], bool]] = {
        "acknowledgement": lambda one: "Three appointments were missed." in one.text,
        "extension": lambda one: "The plaster has to dry" in one.text and "Thursday 25 June 2026" in one.text,
        "stage 1 response": lambda one: "£195" in one.text and "redecorate the bedroom ceiling" in one.text,
        "escalation acknowledgement": lambda one: "Hana Cole" in one.text,
        "stage 2 response": lambda one: "We read the visits afresh" in one.text and "Ombudsman" in one.text,
    }
    for letter in letters:
        assert says[letter.kind](letter), letter.text
        assert letter.honours, f"{letter.kind} keeps the large print"
        if folder := os.environ.get("LOOK"):
            shutil.copy(letter.pdf.path, Path(folder) / f"whole-{letter.kind.replace(' ', '-')}.pdf")
