"""The page 台账核对: what is wrong in the ledger, each finding one key from its entry."""
