"""Papers brought in: last year's self-assessment to stand beside this one, and the Code's official wording."""

from __future__ import annotations

import hashlib
from datetime import date

from django.core.files.base import ContentFile

from amends.accounts.models import Landlord, Person
from amends.casework import journal
from amends.casework.refused import Refused
from amends.compliance.action import action
from amends.compliance.models import SelfAssessment, Uploaded, Wording
from amends.compliance.permissions import why_not_write
from amends.papers import lint, parse, wording
from amends.papers.rows import Paper


@action(why_not_write)
def set_beside(*, assessment: SelfAssessment, by: Person, on: date, name: str, data: bytes, paper: Paper) -> Uploaded:
    """Keep last year's paper, read beforehand, beside this year's draft, with what the linter says of its rows."""
    findings = lint.as_json(paper, lint.lint(paper))["findings"]
    made = Uploaded(
        self_assessment=assessment,
        name=name[-200:],
        sha256=hashlib.sha256(data).hexdigest(),
        edition=paper.edition or "",
        paper=parse.as_json(paper),
        findings=findings,
        added_on=on,
        added_by=by,
    )
    made.file.save(f"{assessment.landlord.slug}-{assessment.year}", ContentFile(data), save=False)
    made.save()
    said = f"{assessment.year}: last year's paper was set beside it, with {len(paper.rows)} rows."
    journal.note("self-assessment paper added", said, on=on, by=by)
    journal.decided(self_assessment=assessment.year, sha256=made.sha256)
    return made


@action(why_not_write)
def take_wording(*, landlord: Landlord, by: Person, on: date, name: str, paper: Paper) -> wording.Wording:
    """Take the Code's official wording out of a paper, where it suits our summary; return what is kept and refused."""
    try:
        taken = wording.take(paper)
    except wording.WordingError as error:
        raise Refused(str(error)) from error
    if not taken.kept:
        raise Refused(
            f"{name} has no requirement beside its provisions that agrees with what the Code asks",
            mend="Give a self-assessment on the Ombudsman's form, whose second column is the requirement.",
        )
    Wording.objects.filter(landlord=landlord, edition=taken.edition, provision__in=list(taken.kept)).delete()
    Wording.objects.bulk_create(
        Wording(
            landlord=landlord,
            edition=taken.edition,
            provision=one.provision,
            text=one.text,
            source=name[-200:],
            place=one.place[:100],
            taken_on=on,
            taken_by=by,
        )
        for one in taken.kept.values()
    )
    said = f"The wording of {len(taken.kept)} provisions of {taken.edition} was taken from {name}."
    journal.note("wording taken", said, on=on, by=by)
    journal.decided(edition=taken.edition, provisions=len(taken.kept))
    return taken
