"""People, roles and teams, the landlords, their homes and the days that count."""

from __future__ import annotations

from amends.accounts.models.cover import Absence, Deputy
from amends.accounts.models.days import BankHoliday, ClosureDay
from amends.accounts.models.desk import CalendarFeed, SavedView
from amends.accounts.models.home import TENURES, Home, HomeCount, Stock, Tenure
from amends.accounts.models.landlord import Landlord, LandlordKind
from amends.accounts.models.person import Person
from amends.accounts.models.role import Role, RoleName, Team
from amends.accounts.models.rules import AllocationRule, DelegatedLimit

__all__ = [
    "TENURES",
    "Absence",
    "AllocationRule",
    "BankHoliday",
    "CalendarFeed",
    "ClosureDay",
    "DelegatedLimit",
    "Deputy",
    "Home",
    "HomeCount",
    "Landlord",
    "LandlordKind",
    "Person",
    "Role",
    "RoleName",
    "SavedView",
    "Stock",
    "Team",
    "Tenure",
]
