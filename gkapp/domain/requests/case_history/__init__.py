"""What was done with a request, as the desk enters it: one thread of facts for each matter."""
