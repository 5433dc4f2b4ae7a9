"""The handbook: a window of its own beside the work."""
