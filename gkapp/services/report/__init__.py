"""The annual report: counting, text, checks, versions, files."""
