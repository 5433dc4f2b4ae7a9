"""What all registers share: entering, changing, deleting, listing, importing, exporting."""
