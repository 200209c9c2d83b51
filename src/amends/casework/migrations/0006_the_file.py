import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("casework", "0005_offers")]

    operations = [
        migrations.AddField(
            "point", "who_answers", models.CharField(blank=True, max_length=200, default=""), preserve_default=False
        ),
        migrations.AddField("point", "how_to_reach", models.TextField(blank=True, default=""), preserve_default=False),
        migrations.AddField(
            "addedissue", "differs_because", models.TextField(blank=True, default=""), preserve_default=False
        ),
        migrations.AddField(
            "addedissue",
            "reply",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="added_issues",
                to="casework.reply",
            ),
        ),
        migrations.AddField(
            "addedissue",
            "contact",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="added_issues",
                to="casework.contact",
            ),
        ),
        migrations.AddField("putto", "no_reply_on", models.DateField(blank=True, null=True)),
    ]
