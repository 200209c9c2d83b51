"""Pages by which an administrator moves records in from another system."""
