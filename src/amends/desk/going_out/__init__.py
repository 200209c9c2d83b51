"""Pages for what goes out: letters to print, what did not arrive, and what nobody can tell."""
