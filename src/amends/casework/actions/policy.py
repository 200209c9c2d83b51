"""The complaints policy: keep a version, say what it has, bring it into force, look for it on the website."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date

from django.core.files.base import ContentFile

from amends.accounts.models import Landlord, Person
from amends.casework import journal
from amends.casework.action import action
from amends.casework.models import PolicyVersion
from amends.casework.models.policy import ON_THE_WEBSITE
from amends.casework.policy_read import Taken, stands_in
from amends.casework.refused import Refused
from amends.casework.subject import said
from amends.rulebook.duties.policy import POLICY_PARTS
from amends.workdays import spoken


@action
def keep(*, landlord: Landlord, by: Person, on: date, name: str, data: bytes, taken: Taken) -> PolicyVersion:
    """Return a version kept as it came, with what was found in it; a draft until it is brought into force."""
    sha256 = hashlib.sha256(data).hexdigest()
    if same := PolicyVersion.objects.filter(landlord=landlord, sha256=sha256).first():
        raise Refused(f"This very file is here already, as {same}", mend="Open it in the list.")
    made = PolicyVersion(
        landlord=landlord,
        name=name[-200:],
        sha256=sha256,
        text=taken.text,
        checked=taken.checked,
        kept_on=on,
        kept_by=by,
    )
    made.file.save(f"policy-{sha256[:12]}", ContentFile(data), save=False)
    made.save()
    journal.note("policy kept", f"{made.name}.", on=on, by=by)
    return made


@action
def say(*, policy: PolicyVersion, by: Person, on: date, quotes: Mapping[tuple[str, str], str]) -> None:
    """Say which parts that the Code asks for the version has, each by its quote; a part without one it has not.

    Raises Refused where a quote does not stand in the version.
    """
    says = []
    for provision, parts in POLICY_PARTS.items():
        for part in parts:
            quote = quotes.get((provision, part), "").strip()
            if quote and part != ON_THE_WEBSITE:
                if not stands_in(quote, policy.text):
                    raise Refused(
                        f"What is quoted for “{part}” does not stand in this version",
                        provision=provision,
                        mend="Copy the words as they stand there, or leave it empty.",
                    )
                says.append({"provision": provision, "part": part, "quote": quote})
    policy.says, policy.said_on, policy.said_by = says, on, by
    policy.save(update_fields=["says", "said_on", "said_by"])
    journal.note("policy read", f"{policy.name} has {len(says)} of the parts that the Code asks for.", on=on, by=by)


@action
def bring_into_force(
    *,
    policy: PolicyVersion,
    by: Person,
    on: date,
    from_on: date,
    approved_on: date,
    body: str,
    minute: str = "",
    review_on: date | None = None,
) -> None:
    """Record that the version is in force, or put right what was recorded; the one before ends with it.

    What it has is said first, so that it is never held against the Code unread.
    """
    if policy.said_on is None:
        raise Refused("Nobody has said yet what this version has", mend="Go through its parts first.")
    if from_on > on:
        raise Refused(f"It comes into force on {spoken(from_on)} only", mend="Record it on that day.")
    if approved_on > on:
        raise Refused(f"{spoken(approved_on)} lies ahead", mend="Check the day of approval.")
    others = PolicyVersion.objects.filter(landlord=policy.landlord).in_force().exclude(pk=policy.pk)
    later = others.filter(from_on__gt=policy.from_on) if policy.from_on else others.none()
    if later.exists():
        raise Refused(f"{later[0]} has replaced it", mend="Open the version in force.")
    if (before := others.first()) is not None and before.from_on is not None and before.from_on >= from_on:
        raise Refused(f"{before} has been in force since {spoken(before.from_on)}", mend="Give a later day.")
    policy.body = said(body, "Who approved it", mend="Name the body, such as the Board.")
    policy.minute, policy.from_on, policy.approved_on = minute.strip(), from_on, approved_on
    policy.review_on, policy.entered_by = review_on, by
    policy.save(update_fields=["body", "minute", "from_on", "approved_on", "review_on", "entered_by"])
    words = f"{policy.name}, approved by {policy.body} on {spoken(approved_on)}."
    journal.note("policy in force", words, on=from_on, by=by)


@action
def see(*, policy: PolicyVersion, by: Person, on: date, url: str, found: bool) -> None:
    """Record whether this version was found at a public address on a day; it is on the website only once it was."""
    policy.url = said(url, "The address")
    policy.seen_on, policy.seen_by = (on, by) if found else (None, None)
    policy.save(update_fields=["url", "seen_on", "seen_by"])
    how = "was found" if found else "was not found"
    journal.note("policy looked for", f"{policy.name} {how} at {policy.url}.", on=on, by=by)
