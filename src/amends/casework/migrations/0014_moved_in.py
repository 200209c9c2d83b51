import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def nobody(related_name: str) -> models.ForeignKey:
    to = settings.AUTH_USER_MODEL
    return models.ForeignKey(
        to=to, on_delete=django.db.models.deletion.PROTECT, related_name=related_name, null=True, blank=True
    )


class Migration(migrations.Migration):
    dependencies = [("casework", "0013_searchable_tokens"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.AlterField("finding", "decided_by", nobody("+")),
        migrations.AlterField("extension", "by", nobody("+")),
    ]
