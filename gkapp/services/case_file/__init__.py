"""The whole file of a case, and its evidence list."""
