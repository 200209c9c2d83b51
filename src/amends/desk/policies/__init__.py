"""Pages of the complaints policy: its versions, what the Code asks of them, and what changed."""
