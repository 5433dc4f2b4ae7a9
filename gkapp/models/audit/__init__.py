"""The audit trail: recording changes, its append-only tables, reversal."""
