"""Alembic's scripts, shipped inside the package; see gkapp.models.schema for when they run."""
