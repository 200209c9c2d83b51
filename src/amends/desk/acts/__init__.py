"""What staff do on a complaint: one page an action, each finding it, asking whether one may, and doing one thing."""
