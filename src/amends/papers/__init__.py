"""The published documents: self-assessments and complaint policies."""
