"""How fast the parts are, each beside the plainest code that does the same: `python -m bench`."""
