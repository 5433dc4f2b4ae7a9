"""Working days, terms counted in them, and the State Council's holiday notices."""
