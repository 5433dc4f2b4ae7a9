"""The clock of a request: its events replayed into where it stands, when it is due, and why.

`replay` in `replay.py` is the way in; one module each for the threads of a request's life.
"""
