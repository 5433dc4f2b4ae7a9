"""Files on a record: a list with a preview, for the page of any record."""
