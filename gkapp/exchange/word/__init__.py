"""Reading other people's Word files."""
