"""The table that every list is shown in: ids in memory, rows as they are seen, cells drawn."""
