"""Responses to public opinions and consultations on decisions."""
