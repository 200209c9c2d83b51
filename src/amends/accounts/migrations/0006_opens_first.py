"""A view of a list may be the one that its page opens with."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_single_keys")]

    operations = [
        migrations.AddField(model_name="savedview", name="opens_first", field=models.BooleanField(default=False)),
    ]
