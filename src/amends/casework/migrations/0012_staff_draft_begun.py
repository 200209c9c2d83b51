from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("casework", "0011_messages_files_search")]

    operations = [
        migrations.AddField(
            "staffdraft", "called", models.CharField(blank=True, default="", max_length=200), preserve_default=False
        ),
        migrations.AddField("staffdraft", "begun_at", models.DateTimeField(blank=True, null=True)),
    ]
