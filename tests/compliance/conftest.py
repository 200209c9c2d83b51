"""The landlord of these tests, and its compliance lead."""

from __future__ import annotations

from typing import Any

import pytest

from amends.accounts.models import Landlord, Person
from amends.compliance.models import SelfAssessment
from tests.compliance import making


@pytest.fixture
def landlord(db: Any) -> Landlord:
    return making.landlord()


@pytest.fixture
def lead(landlord: Landlord) -> Person:
    return making.person("compliance lead", landlord, "Priya Shah")


@pytest.fixture
def assessment(landlord: Landlord, lead: Person) -> SelfAssessment:
    return making.started(landlord, lead)
