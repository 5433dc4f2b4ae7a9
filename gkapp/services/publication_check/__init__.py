"""Checking a document before it is published."""
