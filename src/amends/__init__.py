"""Amends: complaints under the Complaint Handling Code, handled and proved."""

__version__ = "0.1.0"
