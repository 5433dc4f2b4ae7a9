"""The check before publication: its page, its tab beside a document of the ledger."""
