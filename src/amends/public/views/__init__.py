"""Residents' pages: find, call one action, redirect."""
