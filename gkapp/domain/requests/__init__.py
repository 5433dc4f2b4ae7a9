"""Requests for information (依申请公开): terms, outcomes, parties, fees."""
