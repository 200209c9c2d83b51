"""Complaints policies: read, held against the Code, and written up as observations and recommendations."""
