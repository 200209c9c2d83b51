"""People, their roles and teams, the landlords and their homes, and sign-in."""
