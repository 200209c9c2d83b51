"""Residents: each with all that hangs on their record, and two records of one person made one, or two again."""
