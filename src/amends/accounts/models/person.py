"""A person who signs in: staff, governing body, auditor. Residents never need an account."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from amends.accounts.models.landlord import Landlord
from amends.accounts.models.role import Role, RoleName


class PersonManager(BaseUserManager["Person"]):
    """Makes people; an email address is kept in small letters, so that it names one person only."""

    def create_user(self, email: str, name: str = "", password: str | None = None, **other: Any) -> Person:
        """Return a new person; without a password they cannot sign in until they have chosen one."""
        person = self.model(email=email.strip().lower(), name=name, **other)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> Person:
        """Return the person of that email address, however it was typed."""
        return self.get(email=(username or "").strip().lower())


class Person(AbstractBaseUser):
    """Someone with an account; what they may do is in their roles, and in whom they stand in for.

    `acts_on` is the day on which they act, said at the door and kept nowhere: cover holds by the day. `reminded_on` is
    the last day on which a reminder of what is due went to them: no fact of a case, so no journal tells of it.
    `single_keys` says whether one key alone, as `/` for the search, does anything.
    """

    acts_on: date | None = None

    email = models.EmailField("email address", unique=True)
    name = models.CharField(max_length=120)
    job_title = models.CharField(max_length=120, blank=True)
    is_active = models.BooleanField(default=True)
    is_outside_reviewer = models.BooleanField(default=False)
    invited_at = models.DateTimeField(null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)
    single_keys = models.BooleanField(default=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = PersonManager()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "people"
        constraints = [models.UniqueConstraint(Lower("email"), name="person_email_names_one")]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        """Return the name, as Django's mail asks for it."""
        return str(self)

    def has_role(self, role: RoleName | str, landlord: Landlord | None) -> bool:
        """Return whether the person holds that role at the landlord, or at all landlords."""
        return any(held.name == role and held.holds_at(landlord) for held in self.held_roles())

    def roles_at(self, landlord: Landlord | None) -> frozenset[str]:
        """Return the names of the roles held at the landlord."""
        return frozenset(held.name for held in self.held_roles() if held.holds_at(landlord))

    def held_roles(self) -> list[Role]:
        """Return every role not ended, read once for this object; none for someone who has left."""
        if not self.is_active:
            return []
        if not hasattr(self, "_held_roles"):
            self._held_roles = list(self.roles.filter(ended_on__isnull=True).select_related("landlord", "team"))
        return self._held_roles

    def forget_roles(self) -> None:
        """Read the roles afresh when next asked, after one was given or ended."""
        self.__dict__.pop("_held_roles", None)

    def standing_in(self) -> frozenset[int]:
        """Return the keys of those away on the day that this person acts on, whom they cover; none without a day."""
        if self.acts_on is None or not self.is_active:
            return frozenset()
        if not hasattr(self, "_standing_in"):
            found = self.covers.filter(Q(to_on__isnull=True) | Q(to_on__gte=self.acts_on), from_on__lte=self.acts_on)
            self._standing_in = frozenset(found.values_list("person_id", flat=True))
        return self._standing_in

    def is_deputy(self) -> bool:
        """Return whether somebody has named this person their deputy, read once for this object."""
        if not hasattr(self, "_is_deputy"):
            self._is_deputy = self.is_active and self.deputy_to.filter(ended_on__isnull=True).exists()
        return self._is_deputy
