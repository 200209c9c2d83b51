"""A case written in YAML, read as facts. Errors name the file and the line.

A main key that is absent did not happen; a finer one that is absent (what the resident wants,
say, or which services were heard) was not written down, and its duty cannot be told. `not recorded` says so of any
key, `none` says that there is none. An acknowledged stage without `logged` was logged by its acknowledgement.
"""

from __future__ import annotations

from datetime import date

import yaml

from amends.rulebook import front_door_facts, letter_facts, working_facts
from amends.rulebook.case_yaml import Fields, mapping
from amends.rulebook.facts import (
    Case,
    Decision,
    Extension,
    Finding,
    Objection,
    Point,
    Promise,
    Refusal,
    Remedy,
    RemedyKind,
    Responsibility,
    Stage,
    Triage,
    Withdrawal,
)

POINT = frozenset(
    {"says", "raised", "outcome sought", "service", "responsibility", "decided", "reasons", "went wrong", "impact"}
    | {*working_facts.IMPACT}
)
EXTENSION = frozenset({"on", "to", "reason", "good reason", "ombudsman details", "agreed"})
OBJECTION = frozenset({"on", "says", "settled"})
STAGE = frozenset(
    {"requested", "logged", "acknowledged", "defined", "definition confirmed", "extended", "decided", "answered"}
    | {"handler", "signed by", "considered by", "letter", "contacts", "updates", "updates every", "updates agreed"}
    | {"objections", "asked to say why", "reason required", "services heard", "evidence", "letters"}
    | working_facts.STAGE
)
TRIAGE = frozenset({"on", "route", "complexity", "vulnerability", "risk", "reasons"})
REFUSAL = frozenset(
    {"stage", "on", "told", "ground", "policy clause", "reason", "individual consideration", "ombudsman details"}
    | {"happened", "aware", "discretion", "court", "filed", "evidence", "decided by", "approved by", "overturned"}
    | {"fairness", "fairness approved by", "because of restriction"}
)
WITHDRAWAL = frozenset({"on", "words", "confirmed", "resumed"})
REMEDY = frozenset({"kind", "what", "offered", "stage", "point", "amount", "impact", "guidance"}) | working_facts.OFFER
PROMISE = frozenset({"what", "due", "done", "proof", "owner", "stage", "promised", "point"}) | working_facts.FOLLOWED
CASE = frozenset(
    {"name", "told", "logged", "received as", "original words", "points", "triage", "stage 1", "stage 2", "refused"}
    | {"withdrawn", "remedies", "promises", "by representative", "representatives"}
    | {"adjustments", "replies", "meetings"}
    | working_facts.CASE
)
BY_STAGE = frozenset({"stage 1", "stage 2"})
KINDS = {**{kind.value: kind for kind in RemedyKind}, **{kind.name.lower(): kind for kind in RemedyKind}}


def case_of(node: yaml.Node, file: str, name: str) -> Case:
    """Return the facts of a case from its mapping; raises CaseError, with the line, for anything that is not clear."""
    fields = mapping(node, file, "the case", CASE)
    told_on = fields.needed_day("told")
    points, findings = _points(fields)
    logged_on = fields.day("logged", "logged_on")
    stages = _stages(fields, told_on, logged_on, findings)
    told_to_body, body = working_facts.told_to(fields)
    body_told_on = body.day("on", "body_told_on", optional=True) if body else None
    if body:
        fields.unrecorded |= body.unrecorded
    by_representative = "by representative" in fields.nodes and fields.flag("by representative", "by_representative")
    return Case(
        name=fields.word("name") or name,
        told_on=told_on,
        logged_on=logged_on or next((stage.logged_on for stage in stages if stage.number == 1), None),
        received_as=fields.text("received as", "received_as"),
        original_words=fields.text("original words", "original_words", optional=True),
        points=points,
        triage=_triage(fields),
        stages=stages,
        refusals=tuple(_refusal(item, file) for item in fields.items("refused")),
        withdrawal=_withdrawal(fields),
        remedies=tuple(_remedy(item, file) for item in fields.items("remedies", "remedies")),
        promises=tuple(
            _promise(item, file, str(at)) for at, item in enumerate(fields.items("promises", "promises"), 1)
        ),
        by_representative=by_representative,
        representatives=front_door_facts.representatives(fields),
        adjustments=front_door_facts.adjustments(fields),
        replies=front_door_facts.replies(fields),
        meetings=front_door_facts.meetings(fields),
        added_issues=working_facts.added_issues(fields),
        other_stages=working_facts.other_stages(fields),
        restricted=working_facts.restricted(fields),
        told_to_body=told_to_body,
        body_told_on=body_told_on,
        unrecorded=frozenset(fields.unrecorded),
    )


def _points(case: Fields) -> tuple[tuple[Point, ...], dict[int, tuple[Finding, ...]]]:
    """Return the points, and what each stage found on them."""
    points: list[Point] = []
    findings: dict[int, list[Finding]] = {1: [], 2: []}
    for number, item in enumerate(case.items("points", "points"), 1):
        if isinstance(item, yaml.ScalarNode):
            fields = Fields(case.file, f"point {number}", item.start_mark.line + 1, {"says": item})
        else:
            fields = mapping(item, case.file, f"point {number}", POINT)
        if not (says := fields.word("says")):
            raise fields.wrong("says", "each point says what the resident is unhappy about.")
        responsibility = fields.choice(
            "responsibility", "responsibility", Responsibility, [one.value for one in Responsibility]
        )
        if "responsibility" not in fields.nodes:
            fields.unrecorded.add("responsibility")
        for stage in (1, 2):
            findings[stage].append(_finding(fields, number, stage))
        point = Point(
            number=number,
            says=says,
            raised_on=fields.day("raised", "raised_on"),
            outcome_sought=fields.text("outcome sought", "outcome_sought", optional=True),
            service=fields.text("service", "service"),
            responsibility=responsibility,
            unrecorded=frozenset(fields.unrecorded),
        )
        points.append(point)
    return tuple(points), {stage: tuple(found) for stage, found in findings.items()}


def _finding(point: Fields, number: int, stage: int) -> Finding:
    own = Fields(point.file, point.what, point.line, {})
    for key in ("decided", "reasons", "went wrong", "impact", *working_facts.IMPACT):
        node = point.nodes.get(key)
        if isinstance(node, yaml.MappingNode):
            node = mapping(node, point.file, f"{key} of {point.what}", BY_STAGE).nodes.get(f"stage {stage}")
        if node is not None:
            own.nodes[key] = node
    pending = (own.word("decided") or "").lower() == "pending"
    decision = None if pending else own.choice("decided", "decision", Decision, [*Decision, "pending"])
    own.unrecorded.discard("decided")
    return Finding(
        point=number,
        decision=decision,
        reasons=own.text("reasons", "reasons"),
        went_wrong=own.text("went wrong", "went_wrong", optional=True),
        impact=own.text("impact", "impact", optional=True),
        effect=working_facts.impact(own),
        unrecorded=frozenset(own.unrecorded),
    )


def _stages(
    case: Fields, told_on: date, logged_on: date | None, findings: dict[int, tuple[Finding, ...]]
) -> tuple[Stage, ...]:
    stages: list[Stage] = []
    for number in (1, 2):
        node = case.nodes.get(f"stage {number}")
        if node is None and number == 2:
            continue
        if node is None:
            fields = Fields(case.file, "stage 1", case.line, {})
        else:
            fields = mapping(node, case.file, f"stage {number}", STAGE)
        requested_on = fields.day("requested", "requested_on") or (told_on if number == 1 else None)
        if requested_on is None and "requested_on" in fields.unrecorded:
            requested_on = fields.day("acknowledged") or fields.day("answered")
        if requested_on is None:
            raise fields.wrong("requested", "stage 2 needs the day on which the resident asked for it.")
        if number == 1 and "logged_on" in case.unrecorded:
            fields.unrecorded.add("logged_on")
        stages.append(_stage(fields, number, requested_on, logged_on if number == 1 else None, findings[number]))
    return tuple(stages)


def _stage(
    fields: Fields, number: int, requested_on: date, logged_on: date | None, findings: tuple[Finding, ...]
) -> Stage:
    acknowledged_on = fields.day("acknowledged", "acknowledged_on")
    answered_on = fields.day("answered", "answered_on")
    logged_on = fields.day("logged", "logged_on") or logged_on
    decided_on = fields.day("decided", "decided_on")
    dated = {"logged": logged_on, "acknowledged": acknowledged_on, "decided": decided_on, "answered": answered_on}
    for key, day in dated.items():
        if day and day < requested_on:
            raise fields.wrong(key, f"{day} is before the stage was asked for, {requested_on}.")
    decided = any(finding.decision or finding.reasons for finding in findings)
    return Stage(
        number=number,
        requested_on=requested_on,
        logged_on=logged_on or (None if "logged_on" in fields.unrecorded else acknowledged_on),
        acknowledged_on=acknowledged_on,
        defined_on=fields.day("defined", "defined_on"),
        definition_confirmed_on=fields.day("definition confirmed", "definition_confirmed_on"),
        extensions=tuple(_extension(item, fields.file) for item in fields.items("extended", "extensions")),
        decided_on=decided_on,
        answered_on=answered_on,
        handler=fields.text("handler", "handler"),
        signed_by=fields.text("signed by", "signed_by"),
        considered_by=frozenset(fields.words("considered by", "considered_by")),
        findings=findings if answered_on or (number == 1 and decided) else (),
        objections=tuple(_objection(item, fields.file) for item in fields.items("objections")),
        letters=(*letter_facts.answer(fields, number, answered_on), *letter_facts.others(fields)),
        updates_every=fields.whole("updates every", "updates_every"),
        updates_agreed_on=fields.day("updates agreed", "updates_agreed_on", optional=True),
        updates=fields.days("updates", "updates"),
        contact_attempts=fields.days("contacts", "contact_attempts", optional=True),
        asked_to_say_why=fields.flag("asked to say why", "asked_to_say_why", optional=True),
        reason_required=fields.flag("reason required", "reason_required", optional=True),
        services_heard=_services_heard(fields),
        evidence=fields.words("evidence", "evidence", optional=True),
        weighed=working_facts.weighed(fields),
        declarations=working_facts.declarations(fields),
        put_to=working_facts.put_to(fields),
        contributions=working_facts.contributions(fields),
        hand_overs=working_facts.hand_overs(fields),
        unrecorded=frozenset(fields.unrecorded),
    )


def _services_heard(fields: Fields) -> frozenset[str]:
    """Return the services heard; where the file has contributions these say who was, and no list is missed."""
    return frozenset(fields.words("services heard", "services_heard", optional="contributions" not in fields.nodes))


def _extension(node: yaml.Node, file: str) -> Extension:
    fields = mapping(node, file, "an extension", EXTENSION)
    return Extension(
        told_on=fields.needed_day("on"),
        until=fields.needed_day("to"),
        reason=fields.text("reason", "reason"),
        good_reason=fields.text("good reason", "good_reason"),
        ombudsman_details=fields.flag("ombudsman details", "ombudsman_details"),
        agreed=fields.flag("agreed", "agreed"),
        unrecorded=frozenset(fields.unrecorded),
    )


def _objection(node: yaml.Node, file: str) -> Objection:
    fields = mapping(node, file, "an objection", OBJECTION)
    return Objection(fields.needed_day("on"), fields.text("says", "says"), fields.day("settled"))


def _triage(case: Fields) -> Triage | None:
    node = case.nodes.get("triage")
    if node is None or not isinstance(node, yaml.MappingNode):
        on = case.day("triage", "triage")
        unsaid = frozenset({"complexity", "vulnerability", "risk", "reasons"})
        return Triage(on, "", unrecorded=unsaid) if on else None
    fields = mapping(node, case.file, "triage", TRIAGE)
    route = fields.text("route", "route", optional=True)
    if route not in ("", "answer now", "investigate"):
        raise fields.wrong("route", f'"{route}" is neither "answer now" nor "investigate".')
    said = {key: fields.weighed(key) for key in ("complexity", "vulnerability", "risk", "reasons")}
    return Triage(fields.needed_day("on"), route, **said, unrecorded=frozenset(fields.unrecorded))


def _refusal(node: yaml.Node, file: str) -> Refusal:
    """Return a refusal; it was told on the day it was decided unless `told` says otherwise."""
    if isinstance(node, yaml.ScalarNode):
        fields = Fields(file, "a refusal", node.start_mark.line + 1, {"on": node})
    else:
        fields = mapping(node, file, "a refusal", REFUSAL)
    decided_on = fields.needed_day("on")
    ground = fields.text("ground", "ground", optional=True).lower()
    happened, aware = fields.day("happened", "issue_happened_on"), fields.day("aware", "aware_on")
    return Refusal(
        stage=fields.whole("stage", "stage") or 1,
        decided_on=decided_on,
        ground=ground,
        policy_clause=fields.text("policy clause", "policy_clause", optional=True),
        explanation=fields.text("reason", "explanation", optional=True),
        individual_consideration=fields.text("individual consideration", "individual_consideration", optional=True),
        told_on=fields.day("told", "told_on") if "told" in fields.nodes else decided_on,
        ombudsman_told=fields.flag("ombudsman details", "ombudsman_told", optional=True),
        issue_happened_on=happened,
        aware_on=aware,
        discretion=fields.text("discretion", "discretion", optional=True),
        court=fields.text("court", "court", optional=True),
        court_filed_on=fields.day("filed", "court_filed_on", optional=True),
        evidence=fields.text("evidence", "evidence", optional=True),
        decided_by=fields.text("decided by", "decided_by"),
        approved_by=fields.text("approved by", "approved_by"),
        fairness_case=fields.text("fairness", "fairness_case", optional=True),
        fairness_approved_by=fields.text("fairness approved by", "fairness_approved_by", optional=True),
        because_of_restriction=fields.flag("because of restriction", "because_of_restriction", optional=True),
        overturned_on=fields.day("overturned", "overturned_on"),
        unrecorded=frozenset(fields.unrecorded),
    )


def _withdrawal(case: Fields) -> Withdrawal | None:
    node = case.nodes.get("withdrawn")
    if node is None or not isinstance(node, yaml.MappingNode):
        on = case.day("withdrawn", "withdrawn")
        return Withdrawal(on, "", unrecorded=frozenset({"words", "confirmed_on"})) if on else None
    fields = mapping(node, case.file, "the withdrawal", WITHDRAWAL)
    return Withdrawal(
        on=fields.needed_day("on"),
        words=fields.text("words", "words", optional=True),
        confirmed_on=fields.day("confirmed", "confirmed_on", optional=True),
        resumed_on=fields.day("resumed"),
        unrecorded=frozenset(fields.unrecorded),
    )


def _remedy(node: yaml.Node, file: str) -> Remedy:
    fields = mapping(node, file, "a remedy", REMEDY)
    amount = fields.text("amount", "amount")
    kind = fields.choice("kind", "kind", _kind, [one.value for one in RemedyKind])
    return Remedy(
        kind=kind or (RemedyKind.MONEY if amount else RemedyKind.ACTION),
        what=fields.text("what", "what") or amount or (kind.value if kind else ""),
        offered_on=fields.day("offered", "offered_on"),
        stage=fields.whole("stage", "stage") or 1,
        point=fields.whole("point", "point"),
        amount=amount,
        impact=fields.text("impact", "impact", optional=True),
        guidance=fields.text("guidance", "guidance", optional=True),
        offer=working_facts.offer(fields),
        unrecorded=frozenset(fields.unrecorded),
    )


def _kind(word: str) -> RemedyKind:
    if word not in KINDS:
        raise ValueError(word)
    return KINDS[word]


def _promise(node: yaml.Node, file: str, key: str) -> Promise:
    fields = mapping(node, file, f"promise {key}", PROMISE)
    if not (what := fields.word("what")):
        raise fields.wrong("what", "a promise says what will be done.")
    return Promise(
        key=key,
        what=what,
        due_on=fields.day("due", "due_on"),
        done_on=fields.day("done", "done_on"),
        proof=fields.text("proof", "proof"),
        owner=fields.text("owner", "owner", optional=True),
        stage=fields.whole("stage", "stage") or 1,
        promised_on=fields.day("promised", "promised_on"),
        point=fields.whole("point", "point"),
        followed=working_facts.followed(fields),
        unrecorded=frozenset(fields.unrecorded),
    )
