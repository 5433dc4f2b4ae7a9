"""How Places name this page and its parts."""

PAGE = "requests"

HANDLING, LETTERS, CASES = "handling", "letters", "cases"
"""Tabs of one request to which other pages lead: what was done, its letters, and its remedies."""

APPLICANT_OF = "applicant-of-"
"""With the id of a request: all requests of its applicant. A name would be kept in the settings."""
