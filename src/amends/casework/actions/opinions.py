"""The survey of its own after an answer: sent, answered, and looked into where it says worse treatment (Code 5.1)."""

from __future__ import annotations

from datetime import date

from django_q.tasks import async_task

from amends.accounts.models import Landlord, Person
from amends.casework import journal, opinions
from amends.casework.action import action
from amends.casework.actions import replies, stages
from amends.casework.models import Channel, Opinion, OpinionSource, Stage, TreatedWorse
from amends.casework.outside_surveys import SurveyFile, SurveyRow
from amends.casework.refused import Refused
from amends.casework.subject import not_before, said
from amends.workdays import spoken

NO_WORDS = "Nothing but this score in our survey, 1 being very dissatisfied:"


@action
def ask(*, landlord: Landlord, stage: Stage, on: date, by: Person | None = None) -> Opinion:
    """Return the survey as sent after an answer: by a link in an email, or on paper where somebody (`by`) posted it.

    Raises Refused where the stage is not answered, or was asked about already.
    """
    complaint = stage.complaint
    if stage.answered_on is None:
        raise Refused(f"Stage {stage.number} is not answered yet", mend="The survey goes some days after the answer.")
    not_before(on, stage.answered_on, "the answer")
    if stage.opinions.filter(source=OpinionSource.OURS).exists():
        raise Refused("They have been asked about this answer", mend="Record what they said when it comes.")
    made = Opinion.objects.create(
        landlord=landlord, complaint=complaint, stage=stage, source=OpinionSource.OURS, sent_on=on
    )
    if by is None:
        made.token_hash = opinions.hash_of(opinions.token_of(made))
        made.expires_on = opinions.link_until(on)
        made.save(update_fields=["token_hash", "expires_on"])
        async_task("amends.casework.jobs.send_survey", made.pk)
    how = "on paper" if by else f"by email, with a link until {spoken(made.expires_on)}"
    words = f"Asked how we handled {complaint.reference}, stage {stage.number}, {how}."
    journal.note("survey sent", words, on=on, by=by, by_name=str(by) if by else journal.BY_THE_SYSTEM)
    return made


@action
def answer(
    *,
    opinion: Opinion,
    on: date,
    overall: int | None = None,
    fair: int | None = None,
    informed: int | None = None,
    treated_worse: str = "",
    worse_words: str = "",
    comment: str = "",
    stage_2: bool = False,
    by: Person | None = None,
) -> None:
    """Keep what they answered, scores from 1 to 5; `by` is who copies it from paper, None the resident by the link.

    With `stage_2` they ask for it, from that day. Without, while stage 1 is the last answer, their words, or a low
    score alone, are a reply to be sorted within a working day (Code 6.10). Worse treatment is to be looked into (5.1).
    """
    if opinion.answered_on is not None:
        raise Refused(f"This was answered on {spoken(opinion.answered_on)}")
    if opinion.sent_on is not None:
        not_before(on, opinion.sent_on, "the survey was sent")
    if by is None and not opinions.is_open(opinion, on):
        raise Refused("This link has run out")
    opinion.overall, opinion.fair, opinion.informed = _score(overall), _score(fair), _score(informed)
    opinion.treated_worse = TreatedWorse(treated_worse).value if treated_worse else ""
    opinion.worse_words, opinion.comment = worse_words.strip(), comment.strip()
    if not any((overall, fair, informed, treated_worse, opinion.worse_words, opinion.comment, stage_2)):
        raise Refused("Nothing is answered", mend="Answer any one of the questions.")
    opinion.answered_on = on
    opinion.save()
    journal.note("survey answered", f"Overall: {opinion.overall or 'no score'}.", on=on, by=by)
    _go_on(opinion, on=on, stage_2=stage_2, by=by)


@action
def load(*, landlord: Landlord, by: Person, on: date, file: SurveyFile) -> int:
    """Return how many answers of an outside survey were loaded, all of the file or none; each joins its complaint."""
    for row in file.rows:
        load_row(landlord=landlord, by=by, on=on, called=file.called, row=row)
    journal.note("survey loaded", f"{len(file.rows)} answers from {file.called}.", on=on, by=by)
    return len(file.rows)


@action
def load_row(*, landlord: Landlord, by: Person, on: date, called: str, row: SurveyRow) -> Opinion:
    """Return one answer of an outside survey as kept, with the file and the row that it came from."""
    stages_then = row.complaint.stages.filter(answered_on__lte=row.answered_on) if row.complaint else None
    made = Opinion.objects.create(
        landlord=landlord,
        complaint=row.complaint,
        stage=stages_then.order_by("number").last() if stages_then is not None else None,
        source=OpinionSource.FILE,
        answered_on=row.answered_on,
        overall=row.overall,
        fair=row.fair,
        informed=row.informed,
        treated_worse=row.treated_worse,
        comment=row.comment,
        loaded_from=called,
        row=row.row,
    )
    journal.note("survey answer loaded", f"Row {row.row} of {called}.", on=on, by=by)
    return made


@action
def look_into(*, opinion: Opinion, by: Person, on: date, words: str) -> None:
    """Keep who looked into worse treatment for complaining, and what was found (Code 5.1)."""
    if opinion.treated_worse != TreatedWorse.YES or opinion.answered_on is None:
        raise Refused("They do not say that they were treated worse", provision="5.1")
    if opinion.looked_into_on is not None:
        raise Refused(f"It was looked into on {spoken(opinion.looked_into_on)}", provision="5.1")
    not_before(on, opinion.answered_on, "they said so", provision="5.1")
    opinion.looked_into = said(
        words, "What was found", provision="5.1", mend="Say what you looked at, whom you asked, and what comes of it."
    )
    opinion.looked_into_on, opinion.looked_into_by = on, by
    opinion.save(update_fields=["looked_into", "looked_into_on", "looked_into_by"])
    journal.note("worse treatment looked into", opinion.looked_into, on=on, by=by)


def _score(given: int | None) -> int | None:
    if given is not None and given not in opinions.SCORES:
        raise Refused(f"{given} is no score", mend="Scores run from 1, very dissatisfied, to 5, very satisfied.")
    return given


def _go_on(opinion: Opinion, *, on: date, stage_2: bool, by: Person | None) -> None:
    """Take the complaint on where the answer to the survey asks for it, or may."""
    complaint = opinion.complaint
    if complaint is None or not opinions.may_ask_for_stage_2(complaint):
        return
    if stage_2:
        stages.escalate(complaint=complaint, on=on, by=by, words=opinion.comment)
        return
    low = opinion.overall is not None and opinion.overall < 3  # dissatisfied
    words = opinion.comment or (f"{NO_WORDS} {opinion.overall} of 5." if low else "")
    if words:
        replies.record(complaint=complaint, arrived_on=on, on=on, by=by, channel=Channel.SURVEY, words=words)
