"""What needs a hand today, the calendar by days, and the search over everything."""
