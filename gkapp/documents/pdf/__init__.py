"""Writing PDF files and drawing their pages."""
