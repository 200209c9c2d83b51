"""What a fault did to the resident and what it is worth, as the demonstration's handlers weigh it (Code 7.2, 7.4)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from amends.config.demo.stories import Story
from amends.rulebook.compensation import HeadOfLoss, Line, fixed_sums

OFTEN = ("Throughout that time.", "On most days.", "Several times in those weeks.")
TROUBLE = "For the calls and letters it took before anything was done."
DISTRESS = "For the worry and discomfort over those weeks, held against the Ombudsman's guidance."
FIXED = {"Heating and hot water": "no heating and no hot water", "Missed appointments": "missed appointment"}


def impact(story: Story, told_on: date, decided_on: date, rng: Random) -> dict[str, Any]:
    """Return how long, how badly and how often it was, and for whom; once in eleven nobody wrote it down."""
    if rng.random() < 1 / 11:
        return {}
    return {
        "impact_from": told_on - timedelta(days=7 * rng.randint(2, 9)),
        "impact_to": decided_on if rng.random() < 0.6 else None,
        "severity": rng.choices(("slight", "moderate", "serious", "severe"), (25, 50, 20, 5))[0],
        "frequency": rng.choice(OFTEN),
        "circumstances": story.risk or story.needs or "We asked: nothing that makes it harder for them.",
    }


def workings(story: Story, pounds: Decimal, on: date) -> tuple[Line, ...]:
    """Return the lines that come to about so many pounds, by the guidance of the day."""
    trouble = Line(HeadOfLoss.TROUBLE, pounds=Decimal("25.00"), reasons=TROUBLE)
    for row in fixed_sums(on):  # none before April 2026
        if row.failure == FIXED.get(story.category):
            units = 3 if row.each == "appointment" else max(1, int(pounds) // row.pounds)
            return (Line(row.failure, units=units), trouble)
    return (Line(HeadOfLoss.DISTRESS, pounds=pounds - 25, reasons=DISTRESS), trouble)
