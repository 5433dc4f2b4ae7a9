"""Reconsiderations and lawsuits."""
