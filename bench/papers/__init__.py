"""Reading published self-assessments: how fast (`speed`), and how well (`score`)."""

from __future__ import annotations

from bench.papers.speed import run

__all__ = ["run"]
