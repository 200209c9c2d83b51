"""A landlord: a council or a housing association that is a member of the Ombudsman's scheme."""

from __future__ import annotations

from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models


class LandlordKind(models.TextChoices):
    """What sort of landlord it is."""

    COUNCIL = "council", "Council"
    HOUSING_ASSOCIATION = "housing association", "Housing association"


class Landlord(models.Model):
    """One landlord; `head` and `length` are of its own journal, the chain of what concerns no single complaint.

    `languages` are codes besides English in which residents' pages are offered. Targets are its own, in working days,
    stricter than the Code; none where empty. `contribution_days` are working days, `follow_up_days` calendar days after
    an answer, `quality_share` the percentage of answers drawn for a quality check.
    """

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=60, unique=True)
    short_name = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=20, choices=LandlordKind, default=LandlordKind.HOUSING_ASSOCIATION)
    reference_prefix = models.CharField(
        max_length=8, default="AMD", validators=[RegexValidator(r"^[A-Z]{2,8}$", "Use two to eight capital letters.")]
    )
    address = models.TextField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(blank=True)
    complaints_url = models.URLField(blank=True)
    homes_owned = models.PositiveIntegerField(default=0)
    year_starts_month = models.PositiveSmallIntegerField(
        default=4, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    answers_need_signature = models.BooleanField(default=False)
    languages = models.JSONField(default=list, blank=True)
    ack_target = models.PositiveSmallIntegerField(null=True, blank=True)
    answer_1_target = models.PositiveSmallIntegerField(null=True, blank=True)
    answer_2_target = models.PositiveSmallIntegerField(null=True, blank=True)
    call_back_target = models.PositiveSmallIntegerField(null=True, blank=True)
    contribution_days = models.PositiveSmallIntegerField(default=3, validators=[MinValueValidator(1)])
    follow_up_days = models.PositiveSmallIntegerField(default=14, validators=[MinValueValidator(1)])
    quality_share = models.PositiveSmallIntegerField(default=5, validators=[MaxValueValidator(100)])
    is_demonstration = models.BooleanField(default=False)
    set_up_at = models.DateTimeField(null=True, blank=True)
    head = models.CharField(max_length=64, blank=True)
    length = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["reference_prefix"], name="landlord_prefix_is_its_own"),
            models.CheckConstraint(
                condition=models.Q(year_starts_month__range=(1, 12)), name="landlord_year_starts_in_a_month"
            ),
            models.CheckConstraint(
                condition=models.Q(quality_share__lte=100), name="landlord_quality_share_is_a_percentage"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def called(self) -> str:
        """Return the name for headings: the short one where there is one."""
        return self.short_name or self.name

    @property
    def address_lines(self) -> tuple[str, ...]:
        """Return the postal address, a line each."""
        return tuple(line.strip() for line in self.address.splitlines() if line.strip())

    def year_of(self, day: date) -> tuple[date, date]:
        """Return the first and last day of the landlord's year that holds `day`."""
        first_year = day.year if day.month >= self.year_starts_month else day.year - 1
        first = date(first_year, self.year_starts_month, 1)
        return first, date.fromordinal(date(first_year + 1, self.year_starts_month, 1).toordinal() - 1)
