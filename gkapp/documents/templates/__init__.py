"""Filling the Word templates of letters."""
