"""The front door: what is heard, requests, replies, and who is let in as a complaint."""
