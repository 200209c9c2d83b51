from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("casework", "0008_approver_limit")]

    operations = [
        migrations.AddField(
            model_name="heard",
            name="risk",
            field=models.CharField(
                blank=True, choices=[("yes", "Yes"), ("no", "No"), ("not sure", "Not sure")], max_length=8
            ),
        ),
        migrations.AddField(model_name="heard", name="at_risk", field=models.TextField(blank=True)),
    ]
