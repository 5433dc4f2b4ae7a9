"""What the command line's exit codes mean; 2, a wrong call, is argparse's own."""

DONE = 0
REFUSED = 1
"""The input breaks a rule."""
