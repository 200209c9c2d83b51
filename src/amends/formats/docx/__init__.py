"""Word files: the parts of the package, its numbering and styles, and the words that Word would show."""
