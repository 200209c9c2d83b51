"""Rules on the evidence: there, the row's own, and more than a policy where the Code asks for records."""

# ruff: noqa: E501 (a row in an example, and a pattern, reads best on one line)

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from amends.papers.lint.held import Held, said
from amends.papers.lint.plain import LINK, words
from amends.papers.lint.rule import Note, Severity, quoted, rule
from amends.papers.rows import Answer, Row
from amends.rulebook.edition import load


@rule("SA30", "evidence-absent", Severity.ERROR)
def evidence_absent(held: Held) -> Iterator[Note]:
    """A Yes has evidence beside it.

    Bad:
        6.2 | Yes |
    Good:
        6.2 | Yes | 51 of 51 acknowledged in time, case log 2024/25
    """
    two_columns = any(row.evidence.strip() and row.commentary.strip() for row in held.rows)
    for row in held.claimed:
        if not said(row) or (PLACEHOLDER.fullmatch(words(said(row))[:SHORT]) and not LINK.search(said(row))):
            yield Note(
                row,
                f"Row {row.provision} says Yes with nothing beside it{f' but {quoted(said(row))}' if said(row) else ''}.",
                "Name the record that shows it: a figure, a minute, a letter, a page.",
            )
        elif two_columns and not row.evidence.strip():
            yield Note(
                row,
                f"The evidence cell of {row.provision} is empty; only the comment speaks: {quoted(row.commentary, 60)}.",
                "Name the record that shows what the comment says.",
            )


SHORT = 200  # letters, beyond which a text is no mere pointer
# What stands in a cell until there is something to put there.
PLACEHOLDER = re.compile(
    r"(?:tb[cdas]|to (?:be )?(?:follow|come|confirm(?:ed)?|add(?:ed)?|insert(?:ed)?|complete[d]?)|insert (?:link|evidence|here|text)\b.*|\[.*\]|x{2,}|none|nil|n/?k|\?+|evidence|link|awaited|pending|blank|[-–—.…_\W]*)\W*"
)


@rule("SA31", "link-lost", Severity.ERROR)
def link_lost(held: Held) -> Iterator[Note]:
    """Where the evidence promises an address, the address is there.

    Bad:
        3.4 | Yes | Available on our website:
    Good:
        3.4 | Yes | Available on our website: https://anytown.example/complaints
    """
    for row in held.rows:
        if not LINK.search(row.evidence) and re.search(
            r"(?:website|online|web ?page|link|here|at)\s*:$", words(row.evidence)
        ):
            yield Note(
                row,
                f"The evidence of {row.provision} ends before its address: {quoted(row.evidence)}.",
                "Print the address in full.",
            )


@rule("SA32", "evidence-is-only-a-link", Severity.WARNING)
def only_a_link(held: Held) -> Iterator[Note]:
    """A link says what is to be found there.

    Bad:
        7.2 | Yes | https://anytown.example/complaints
    Good:
        7.2 | Yes | Remedies table, page 4: https://anytown.example/complaints
    """
    for row in held.claimed:
        if LINK.search(row.evidence) and not words(row.evidence) and not is_filler(row.commentary):
            continue
        if LINK.search(row.evidence) and not words(row.evidence):
            yield Note(
                row,
                f"The evidence of {row.provision} is only an address.",
                "Say what on that page shows it, and add a record.",
            )


@rule("SA33", "evidence-is-another-row", Severity.WARNING)
def another_row(held: Held) -> Iterator[Note]:
    """A row has evidence of its own, not only a pointer to another row or clause.

    Bad:
        9.7 | Yes | See 9.6 above.
    Good:
        9.7 | Yes | See 9.6 above, and board packs of June, September and January
    """
    for row in held.claimed:
        if row.answer is Answer.YES and CROSS_REFERENCE.fullmatch(words(said(row))[:SHORT]):
            yield Note(
                row,
                f"The evidence of {row.provision} is only a pointer: {quoted(said(row))}.",
                "Say here what shows this row; the other row asks for something else.",
            )


CROSS_REFERENCE = re.compile(
    r"(?:please )?(?:(?:see|refer to|as|as per|as in|per|same as|as for|as at)\b[ ]?(?:the )?)?(?:above|below|point|row|section|clause|paragraph|para|code|item|answer|\W)*"
    r"\d{1,2}\.\d{1,2}(?:\.\d+)?\W*(?:above|below)?\W*"
    r"|(?:please )?(?:see |refer to |same |as )?(?:the )?(?:above|below|previous(?: (?:answer|row|section|response|comment)s?)?|earlier|overleaf|elsewhere|ditto|as before)\W*|(?:this is )?(?:the )?same as (?:for |at )?stage (?:1|one|2|two)\W*|as (?:for |at )?stage (?:1|one|2|two)\W*|\W*(?:ditto|idem|as above|as stated|see above|same)\W*"
)


@rule("SA56", "only-a-clause", Severity.WARNING)
def only_a_clause(held: Held) -> Iterator[Note]:
    """Evidence says what is in the clause or appendix it names, and of which document.

    Bad:
        4.2 | Yes | Para 12
        6.6 | Yes | Appendix A
    Good:
        4.2 | Yes | Scheme of delegation, paragraph 12: officers may award up to £750
        6.6 | Yes | Appendix A of the annual report: 742 actions, 719 done on time
    """
    for row in held.claimed:
        text = words(said(row))
        if row.answer is Answer.YES and CLAUSE.fullmatch(text[:SHORT]):
            yield Note(
                row,
                f"The evidence of {row.provision} is only the number of a clause: {quoted(said(row))}.",
                "Name the document and its date, and say what stands there; add a record of what was done.",
            )


CLAUSE = re.compile(
    r"(?:(?:see|refer to|please|and|&|also|at|in|the|our|paragraphs?|paras?|clauses?|sections?|sect?|pages?|pp?|parts?|items?|appendix|appendices|annex(?:e)?|schedule|attachment|document|doc|ref(?:erence)?|link|evidence|no|number|"
    r"[ivx]{1,4}|[a-h]|§|\d{1,3})\b|\W)+"
)


@rule("SA34", "bare-assertion", Severity.WARNING)
def bare_assertion(held: Held) -> Iterator[Note]:
    """Evidence is more than the claim said again.

    Bad:
        5.2 | Yes | Established practice.
        5.3 | Yes | This requirement is complied with.
    Good:
        5.2 | Yes | Internal guide of 3 May 2025, page 2
    """
    for row in held.claimed:
        text = words(said(row))
        if (
            len(text.split()) < 25
            and not CROSS_REFERENCE.fullmatch(text[:SHORT])
            and not CLAUSE.fullmatch(text[:SHORT])
            and (ASSERTIONS.search(text) or (text and not LINK.search(said(row)) and is_filler(text)))
        ):
            yield Note(
                row,
                f"The evidence of {row.provision} only says that it is so: {quoted(said(row))}.",
                "Name the record that a reader could ask to see.",
            )


ASSERTIONS = re.compile(
    r"\b(?:this )?requirement is (?:met|complied with)|\bmeets this requirement\b|\bhas complied with this requirement\b|\bwe comply(?: with this)?\.?$"
    r"|^(?:this is )?(?:fully )?compliant\.?$|^this is (?:reported internally|always done|done|in place|standard practice)\b[^,]{0,60}$"
)

# A text of these words alone names nothing that a reader could look up.
FILLER = re.compile(
    r"\b(?:(?:this|the|and|our|is|it|in|to|a|an|of|all|also|internal|staff|established|practice|process|policy|policies|confirms?|confirmed|"
    r"procedures?|complaints?|training|guidance|updates?|team|meetings?|covers?|point|covered|structure|structured?|part|day|business|continues|form|by|"
    r"handling|prompts?|included|template|stage|1|2|response|for|are|have|has|we|"
    r"yes|ok|okay|do|does|doing|done|did|always|fully|full|complet\w+|compliant|compliance|comply|complies|complied|met|meets?|achieved|place|embedded|culture|as|usual|standard|line|best|accordance|expected|robust|strong|clear|clearly|comprehensive|normal|normally|"
    r"happens?|happening|n\.?b|see|refer|report|website|aware|know|routinely|throughout|organisation|everyone|within|us|with|on|at|agreed|noted|evidence|evidenced|evident|available|implemented|adopted|"
    r"code|requirements?|approach|way|work\w*|how|operate[sd]?|good|well|understood|understand|ethos|values?|that|be|been|already|currently|existing|in-house|regular\w*|service|landlord|council|association)\b|\W)+"
)


def is_filler(text: str) -> bool:
    """Return True when a text names no document, body, figure or date: "Policy confirms this"."""
    return bool(FILLER.fullmatch(words(text))) or not words(text)


@rule("SA35", "policy-only", Severity.WARNING)
def policy_only(held: Held) -> Iterator[Note]:
    """A row that asks what is done needs records, not the policy alone.

    Bad:
        6.2 | Yes | Evidence can be found in our complaints policy under ‘Timescales’ section
    Good:
        6.2 | Yes | Policy, section 4; 51 of 51 acknowledged in time, case log 2024/25
    """
    for row in held.claimed:
        kinds = needed(held, row)
        if is_policy_only(row) and kinds:
            asks = ", ".join(kind.replace("_", " ") for kind in kinds)
            yield Note(
                row,
                f"The only evidence of {row.provision} is a policy, {quoted(said(row))}; this row is shown by {asks}.",
                "Add what happened: a figure for the year, cases, a minute, a letter, a screen.",
            )


@rule("SA49", "policy-without-a-place", Severity.HINT)
def policy_without_a_place(held: Held) -> Iterator[Note]:
    """Where a policy is the evidence, its section, date or page is named, and words of it quoted.

    Bad:
        1.2 | Yes | Evidence can be found in our complaints policy
    Good:
        1.2 | Yes | Complaints policy of May 2025, section 2: an expression of dissatisfaction, however made
    """
    for row in held.claimed:
        if is_policy_only(row) and not needed(held, row):
            yield Note(
                row,
                f"The only evidence of {row.provision} is a policy: {quoted(said(row))}.",
                "Name its date and section, and quote the words that show it.",
            )


def needed(held: Held, row: Row) -> tuple[str, ...]:
    """Return the kinds of evidence, beyond a policy, by which the edition says the row is shown."""
    provision = held.form.get(row.provision)
    if provision is None or "policy" in provision.title.lower():
        return ()  # a row that asks whether there is a policy is shown by the policy
    kin = [load("2024").provisions[number] for number in provision.kin("2024")]
    kinds = dict.fromkeys(kind for one in (provision, *kin) for kind in one.evidence)
    return tuple(kind for kind in kinds if kind not in ("policy", "website"))


POLICY_WORDS = re.compile(
    r"\b(?:evidence|can|be|found|in|our|the|complaints?|and|compliments?|compensation|vexatious|policy|policies|procedures?|guidance|under|section|sections|"
    r"this|is|covered|set|out|see|stated|confirms?|confirm|within|outlined|updated|to|reflect|new|code|stated|states|says|sets|described|describes|defines|defined|specif\w+|makes|clear|requires|provides|explains|commits|contains?|includes?|timescales?|targets?|times?|days?|working|five|ten|twenty|annex|appendix|paras?|sub-?section|chapter|part|version|v\d+|please|refer|link|dated|by|web|website|on|available|clear|introduction|"
    r"internal|established|practice|that|training|handling|enable|become|also|confirmed|during|for|it|allows|already|can|invoked|20\d\d|detailed|included|points?|paragraphs?|pages?|clauses?|corporate|customer|feedback|contained|per|as|of|within|[\d.]+)\b|\W"
)
RECORDS = re.compile(
    r"\d+ of \d+|%|\bminutes?\b|\breport\b|\bcase (?:log|management)|\bdatabase\b|\blogged\b|\bletters?\b|\btemplates?\b|\bmembers?\b|\baudits?\b"
)


def is_policy_only(row: Row) -> bool:
    """Return True when the row cites a policy, or a link to one, and nothing else that could be looked up."""
    text = words(re.sub(r"[‘'“][^’'”]{3,60}[’'”](?=\s*(?:and|section|,))", " ", said(row)))
    cites = re.search(r"polic(?:y|ies)|complaints? (?:procedure|handling guide)", said(row), re.IGNORECASE) is not None
    if not cites or RECORDS.search(words(said(row))):
        return False
    left = [word for word in POLICY_WORDS.sub(" ", text).split() if len(word) > 2]
    return len(left) <= (9 if LINK.search(row.evidence) and not words(row.evidence) else 3)


@rule("SA36", "same-words-in-many-rows", Severity.WARNING)
def same_words(held: Held) -> Iterator[Note]:
    """A sentence of evidence stands for one row; the same sentence in others shows none of them.

    Bad:
        6.4 | Yes | Extensions are agreed with the resident and recorded on the system as an action.
        6.15 | Yes | Extensions are agreed with the resident and recorded on the system as an action.
    Good:
        6.4 | Yes | 3 extensions at stage 1, all within 10 working days
        6.15 | Yes | 1 extension at stage 2, of 8 working days
    """
    alike: dict[str, list[Row]] = defaultdict(list)
    for row in held.claimed:
        text = words(said(row))
        if len(text.split()) >= 8 and not is_policy_only(row):
            alike[text].append(row)
    for rows in alike.values():
        for row in rows if len(rows) > 1 else ():
            alike_to = [other.provision for other in rows if other is not row]
            more = f" and {len(alike_to) - 6} more" if len(alike_to) > 7 else ""
            others = ", ".join(alike_to[:6] if more else alike_to) + more
            yield Note(
                row,
                f"Row {row.provision} has the same words as {others}: {quoted(said(row))}.",
                f"Say what shows {row.provision} in particular.",
            )


@rule("SA37", "one-source-for-many-rows", Severity.WARNING)
def one_source(held: Held) -> Iterator[Note]:
    """One document is not the only evidence of a great part of the form.

    Bad:
        others: Yes | https://anytown.example/complaints-policy
    Good:
        1.2 | Yes | https://anytown.example/complaints-policy, page 2
        6.2 | Yes | Case log 2024/25
    """
    alike: dict[str, list[Row]] = defaultdict(list)
    for row in held.claimed:
        source = re.sub(r"\s+", "", row.evidence).lower().rstrip("/.|")
        if source:
            alike[source].append(row)
    for rows in alike.values():
        numbers = [row.provision for row in rows]
        if len(numbers) >= 10:
            yield Note(
                None,
                f"{len(numbers)} rows have the same evidence, {quoted(rows[0].evidence, 70)}: {', '.join(numbers[:6])} …",
                "Name for each row the record that shows it.",
            )
