"""The file of a complaint: new issues, evidence, criticism put to people, what is awaited, what lacks, all of it."""
