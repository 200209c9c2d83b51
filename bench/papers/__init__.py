"""Reading published self-assessments: how fast (`speed`), and how well (`score`)."""

from __future__ import annotations

from bench.papers.speed import made, published, run

__all__ = ["made", "published", "run"]
