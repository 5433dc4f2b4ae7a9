"""Requests for information: records, steps, due days, lists."""
