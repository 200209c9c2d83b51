"""Sealed legal advice: named for everybody, read by few, by whichever way one asks for it."""

from __future__ import annotations

import hashlib
import io
import zipfile
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from amends.accounts.models import Person, RoleName
from amends.casework import access, case_file
from amends.casework.actions import documents, evidence, sealing
from amends.casework.actions.people import give_role
from amends.casework.models import Complaint, Document, MailMessage, State
from amends.casework.refused import Refused
from tests.desk.acts.conftest import NOW, at, last_event, text
from tests.desk.registers.conftest import client_of
from tests.people import Cast

NAME, SECRET, NOTE = "counsel on the leak.txt", b"we would lose", "What counsel thinks of our chances"


@pytest.fixture
def complaint(cast: Cast, tmp_path: Any, settings: Any) -> Complaint:
    settings.MEDIA_ROOT = tmp_path
    made = at(cast, State.STAGE_1)
    Complaint.objects.filter(pk=made.pk).update(team=cast.team)
    return made


@pytest.fixture
def paper(cast: Cast, complaint: Complaint) -> Document:
    upload = ContentFile(SECRET, name=NAME)
    return documents.add(complaint=complaint, upload=upload, by=cast.hari, on=NOW.date(), note=NOTE)


def address(page: str, paper: Document) -> str:
    return reverse(f"desk:{page}", args=[paper.complaint.reference, paper.pk])


def sends(person: Person, page: str, paper: Document, **typed: Any) -> int:
    version = Complaint.objects.get(pk=paper.complaint_id).version
    return client_of(person).post(address(page, paper), {"version": version, **typed}).status_code


@pytest.fixture
def sealed(cast: Cast, paper: Document) -> Document:
    assert sends(cast.hari, "seal_paper", paper, what="advice", because="Our solicitor's advice on the claim.") == 302
    paper.refresh_from_db()
    return paper


def papers_tab(person: Person, paper: Document) -> str:
    return text(client_of(person).get(reverse("desk:papers", args=[paper.complaint.reference])))


def test_a_paper_is_sealed_with_its_reason_and_the_history_names_it(sealed: Document) -> None:
    assert sealed.sealed_because == "Our solicitor's advice on the claim."
    assert last_event(sealed.complaint) == "paper sealed"


def test_a_paper_is_not_sealed_without_a_reason(cast: Cast, paper: Document) -> None:
    assert sends(cast.hari, "seal_paper", paper, what="advice", because=" ") == 200
    paper.refresh_from_db()
    assert paper.sealed_on is None


def test_few_read_it_and_everybody_else_sees_its_name_and_that_it_is_withheld(cast: Cast, sealed: Document) -> None:
    for reader in (cast.hari, cast.olu, cast.lee, cast.cora):
        assert b"".join(client_of(reader).get(address("paper", sealed)).streaming_content) == SECRET
        assert NOTE in papers_tab(reader, sealed)
        assert "Withheld" not in papers_tab(reader, sealed)
    for other in (cast.sue, cast.mira, cast.gus):
        answer = client_of(other).get(address("paper", sealed))
        assert answer.status_code == 403
        assert "legal advice" in text(answer)
        page = papers_tab(other, sealed)
        assert NAME in page
        assert "Withheld: legal advice" in page
        assert NOTE not in page
        assert sealed.sealed_because not in page
        assert address("paper", sealed) not in page


def test_an_open_paper_is_read_by_all_who_see_the_complaint(cast: Cast, paper: Document) -> None:
    for reader in (cast.hari, cast.olu, cast.sue, cast.mira, cast.gus):
        assert client_of(reader).get(address("paper", paper)).status_code == 200
        assert "Withheld" not in papers_tab(reader, paper)


def test_the_case_file_of_those_who_may_not_read_it_names_it_and_holds_nothing_of_it(
    cast: Cast, sealed: Document
) -> None:
    def taken(person: Person) -> zipfile.ZipFile:
        page = reverse("desk:take_file", args=[sealed.complaint.reference])
        return zipfile.ZipFile(io.BytesIO(b"".join(client_of(person).post(page).streaming_content)))

    theirs, ours = taken(cast.gus), taken(cast.olu)
    everything = b"".join(theirs.read(name) for name in theirs.namelist())
    for kept_back in (SECRET, NOTE.encode(), sealed.sealed_because.encode()):
        assert kept_back not in everything
    assert NAME in theirs.read("index.html").decode()
    assert any(ours.read(name) == SECRET for name in ours.namelist())


def test_the_list_of_evidence_names_it_without_a_way_to_it(cast: Cast, sealed: Document) -> None:
    evidence.add(
        complaint=sealed.complaint, stage_number=1, what="Advice on the claim", obtained_on=NOW.date(), by=cast.hari,
        on=NOW.date(), document=sealed,
    )  # fmt: skip
    page = reverse("desk:file", args=[sealed.complaint.reference])
    assert address("paper", sealed) not in text(client_of(cast.gus).get(page))
    assert address("paper", sealed) in text(client_of(cast.olu).get(page))


def test_it_is_offered_as_evidence_only_to_those_who_may_read_it(cast: Cast, sealed: Document) -> None:
    page = reverse("desk:evidence", args=[sealed.complaint.reference])
    assert NAME in text(client_of(cast.olu).get(page))
    Document.objects.filter(pk=sealed.pk).update(sealed_by=cast.olu)
    assert NAME not in text(client_of(cast.hari).get(page))


def test_the_residents_page_shows_no_paper_of_ours_sealed_or_open(cast: Cast, paper: Document) -> None:
    theirs = ContentFile(b"photo", name="the wall.jpg")
    documents.add(complaint=paper.complaint, upload=theirs, by=None, on=NOW.date())
    link = access.make_link(paper.complaint, access.RESIDENT, NOW.date())
    page = reverse("public:my", args=[paper.complaint.landlord.slug, link])
    for _ in range(2):  # open, then sealed
        shown = text(Client().get(page))
        assert "the wall.jpg" in shown
        assert NAME not in shown
        sends(cast.hari, "seal_paper", paper, what="advice", because="Our solicitor's advice.")


def test_a_resident_has_no_address_of_a_paper(paper: Document) -> None:
    assert Client().get(address("paper", paper)).status_code == 302  # to sign in


def test_what_the_resident_sent_is_never_sealed_as_legal_advice(cast: Cast, complaint: Complaint) -> None:
    theirs = documents.add(complaint=complaint, upload=ContentFile(b"photo", name="wall.jpg"), by=None, on=NOW.date())
    assert sends(cast.hari, "seal_paper", theirs, what="advice", because="It is awkward.") == 200
    with pytest.raises(Refused, match="no legal advice of ours"):
        sealing.seal(document=theirs, because="It is awkward.", by=cast.hari, on=NOW.date())
    theirs.refresh_from_db()
    assert theirs.sealed_on is None


def test_what_the_resident_sent_is_sealed_from_roles_for_their_protection(cast: Cast, complaint: Complaint) -> None:
    theirs = documents.add(complaint=complaint, upload=ContentFile(SECRET, name=NAME), by=None, on=NOW.date())
    typed = {"sealed_from": ["handler", "auditor"], "because": "It names where she fled to."}
    assert sends(cast.olu, "seal_paper", theirs, **typed) == 302
    for other in (cast.hana, cast.gus):
        Complaint.objects.filter(pk=complaint.pk).update(handler=cast.hana)
        assert client_of(other).get(address("paper", theirs)).status_code == 403
        assert "Withheld: sealed from your role" in papers_tab(other, theirs)
    for reader in (cast.olu, cast.lee, cast.cora, cast.mira):
        assert client_of(reader).get(address("paper", theirs)).status_code == 200
    assert sends(cast.cora, "open_paper", theirs, because="It is known.") == 403
    assert sends(cast.lee, "open_paper", theirs, because="It is known.") == 302
    assert client_of(cast.gus).get(address("paper", theirs)).status_code == 200


def test_a_second_role_that_may_read_it_still_reads_it_and_one_that_reads_no_case_is_none(
    cast: Cast, paper: Document
) -> None:
    sealing.seal(document=paper, because="It harms her.", by=cast.olu, on=NOW.date(), sealed_from=["auditor"])
    assert client_of(cast.gus).get(address("paper", paper)).status_code == 403
    give_role(person=cast.gus, name=RoleName.ADMINISTRATOR, landlord=cast.landlord, by=cast.ada, on=NOW.date())
    assert client_of(cast.gus).get(address("paper", paper)).status_code == 403
    give_role(person=cast.gus, name=RoleName.COMPLIANCE_LEAD, landlord=cast.landlord, by=cast.ada, on=NOW.date())
    assert client_of(cast.gus).get(address("paper", paper)).status_code == 200


def test_nothing_is_sealed_from_the_officer_or_without_saying_from_whom(cast: Cast, paper: Document) -> None:
    with pytest.raises(Refused, match="cannot be sealed from"):
        sealing.seal(
            document=paper, because="It harms her.", by=cast.lee, on=NOW.date(), sealed_from=["complaints officer"]
        )
    assert sends(cast.olu, "seal_paper", paper, what="roles", because="It harms her.") == 200
    paper.refresh_from_db()
    assert paper.sealed_on is None


def test_the_email_that_a_sealed_paper_came_with_is_withheld_as_it_came(cast: Cast, complaint: Complaint) -> None:
    raw = b"Subject: the wall\r\n\r\n" + SECRET
    message = MailMessage(
        landlord=cast.landlord, sha256=hashlib.sha256(raw).hexdigest(), size=len(raw), received_at=NOW, state="case",
        complaint=complaint,
    )  # fmt: skip
    message.raw.save("1.eml", ContentFile(raw), save=True)
    came = documents.add(
        complaint=complaint, upload=ContentFile(SECRET, name=NAME), by=None, on=NOW.date(), message=message
    )
    as_it_came, page = (reverse(f"desk:{name}", args=[message.pk]) for name in ("message_raw", "message"))
    assert SECRET.decode() in text(client_of(cast.gus).get(page))
    sealing.seal(document=came, because="It harms her.", by=cast.olu, on=NOW.date(), sealed_from=["auditor"])
    assert client_of(cast.gus).get(as_it_came).status_code == 403
    assert SECRET.decode() not in text(client_of(cast.gus).get(page))
    assert client_of(cast.olu).get(as_it_came).status_code == 200
    kept = case_file.of(complaint, by=cast.gus, at=NOW)
    assert SECRET not in b"".join(kept.stream())
    assert {one["what"] for one in kept.about["withheld"]} == {f"document {came.pk}", f"message {message.pk}"}


def test_those_who_read_it_open_it_again_and_nobody_else_does(cast: Cast, sealed: Document) -> None:
    assert sends(cast.hari, "open_paper", sealed, because="It is of no use.") == 403
    assert sends(cast.olu, "open_paper", sealed, because="It is not privileged.") == 302
    assert client_of(cast.gus).get(address("paper", sealed)).status_code == 200


def test_a_paper_of_another_complaint_is_not_found(cast: Cast, sealed: Document) -> None:
    other = at(cast, State.RECEIVED)
    page = reverse("desk:open_paper", args=[other.reference, sealed.pk])
    assert client_of(cast.olu).get(page).status_code == 404
