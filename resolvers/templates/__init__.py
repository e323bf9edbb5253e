"""Templates: texts of ads that are one text but for what was filled in; what was filled in, and how rare they are."""
