"""Reading plain text and the bytes of files."""
