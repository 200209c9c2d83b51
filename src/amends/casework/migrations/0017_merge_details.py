import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("casework", "0016_delivery_tries")]

    operations = [
        migrations.AddField("personmerge", "had", models.JSONField(default=dict)),
        migrations.AddField("personmerge", "details", models.JSONField(default=dict)),
        migrations.AlterField(
            "resident",
            "merged_into",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged_records",
                to="casework.resident",
            ),
        ),
    ]
