"""What the command line's exit codes mean."""

DONE = 0
REFUSED = 1
"""The input breaks a rule."""
WRONG_CALL = 2
"""The command itself is not well-formed."""
