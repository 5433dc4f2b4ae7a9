"""Letters about a request: choosing, filling, making, serving."""
