"""Reads files that are about to be published: their words with places, and what they hide."""
