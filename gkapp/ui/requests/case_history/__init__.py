"""What was done with a request: its threads, the steps that are open, and a form for each."""
