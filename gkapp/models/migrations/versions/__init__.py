"""One script a schema version, named by it."""
