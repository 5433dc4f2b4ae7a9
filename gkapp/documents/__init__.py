"""Documents as blocks, and the writers that draw them as Word and PDF."""
