"""The disclosure ledger: records, lists, the life of documents, clean-ups."""
