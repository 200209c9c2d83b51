"""Pages for after the answer: follow-ups, what residents say, and what is learnt."""
