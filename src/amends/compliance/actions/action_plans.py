"""What the Ombudsman's compliance team recommends: keep its letter, give each to somebody, and follow it to its end."""

from __future__ import annotations

import hashlib
from datetime import date

from django.core.files.base import ContentFile

from amends.accounts.models import Landlord, Person
from amends.casework import journal
from amends.casework.refused import Refused
from amends.casework.subject import said
from amends.compliance.action import action
from amends.compliance.models import ActionPlan, ActionPlanItem
from amends.compliance.permissions import why_not_take_part, why_not_write
from amends.formats.blocks import NOWHERE
from amends.papers.policy import letter
from amends.workdays import spoken


@action(why_not_write)
def keep(*, landlord: Landlord, by: Person, on: date, name: str, data: bytes, plan: letter.ActionPlan) -> ActionPlan:
    """Return the letter kept as it came, with a row for each recommendation that was read in it beforehand."""
    sha256 = hashlib.sha256(data).hexdigest()
    if same := ActionPlan.objects.filter(landlord=landlord, sha256=sha256).first():
        raise Refused(f"This very letter is here already, as {same}", mend="Open it in the list.")
    made = ActionPlan(landlord=landlord, name=name[-200:], sha256=sha256, dated=plan.dated, kept_on=on, kept_by=by)
    made.file.save(f"letter-{sha256[:12]}", ContentFile(data), save=False)
    made.save()
    ActionPlanItem.objects.bulk_create(_item(made, one) for one in plan.actions)
    journal.note("letter kept", f"{made.name}: {len(plan.actions)} recommendations.", on=on, by=by)
    journal.decided(plan=made.pk, sha256=sha256, items=len(plan.actions))
    return made


def _item(plan: ActionPlan, one: letter.Action) -> ActionPlanItem:
    return ActionPlanItem(
        plan=plan,
        number=one.number,
        provision=one.provision[:8],
        observation=one.observation,
        recommendation=one.recommendation,
        place="" if one.place == NOWHERE else str(one.place)[:200],
        due=("" if one.due_on else one.due)[:200],
        due_on=one.due_on,
    )


@action(why_not_write)
def give(*, landlord: Landlord, by: Person, on: date, item: ActionPlanItem, owner: Person, due_on: date) -> None:
    """Say who does it, and by when."""
    item = _still_to_do(item, landlord)
    item.owner, item.due_on = owner, due_on
    item.save(update_fields=["owner", "due_on"])
    _note("recommendation given", item, f"to {owner}, by {spoken(due_on)}", by, on)


@action(why_not_take_part)
def tell(*, landlord: Landlord, by: Person, on: date, item: ActionPlanItem, progress: str) -> None:
    """Say how far it is; whoever has it may, and who writes the self-assessment."""
    item = _theirs(item, by, landlord)
    item.progress = said(progress, "How far it is")
    item.save(update_fields=["progress"])
    _note("recommendation worked on", item, item.progress, by, on)


@action(why_not_take_part)
def finish(*, landlord: Landlord, by: Person, on: date, item: ActionPlanItem, proof: str) -> None:
    """Say that it is done, with what proves it; whoever has it may, and who writes the self-assessment."""
    item = _theirs(item, by, landlord)
    item.proof = said(proof, "What proves it", mend="Name the document, the page or the record.")
    item.done_on, item.done_by = on, by
    item.save(update_fields=["proof", "done_on", "done_by"])
    _note("recommendation done", item, item.proof, by, on)


@action(why_not_write)
def leave_out(*, landlord: Landlord, by: Person, on: date, item: ActionPlanItem, because: str) -> None:
    """Say that it is not taken up, and why; or that it was read wrongly and is none."""
    item = _still_to_do(item, landlord)
    item.because, item.left_out_on = said(because, "Why it is not taken up"), on
    item.save(update_fields=["because", "left_out_on"])
    _note("recommendation not taken up", item, item.because, by, on)


def _still_to_do(given: ActionPlanItem, landlord: Landlord) -> ActionPlanItem:
    """Return the recommendation as it stands under the lock; raises Refused where it is settled."""
    item = ActionPlanItem.objects.select_related("plan", "owner").get(pk=given.pk, plan__landlord=landlord)
    if item.done_on:
        raise Refused(f"It was done on {spoken(item.done_on)}", mend="Open the plan.")
    if item.left_out_on:
        raise Refused(f"It was not taken up, as said on {spoken(item.left_out_on)}", mend="Open the plan.")
    return item


def _theirs(given: ActionPlanItem, by: Person, landlord: Landlord) -> ActionPlanItem:
    item = _still_to_do(given, landlord)
    if item.owner_id != by.pk and (sentence := why_not_write(by, landlord)):
        raise Refused(f"It is for {item.owner or 'nobody yet'} to do, or for whoever keeps the plan", mend=sentence)
    return item


def _note(kind: str, item: ActionPlanItem, words: str, by: Person, on: date) -> None:
    journal.note(kind, f"{item.plan}, {item}: {words}.", on=on, by=by)
    journal.decided(
        plan=item.plan_id,
        item=item.number,
        owner=item.owner_id,
        due_on=item.due_on.isoformat() if item.due_on else None,
        done_on=item.done_on.isoformat() if item.done_on else None,
        left_out_on=item.left_out_on.isoformat() if item.left_out_on else None,
    )
