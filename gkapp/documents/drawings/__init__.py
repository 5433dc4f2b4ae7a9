"""Drawings and charts, as data and as files."""
