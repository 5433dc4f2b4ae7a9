"""The report's figures as charts: what each shows, still in no drawing's words."""
