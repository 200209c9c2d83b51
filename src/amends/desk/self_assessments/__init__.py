"""Staff pages of the self-assessment."""
