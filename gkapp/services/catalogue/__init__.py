"""The catalogues of what must be disclosed, and the guide."""
