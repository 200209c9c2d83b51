from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("casework", "0012_staff_draft_begun")]

    operations = [
        migrations.AddField("searchable", "tokens", models.TextField(blank=True, default=""), preserve_default=False),
        migrations.AddField("searchable", "taken_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddIndex("searchable", models.Index(fields=["complaint", "what"], name="searchable_of_case")),
        migrations.AddIndex("searchable", models.Index(fields=["what", "taken_at"], name="searchable_to_take")),
    ]
