"""Search over the record: a copy of its words, kept in the transaction of each change, and an index of the database."""
