from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("casework", "0007_mail_sorted")]

    operations = [
        migrations.AddField(
            model_name="remedy",
            name="approver_limit",
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True),
        ),
    ]
