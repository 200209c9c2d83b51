"""Figures of a year, each beside one SQL query written by hand over the same rows."""

from __future__ import annotations

from bench.timing import Result, race

CH02 = """
    SELECT CASE
        WHEN EXISTS (SELECT 1 FROM casework_refusal r WHERE r.stage_id = s.id AND r.approved_on <= %(day)s
                     AND (r.overturned_on IS NULL OR r.overturned_on > %(day)s)) THEN 'left out'
        WHEN d.verdict = 'cannot tell' THEN 'cannot tell'
        WHEN d.met_on <= %(day)s THEN CASE d.verdict WHEN 'met' THEN 'yes' ELSE 'no' END
        WHEN d.verdict = 'breached' AND d.met_on IS NULL THEN 'no'
        WHEN d.due_on < %(day)s THEN 'no' ELSE 'not yet' END, COUNT(*)
    FROM casework_stage s
    JOIN casework_complaint c ON c.id = s.complaint_id
    JOIN casework_resident p ON p.id = c.resident_id
    JOIN accounts_home h ON h.id = c.home_id
    LEFT JOIN casework_duty d ON d.complaint_id = c.id AND d.edition = '2024' AND d.provision = '6.3'
        AND d.what = 'answered in 10 working days' AND d.subject = 'stage 1'
    WHERE c.landlord_id = %(landlord)s AND s.number = 1 AND s.requested_on BETWEEN %(first)s AND %(last)s
        AND h.tenure IN ('social rent', 'licence') AND p.kind <> 'applicant'
    GROUP BY 1"""


def run(turns: int, number: int) -> list[Result]:
    """Return the times of CH02 for stage 1, in the database that Django is set up for, which holds so many."""
    from django.db import connection

    from amends.config.demo import cast
    from amends.reports.measures import MEASURES, Asked, take
    from amends.web.clock import today

    landlord, day = cast.found(), today()
    if landlord is None:
        raise RuntimeError("There is no landlord to take figures of.")
    first, last = landlord.year_of(day.replace(year=day.year - 1))
    asked = Asked(landlord, first, last, day, "LCRA")
    given = {"landlord": landlord.pk, "first": first, "last": last, "day": day}

    def by_hand() -> None:
        with connection.cursor() as cursor:
            cursor.execute(CH02, given)
            cursor.fetchall()

    name = f"CH02 for a year, {number:,} complaints"
    return [race(name, lambda: take(MEASURES["CH02-1"], asked), "one SQL query by hand", by_hand, turns=turns)]
