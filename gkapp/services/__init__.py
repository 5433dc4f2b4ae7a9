"""One folder per area, one verb-named function for each thing an officer does."""
