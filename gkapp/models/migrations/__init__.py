"""Alembic's scripts, shipped inside the package; see gkapp.models.file.schema for when they run."""
