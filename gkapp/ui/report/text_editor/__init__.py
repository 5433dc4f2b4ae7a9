"""The editor of the report's texts: paragraphs of six kinds, live numbers, pictures."""
