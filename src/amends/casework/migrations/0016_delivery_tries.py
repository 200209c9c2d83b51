from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("casework", "0015_papers_of_messages")]

    operations = [
        migrations.AddField("delivery", "again_on", models.DateField(blank=True, null=True)),
        migrations.AddField("delivery", "look_again_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("delivery", "tries", models.PositiveSmallIntegerField(default=0)),
        migrations.AddIndex(
            "delivery",
            models.Index(
                fields=["look_again_at"], condition=Q(look_again_at__isnull=False), name="delivery_to_look_at"
            ),
        ),
        migrations.AddIndex(
            "delivery",
            models.Index(fields=["bounced_at"], condition=Q(bounced_at__isnull=False), name="delivery_came_back"),
        ),
        migrations.AddConstraint(
            "delivery",
            models.CheckConstraint(
                condition=Q(instead_of__isnull=True, again_on__isnull=True)
                | Q(instead_of__isnull=False, again_on__isnull=False),
                name="delivery_again_has_its_day",
            ),
        ),
        migrations.AddConstraint(
            "delivery", models.UniqueConstraint(fields=["instead_of"], name="delivery_replaced_once")
        ),
    ]
