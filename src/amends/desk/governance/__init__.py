"""Pages of who holds the offices that the Code asks for."""
