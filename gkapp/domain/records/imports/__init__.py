"""What an import would do with the rows of a file, and the profiles of other systems."""
