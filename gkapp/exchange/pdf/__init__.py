"""Reading other people's PDF files."""
