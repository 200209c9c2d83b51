"""Mail in: each message is kept raw first, then read, then sorted, and acknowledged to the mailbox last."""
