"""Layouts of tables that no file keeps."""


class MemoryLayouts:
    """Remembers as long as it lives."""

    def __init__(self):
        self._layouts = {}
        self._filters = {}

    def layout(self, table):
        """The layout of *table*, empty where none is known."""
        return self._layouts.get(table, {})

    def keep_layout(self, table, layout):
        """Remember the layout of *table*."""
        self._layouts[table] = layout

    def filters(self, table):
        """The saved filters of *table* by name."""
        return self._filters.get(table, {})

    def keep_filters(self, table, filters):
        """Remember the saved filters of *table*."""
        self._filters[table] = filters
