"""What people do about a self-assessment: start, state, approve, publish, and set papers beside it."""
