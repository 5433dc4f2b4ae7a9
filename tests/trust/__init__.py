"""What must hold whatever happens to the disk."""
