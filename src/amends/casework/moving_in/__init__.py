"""Records of another system move in: a file is read, its columns are understood, each row is checked, then made."""
