"""The page of the guide to the department's information."""
