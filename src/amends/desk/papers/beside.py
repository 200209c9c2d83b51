"""Papers side by side: two with what changed, or many by provision."""
