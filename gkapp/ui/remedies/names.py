"""How Places name these pages and their parts."""

PAGE = "remedies"

ABOUT = "about-"
"""With the id of a request, for a new case: it is about that request."""
ABOVE = "above-"
"""With the id of a case, for a new one: it is the appeal against that case."""
