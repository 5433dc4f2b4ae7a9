"""What the pages of all registers share: the list, the record, deleting, files dropped on them."""
