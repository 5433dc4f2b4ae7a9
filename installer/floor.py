"""The coverage floor, file by file: which files are tested less than their layer asks for.

Standard library only. Reads the JSON report of coverage.py, and knows nothing of how it was made.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

# Percent of lines and branches together, for each file below the folder.
FLOORS = {
    "gkapp/domain": 100,
    "gkapp/models": 95,
    "gkapp/services": 95,
    "gkapp/documents": 95,
    "gkapp/exchange": 95,
}


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A file below its floor, and what of it no test ran."""

    path: str
    floor: int
    percent: float
    lines: str
    branches: str

    def __str__(self) -> str:
        never = {"lines": self.lines, "branches": self.branches}
        named = "; ".join(f"{what} {numbers}" for what, numbers in never.items() if numbers)
        return f"{self.path}: {self.percent:.1f} % of {self.floor} %, never run: {named}"


def shortfalls(report: Mapping[str, Any], sources: Iterable[str]) -> list[Shortfall]:
    """The source files below their floor, in order of path.

    `sources` are paths with forward slashes, relative to the checkout; those outside the layers
    with a floor are passed over. A file that the report does not know counts as never run.
    """
    known = {path.replace("\\", "/"): entry for path, entry in report["files"].items()}
    found = (_shortfall(path, floor_of(path), known.get(path)) for path in sorted(sources))
    return [shortfall for shortfall in found if shortfall is not None]


def floor_of(path: str) -> int:
    """The floor of the file's layer in percent; 0 where there is none."""
    return next((floor for folder, floor in FLOORS.items() if path.startswith(f"{folder}/")), 0)


def _shortfall(path: str, floor: int, entry: Mapping[str, Any] | None) -> Shortfall | None:
    if floor == 0:
        return None
    if entry is None:
        return Shortfall(path, floor, 0.0, lines="all", branches="")
    summary = entry["summary"]
    total = summary["num_statements"] + summary["num_branches"]
    covered = summary["covered_lines"] + summary["covered_branches"]
    if covered * 100 >= floor * total:
        return None
    if covered == 0:
        return Shortfall(path, floor, 0.0, lines="all", branches="")
    percent = covered * 100 / total
    branches = ", ".join(_branch(*pair) for pair in entry["missing_branches"])
    return Shortfall(path, floor, percent, ranges(entry["missing_lines"]), branches)


def _branch(start: int, end: int) -> str:
    return f"{start}->{end}" if end > 0 else f"{start}->exit"


def ranges(numbers: Iterable[int]) -> str:
    """Line numbers as a reader wants them: `3, 7-9`."""
    runs = groupby(enumerate(sorted(numbers)), key=lambda pair: pair[1] - pair[0])
    return ", ".join(_run([number for _, number in run]) for _, run in runs)


def _run(numbers: list[int]) -> str:
    return str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]}-{numbers[-1]}"
