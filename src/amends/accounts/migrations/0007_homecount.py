"""How many homes of each sort there were on a day is stated, with its source."""

from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0006_opens_first")]

    operations = [
        migrations.CreateModel(
            name="HomeCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                (
                    "stock",
                    models.CharField(
                        choices=[("LCRA", "Low cost rental (LCRA)"), ("LCHO", "Low cost home ownership (LCHO)")],
                        max_length=4,
                    ),
                ),
                ("area", models.CharField(blank=True, max_length=5)),
                ("homes", models.PositiveIntegerField()),
                ("source", models.CharField(max_length=200)),
                ("stated_on", models.DateField()),
                (
                    "landlord",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="home_counts", to="accounts.landlord"
                    ),
                ),
                (
                    "stated_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={"ordering": ["-on", "stock", "area", "-pk"]},
        ),
    ]
