"""How the work of a function grows with its input, whatever else the machine does meanwhile."""

import sys
import time

MORE = 4
"""How many times as long the longer input is."""
SQUARED = MORE**2
"""Growth of work that goes with the square of the input; MORE is that of work in proportion."""
_RUNS = 3
_LEAST = 0.1 if sys.platform == "win32" else 0.0
"""Seconds to be counted. Windows counts what a process works in steps of 1/64 s."""


def growth(make, work, size):
    """How many times the work on `make(size)` the work on `make(MORE * size)` is."""
    return _seconds(work, make(MORE * size)) / _seconds(work, make(size))


def _seconds(work, given):
    return min(_run(work, given) for _ in range(_RUNS))


def _run(work, given):
    begin, times, spent = time.process_time(), 0, 0.0
    while not times or spent < _LEAST:
        work(given)
        times += 1
        spent = time.process_time() - begin
    return spent / times
