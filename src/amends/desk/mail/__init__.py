"""Pages for mail: what waits for a person, what a machine sent, and the count of mailbox against cases."""
