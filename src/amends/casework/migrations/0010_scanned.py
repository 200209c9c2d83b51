from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("casework", "0009_heard_risk")]

    operations = [
        migrations.AddField(
            "document", "virus", models.CharField(blank=True, default="", max_length=200), preserve_default=False
        ),
        migrations.AddIndex(
            "document", models.Index(fields=["added_on"], condition=Q(scanned=False), name="document_to_scan")
        ),
        migrations.AddConstraint(
            "document",
            models.CheckConstraint(condition=Q(virus="") | Q(scanned=True), name="document_with_a_virus_was_scanned"),
        ),
    ]
