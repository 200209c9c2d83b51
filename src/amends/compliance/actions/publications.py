"""Publishing: what was approved, exactly, sealed in every form; again, as a version that says what changed."""

from __future__ import annotations

import hashlib
from datetime import date

from django.core.files.base import ContentFile

from amends.accounts.models import Person
from amends.casework import journal
from amends.casework.refused import Refused
from amends.compliance import paper, seal, write
from amends.compliance.action import action
from amends.compliance.models import Publication, SealedFile, SelfAssessment, State
from amends.compliance.permissions import why_not_approve
from amends.papers import form


@action(why_not_approve)
def publish(*, assessment: SelfAssessment, by: Person, on: date) -> Publication:
    """Publish the rows and figures as they were approved; they are taken from the approval and from nowhere else."""
    approval = assessment.approval
    if assessment.state == State.PUBLISHED:
        raise Refused("What was approved last is published already", mend="Change it and have it approved again.")
    if approval is None:
        raise Refused("It is not approved yet", mend="Record the governing body's approval first.")
    rows = paper.from_plain(assessment.code, approval.rows)
    if found := paper.problems(rows):
        raise Refused(f"{found[0].provision} cannot be published: {found[0].says}", mend=found[0].how_to_mend)
    before = assessment.latest
    changes = form.changes(paper.from_plain(assessment.code, before.rows), rows) if before else ()
    number = before.number + 1 if before else 1
    files = write.files(assessment, rows, approval, version=number, published_on=on, changes=changes)
    hashes = {kind: hashlib.sha256(data).hexdigest() for kind, data in files.items()}
    made = Publication.objects.create(
        self_assessment=assessment,
        approval=approval,
        number=number,
        as_at=approval.as_at,
        rows=approval.rows,
        changes=[{"provision": change.provision, "says": change.says} for change in changes],
        seal=seal.seal_of(assessment.year, number, hashes),
        published_on=on,
        published_by=by,
    )
    for kind, data in files.items():
        _keep(made, kind, data, hashes[kind])
    assessment.state = State.PUBLISHED
    assessment.save(update_fields=["state"])
    journal.note(seal.PUBLISHED, f"{assessment.year}: version {number} was published.", on=on, by=by)
    journal.decided(self_assessment=assessment.year, version=number, seal=made.seal)
    return made


def _keep(publication: Publication, kind: str, data: bytes, sha256: str) -> None:
    one = SealedFile(publication=publication, kind=kind, sha256=sha256, size=len(data))
    one.file.save(f"self-assessment.{kind}", ContentFile(data), save=False)
    one.save()
