"""The department that keeps the database."""
