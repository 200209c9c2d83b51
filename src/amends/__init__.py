"""Amends: complaints under the Complaint Handling Code, handled and proved."""
