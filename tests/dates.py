"""Days as people say them: `day("Thu 2 Apr 2026")`, refused where the weekday is wrong."""

from __future__ import annotations

from amends.workdays import read_day as day

__all__ = ["day"]
