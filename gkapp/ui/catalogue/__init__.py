"""The pages of the catalogues of what must be disclosed, and of the guide."""
