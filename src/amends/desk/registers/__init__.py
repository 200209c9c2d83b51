"""The registers: what is kept beside the complaints, each a list, the pages of one, and what may be done with it."""
