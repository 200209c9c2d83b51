"""Services that are asked for an answer: on the case, asked of one, and handed to another body."""
