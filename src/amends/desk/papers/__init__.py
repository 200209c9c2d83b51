"""Papers of any landlord: read, corrected beside their original, linted, and set side by side."""
