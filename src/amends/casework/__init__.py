"""The complaint and all that hangs on it; no pages."""
