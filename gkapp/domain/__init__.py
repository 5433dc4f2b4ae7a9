"""The rules, as pure functions over frozen values.

Standard library only: no Qt, no SQLAlchemy, no files, and today is always an argument.
"""
