"""Letters about a request: kinds, fields and prescribed sentences."""
