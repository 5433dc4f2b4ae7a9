"""Writing and reading Word files."""
