"""Reconsiderations and lawsuits: their list, and the page of one case."""
