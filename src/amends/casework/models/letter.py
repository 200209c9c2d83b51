"""Letters as they went, and papers that came in."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from amends.accounts.models import Person
from amends.casework.models.choices import LETTER_KINDS
from amends.casework.models.complaint import Complaint
from amends.casework.models.stage import Stage, not_before

PERSON = settings.AUTH_USER_MODEL


class Letter(models.Model):
    """A letter kept whole, as issued: blocks, HTML, text and PDF, with the hash of the PDF.

    `parts` says of each required part whether it was answered: its name, and "answered" or why not.
    `honours` holds the keys of the adjustments it keeps, `paragraphs` those of the landlord's own paragraphs in it.
    """

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="letters")
    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="letters")
    kind = models.CharField(max_length=30, choices=LETTER_KINDS)
    edition = models.CharField(max_length=8)
    issued_on = models.DateField()
    issued_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    addressed_to = models.CharField(max_length=150)
    blocks = models.JSONField()
    parts = models.JSONField(default=dict)
    honours = models.JSONField(null=True, blank=True)
    paragraphs = models.JSONField(default=list, blank=True)
    html = models.TextField()
    text = models.TextField()
    pdf = models.FileField(upload_to="letters/%Y/%m/", max_length=200)
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["issued_on", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.complaint.reference}"

    @property
    def reference(self) -> str:
        """Return what the letter is quoted by: its complaint's reference."""
        return self.complaint.reference

    @property
    def sent_by_way(self) -> str:
        """Return the ways it went, in words."""
        return " and ".join(delivery.get_way_display().lower() for delivery in self.deliveries.all())


class DocumentQuerySet(models.QuerySet["Document"]):
    """Questions asked of papers."""

    def seen_by(self, person: Person) -> DocumentQuerySet:
        """Return the papers on complaints that this person may see."""
        return self.filter(complaint__in=Complaint.objects.seen_by(person).order_by().values("pk"))


class Document(models.Model):
    """A paper on the case; one from outside is quarantined until it is scanned.

    `virus` names the signature that the scanner found; a paper with one is never opened.

    `message` is the email that it came with. A sealed one is shown to few: the roles in `sealed_from` do not open it;
    where that is empty it is legal advice.
    """

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="documents")
    name = models.CharField(max_length=200)
    file = models.FileField(upload_to="documents/%Y/%m/", max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    content_type = models.CharField(max_length=120, blank=True)
    note = models.TextField(blank=True)
    added_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    added_on = models.DateField()
    message = models.ForeignKey(
        "casework.MailMessage", on_delete=models.PROTECT, related_name="papers", null=True, blank=True
    )
    from_resident = models.BooleanField(default=False)
    scanned = models.BooleanField(default=False)
    virus = models.CharField(max_length=200, blank=True)
    sealed_on = models.DateField(null=True, blank=True)
    sealed_by = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    sealed_because = models.TextField(blank=True)
    sealed_from = models.JSONField(default=list, blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["added_on", "pk"]
        indexes = [models.Index(fields=["added_on"], condition=Q(scanned=False), name="document_to_scan")]
        constraints = [
            models.CheckConstraint(condition=Q(virus="") | Q(scanned=True), name="document_with_a_virus_was_scanned"),
            models.CheckConstraint(
                condition=Q(sealed_on__isnull=True, sealed_by__isnull=True)
                | (Q(sealed_by__isnull=False) & ~Q(sealed_because="")),
                name="document_sealed_by_and_why",
            ),
            models.CheckConstraint(condition=not_before("sealed_on", "added_on"), name="document_sealed_after_added"),
        ]

    def __str__(self) -> str:
        return self.name
