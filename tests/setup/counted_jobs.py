"""Jobs that leave a line each time they run, in a table of the tests' own."""

from __future__ import annotations

import os
import time

from django.db import connection, transaction

TABLE = "CREATE TABLE IF NOT EXISTS ran (job text NOT NULL, step text NOT NULL, pid integer NOT NULL)"


def line(job: str, step: str) -> None:
    """Leave a line of a job."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO ran VALUES (%s, %s, %s)", [job, step, os.getpid()])


def quick(job: str) -> None:
    """Leave one line, after as long as a small job takes."""
    time.sleep(0.02)
    line(job, "done")


def slow(job: str) -> None:
    """Do something in two halves, together or not at all, as every job does that first asks whether it is done."""
    line(job, "began")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM ran WHERE job = %s AND step = 'second half'", [job])
        if cursor.fetchone():
            return
        line(job, "first half")
        time.sleep(2.5)
        line(job, "second half")
