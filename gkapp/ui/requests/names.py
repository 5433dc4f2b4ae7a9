"""How Places name this page and its parts."""

PAGE = "requests"

APPLICANT_OF = "applicant-of-"
"""With the id of a request: all requests of its applicant. A name would be kept in the settings."""
