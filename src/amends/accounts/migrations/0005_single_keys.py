from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_views_and_feeds")]

    operations = [
        migrations.AddField("person", "single_keys", models.BooleanField(default=True)),
    ]
