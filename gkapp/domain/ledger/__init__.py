"""The disclosure ledger (公开台账): columns, checks, validity, clean-ups."""
