"""The encrypted database: tables, the one way to write, the audit trail, migrations."""
