"""Public pages of what a landlord has published."""
