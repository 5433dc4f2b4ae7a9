"""Policy interpretation (政策解读): who owes it, by when, with what in it, and what is none."""
