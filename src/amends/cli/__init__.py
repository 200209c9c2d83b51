"""`amends`: papers and cases are read without a database; what needs one goes through Django's commands."""

from __future__ import annotations

from amends.cli import cases, papers, policies, service  # noqa: F401  (importing them registers their commands)
from amends.cli.asked import app
from amends.cli.service import DJANGO, NAMES

__all__ = ["DJANGO", "NAMES", "app", "main"]


def main() -> None:
    """Run the command."""
    app()
