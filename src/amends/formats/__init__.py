"""Documents: bytes in, blocks between, bytes out."""
