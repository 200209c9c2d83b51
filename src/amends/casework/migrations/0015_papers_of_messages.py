import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("casework", "0014_moved_in")]

    operations = [
        migrations.AddField(
            "document",
            "message",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="papers",
                to="casework.mailmessage",
            ),
        ),
        migrations.AddIndex(
            "complaint",
            models.Index(
                condition=models.Q(("private_on__isnull", False)), fields=["private_on"], name="complaint_private"
            ),
        ),
    ]
