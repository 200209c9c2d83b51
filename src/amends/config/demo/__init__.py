"""The demonstration: an invented landlord with a year of complaints, made by the same actions as real ones.

It stands in `config` because it needs casework and self-assessments both, and because nothing may import it but its
command.
"""
