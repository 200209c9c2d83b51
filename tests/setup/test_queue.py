"""The queue's own numbers: a job that waits behind the longest ones is not taken for lost, and so not done twice."""

from __future__ import annotations

from django.conf import settings

from amends.casework import long_work
from amends.casework.moving_in import jobs as moving_in


def test_a_job_may_wait_behind_two_of_the_longest_and_run_before_it_is_given_out_again() -> None:
    queue = settings.Q_CLUSTER
    longest = max(queue["timeout"], long_work.LONGEST, moving_in.READING)
    assert (queue["queue_limit"], queue["bulk"]) == (1, 1), "a worker keeps more than two waiting: count again"
    assert 3 * longest < queue["retry"]
