"""Self-assessments: drafted from the records, approved, published."""
