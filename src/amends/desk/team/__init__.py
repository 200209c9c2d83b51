"""Pages about who works on what: load, absence, deputies, allocation, targets and the quality of answers."""
