"""The encrypted file: connections, schema, backups, verification, the lock."""
