"""Profiles for other systems (对接方案): looked at, and changed line by line."""
