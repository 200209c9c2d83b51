"""The register of bodies that act for the landlord, with their complaints policy checked and dated (Code 5.4, 5.5)."""

from __future__ import annotations

from datetime import date

from amends.accounts.models import Landlord, Person
from amends.casework import journal, states
from amends.casework.action import action
from amends.casework.models import BodyKind, PolicyCheck, ThirdParty
from amends.casework.refused import Refused
from amends.casework.subject import not_before, said
from amends.workdays import spoken

FIELDS = {
    "name": "the name",
    "kind": "what it is",
    "handles_complaints": "whether it handles complaints",
    "contract_says": "what its contract says",
}
WORDS: dict[object, str] = {True: "yes", False: "no"}


@action
def register(
    *,
    landlord: Landlord,
    by: Person,
    on: date,
    name: str,
    kind: str,
    handles_complaints: bool,
    from_on: date,
    contract_says: str = "",
) -> ThirdParty:
    """Return the body as registered; the policy of one that handles complaints is still to be checked."""
    called = said(name, "The name of the body", provision="5.5", mend="Enter its name as the contract has it.")[:150]
    if ThirdParty.objects.filter(landlord=landlord, name__iexact=called, ended_on=None).exists():
        raise Refused(f"{called} is on the register already", mend="Open it there.")
    body = ThirdParty.objects.create(
        landlord=landlord,
        name=called,
        kind=BodyKind(kind),
        handles_complaints=handles_complaints,
        from_on=from_on,
        contract_says=contract_says.strip(),
        recorded_by=by,
    )
    does = "handles complaints" if handles_complaints else "does not handle complaints"
    words = f"{called}, {body.get_kind_display().lower()}, from {spoken(from_on)}; it {does}. {body.contract_says}"
    journal.note("third party registered", words.strip(), on=on, by=by)
    return body


@action
def change(
    *,
    third_party: ThirdParty,
    by: Person,
    on: date,
    name: str,
    kind: str,
    handles_complaints: bool,
    contract_says: str = "",
) -> None:
    """Put right or bring up to date what the register says of a body; what was is kept in the journal."""
    _acts(third_party)
    called = said(name, "The name of the body", provision="5.5", mend="Enter its name as the contract has it.")[:150]
    others = ThirdParty.objects.filter(landlord=third_party.landlord, name__iexact=called, ended_on=None)
    if others.exclude(pk=third_party.pk).exists():
        raise Refused(f"{called} is on the register already", mend="Open it there.")
    now = {
        "name": called, "kind": BodyKind(kind), "handles_complaints": handles_complaints,
        "contract_says": contract_says.strip(),
    }  # fmt: skip
    changed = {field: getattr(third_party, field) for field in now if getattr(third_party, field) != now[field]}
    if not changed:
        raise Refused("Nothing is other than it was", mend="Change what is wrong, or go back.")
    for field, value in now.items():
        setattr(third_party, field, value)
    third_party.save(update_fields=list(now))
    was = "; ".join(f"{FIELDS[field]} was {WORDS.get(old, old) or 'empty'}" for field, old in changed.items())
    journal.note("third party changed", f"{called}: {was}.", on=on, by=by)


@action
def check_policy(
    *, third_party: ThirdParty, by: Person, on: date, fits: bool, check_again_on: date, note: str = ""
) -> PolicyCheck:
    """Return the check of whether the body's complaints policy keeps to the Code, and set the day of the next (5.5).

    What does not fit is said in the note. Raises Refused where the next day does not lie after this one.
    """
    _acts(third_party)
    not_before(on, third_party.from_on, "it began to act for us")
    if check_again_on <= on:
        raise Refused("The next check has to come after this one", provision="5.5", mend="Give a later day.")
    found = note.strip()
    if not fits:
        found = said(note, "What does not keep to the Code", provision="5.5", mend="Name the parts to be put right.")
    last = third_party.checks.order_by("on", "pk").last()
    if last is not None:
        not_before(on, last.on, "the check before it")
    check = PolicyCheck.objects.create(
        third_party=third_party, on=on, due_on=third_party.check_again_on, by=by, fits=fits, note=found
    )
    third_party.policy_checked_on, third_party.policy_checked_by = on, by
    third_party.policy_fits, third_party.policy_note = fits, found
    third_party.check_again_on = check_again_on
    third_party.save()
    how = "keeps" if fits else "does not keep"
    words = f"The complaints policy of {third_party} {how} to the Code; next check by {spoken(check_again_on)}. {found}"
    journal.note("policy checked", words.strip(), on=on, by=by)
    return check


@action
def end(*, third_party: ThirdParty, by: Person, on: date, because: str) -> None:
    """Say that a body acts for the landlord no more; a stage it has not answered is taken back first."""
    _acts(third_party)
    not_before(on, third_party.from_on, "it began to act for us")
    open_ones = third_party.stages.filter(answered_on=None, complaint__state__in=states.WORKING)
    if held := list(open_ones.values_list("complaint__reference", flat=True)):
        raise Refused(
            f"{third_party} still answers {', '.join(held)}", provision="5.4", mend="Take the complaints back first."
        )
    third_party.ended_on = on
    third_party.save(update_fields=["ended_on"])
    reason = said(because, "Why it ended")
    journal.note("third party ended", f"{third_party} acts for us no more. {reason}", on=on, by=by)


def _acts(third_party: ThirdParty) -> None:
    if third_party.ended_on is not None:
        raise Refused(f"{third_party} ended on {spoken(third_party.ended_on)}")
