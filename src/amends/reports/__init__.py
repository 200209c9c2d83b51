"""What is told of a landlord's complaints: each measure with its rule, counted from the record."""
