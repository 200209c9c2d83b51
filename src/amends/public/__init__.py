"""Pages without sign-in: complain, follow a complaint, what is published."""
