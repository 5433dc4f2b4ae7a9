"""Reconsiderations and lawsuits: decisions, terms, evidence."""
