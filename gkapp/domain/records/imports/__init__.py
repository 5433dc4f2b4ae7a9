"""How a table of another system is read into the ledger, and written out of it for that system."""
