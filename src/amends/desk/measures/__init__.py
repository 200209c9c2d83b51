"""Pages of the measures: all of them for a period, each with its rule and the cases behind, and how many homes."""
