"""Pages about remedies, promises and money."""
