"""Words that prompt staff to ask whether somebody wants to complain. They never decide: only the resident does."""

from __future__ import annotations

import re

WORDS = (
    "again", "angry", "appalling", "awful", "compensation", "complain", "complained", "complaining", "complaint",
    "disappointed", "disgrace", "disgraceful", "disgusted", "disgusting", "dissatisfied", "failed", "fed up",
    "frustrated", "frustrating", "fuming", "furious", "had enough", "ignored", "keep ringing", "keep calling",
    "kept waiting", "let down", "missed appointment", "never came", "nobody came", "no one came", "nobody called",
    "no one called", "not acceptable", "not good enough", "not happy", "not satisfied", "nothing has been done",
    "ombudsman", "poor service", "rude", "second time", "shocking", "sick of", "solicitor", "still no", "still not",
    "still waiting", "terrible", "third time", "told me lies", "unacceptable", "unhappy", "upset", "useless",
)  # fmt: skip
_FIND = re.compile(r"\b(?:" + "|".join(re.escape(one) for one in sorted(WORDS, key=len, reverse=True)) + r")\b")


def sounds_dissatisfied(words: str) -> tuple[str, ...]:
    """Return the words and phrases of the list that stand in what was said, each once, in order; none where none do."""
    plain = " ".join(words.lower().replace("’", "'").split())
    return tuple(dict.fromkeys(_FIND.findall(plain)))
