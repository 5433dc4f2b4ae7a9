"""Copies of files without what their pages do not show: properties, comments, tracked changes."""
