from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_working")]

    operations = [
        migrations.AddField(model_name="person", name="reminded_on", field=models.DateField(blank=True, null=True)),
    ]
