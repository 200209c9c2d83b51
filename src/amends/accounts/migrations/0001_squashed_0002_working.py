# A new database gets its tables at once from here; one made earlier goes on by the single steps that this replaces.
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("accounts", "0001_initial"), ("accounts", "0002_working")]

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("email", models.EmailField(max_length=254, unique=True, verbose_name="email address")),
                ("name", models.CharField(max_length=120)),
                ("job_title", models.CharField(blank=True, max_length=120)),
                ("is_active", models.BooleanField(default=True)),
                ("is_outside_reviewer", models.BooleanField(default=False)),
                ("invited_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name_plural": "people",
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("email"), name="person_email_names_one"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Landlord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("slug", models.SlugField(max_length=60, unique=True)),
                ("short_name", models.CharField(blank=True, max_length=60)),
                (
                    "kind",
                    models.CharField(
                        choices=[("council", "Council"), ("housing association", "Housing association")],
                        default="housing association",
                        max_length=20,
                    ),
                ),
                (
                    "reference_prefix",
                    models.CharField(
                        default="AMD",
                        max_length=8,
                        validators=[
                            django.core.validators.RegexValidator("^[A-Z]{2,8}$", "Use two to eight capital letters.")
                        ],
                    ),
                ),
                ("address", models.TextField(blank=True)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("website", models.URLField(blank=True)),
                ("complaints_url", models.URLField(blank=True)),
                ("homes_owned", models.PositiveIntegerField(default=0)),
                (
                    "year_starts_month",
                    models.PositiveSmallIntegerField(
                        default=4,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(12),
                        ],
                    ),
                ),
                ("answers_need_signature", models.BooleanField(default=False)),
                ("languages", models.JSONField(blank=True, default=list)),
                ("ack_target", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("answer_1_target", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("answer_2_target", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("call_back_target", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "contribution_days",
                    models.PositiveSmallIntegerField(
                        default=3, validators=[django.core.validators.MinValueValidator(1)]
                    ),
                ),
                (
                    "follow_up_days",
                    models.PositiveSmallIntegerField(
                        default=14, validators=[django.core.validators.MinValueValidator(1)]
                    ),
                ),
                (
                    "quality_share",
                    models.PositiveSmallIntegerField(
                        default=5, validators=[django.core.validators.MaxValueValidator(100)]
                    ),
                ),
                ("is_demonstration", models.BooleanField(default=False)),
                ("set_up_at", models.DateTimeField(blank=True, null=True)),
                ("head", models.CharField(blank=True, max_length=64)),
                ("length", models.PositiveIntegerField(default=0)),
            ],
            options={
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(fields=("reference_prefix",), name="landlord_prefix_is_its_own"),
                    models.CheckConstraint(
                        condition=models.Q(("year_starts_month__range", (1, 12))),
                        name="landlord_year_starts_in_a_month",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("quality_share__lte", 100)), name="landlord_quality_share_is_a_percentage"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Team",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=100)),
                (
                    "landlord",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="teams", to="accounts.landlord"
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "constraints": [
                    models.UniqueConstraint(fields=("landlord", "name"), name="team_name_is_one_at_its_landlord")
                ],
            },
        ),
        migrations.CreateModel(
            name="Role",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "name",
                    models.CharField(
                        choices=[
                            ("frontline", "Front line"),
                            ("handler", "Complaint handler"),
                            ("complaints officer", "Complaints officer"),
                            ("head of service", "Head of service"),
                            ("senior lead", "Senior lead for complaints"),
                            ("compliance lead", "Compliance lead"),
                            ("member responsible", "Member Responsible for Complaints"),
                            ("board member", "Board member"),
                            ("auditor", "Auditor"),
                            ("administrator", "Administrator"),
                        ],
                        max_length=30,
                    ),
                ),
                ("given_on", models.DateField()),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "landlord",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="roles",
                        to="accounts.landlord",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="roles", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="roles",
                        to="accounts.team",
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "indexes": [models.Index(fields=["person", "ended_on"], name="role_of_person")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on__isnull", True), ("ended_on__gte", models.F("given_on")), _connector="OR"
                        ),
                        name="role_ends_after_it_is_given",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("team__isnull", True), ("landlord__isnull", False), _connector="OR"),
                        name="role_in_a_team_has_its_landlord",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AllocationRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("category", models.CharField(blank=True, max_length=80)),
                ("postcode_begins", models.CharField(blank=True, max_length=10)),
                ("made_on", models.DateField()),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "handler",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="allocation_rules",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "landlord",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="allocation_rules",
                        to="accounts.landlord",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="allocation_rules", to="accounts.team"
                    ),
                ),
            ],
            options={
                "ordering": ["category", "postcode_begins", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on__isnull", True), ("ended_on__gte", models.F("made_on")), _connector="OR"
                        ),
                        name="allocation_rule_ends_after_made",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on__isnull", True)),
                        fields=("landlord", "category", "postcode_begins"),
                        name="allocation_rule_once_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BankHoliday",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(unique=True)),
                ("name", models.CharField(max_length=120)),
                ("source", models.CharField(max_length=500)),
                ("proposed_on", models.DateField()),
                ("approved_on", models.DateField(blank=True, null=True)),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["day"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("approved_by__isnull", True), ("approved_on__isnull", True)),
                            models.Q(("approved_by__isnull", False), ("approved_on__gte", models.F("proposed_on"))),
                            _connector="OR",
                        ),
                        name="bank_holiday_approved_by_and_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by__isnull", True),
                            models.Q(("approved_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="bank_holiday_approved_by_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Home",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("address", models.CharField(max_length=250)),
                ("postcode", models.CharField(blank=True, max_length=10)),
                ("uprn", models.CharField(blank=True, max_length=12, verbose_name="UPRN")),
                (
                    "tenure",
                    models.CharField(
                        choices=[
                            ("social rent", "Social rent"),
                            ("shared ownership", "Shared ownership"),
                            ("leasehold", "Leasehold"),
                            ("licence", "Licence"),
                            ("other", "Other"),
                        ],
                        default="social rent",
                        max_length=20,
                    ),
                ),
                (
                    "landlord",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="homes", to="accounts.landlord"
                    ),
                ),
            ],
            options={
                "ordering": ["address"],
                "indexes": [
                    models.Index(fields=["landlord", "address"], name="home_by_address"),
                    models.Index(fields=["landlord", "postcode"], name="home_by_postcode"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("uprn", ""), _negated=True),
                        fields=("landlord", "uprn"),
                        name="home_uprn_is_one_at_its_landlord",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Deputy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("given_on", models.DateField()),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "deputy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deputy_to",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "head",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deputies",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "landlord",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="deputies", to="accounts.landlord"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "deputies",
                "ordering": ["given_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on__isnull", True), ("ended_on__gte", models.F("given_on")), _connector="OR"
                        ),
                        name="deputy_ends_after_given",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("deputy", models.F("head")), _negated=True), name="deputy_is_another"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on__isnull", True)),
                        fields=("landlord", "head", "deputy"),
                        name="deputy_once_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DelegatedLimit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("frontline", "Front line"),
                            ("handler", "Complaint handler"),
                            ("complaints officer", "Complaints officer"),
                            ("head of service", "Head of service"),
                            ("senior lead", "Senior lead for complaints"),
                            ("compliance lead", "Compliance lead"),
                            ("member responsible", "Member Responsible for Complaints"),
                            ("board member", "Board member"),
                            ("auditor", "Auditor"),
                            ("administrator", "Administrator"),
                        ],
                        max_length=30,
                    ),
                ),
                ("pounds", models.DecimalField(decimal_places=2, max_digits=9)),
                ("from_on", models.DateField()),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "landlord",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="delegated_limits",
                        to="accounts.landlord",
                    ),
                ),
            ],
            options={
                "ordering": ["role", "from_on", "pk"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("pounds__gte", 0)), name="delegated_limit_is_money"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on__isnull", True), ("ended_on__gte", models.F("from_on")), _connector="OR"
                        ),
                        name="delegated_limit_ends_after_it_begins",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on__isnull", True)),
                        fields=("landlord", "role"),
                        name="delegated_limit_once_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ClosureDay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                ("reason", models.CharField(max_length=200)),
                (
                    "landlord",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="closure_days", to="accounts.landlord"
                    ),
                ),
            ],
            options={
                "ordering": ["day"],
                "constraints": [models.UniqueConstraint(fields=("landlord", "day"), name="closure_day_once")],
            },
        ),
        migrations.CreateModel(
            name="Absence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("from_on", models.DateField()),
                ("to_on", models.DateField(blank=True, null=True)),
                ("note", models.TextField(blank=True)),
                (
                    "cover",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="covers",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="absences",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "landlord",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="absences", to="accounts.landlord"
                    ),
                ),
            ],
            options={
                "ordering": ["-from_on", "-pk"],
                "indexes": [models.Index(fields=["person", "from_on"], name="absence_of_person")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("to_on__isnull", True), ("to_on__gte", models.F("from_on")), _connector="OR"
                        ),
                        name="absence_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("cover__isnull", True),
                            models.Q(("cover", models.F("person")), _negated=True),
                            _connector="OR",
                        ),
                        name="absence_covered_by_another",
                    ),
                ],
            },
        ),
    ]
