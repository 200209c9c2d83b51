"""OpenDocument files: their content, styles and lists, and the words that a word processor would show."""
