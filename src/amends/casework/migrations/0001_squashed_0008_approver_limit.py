# A new database gets its tables at once from here; one made earlier goes on by the single steps that this replaces.
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ("casework", "0001_initial"),
        ("casework", "0002_front_door"),
        ("casework", "0003_working"),
        ("casework", "0004_letters"),
        ("casework", "0005_offers"),
        ("casework", "0006_the_file"),
        ("casework", "0007_mail_sorted"),
        ("casework", "0008_approver_limit"),
    ]

    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("accounts", "__first__"),
    ]

    operations = [
        migrations.CreateModel(
            name="Adjustment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("large print", "Large print"),
                            ("another language", "Another language"),
                            ("call first", "Call before writing or visiting"),
                            ("do not call", "Do not telephone"),
                            ("email only", "Email only"),
                            ("post only", "Post only"),
                            ("interpreter", "An interpreter"),
                            ("other", "Something else"),
                        ],
                        max_length=16,
                    ),
                ),
                ("what", models.TextField()),
                ("language", models.CharField(blank=True, max_length=60)),
                ("agreed_on", models.DateField()),
                ("review_on", models.DateField(blank=True, null=True)),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("ended_because", models.TextField(blank=True)),
                (
                    "agreed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["agreed_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on__isnull", True), ("ended_on__gte", models.F("agreed_on")), _connector="OR"
                        ),
                        name="adjustment_ended_after_agreed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "another language"), _negated=True),
                            models.Q(("language", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="adjustment_names_its_language",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AdjustmentReview",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                ("due_on", models.DateField(blank=True, null=True)),
                ("note", models.TextField()),
                (
                    "adjustment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reviews", to="casework.adjustment"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Complaint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reference", models.CharField(max_length=24, unique=True)),
                ("title", models.CharField(max_length=200)),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("web", "Our website"),
                            ("phone", "Telephone"),
                            ("email", "Email"),
                            ("letter", "Letter"),
                            ("in person", "In person"),
                            ("social", "Social media"),
                            ("councillor", "Councillor or MP"),
                            ("contractor", "Contractor"),
                            ("survey", "Survey"),
                            ("other", "Another way"),
                        ],
                        max_length=12,
                    ),
                ),
                ("category", models.CharField(blank=True, max_length=80)),
                ("told_on", models.DateField()),
                ("told_to_body_on", models.DateField(blank=True, null=True)),
                ("logged_on", models.DateField(blank=True, null=True)),
                ("original_words", models.TextField()),
                ("outcome_wanted", models.TextField(blank=True)),
                ("at_risk", models.TextField(blank=True)),
                (
                    "hazard_asked",
                    models.CharField(
                        blank=True, choices=[("yes", "Yes"), ("no", "No"), ("not sure", "Not sure")], max_length=8
                    ),
                ),
                (
                    "ombudsman",
                    models.CharField(
                        choices=[
                            ("housing", "Housing Ombudsman"),
                            ("lgsco", "Local Government and Social Care Ombudsman"),
                            ("both", "Both: the Housing Ombudsman, with a line on the other"),
                        ],
                        default="housing",
                        max_length=7,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("received", "Received, not yet acknowledged"),
                            ("stage 1", "Stage 1"),
                            ("answered at stage 1", "Answered at stage 1"),
                            ("stage 2", "Stage 2"),
                            ("answered at stage 2", "Answered at stage 2"),
                            ("refused", "Not taken"),
                            ("withdrawn", "Withdrawn by the resident"),
                            ("closed", "Closed"),
                        ],
                        default="received",
                        max_length=20,
                    ),
                ),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=0)),
                ("unrecorded", models.JSONField(blank=True, default=list)),
                ("next_due_on", models.DateField(blank=True, null=True)),
                ("next_ask", models.CharField(blank=True, max_length=200)),
                ("head", models.CharField(blank=True, max_length=64)),
                ("length", models.PositiveIntegerField(default=0)),
                ("code_hash", models.CharField(blank=True, max_length=128)),
                (
                    "handler",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="complaints",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "home",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="complaints",
                        to="accounts.home",
                    ),
                ),
                (
                    "landlord",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="complaints", to="accounts.landlord"
                    ),
                ),
                (
                    "logged_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="complaints",
                        to="accounts.team",
                    ),
                ),
            ],
            options={
                "ordering": ["-told_on", "-pk"],
                "indexes": [
                    models.Index(fields=["landlord", "state", "next_due_on", "id"], name="complaint_worklist"),
                    models.Index(fields=["handler", "next_due_on", "id"], name="complaint_of_handler"),
                    models.Index(fields=["landlord", "told_on", "id"], name="complaint_newest"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("logged_on__isnull", True), ("logged_on__gte", models.F("told_on")), _connector="OR"
                        ),
                        name="logged_after_told",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_on__isnull", True), ("closed_on__gte", models.F("told_on")), _connector="OR"
                        ),
                        name="closed_after_told",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BehaviourWarning",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                ("behaviour", models.TextField()),
                ("evidence", models.TextField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "landlord",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="warnings", to="accounts.landlord"
                    ),
                ),
                (
                    "complaint",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="warnings",
                        to="casework.complaint",
                    ),
                ),
            ],
            options={
                "ordering": ["on", "pk"],
            },
        ),
        migrations.AddField(
            model_name="adjustment",
            name="complaint",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="agreed_adjustments",
                to="casework.complaint",
            ),
        ),
        migrations.CreateModel(
            name="AccessLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("for_whom", models.CharField(max_length=150)),
                ("made_on", models.DateField()),
                ("expires_on", models.DateField()),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "complaint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="links", to="casework.complaint"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ContractorLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("contractor", models.CharField(max_length=150)),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("made_on", models.DateField()),
                ("expires_on", models.DateField()),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "landlord",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contractor_links",
                        to="accounts.landlord",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["contractor", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("expires_on__gt", models.F("made_on"))),
                        name="contractor_link_expires_later",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Contribution",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("service", models.CharField(max_length=80)),
                ("asked_of_name", models.CharField(blank=True, max_length=150)),
                ("asked_of_email", models.EmailField(blank=True, max_length=254)),
                ("question", models.TextField()),
                ("asked_on", models.DateField()),
                ("due_on", models.DateField()),
                ("answered_on", models.DateField(blank=True, null=True)),
                ("answer", models.TextField(blank=True)),
                ("token_hash", models.CharField(blank=True, max_length=64)),
                ("link_expires_on", models.DateField(blank=True, null=True)),
                ("withdrawn_on", models.DateField(blank=True, null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "asked_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contributions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "next_up",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["asked_on", "pk"],
                "indexes": [
                    models.Index(fields=["answered_on", "withdrawn_on", "due_on"], name="contribution_to_answer")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("asked_of__isnull", False), models.Q(("asked_of_name", ""), _negated=True), _connector="OR"
                        ),
                        name="contribution_asked_of_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("due_on__isnull", True), ("due_on__gte", models.F("asked_on")), _connector="OR"
                        ),
                        name="contribution_due_after_asked",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answered_on__isnull", True), ("answered_on__gte", models.F("asked_on")), _connector="OR"
                        ),
                        name="contribution_answered_after_asked",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answered_on__isnull", True), models.Q(("answer", ""), _negated=True), _connector="OR"
                        ),
                        name="contribution_answered_in_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withdrawn_on__isnull", True), ("withdrawn_on__gte", models.F("asked_on")), _connector="OR"
                        ),
                        name="contribution_withdrawn_after_asked",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("token_hash", ""), _negated=True),
                        fields=("token_hash",),
                        name="contribution_token_opens_one",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Chase",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                ("to", models.CharField(max_length=150)),
                (
                    "level",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "Whoever was asked"), (2, "The next person up"), (3, "The complaints officer")]
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "contribution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="chases", to="casework.contribution"
                    ),
                ),
            ],
            options={
                "ordering": ["on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what", models.CharField(max_length=60)),
                ("old", models.DateField(blank=True, null=True)),
                ("new", models.DateField()),
                ("reason", models.TextField()),
                ("on", models.DateField()),
                ("cures_breach", models.BooleanField(default=False)),
                ("cures", models.JSONField(blank=True, default=list)),
                ("confirmed_on", models.DateField(blank=True, null=True)),
                ("declined_on", models.DateField(blank=True, null=True)),
                ("applied_on", models.DateField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "complaint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="corrections", to="casework.complaint"
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "declined_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["on", "pk"],
                "indexes": [models.Index(fields=["cures_breach", "applied_on"], name="correction_that_cures")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_by__isnull", True),
                            models.Q(("confirmed_by", models.F("by")), _negated=True),
                            _connector="OR",
                        ),
                        name="correction_confirmed_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("cures_breach", False),
                            ("applied_on__isnull", True),
                            ("confirmed_by__isnull", False),
                            _connector="OR",
                        ),
                        name="correction_that_cures_is_confirmed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("file", models.FileField(max_length=200, upload_to="documents/%Y/%m/")),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveBigIntegerField()),
                ("content_type", models.CharField(blank=True, max_length=120)),
                ("note", models.TextField(blank=True)),
                ("added_on", models.DateField()),
                ("from_resident", models.BooleanField(default=False)),
                ("scanned", models.BooleanField(default=False)),
                ("sealed_on", models.DateField(blank=True, null=True)),
                ("sealed_because", models.TextField(blank=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "complaint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="documents", to="casework.complaint"
                    ),
                ),
                (
                    "sealed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["added_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sealed_by__isnull", True), ("sealed_on__isnull", True)),
                            models.Q(("sealed_by__isnull", False), models.Q(("sealed_because", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="document_sealed_by_and_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sealed_on__isnull", True), ("sealed_on__gte", models.F("added_on")), _connector="OR"
                        ),
                        name="document_sealed_after_added",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Duty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("edition", models.CharField(max_length=8)),
                ("provision", models.CharField(max_length=8)),
                ("what", models.CharField(max_length=120)),
                ("ask", models.CharField(max_length=200)),
                (
                    "falls_to",
                    models.CharField(
                        choices=[
                            ("handler", "Handler"),
                            ("owner of the promise", "Owner of the promise"),
                            ("complaints officer", "Complaints officer"),
                            ("head of service", "Head of service"),
                            ("senior lead", "Senior lead"),
                        ],
                        max_length=30,
                    ),
                ),
                ("subject", models.CharField(max_length=60)),
                ("arose_on", models.DateField(blank=True, null=True)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("met_on", models.DateField(blank=True, null=True)),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("met", "Met"),
                            ("breached", "Breached"),
                            ("open", "Open"),
                            ("cannot tell", "Cannot tell"),
                        ],
                        max_length=12,
                    ),
                ),
                ("because", models.TextField()),
                (
                    "complaint",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duties",
                        to="casework.complaint",
                    ),
                ),
                (
                    "landlord",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="duties", to="accounts.landlord"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "duties",
                "ordering": ["due_on", "pk"],
                "indexes": [
                    models.Index(fields=["landlord", "provision", "verdict", "due_on"], name="duty_figures"),
                    models.Index(fields=["complaint", "verdict", "due_on"], name="duty_of_complaint"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("complaint__isnull", False)),
                        fields=("complaint", "edition", "provision", "what", "subject"),
                        name="duty_once_a_complaint",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("complaint__isnull", True)),
                        fields=("landlord", "edition", "provision", "what", "subject"),
                        name="duty_once_a_landlord",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("subject", models.CharField(blank=True, max_length=40)),
                ("kind", models.CharField(max_length=60)),
                ("words", models.TextField(blank=True)),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                ("by_name", models.CharField(max_length=150)),
                ("decided", models.JSONField(default=dict)),
                ("salt", models.CharField(blank=True, max_length=32)),
                ("words_hash", models.CharField(max_length=64)),
                ("previous_hash", models.CharField(blank=True, max_length=64)),
                ("hash", models.CharField(max_length=64, unique=True)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "complaint",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="casework.complaint",
                    ),
                ),
                (
                    "landlord",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="events", to="accounts.landlord"
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "indexes": [models.Index(fields=["landlord", "subject"], name="event_of_subject")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("complaint__isnull", False)),
                        fields=("complaint", "number"),
                        name="event_number_once_a_complaint",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("complaint__isnull", True)),
                        fields=("landlord", "number"),
                        name="event_number_once_a_landlord",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GroupMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("joined_on", models.DateField()),
                ("impact", models.TextField(blank=True)),
                ("remedy", models.TextField(blank=True)),
                ("acknowledged_on", models.DateField(blank=True, null=True)),
                ("answered_on", models.DateField(blank=True, null=True)),
                ("left_on", models.DateField(blank=True, null=True)),
                (
                    "complaint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="members", to="casework.complaint"
                    ),
                ),
                (
                    "home",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.home",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Hazard",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("damp and mould", "Damp and mould"),
                            ("emergency", "Something that cannot wait"),
                            ("other", "Another hazard"),
                        ],
                        max_length=20,
                    ),
                ),
                ("what", models.TextField()),
                ("emergency", models.BooleanField(blank=True, null=True)),
                ("aware_at", models.DateTimeField()),
                ("investigated_at", models.DateTimeField(blank=True, null=True)),
                ("is_hazard", models.BooleanField(blank=True, null=True)),
                ("summary_sent_on", models.DateField(blank=True, null=True)),
                ("made_safe_at", models.DateTimeField(blank=True, null=True)),
                ("works_began_on", models.DateField(blank=True, null=True)),
                ("works_done_on", models.DateField(blank=True, null=True)),
                (
                    "complaint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="hazards", to="casework.complaint"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["aware_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("investigated_at__isnull", True),
                            ("investigated_at__gte", models.F("aware_at")),
                            _connector="OR",
                        ),
                        name="hazard_investigated_after_aware",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("made_safe_at__isnull", True), ("made_safe_at__gte", models.F("aware_at")), _connector="OR"
                        ),
                        name="hazard_made_safe_after_aware",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Incident",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what", models.CharField(max_length=200)),
                ("began_on", models.DateField()),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("recorded_on", models.DateField()),
                (
                    "remedy_kind",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("apology", "Apology"),
                            ("acknowledging fault", "Acknowledging fault"),
                            ("explanation, help or reasons", "Explanation, help or reasons"),
                            ("acting on delay", "Acting on delay"),
                            ("reconsidering or changing a decision", "Reconsidering or changing a decision"),
                            ("correcting or adding to a record", "Correcting or adding to a record"),
                            ("money", "Money"),
                            ("changing policy, procedure or practice", "Changing policy, procedure or practice"),
                        ],
                        max_length=50,
                    ),
                ),
                ("remedy", models.TextField(blank=True)),
                ("amount", models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True)),
                ("offered_on", models.DateField(blank=True, null=True)),
                ("closed_on", models.DateField(blank=True, null=True)),
                (
                    "landlord",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="incidents", to="accounts.landlord"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["-began_on", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on__isnull", True), ("ended_on__gte", models.F("began_on")), _connector="OR"
                        ),
                        name="incident_ended_after_began",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_on__isnull", True), ("closed_on__gte", models.F("began_on")), _connector="OR"
                        ),
                        name="incident_closed_after_began",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__isnull", True), ("amount__gt", 0), _connector="OR"),
                        name="incident_amount_is_money",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="IncidentHome",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("offered_on", models.DateField(blank=True, null=True)),
                ("settled_on", models.DateField(blank=True, null=True)),
                ("came_of_it", models.TextField(blank=True)),
                (
                    "complaint",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hits",
                        to="casework.complaint",
                    ),
                ),
                (
                    "home",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="hits", to="accounts.home"
                    ),
                ),
                (
                    "incident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="hits", to="casework.incident"
                    ),
                ),
            ],
            options={
                "ordering": ["home__address", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("incident", "home"), name="incident_home_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("settled_on__isnull", True), models.Q(("came_of_it", ""), _negated=True), _connector="OR"
                        ),
                        name="incident_home_settled_in_words",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="incident",
            name="homes",
            field=models.ManyToManyField(related_name="incidents", through="casework.IncidentHome", to="accounts.home"),
        ),
        migrations.CreateModel(
            name="IntakeDraft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token_hash", models.CharField(max_length=64, unique=True)),
                ("answers", models.JSONField(default=dict)),
                ("updated_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                (
                    "landlord",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="drafts", to="accounts.landlord"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["expires_at"], name="draft_expires")],
            },
        ),
        migrations.CreateModel(
            name="Lesson",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("theme", models.CharField(max_length=80)),
                ("root_cause", models.TextField()),
                ("lesson", models.TextField()),
                ("on", models.DateField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "landlord",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lessons", to="accounts.landlord"
                    ),
                ),
            ],
            options={
                "ordering": ["-on", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Improvement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what", models.TextField()),
                ("due_on", models.DateField()),
                ("done_on", models.DateField(blank=True, null=True)),
                ("proof", models.TextField(blank=True)),
                ("worked", models.TextField(blank=True)),
                (
                    "done_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="improvements",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "lesson",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="improvements", to="casework.lesson"
                    ),
                ),
            ],
            options={
                "ordering": ["due_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("done_on__isnull", True),
                            models.Q(("done_by__isnull", False), models.Q(("proof", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="improvement_done_with_proof",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LessonCase",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "complaint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lesson_cases",
                        to="casework.complaint",
                    ),
                ),
                (
                    "lesson",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="cases", to="casework.lesson"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [models.UniqueConstraint(fields=("lesson", "complaint"), name="lesson_case_once")],
            },
        ),
        migrations.AddField(
            model_name="lesson",
            name="complaints",
            field=models.ManyToManyField(
                related_name="lessons", through="casework.LessonCase", to="casework.complaint"
            ),
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("acknowledgement", "Acknowledgement"),
                            ("extension", "Extension"),
                            ("stage 1 response", "Stage 1 response"),
                            ("escalation acknowledgement", "Escalation acknowledgement"),
                            ("stage 2 response", "Stage 2 response"),
                            ("refusal", "Refusal"),
                            ("withdrawal", "Withdrawal"),
                        ],
                        max_length=30,
                    ),
                ),
                ("edition", models.CharField(max_length=8)),
                ("issued_on", models.DateField()),
                ("addressed_to", models.CharField(max_length=150)),
                ("blocks", models.JSONField()),
                ("parts", models.JSONField(default=dict)),
                ("honours", models.JSONField(blank=True, null=True)),
                ("paragraphs", models.JSONField(blank=True, default=list)),
                ("html", models.TextField()),
                ("text", models.TextField()),
                ("pdf", models.FileField(max_length=200, upload_to="letters/%Y/%m/")),
                ("sha256", models.CharField(max_length=64)),
                (
                    "complaint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="letters", to="casework.complaint"
                    ),
                ),
                (
                    "issued_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["issued_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="MailCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                ("in_mailbox", models.PositiveIntegerField()),
                ("kept", models.PositiveIntegerField()),
                ("settled", models.PositiveIntegerField()),
                (
                    "landlord",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="mail_counts", to="accounts.landlord"
                    ),
                ),
            ],
            options={
                "ordering": ["-on", "-pk"],
                "constraints": [models.UniqueConstraint(fields=("landlord", "on"), name="mail_counted_once_a_day")],
            },
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                ("with_whom", models.CharField(max_length=250)),
                ("could_be_accompanied", models.BooleanField(blank=True, null=True)),
                ("accompanied_by", models.CharField(blank=True, max_length=250)),
                ("note", models.TextField(blank=True)),
                (
                    "complaint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="meetings", to="casework.complaint"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="MembersEnquiry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reference", models.CharField(max_length=24, unique=True)),
                ("member", models.CharField(max_length=150)),
                ("office", models.CharField(blank=True, max_length=100)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("received_on", models.DateField()),
                ("due_on", models.DateField()),
                ("recorded_on", models.DateField()),
                ("words", models.TextField()),
                ("resident_name", models.CharField(blank=True, max_length=150)),
                ("voices_dissatisfaction", models.BooleanField(blank=True, null=True)),
                ("authority_sought_on", models.DateField(blank=True, null=True)),
                ("answered_on", models.DateField(blank=True, null=True)),
                ("answer", models.TextField(blank=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "complaint",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enquiries",
                        to="casework.complaint",
                    ),
                ),
                (
                    "home",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enquiries",
                        to="accounts.home",
                    ),
                ),
                (
                    "landlord",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="enquiries", to="accounts.landlord"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="enquiries",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "members' enquiries",
                "ordering": ["due_on", "pk"],
                "indexes": [models.Index(fields=["landlord", "answered_on", "due_on"], name="enquiry_to_answer")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("due_on__isnull", True), ("due_on__gte", models.F("received_on")), _connector="OR"
                        ),
                        name="enquiry_due_after_received",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answered_on__isnull", True),
                            ("answered_on__gte", models.F("received_on")),
                            _connector="OR",
                        ),
                        name="enquiry_answered_after_received",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Heard",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("told_on", models.DateField()),
                ("told_to_name", models.CharField(blank=True, max_length=150)),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("web", "Our website"),
                            ("phone", "Telephone"),
                            ("email", "Email"),
                            ("letter", "Letter"),
                            ("in person", "In person"),
                            ("social", "Social media"),
                            ("councillor", "Councillor or MP"),
                            ("contractor", "Contractor"),
                            ("survey", "Survey"),
                            ("other", "Another way"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("dissatisfaction", "They are not satisfied with something"),
                            ("request", "They ask us to put something right"),
                            ("enquiry", "They ask a question"),
                            ("compliment", "They thank or praise us"),
                        ],
                        max_length=16,
                    ),
                ),
                ("words", models.TextField()),
                ("where", models.CharField(blank=True, max_length=250)),
                ("resident_name", models.CharField(blank=True, max_length=150)),
                ("contact", models.CharField(blank=True, max_length=250)),
                ("came_as_complaint", models.BooleanField(default=False)),
                ("offered_on", models.DateField(blank=True, null=True)),
                (
                    "choice",
                    models.CharField(
                        blank=True,
                        choices=[("complain", "They want to complain"), ("decline", "They do not want to complain")],
                        max_length=10,
                    ),
                ),
                ("choice_words", models.TextField(blank=True)),
                ("chosen_on", models.DateField(blank=True, null=True)),
                ("not_asked_because", models.TextField(blank=True)),
                ("follow_up_on", models.DateField(blank=True, null=True)),
                ("recorded_on", models.DateField()),
                ("sorted_on", models.DateField(blank=True, null=True)),
                ("became", models.TextField(blank=True)),
                (
                    "complaint",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="heard",
                        to="casework.complaint",
                    ),
                ),
                (
                    "contractor_link",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="heard",
                        to="casework.contractorlink",
                    ),
                ),
                (
                    "home",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="heard",
                        to="accounts.home",
                    ),
                ),
                (
                    "landlord",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="heard", to="accounts.landlord"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sorted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "told_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="heard",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "enquiry",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="heard",
                        to="casework.membersenquiry",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "heard",
                "ordering": ["-told_on", "-pk"],
                "indexes": [
                    models.Index(fields=["landlord", "sorted_on", "told_on"], name="heard_to_sort"),
                    models.Index(fields=["landlord", "told_on", "choice"], name="heard_of_year"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("recorded_on__isnull", True), ("recorded_on__gte", models.F("told_on")), _connector="OR"
                        ),
                        name="heard_recorded_after_told",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("offered_on__isnull", True), ("offered_on__gte", models.F("told_on")), _connector="OR"
                        ),
                        name="heard_offered_after_told",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("choice", ""), ("chosen_on__isnull", True)),
                            models.Q(
                                models.Q(("choice", ""), _negated=True),
                                models.Q(("choice_words", ""), _negated=True),
                                ("chosen_on__isnull", False),
                                ("offered_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="heard_choice_is_in_recorded_words",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("warning", "Warning"),
                            ("restriction", "Restriction"),
                            ("restriction review", "Review of a restriction"),
                            ("challenge answer", "Answer to a challenge of a restriction"),
                            ("restriction ended", "End of a restriction"),
                            ("request decision", "Decision on a request"),
                            ("exceptional circumstances", "Exceptional circumstances"),
                            ("survey", "Survey"),
                            ("other", "Another letter"),
                        ],
                        max_length=26,
                    ),
                ),
                ("issued_on", models.DateField()),
                ("addressed_to", models.CharField(max_length=150)),
                ("blocks", models.JSONField()),
                ("parts", models.JSONField(default=dict)),
                ("facts", models.JSONField(blank=True, default=dict)),
                ("paragraphs", models.JSONField(blank=True, default=list)),
                ("html", models.TextField()),
                ("text", models.TextField()),
                ("pdf", models.FileField(max_length=200, upload_to="notices/%Y/%m/")),
                ("sha256", models.CharField(max_length=64)),
                (
                    "issued_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "landlord",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="notices", to="accounts.landlord"
                    ),
                ),
                (
                    "warning",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notices",
                        to="casework.behaviourwarning",
                    ),
                ),
            ],
            options={
                "ordering": ["issued_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("pdf", models.FileField(blank=True, max_length=200, upload_to="letters/%Y/%m/")),
                ("html", models.TextField(blank=True)),
                ("text", models.TextField(blank=True)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("way", models.CharField(choices=[("email", "Email"), ("post", "Post")], max_length=5)),
                ("to", models.TextField()),
                ("asked_at", models.DateTimeField(auto_now_add=True)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("failed_at", models.DateTimeField(blank=True, null=True)),
                ("error", models.TextField(blank=True)),
                (
                    "member",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to="casework.groupmember",
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to="casework.letter",
                    ),
                ),
                (
                    "notice",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deliveries",
                        to="casework.notice",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "deliveries",
                "ordering": ["pk"],
                "indexes": [models.Index(fields=["way", "sent_at"], name="delivery_to_send")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("to", ""), _negated=True), name="delivery_goes_somewhere"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("letter__isnull", False), ("notice__isnull", True)),
                            models.Q(("letter__isnull", True), ("member__isnull", True), ("notice__isnull", False)),
                            _connector="OR",
                        ),
                        name="delivery_of_a_letter_or_a_notice",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Paragraph",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("letter", models.CharField(max_length=30)),
                ("place", models.CharField(max_length=60)),
                ("version", models.PositiveSmallIntegerField(default=1)),
                ("body", models.TextField()),
                ("written_on", models.DateField()),
                ("approved_on", models.DateField(blank=True, null=True)),
                ("from_on", models.DateField(blank=True, null=True)),
                ("to_on", models.DateField(blank=True, null=True)),
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
                    "landlord",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="paragraphs", to="accounts.landlord"
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "ordering": ["letter", "place", "version"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("landlord", "letter", "place", "version"), name="paragraph_version_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("approved_by__isnull", True), ("approved_on__isnull", True)),
                            models.Q(("approved_by__isnull", False), ("approved_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="paragraph_approved_by_and_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("from_on__isnull", True), ("approved_on__isnull", False), _connector="OR"),
                        name="paragraph_stands_once_approved",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("to_on__isnull", True), ("to_on__gte", models.F("from_on")), _connector="OR"
                        ),
                        name="paragraph_ends_after_it_begins",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Point",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("says", models.TextField()),
                ("outcome_sought", models.TextField(blank=True)),
                ("service", models.CharField(blank=True, max_length=80)),
                (
                    "responsibility",
                    models.CharField(
                        blank=True,
                        choices=[("ours", "Ours"), ("not ours", "Not ours"), ("unclear", "Unclear")],
                        max_length=12,
                    ),
                ),
                ("who_answers", models.CharField(blank=True, max_length=200)),
                ("how_to_reach", models.TextField(blank=True)),
                ("raised_on", models.DateField()),
                (
                    "complaint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="points", to="casework.complaint"
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [models.UniqueConstraint(fields=("complaint", "number"), name="point_number_once")],
            },
        ),
        migrations.CreateModel(
            name="PolicyReason",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("clause", models.CharField(max_length=60)),
                ("text", models.TextField()),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("over 12 months", "It happened more than 12 months ago"),
                            ("legal proceedings", "Legal proceedings have started"),
                            ("already considered", "It has already been considered"),
                            ("policy", "Another reason in the published policy"),
                        ],
                        max_length=20,
                    ),
                ),
                ("beyond_code", models.BooleanField(default=False)),
                ("fairness_case", models.TextField(blank=True)),
                ("from_on", models.DateField()),
                ("approved_on", models.DateField(blank=True, null=True)),
                ("to_on", models.DateField(blank=True, null=True)),
                (
                    "adopted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
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
                    "landlord",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reasons", to="accounts.landlord"
                    ),
                ),
            ],
            options={
                "ordering": ["clause", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("to_on__isnull", True), ("to_on__gte", models.F("from_on")), _connector="OR"
                        ),
                        name="reason_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("beyond_code", False), models.Q(("fairness_case", ""), _negated=True), _connector="OR"
                        ),
                        name="reason_beyond_the_code_has_its_case",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Promise",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("what", models.TextField()),
                ("promised_on", models.DateField()),
                ("due_on", models.DateField()),
                ("first_due_on", models.DateField(blank=True, null=True)),
                ("agreed_on", models.DateField(blank=True, null=True)),
                ("done_on", models.DateField(blank=True, null=True)),
                ("proof", models.TextField(blank=True)),
                ("confirmed_on", models.DateField(blank=True, null=True)),
                ("denied_on", models.DateField(blank=True, null=True)),
                ("denied_words", models.TextField(blank=True)),
                ("taken_back_on", models.DateField(blank=True, null=True)),
                ("taken_back_because", models.TextField(blank=True)),
                (
                    "complaint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="promises", to="casework.complaint"
                    ),
                ),
                (
                    "done_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="promises",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "proof_document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proves",
                        to="casework.document",
                    ),
                ),
                (
                    "taken_back_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "indexes": [models.Index(fields=["owner", "done_on", "due_on"], name="promise_of_owner")],
                "constraints": [
                    models.UniqueConstraint(fields=("complaint", "number"), name="promise_number_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("due_on__isnull", True), ("due_on__gte", models.F("promised_on")), _connector="OR"
                        ),
                        name="promise_due_after_made",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("done_on__isnull", True), ("done_on__gte", models.F("promised_on")), _connector="OR"
                        ),
                        name="promise_done_after_made",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("done_on__isnull", True),
                            models.Q(
                                models.Q(("done_by__isnull", False), ("confirmed_on__isnull", False), _connector="OR"),
                                models.Q(("proof", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="promise_done_with_proof",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("taken_back_on__isnull", True),
                            models.Q(
                                ("done_on__isnull", True),
                                ("taken_back_by__isnull", False),
                                models.Q(("taken_back_because", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="promise_taken_back_with_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_on__isnull", True),
                            ("confirmed_on__gte", models.F("promised_on")),
                            _connector="OR",
                        ),
                        name="promise_confirmed_after_made",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("denied_on__isnull", True),
                            models.Q(
                                ("denied_on__gte", models.F("promised_on")),
                                models.Q(("denied_words", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="promise_denied_in_words",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PromiseStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("moved", "Its day was moved"),
                            ("updated", "The resident was told how it goes"),
                            ("done", "Said to be done"),
                            ("denied", "The resident says that it is not done"),
                            ("confirmed", "The resident says that it is done"),
                            ("reopened", "Opened again"),
                            ("taken back", "Taken back before the resident was told"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", models.TextField()),
                ("old_due_on", models.DateField(blank=True, null=True)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("by_resident", models.BooleanField(default=False)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "promise",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="casework.promise"
                    ),
                ),
            ],
            options={
                "ordering": ["on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "moved"), _negated=True),
                            models.Q(("due_on__isnull", False), ("old_due_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="promise_moved_from_and_to",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Remedy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("apology", "Apology"),
                            ("acknowledging fault", "Acknowledging fault"),
                            ("explanation, help or reasons", "Explanation, help or reasons"),
                            ("acting on delay", "Acting on delay"),
                            ("reconsidering or changing a decision", "Reconsidering or changing a decision"),
                            ("correcting or adding to a record", "Correcting or adding to a record"),
                            ("money", "Money"),
                            ("changing policy, procedure or practice", "Changing policy, procedure or practice"),
                        ],
                        max_length=50,
                    ),
                ),
                ("what", models.TextField()),
                ("amount", models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True)),
                ("impact", models.TextField(blank=True)),
                ("guidance", models.TextField(blank=True)),
                ("offered_on", models.DateField()),
                ("head_of_loss", models.CharField(blank=True, max_length=80)),
                ("workings", models.JSONField(blank=True, default=list)),
                ("workings_because", models.JSONField(blank=True, default=list)),
                ("guidance_version", models.CharField(blank=True, max_length=40)),
                ("guidance_amount", models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True)),
                ("differs_because", models.TextField(blank=True)),
                ("goodwill", models.BooleanField(default=False)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("agreed_on", models.DateField(blank=True, null=True)),
                (
                    "response",
                    models.CharField(
                        blank=True, choices=[("accepted", "Accepted"), ("declined", "Declined")], max_length=8
                    ),
                ),
                ("responded_on", models.DateField(blank=True, null=True)),
                ("response_words", models.TextField(blank=True)),
                (
                    "pay_to",
                    models.CharField(
                        blank=True,
                        choices=[("resident", "To the resident"), ("account", "To their account with us")],
                        max_length=8,
                    ),
                ),
                ("set_off_agreed_on", models.DateField(blank=True, null=True)),
                ("needs_approval", models.BooleanField(default=False)),
                ("approved_on", models.DateField(blank=True, null=True)),
                ("approver_limit", models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True)),
                ("taken_back_on", models.DateField(blank=True, null=True)),
                ("taken_back_because", models.TextField(blank=True)),
                ("paid_on", models.DateField(blank=True, null=True)),
                ("payment_reference", models.CharField(blank=True, max_length=80)),
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
                    "offered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "paid_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "point",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="remedies",
                        to="casework.point",
                    ),
                ),
                (
                    "taken_back_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "remedies",
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount__isnull", True), ("amount__gt", 0), _connector="OR"),
                        name="remedy_amount_is_money",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("responded_on__isnull", True), ("response", "")),
                            models.Q(
                                models.Q(("response", ""), _negated=True),
                                ("responded_on__gte", models.F("offered_on")),
                                ("responded_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="remedy_response_and_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("approved_by__isnull", True), ("approved_on__isnull", True)),
                            models.Q(
                                ("approved_on__isnull", False),
                                models.Q(("approved_by", models.F("offered_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="remedy_approved_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("paid_on__isnull", True),
                            models.Q(
                                ("amount__isnull", False),
                                ("paid_by__isnull", False),
                                ("paid_on__gte", models.F("offered_on")),
                            ),
                            _connector="OR",
                        ),
                        name="remedy_paid_by_and_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("taken_back_on__isnull", True),
                            models.Q(
                                ("paid_on__isnull", True),
                                ("taken_back_by__isnull", False),
                                models.Q(("taken_back_because", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="remedy_taken_back_with_a_reason",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="promise",
            name="remedy",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="promises",
                to="casework.remedy",
            ),
        ),
        migrations.CreateModel(
            name="Reply",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("arrived_on", models.DateField()),
                ("channel", models.CharField(max_length=12)),
                ("words", models.TextField()),
                ("recorded_on", models.DateField()),
                (
                    "sorted_as",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("satisfied", "Satisfied"),
                            ("not satisfied", "Not satisfied"),
                            ("other", "Something else"),
                        ],
                        max_length=14,
                    ),
                ),
                ("sorted_on", models.DateField(blank=True, null=True)),
                (
                    "complaint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="replies", to="casework.complaint"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sorted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "replies",
                "ordering": ["arrived_on", "pk"],
                "indexes": [models.Index(fields=["sorted_on", "arrived_on"], name="reply_to_sort")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("sorted_on__isnull", True), ("sorted_on__gte", models.F("arrived_on")), _connector="OR"
                        ),
                        name="reply_sorted_after_arrived",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sorted_as", ""), ("sorted_on__isnull", True)),
                            models.Q(models.Q(("sorted_as", ""), _negated=True), ("sorted_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="reply_sorted_as_and_on",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MailMessage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("raw", models.FileField(max_length=200, upload_to="mail/%Y/%m/")),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveBigIntegerField()),
                ("message_id", models.CharField(blank=True, max_length=500)),
                ("in_reply_to", models.TextField(blank=True)),
                ("sender", models.CharField(blank=True, max_length=320)),
                ("recipient", models.TextField(blank=True)),
                ("subject", models.TextField(blank=True)),
                ("received_at", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("new", "Not yet read"),
                            ("case", "Became a complaint"),
                            ("reply", "Joined its complaint"),
                            ("heard", "Kept as something we were told"),
                            ("automatic", "Sent by a machine"),
                            ("quarantined", "Set aside for a person"),
                            ("duplicate", "Came before"),
                        ],
                        default="new",
                        max_length=12,
                    ),
                ),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                ("error", models.TextField(blank=True)),
                ("sorted_on", models.DateField(blank=True, null=True)),
                (
                    "complaint",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mail",
                        to="casework.complaint",
                    ),
                ),
                (
                    "heard",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mail",
                        to="casework.heard",
                    ),
                ),
                (
                    "landlord",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="mail", to="accounts.landlord"
                    ),
                ),
                (
                    "sorted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reply",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mail",
                        to="casework.reply",
                    ),
                ),
            ],
            options={
                "ordering": ["received_at", "pk"],
                "indexes": [
                    models.Index(fields=["landlord", "state", "received_at"], name="mail_by_state"),
                    models.Index(fields=["landlord", "message_id"], name="mail_by_message_id"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "duplicate"), _negated=True),
                        fields=("landlord", "sha256"),
                        name="mail_kept_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Representative",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=150)),
                ("relation", models.CharField(blank=True, max_length=100)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("postal_address", models.TextField(blank=True)),
                ("authority_sought_on", models.DateField(blank=True, null=True)),
                ("authority_held", models.BooleanField(default=False)),
                ("authority_on", models.DateField(blank=True, null=True)),
                ("gets_letters", models.BooleanField(default=False)),
                ("letters_asked_on", models.DateField(blank=True, null=True)),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "complaint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="representatives",
                        to="casework.complaint",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("authority_held", False), ("authority_on__isnull", False), _connector="OR"),
                        name="authority_held_has_its_day",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="behaviourwarning",
            name="representative",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="warnings",
                to="casework.representative",
            ),
        ),
        migrations.CreateModel(
            name="Resident",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=150)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("present", "Present resident"),
                            ("former", "Former resident"),
                            ("applicant", "Applicant"),
                        ],
                        default="present",
                        max_length=12,
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("postal_address", models.TextField(blank=True)),
                ("do_not_call", models.BooleanField(default=False)),
                (
                    "reply_by",
                    models.CharField(choices=[("email", "Email"), ("post", "Post")], default="email", max_length=5),
                ),
                ("large_print", models.BooleanField(default=False)),
                ("needs", models.TextField(blank=True)),
                (
                    "landlord",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="residents", to="accounts.landlord"
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
                "indexes": [models.Index(fields=["landlord", "name"], name="resident_by_name")],
            },
        ),
        migrations.AddField(
            model_name="notice",
            name="resident",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="notices",
                to="casework.resident",
            ),
        ),
        migrations.AddField(
            model_name="membersenquiry",
            name="resident",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="enquiries",
                to="casework.resident",
            ),
        ),
        migrations.AddField(
            model_name="heard",
            name="resident",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="heard",
                to="casework.resident",
            ),
        ),
        migrations.AddField(
            model_name="groupmember",
            name="resident",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="memberships", to="casework.resident"
            ),
        ),
        migrations.CreateModel(
            name="Disability",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("told_on", models.DateField()),
                ("words", models.TextField()),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "resident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="disabilities", to="casework.resident"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "disabilities",
                "ordering": ["told_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Compliment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("received_on", models.DateField()),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("web", "Our website"),
                            ("phone", "Telephone"),
                            ("email", "Email"),
                            ("letter", "Letter"),
                            ("in person", "In person"),
                            ("social", "Social media"),
                            ("councillor", "Councillor or MP"),
                            ("contractor", "Contractor"),
                            ("survey", "Survey"),
                            ("other", "Another way"),
                        ],
                        max_length=12,
                    ),
                ),
                ("words", models.TextField()),
                ("about", models.CharField(blank=True, max_length=200)),
                ("resident_name", models.CharField(blank=True, max_length=150)),
                ("passed_on", models.DateField(blank=True, null=True)),
                (
                    "landlord",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="compliments", to="accounts.landlord"
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "resident",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="compliments",
                        to="casework.resident",
                    ),
                ),
            ],
            options={
                "ordering": ["-received_on", "-pk"],
            },
        ),
        migrations.AddField(
            model_name="complaint",
            name="resident",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="complaints", to="casework.resident"
            ),
        ),
        migrations.AddField(
            model_name="behaviourwarning",
            name="resident",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="warnings", to="casework.resident"
            ),
        ),
        migrations.AddField(
            model_name="adjustment",
            name="resident",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="adjustments", to="casework.resident"
            ),
        ),
        migrations.CreateModel(
            name="Restriction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what", models.TextField()),
                ("reasons", models.TextField()),
                ("evidence", models.TextField()),
                ("equality", models.TextField()),
                ("how_to_complain", models.TextField()),
                ("how_to_get_repairs", models.TextField()),
                ("proposed_on", models.DateField()),
                ("approved_on", models.DateField(blank=True, null=True)),
                ("second_approved_on", models.DateField(blank=True, null=True)),
                ("declined_on", models.DateField(blank=True, null=True)),
                ("declined_because", models.TextField(blank=True)),
                ("from_on", models.DateField(blank=True, null=True)),
                ("review_on", models.DateField(blank=True, null=True)),
                ("challenged_on", models.DateField(blank=True, null=True)),
                ("challenge", models.TextField(blank=True)),
                ("challenge_answered_on", models.DateField(blank=True, null=True)),
                ("challenge_answer", models.TextField(blank=True)),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("ended_because", models.TextField(blank=True)),
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
                    "challenge_answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "complaint",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="restrictions",
                        to="casework.complaint",
                    ),
                ),
                (
                    "declined_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "landlord",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="restrictions", to="accounts.landlord"
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "representative",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="restrictions",
                        to="casework.representative",
                    ),
                ),
                (
                    "resident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="restrictions", to="casework.resident"
                    ),
                ),
                (
                    "second_approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-proposed_on", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("approved_by__isnull", True), ("approved_on__isnull", True)),
                            models.Q(
                                ("approved_by__isnull", False),
                                ("approved_on__gte", models.F("proposed_on")),
                                ("approved_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="restriction_approved_by_and_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("second_approved_by__isnull", True), ("second_approved_on__isnull", True)),
                            models.Q(
                                ("approved_on__isnull", False),
                                ("second_approved_by__isnull", False),
                                ("second_approved_on__gte", models.F("approved_on")),
                                ("second_approved_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="restriction_approved_twice_in_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by__isnull", True),
                            models.Q(("approved_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="restriction_approved_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("second_approved_by__isnull", True),
                            models.Q(
                                models.Q(("second_approved_by", models.F("proposed_by")), _negated=True),
                                models.Q(("second_approved_by", models.F("approved_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="restriction_approved_by_a_third",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("from_on__isnull", True),
                            models.Q(
                                ("from_on__gte", models.F("second_approved_on")),
                                ("review_on__gte", models.F("from_on")),
                                ("review_on__isnull", False),
                                ("second_approved_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="restriction_begins_approved_with_review",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("challenge_answered_on__isnull", True),
                            ("challenge_answered_on__gte", models.F("challenged_on")),
                            _connector="OR",
                        ),
                        name="restriction_challenge_answered",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on__isnull", True), ("ended_on__gte", models.F("proposed_on")), _connector="OR"
                        ),
                        name="restriction_ended_after_proposed",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="notice",
            name="restriction",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="notices",
                to="casework.restriction",
            ),
        ),
        migrations.CreateModel(
            name="RestrictionReview",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                ("due_on", models.DateField(blank=True, null=True)),
                ("note", models.TextField()),
                (
                    "outcome",
                    models.CharField(
                        choices=[("keep", "Keep it"), ("ease", "Ease it"), ("end", "End it")], max_length=4
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "restriction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reviews", to="casework.restriction"
                    ),
                ),
            ],
            options={
                "ordering": ["on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ServiceRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reference", models.CharField(max_length=24, unique=True)),
                ("raised_on", models.DateField()),
                ("resident_name", models.CharField(blank=True, max_length=150)),
                ("what", models.TextField()),
                ("category", models.CharField(blank=True, max_length=80)),
                ("next_step", models.CharField(blank=True, max_length=200)),
                ("review_on", models.DateField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Open"), ("done", "Done"), ("stopped", "Stopped")],
                        default="open",
                        max_length=8,
                    ),
                ),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("outcome", models.TextField(blank=True)),
                ("stop_words", models.TextField(blank=True)),
                ("offered_on", models.DateField(blank=True, null=True)),
                (
                    "choice",
                    models.CharField(
                        blank=True,
                        choices=[("complain", "They want to complain"), ("decline", "They do not want to complain")],
                        max_length=10,
                    ),
                ),
                ("choice_words", models.TextField(blank=True)),
                ("chosen_on", models.DateField(blank=True, null=True)),
                ("dissatisfied_on", models.DateField(blank=True, null=True)),
                ("turned_words", models.TextField(blank=True)),
                (
                    "complaint",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests",
                        to="casework.complaint",
                    ),
                ),
                (
                    "home",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests",
                        to="accounts.home",
                    ),
                ),
                (
                    "landlord",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="requests", to="accounts.landlord"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "raised_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "resident",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests",
                        to="casework.resident",
                    ),
                ),
                (
                    "turned_from",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="turned_into",
                        to="casework.complaint",
                    ),
                ),
            ],
            options={
                "ordering": ["review_on", "pk"],
                "indexes": [
                    models.Index(fields=["landlord", "state", "review_on"], name="request_to_review"),
                    models.Index(fields=["owner", "state", "review_on"], name="request_of_owner"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("closed_on__isnull", True), ("closed_on__gte", models.F("raised_on")), _connector="OR"
                        ),
                        name="request_closed_after_raised",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_on__isnull", True), ("state", "open")),
                            models.Q(
                                models.Q(("state", "open"), _negated=True),
                                ("closed_on__isnull", False),
                                models.Q(("outcome", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="request_closed_with_outcome",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("choice", ""), ("chosen_on__isnull", True)),
                            models.Q(
                                models.Q(("choice", ""), _negated=True),
                                models.Q(("choice_words", ""), _negated=True),
                                ("chosen_on__isnull", False),
                                ("offered_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="request_choice_is_in_recorded_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("turned_from__isnull", True),
                            models.Q(("turned_words", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="request_turned_in_recorded_words",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RequestStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("work", "Work done"),
                            ("review", "Looked at again"),
                            ("chase", "The resident chased it"),
                            ("note", "Note"),
                            ("choice", "The choice to complain was offered"),
                        ],
                        max_length=8,
                    ),
                ),
                ("note", models.TextField()),
                ("due_on", models.DateField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="casework.servicerequest"
                    ),
                ),
            ],
            options={
                "ordering": ["on", "pk"],
            },
        ),
        migrations.AddField(
            model_name="notice",
            name="request",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="notices",
                to="casework.servicerequest",
            ),
        ),
        migrations.AddField(
            model_name="heard",
            name="request",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="heard",
                to="casework.servicerequest",
            ),
        ),
        migrations.CreateModel(
            name="Stage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("edition", models.CharField(max_length=8)),
                ("requested_on", models.DateField()),
                ("requested_words", models.TextField(blank=True)),
                ("logged_on", models.DateField(blank=True, null=True)),
                ("acknowledged_on", models.DateField(blank=True, null=True)),
                ("defined_on", models.DateField(blank=True, null=True)),
                ("definition_confirmed_on", models.DateField(blank=True, null=True)),
                ("decided_on", models.DateField(blank=True, null=True)),
                ("signed_on", models.DateField(blank=True, null=True)),
                ("answered_on", models.DateField(blank=True, null=True)),
                ("updates_every", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("updates_agreed_on", models.DateField(blank=True, null=True)),
                ("ack_due_on", models.DateField(blank=True, null=True)),
                ("due_on", models.DateField(blank=True, null=True)),
                ("unrecorded", models.JSONField(blank=True, default=list)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "complaint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="stages", to="casework.complaint"
                    ),
                ),
                (
                    "considered_by",
                    models.ManyToManyField(blank=True, related_name="stages_considered", to=settings.AUTH_USER_MODEL),
                ),
                (
                    "handler",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stages",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("complaint", "number"), name="stage_once_a_complaint"),
                    models.CheckConstraint(condition=models.Q(("number__in", (1, 2))), name="stage_is_1_or_2"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("logged_on__isnull", True), ("logged_on__gte", models.F("requested_on")), _connector="OR"
                        ),
                        name="stage_logged_after_request",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("acknowledged_on__isnull", True),
                            ("acknowledged_on__gte", models.F("requested_on")),
                            _connector="OR",
                        ),
                        name="stage_acknowledged_after_request",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answered_on__isnull", True),
                            ("answered_on__gte", models.F("requested_on")),
                            _connector="OR",
                        ),
                        name="stage_answered_after_request",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answered_on__isnull", True),
                            ("answered_on__gte", models.F("acknowledged_on")),
                            ("acknowledged_on__isnull", True),
                            _connector="OR",
                        ),
                        name="stage_answered_after_acknowledged",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("signed_by__isnull", True), ("signed_on__isnull", True)),
                            models.Q(("signed_by__isnull", False), ("signed_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="stage_signed_by_and_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("updates_every__isnull", True), ("updates_every__gte", 1), _connector="OR"),
                        name="stage_updates_every_a_day_or_more",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SignRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asked_on", models.DateField()),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("signed", "Signed"), ("returned", "Returned with a comment")],
                        max_length=8,
                    ),
                ),
                ("settled_on", models.DateField(blank=True, null=True)),
                ("comment", models.TextField(blank=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sign_requests",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "stage",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sign_requests", to="casework.stage"
                    ),
                ),
            ],
            options={
                "ordering": ["asked_on", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("settled_on__isnull", True)),
                        fields=("stage",),
                        name="sign_request_once_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", ""), ("settled_on__isnull", True)),
                            models.Q(
                                models.Q(("outcome", ""), _negated=True),
                                ("settled_by__isnull", False),
                                ("settled_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="sign_request_settled_by_and_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("settled_on__isnull", True), ("settled_on__gte", models.F("asked_on")), _connector="OR"
                        ),
                        name="sign_request_settled_after_asked",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", "returned"), _negated=True),
                            models.Q(("comment", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="sign_request_returned_says_why",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="remedy",
            name="stage",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="remedies", to="casework.stage"
            ),
        ),
        migrations.CreateModel(
            name="Refusal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("proposed_on", models.DateField()),
                (
                    "ground",
                    models.CharField(
                        choices=[
                            ("over 12 months", "It happened more than 12 months ago"),
                            ("legal proceedings", "Legal proceedings have started"),
                            ("already considered", "It has already been considered"),
                            ("policy", "Another reason in the published policy"),
                        ],
                        max_length=20,
                    ),
                ),
                ("policy_clause", models.TextField()),
                ("explanation", models.TextField()),
                ("individual_consideration", models.TextField()),
                ("evidence", models.TextField(blank=True)),
                ("issue_happened_on", models.DateField(blank=True, null=True)),
                ("aware_on", models.DateField(blank=True, null=True)),
                ("discretion", models.TextField(blank=True)),
                ("court", models.CharField(blank=True, max_length=200)),
                ("court_filed_on", models.DateField(blank=True, null=True)),
                ("approved_on", models.DateField(blank=True, null=True)),
                ("declined_on", models.DateField(blank=True, null=True)),
                ("declined_because", models.TextField(blank=True)),
                ("overturned_on", models.DateField(blank=True, null=True)),
                ("overturned_because", models.TextField(blank=True)),
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
                    "declined_by",
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
                (
                    "reason",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="refusals",
                        to="casework.policyreason",
                    ),
                ),
                (
                    "stage",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="refusals", to="casework.stage"
                    ),
                ),
            ],
            options={
                "ordering": ["proposed_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_on__isnull", True),
                            ("approved_on__gte", models.F("proposed_on")),
                            _connector="OR",
                        ),
                        name="refusal_approved_after",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("approved_by__isnull", True),
                            models.Q(("approved_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="refusal_approved_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("overturned_on__isnull", True), ("approved_on__isnull", False), _connector="OR"
                        ),
                        name="refusal_overturned_was_approved",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="QualityCheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("drawn_on", models.DateField()),
                ("deep_dive", models.BooleanField(default=False)),
                ("done_on", models.DateField(blank=True, null=True)),
                ("marks", models.JSONField(blank=True, default=dict)),
                ("note", models.TextField(blank=True)),
                ("learning", models.TextField(blank=True)),
                (
                    "checker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="quality_checks",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "drawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "stage",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="quality_checks", to="casework.stage"
                    ),
                ),
            ],
            options={
                "ordering": ["drawn_on", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("stage", "deep_dive"), name="quality_check_drawn_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("done_on__isnull", True), ("done_on__gte", models.F("drawn_on")), _connector="OR"
                        ),
                        name="quality_check_done_after_drawn",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("done_on__isnull", True), ("checker__isnull", False), _connector="OR"),
                        name="quality_check_done_by_somebody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PutTo",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("whom", models.CharField(max_length=150)),
                ("criticism", models.TextField()),
                ("put_on", models.DateField()),
                ("replied_on", models.DateField(blank=True, null=True)),
                ("reply", models.TextField(blank=True)),
                ("no_reply_because", models.TextField(blank=True)),
                ("no_reply_on", models.DateField(blank=True, null=True)),
                (
                    "put_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "stage",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="put_to", to="casework.stage"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "put to",
                "ordering": ["put_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replied_on__isnull", True), ("replied_on__gte", models.F("put_on")), _connector="OR"
                        ),
                        name="put_to_replied_after_put",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replied_on__isnull", True), models.Q(("reply", ""), _negated=True), _connector="OR"
                        ),
                        name="put_to_replied_in_words",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="promise",
            name="stage",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="promises", to="casework.stage"
            ),
        ),
        migrations.CreateModel(
            name="Opinion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "source",
                    models.CharField(
                        choices=[("ours", "Our own survey"), ("file", "A file of an outside survey")], max_length=4
                    ),
                ),
                ("token_hash", models.CharField(blank=True, max_length=64)),
                ("sent_on", models.DateField(blank=True, null=True)),
                ("expires_on", models.DateField(blank=True, null=True)),
                ("answered_on", models.DateField(blank=True, null=True)),
                ("overall", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("fair", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("informed", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "treated_worse",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Yes"), ("no", "No"), ("rather not say", "Rather not say")],
                        max_length=14,
                    ),
                ),
                ("worse_words", models.TextField(blank=True)),
                ("comment", models.TextField(blank=True)),
                ("looked_into_on", models.DateField(blank=True, null=True)),
                ("looked_into", models.TextField(blank=True)),
                ("loaded_from", models.CharField(blank=True, max_length=200)),
                ("row", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "complaint",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opinions",
                        to="casework.complaint",
                    ),
                ),
                (
                    "landlord",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="opinions", to="accounts.landlord"
                    ),
                ),
                (
                    "looked_into_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "stage",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opinions",
                        to="casework.stage",
                    ),
                ),
            ],
            options={
                "ordering": ["-sent_on", "-pk"],
                "indexes": [models.Index(fields=["landlord", "answered_on"], name="opinion_of_year")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("overall__isnull", True), ("overall__range", (1, 5)), _connector="OR"),
                        name="opinion_overall_is_1_to_5",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("fair__isnull", True), ("fair__range", (1, 5)), _connector="OR"),
                        name="opinion_fair_is_1_to_5",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("informed__isnull", True), ("informed__range", (1, 5)), _connector="OR"),
                        name="opinion_informed_is_1_to_5",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("answered_on__isnull", True), ("answered_on__gte", models.F("sent_on")), _connector="OR"
                        ),
                        name="opinion_answered_after_sent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("expires_on__isnull", True), ("expires_on__gt", models.F("sent_on")), _connector="OR"
                        ),
                        name="opinion_expires_later",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("looked_into", ""), ("looked_into_on__isnull", True)),
                            models.Q(
                                ("looked_into_by__isnull", False),
                                ("looked_into_on__isnull", False),
                                models.Q(("looked_into", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="opinion_looked_into_in_words",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("token_hash", ""), _negated=True),
                        fields=("token_hash",),
                        name="opinion_token_opens_one",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("row__isnull", False)),
                        fields=("landlord", "loaded_from", "row"),
                        name="opinion_row_loaded_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Objection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("made_on", models.DateField()),
                ("says", models.TextField()),
                ("settled_on", models.DateField(blank=True, null=True)),
                ("how_settled", models.TextField(blank=True)),
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "stage",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="objections", to="casework.stage"
                    ),
                ),
            ],
            options={
                "ordering": ["made_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("settled_on__isnull", True), ("settled_on__gte", models.F("made_on")), _connector="OR"
                        ),
                        name="objection_settled_after_made",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="letter",
            name="stage",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="letters", to="casework.stage"
            ),
        ),
        migrations.CreateModel(
            name="FollowUp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("due_on", models.DateField()),
                ("done_on", models.DateField(blank=True, null=True)),
                ("words", models.TextField(blank=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("put right", "It is put right"),
                            ("not put right", "It is not put right"),
                            ("not reached", "They could not be reached"),
                        ],
                        max_length=13,
                    ),
                ),
                (
                    "done_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "stage",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="follow_ups", to="casework.stage"
                    ),
                ),
            ],
            options={
                "ordering": ["due_on", "pk"],
                "indexes": [models.Index(fields=["done_on", "due_on"], name="follow_up_to_do")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("done_on__isnull", True), ("outcome", "")),
                            models.Q(
                                ("done_by__isnull", False),
                                ("done_on__isnull", False),
                                models.Q(("outcome", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="follow_up_done_with_outcome",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Finding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("upheld", "Upheld"),
                            ("partly upheld", "Partly upheld"),
                            ("not upheld", "Not upheld"),
                        ],
                        max_length=14,
                    ),
                ),
                ("reasons", models.TextField()),
                ("went_wrong", models.TextField(blank=True)),
                ("impact", models.TextField(blank=True)),
                ("impact_from", models.DateField(blank=True, null=True)),
                ("impact_to", models.DateField(blank=True, null=True)),
                (
                    "severity",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("slight", "Slight"),
                            ("moderate", "Moderate"),
                            ("serious", "Serious"),
                            ("severe", "Severe"),
                        ],
                        max_length=8,
                    ),
                ),
                ("frequency", models.CharField(blank=True, max_length=200)),
                ("circumstances", models.TextField(blank=True)),
                ("decided_on", models.DateField()),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "point",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="findings", to="casework.point"
                    ),
                ),
                (
                    "stage",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="findings", to="casework.stage"
                    ),
                ),
            ],
            options={
                "ordering": ["stage__number", "point__number"],
                "constraints": [
                    models.UniqueConstraint(fields=("stage", "point"), name="finding_once_a_stage"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("impact_to__isnull", True), ("impact_to__gte", models.F("impact_from")), _connector="OR"
                        ),
                        name="finding_impact_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Extension",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("told_on", models.DateField()),
                ("until", models.DateField()),
                ("reason", models.TextField()),
                ("good_reason", models.TextField(blank=True)),
                ("ombudsman_details", models.BooleanField(default=False)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "stage",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="extensions", to="casework.stage"
                    ),
                ),
            ],
            options={
                "ordering": ["told_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__gt", models.F("told_on"))), name="extension_lies_ahead"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EvidenceItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("what", models.TextField()),
                ("obtained_on", models.DateField()),
                ("considered", models.TextField(blank=True)),
                ("considered_on", models.DateField(blank=True, null=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evidence",
                        to="casework.document",
                    ),
                ),
                (
                    "stage",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="evidence", to="casework.stage"
                    ),
                ),
            ],
            options={
                "ordering": ["obtained_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("considered", ""), ("considered_on__isnull", True)),
                            models.Q(models.Q(("considered", ""), _negated=True), ("considered_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="evidence_considered_on_a_day",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="contribution",
            name="stage",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="contributions", to="casework.stage"
            ),
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("phone", "Telephone"),
                            ("email", "Email"),
                            ("letter", "Letter"),
                            ("text", "Text message"),
                            ("visit", "Visit"),
                            ("online", "Online"),
                            ("meeting", "Meeting"),
                            ("other", "Another way"),
                        ],
                        max_length=10,
                    ),
                ),
                ("note", models.TextField()),
                ("is_update", models.BooleanField(default=False)),
                ("is_attempt", models.BooleanField(default=False)),
                ("from_resident", models.BooleanField(default=False)),
                ("says_not_satisfied", models.BooleanField(default=False)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "stage",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="contacts", to="casework.stage"
                    ),
                ),
            ],
            options={
                "ordering": ["on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ConflictDeclaration",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                ("has_conflict", models.BooleanField()),
                ("what", models.TextField(blank=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="declarations",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "stage",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="declarations", to="casework.stage"
                    ),
                ),
            ],
            options={
                "ordering": ["on", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("stage", "person"), name="declared_once_a_stage"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("has_conflict", False), models.Q(("what", ""), _negated=True), _connector="OR"
                        ),
                        name="conflict_says_what",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AnswerRead",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                ("length", models.PositiveIntegerField()),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answer_reads",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "stage",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="answer_reads", to="casework.stage"
                    ),
                ),
            ],
            options={
                "ordering": ["on", "pk"],
                "constraints": [models.UniqueConstraint(fields=("stage", "person"), name="answer_read_once_a_person")],
            },
        ),
        migrations.CreateModel(
            name="AddedIssue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("raised_on", models.DateField()),
                ("says", models.TextField()),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("added", "Added to this complaint"),
                            ("new complaint", "Logged as a new complaint"),
                            ("more of a point", "More of a point that is there already"),
                        ],
                        max_length=16,
                    ),
                ),
                ("related", models.BooleanField(blank=True, null=True)),
                ("would_delay", models.BooleanField(blank=True, null=True)),
                ("reason", models.TextField()),
                ("told_on", models.DateField(blank=True, null=True)),
                ("differs_because", models.TextField(blank=True)),
                (
                    "recorded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "became",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="came_from",
                        to="casework.complaint",
                    ),
                ),
                (
                    "complaint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="added_issues",
                        to="casework.complaint",
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="added_issues",
                        to="casework.contact",
                    ),
                ),
                (
                    "point",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="added_issues",
                        to="casework.point",
                    ),
                ),
                (
                    "reply",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="added_issues",
                        to="casework.reply",
                    ),
                ),
                (
                    "stage",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="added_issues", to="casework.stage"
                    ),
                ),
            ],
            options={
                "ordering": ["raised_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("told_on__isnull", True), ("told_on__gte", models.F("raised_on")), _connector="OR"
                        ),
                        name="added_issue_told_after_raised",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("became__isnull", True), ("outcome", "new complaint"), _connector="OR"),
                        name="added_issue_became_a_complaint",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SupportOffered",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("whom", models.CharField(max_length=150)),
                ("on", models.DateField()),
                ("what", models.TextField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "complaint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="support_offered",
                        to="casework.complaint",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "support offered",
                "ordering": ["on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Survey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("sent_on", models.DateField()),
                ("to_whom", models.CharField(blank=True, max_length=200)),
                ("wording", models.TextField(blank=True)),
                ("says_how_to_complain", models.BooleanField(blank=True, null=True)),
                ("wording_checked_on", models.DateField(blank=True, null=True)),
                (
                    "landlord",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="surveys", to="accounts.landlord"
                    ),
                ),
                (
                    "registered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "wording_checked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-sent_on", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("wording_checked_on__isnull", True),
                            ("says_how_to_complain__isnull", False),
                            _connector="OR",
                        ),
                        name="survey_checked_says_what",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ThirdParty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=150)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("managing agent", "Managing agent"),
                            ("TMO", "Tenant management organisation"),
                            ("contractor", "Contractor"),
                            ("PFI", "PFI provider"),
                            ("ALMO", "Arm's length management organisation"),
                            ("council", "Council"),
                            ("other", "Another body"),
                        ],
                        max_length=16,
                    ),
                ),
                ("handles_complaints", models.BooleanField(default=False)),
                ("from_on", models.DateField()),
                ("policy_checked_on", models.DateField(blank=True, null=True)),
                ("policy_fits", models.BooleanField(blank=True, null=True)),
                ("policy_note", models.TextField(blank=True)),
                ("check_again_on", models.DateField(blank=True, null=True)),
                ("contract_says", models.TextField(blank=True)),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "landlord",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="third_parties",
                        to="accounts.landlord",
                    ),
                ),
                (
                    "policy_checked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "third parties",
                "ordering": ["name", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_on__isnull", True)),
                        fields=("landlord", "name"),
                        name="third_party_once_at_a_landlord",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on__isnull", True), ("ended_on__gte", models.F("from_on")), _connector="OR"
                        ),
                        name="third_party_ended_after_begun",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("policy_checked_on__isnull", True), ("policy_fits__isnull", True)),
                            models.Q(
                                ("policy_checked_by__isnull", False),
                                ("policy_checked_on__isnull", False),
                                ("policy_fits__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="third_party_checked_says_what",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("check_again_on__isnull", True),
                            ("check_again_on__gte", models.F("policy_checked_on")),
                            _connector="OR",
                        ),
                        name="third_party_checked_again_later",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="stage",
            name="answering_body",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="stages",
                to="casework.thirdparty",
            ),
        ),
        migrations.CreateModel(
            name="PolicyCheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                ("due_on", models.DateField(blank=True, null=True)),
                ("fits", models.BooleanField()),
                ("note", models.TextField(blank=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "third_party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="checks", to="casework.thirdparty"
                    ),
                ),
            ],
            options={
                "ordering": ["on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="HandOver",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                ("because", models.TextField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "stage",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="hand_overs", to="casework.stage"
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="hand_overs",
                        to="casework.thirdparty",
                    ),
                ),
            ],
            options={
                "ordering": ["on", "pk"],
            },
        ),
        migrations.AddField(
            model_name="contribution",
            name="third_party",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="contributions",
                to="casework.thirdparty",
            ),
        ),
        migrations.AddField(
            model_name="complaint",
            name="told_to_body",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="complaints",
                to="casework.thirdparty",
            ),
        ),
        migrations.CreateModel(
            name="Triage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                (
                    "route",
                    models.CharField(
                        choices=[("answer now", "Answer now"), ("investigate", "Investigate")], max_length=12
                    ),
                ),
                ("complexity", models.TextField()),
                ("vulnerability", models.TextField()),
                ("risk", models.TextField()),
                ("reasons", models.TextField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "complaint",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="triage", to="casework.complaint"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="WaitingOn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since_on", models.DateField()),
                ("whom", models.CharField(max_length=150)),
                ("what", models.TextField()),
                ("ended_on", models.DateField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "complaint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="waiting_on", to="casework.complaint"
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "waiting on",
                "ordering": ["since_on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ended_on__isnull", True), ("ended_on__gte", models.F("since_on")), _connector="OR"
                        ),
                        name="waiting_ended_after_begun",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Withdrawal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("on", models.DateField()),
                ("words", models.TextField()),
                ("confirmed_on", models.DateField(blank=True, null=True)),
                ("resumed_on", models.DateField(blank=True, null=True)),
                (
                    "complaint",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="withdrawals", to="casework.complaint"
                    ),
                ),
            ],
            options={
                "ordering": ["on", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("resumed_on__isnull", True), ("resumed_on__gte", models.F("on")), _connector="OR"
                        ),
                        name="resumed_after_withdrawn",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("resumed_on__isnull", True)),
                        fields=("complaint",),
                        name="withdrawn_once_at_a_time",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="groupmember",
            constraint=models.UniqueConstraint(fields=("complaint", "resident"), name="group_member_once"),
        ),
        migrations.AddConstraint(
            model_name="complaint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("told_to_body__isnull", True), ("told_to_body_on__isnull", True)),
                    models.Q(("told_to_body__isnull", False), ("told_to_body_on__isnull", False)),
                    _connector="OR",
                ),
                name="told_to_body_and_on",
            ),
        ),
    ]
