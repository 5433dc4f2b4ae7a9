"""What the groups of settings are built from."""
