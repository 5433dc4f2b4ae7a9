"""What is checked in an annual report beyond the identities of its own year."""
