"""Not taking a complaint, or not taking it to stage 2: two people decide, on its own merits (Code 2.1 to 2.5, 5.11)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from amends.accounts.models import Landlord, Person
from amends.casework import outgoing, permissions, said_before
from amends.casework.actions import refusals
from amends.casework.facts import case_of
from amends.casework.models import Complaint, Ground, PolicyReason, Refusal
from amends.desk.acts import whether, writing
from amends.desk.acts.act import act, back_to, done, pressed, show, typed, who
from amends.desk.acts.forms import ActForm, choice, day, words
from amends.desk.acts.letter import LetterForm
from amends.desk.acts.stage import stage_of
from amends.rulebook import facts as rulebook
from amends.rulebook.facts import Case, LetterKind
from amends.web.clock import today
from amends.web.words import count

KIND = LetterKind.REFUSAL
ONLY_IF: dict[str, tuple[tuple[str, str], ...]] = {
    Ground.AGE: (
        ("issue_happened_on", "Enter the date it happened, or the date the resident became aware of it (Code 2.3)"),
        ("discretion", "Say what was weighed for taking it all the same (Code 2.3)"),
    ),
    Ground.LEGAL: (
        ("court", "Name the court (Code 2.2)"),
        ("court_filed_on", "Enter the date the claim was filed at court (Code 2.2)"),
    ),
}


class RefusalForm(ActForm):
    """The reason, and what this resident's own circumstances were."""

    reason: forms.ModelChoiceField[PolicyReason] = forms.ModelChoiceField(
        label="Which reason of our policy?",
        queryset=PolicyReason.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        help_text="Only those of the policy as it stands today, each with its clause (Code 2.2).",
        error_messages={"required": "Choose the reason of the policy"},
    )
    ground = choice("Why can it not be taken?", Ground.choices, "Choose why it cannot be taken")
    policy_clause = words(
        "What does our policy say?",
        "The exclusion, as published.",
        missing="Quote the exclusion from the policy",
        rows=2,
    )
    explanation = words(
        "Why does it apply here?",
        "The resident will read this.",
        missing="Say why it applies to this complaint",
        rows=4,
    )
    individual_consideration = words(
        "How were this resident’s own circumstances weighed?",
        "No complaint may be refused by a rule alone (Code 2.5).",
        missing="Say how this resident’s own circumstances were weighed (Code 2.5)",
        rows=3,
    )
    evidence = words(
        "What is the evidence?",
        "Papers, dates, earlier references. A refusal with none counts as a breach (Code 2.1).",
        rows=2,
        required=False,
    )
    issue_happened_on = day("When did it happen?", "the date it happened", "If it happened long ago.", required=False)
    aware_on = day("When did the resident become aware of it?", "the date they became aware of it", "", required=False)
    discretion = words(
        "What was weighed for taking it all the same?", "If it happened long ago (Code 2.3).", rows=3, required=False
    )
    court = forms.CharField(
        label="Which court?", max_length=200, required=False, help_text="If legal proceedings have started."
    )
    court_filed_on = day(
        "When was the claim filed?",
        "the date the claim was filed",
        "Only a claim form and particulars filed at court count (Code 2.2).",
        required=False,
    )
    on = day("When was this decided?", "the date it was decided")

    def __init__(self, *args: Any, landlord: Landlord, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        current = PolicyReason.objects.current(self.today).filter(landlord=landlord)
        if current.exists():
            self.fields["reason"].queryset = current  # type: ignore[attr-defined]
            del self.fields["ground"], self.fields["policy_clause"]
        else:  # a landlord that has entered no reason yet quotes its policy
            del self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        """Return what was typed; each reason has what the Code asks for it."""
        typed = super().clean() or {}
        ground = typed["reason"].ground if typed.get("reason") else typed.get("ground", "")
        for name, sentence in ONLY_IF.get(ground, ()):
            either = typed.get("aware_on") if name == "issue_happened_on" else None
            if not typed.get(name) and not either and name not in self.errors:
                self.add_error(name, sentence)
        return typed


@act(permissions.why_not_refuse)
def refuse(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Propose not to take it; nothing happens until a second person agrees."""
    stage = stage_of(complaint)
    form = RefusalForm(typed(request), today=today(), landlord=complaint.landlord)
    if form.is_valid() and done(
        request, complaint, form, refusals.propose, complaint=complaint, stage_number=stage.number, **form.cleaned_data
    ):
        return back_to(request, complaint, _proposed_notice(proposed(complaint)))
    first = "this complaint" if stage.number == 1 else "stage 2"
    sentences = [
        f"You propose not to take {first}. Until a second person agrees, every date runs on.",
        "The resident gets a letter with the reason, and the Ombudsman may tell us to take it after all.",
    ]
    return show(request, complaint, form, "Propose a refusal", "Propose it", kind="warning", sentences=sentences)


@act(whether.why_not_approve_refusal)
def approve(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Read what was proposed and the letter; agree, and send it."""
    refusal = proposed(complaint)
    facts = _as_if_approved(case_of(complaint), refusal, today(), str(request.user))
    parts = writing.parts_of(KIND, facts, refusal.stage.number)
    form = LetterForm(
        typed(request),
        initial=writing.remembered(request),
        parts=parts,
        sending=pressed(request) == "send",
        today=today(),
    )
    if form.is_valid() and form.sending and done(
        request, complaint, form, refusals.approve, refusal=refusal, on=today(), parts=form.answers()
    ):  # fmt: skip
        return back_to(request, complaint, "The complaint is not taken, and the letter is on its way.")
    return writing.show_letter(
        request, complaint, form, "Agree to a refusal", "Agree, and send the letter",
        kind=KIND, facts=facts, stage_number=refusal.stage.number, parts=parts, page="approve", refusal=refusal,
        addressing=outgoing.address(complaint, refusal.stage, facts, by=who(request), on=today()),
        reused=_said_before(refusal, who(request)),
    )  # fmt: skip


def proposed(complaint: Complaint) -> Refusal:
    """Return the refusal that waits for a second person; raises ValueError where none does."""
    refusal = permissions.waiting_refusal(complaint)
    if refusal is None:
        raise ValueError(f"No refusal waits on {complaint.reference}.")
    return refusal


class DeclineForm(ActForm):
    """Why the second person does not agree."""

    because = words("Why not?", missing="Say why you do not agree", rows=3)
    on = day("When did you decide?", "the date you decided")


@act(whether.why_not_approve_refusal)
def decline(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Do not agree: the complaint goes on."""
    refusal = proposed(complaint)
    form = DeclineForm(typed(request), today=today())
    if form.is_valid() and done(request, complaint, form, refusals.decline, refusal=refusal, **form.cleaned_data):
        return back_to(request, complaint, "The refusal was not agreed. The complaint goes on within the same dates.")
    return show(
        request, complaint, form, "Do not agree to the refusal", "Do not agree", sentences=[refusal.explanation]
    )


class OverturnForm(ActForm):
    """Why it is taken after all."""

    because = words(
        "Why is it taken after all?",
        "What the Ombudsman said, or what we now see.",
        missing="Say why it is taken after all",
        rows=3,
    )
    on = day("When was it overturned?", "the date it was overturned", "Its clocks start on that day.")


@act(permissions.why_not_overturn)
def overturn(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Take a refused complaint after all (Code 2.4)."""
    form = OverturnForm(typed(request), today=today())
    if form.is_valid() and done(request, complaint, form, refusals.overturn, complaint=complaint, **form.cleaned_data):
        return back_to(request, complaint, "The complaint is taken. Its clocks run from the day you gave.")
    sentences = ["The refusal stays on the record, and so does every duty that fell due."]
    return show(request, complaint, form, "Take it after all", "Take it", sentences=sentences)


def _as_if_approved(facts: Case, one: Refusal, on: date, by: str) -> Case:
    """Return the case as it will be once this refusal is agreed, so that its letter can be shown before it goes."""
    refused = rulebook.Refusal(
        stage=one.stage.number,
        decided_on=on,
        ground=one.ground,
        policy_clause=one.policy_clause,
        explanation=one.explanation,
        individual_consideration=one.individual_consideration,
        issue_happened_on=one.issue_happened_on,
        aware_on=one.aware_on,
        discretion=one.discretion,
        court=one.court,
        court_filed_on=one.court_filed_on,
        evidence=one.evidence,
        decided_by=str(one.proposed_by),
        approved_by=by,
    )
    return replace(facts, refusals=(*facts.refusals, refused))


def _said_before(one: Refusal, person: Person) -> list[str]:
    """Return the references of refusals that say the same word for word, of those the person may see (Code 2.5)."""
    seen = Complaint.objects.seen_by(person)
    return [
        other.stage.complaint.reference
        for other in said_before.reused(one)
        if seen.filter(pk=other.stage.complaint_id).exists()
    ]


def _proposed_notice(one: Refusal) -> str:
    same = len(said_before.reused(one))
    said = "Proposed. The complaint goes on until a second person agrees."
    return f"{said} The same words stand in {count(same, 'other refusal')}: look again (Code 2.5)." if same else said
