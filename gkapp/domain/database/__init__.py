"""The database as a file: its key, its recovery code, which backups to keep."""
