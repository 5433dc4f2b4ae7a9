"""What the public says: opinions that are answered, and decisions that it is asked about."""
