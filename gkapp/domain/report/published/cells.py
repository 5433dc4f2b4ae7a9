"""The cells read so far, by address; what is read twice must agree."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from gkapp.domain.report.published.numbers import Reading
from gkapp.domain.report.published.wording import Deviation, Named


@dataclass(frozen=True, slots=True)
class Unread:
    """What could not be read with certainty: its address or place, and why, to the officer."""

    place: str
    reason: str
    text: str = ""
    """What stands there, "" for nothing."""

    @property
    def sentence(self) -> str:
        """All of it in one sentence."""
        written = f"“{self.text}”" if self.text else ""
        return f"{self.place}：{written}{self.reason}。"


@dataclass(slots=True)
class ReadCells:
    """The readings of one table, row by row, with the labels that differ from the official ones."""

    readings: dict[str, dict[str, Reading]] = field(default_factory=dict[str, dict[str, Reading]])
    deviations: list[Deviation] = field(default_factory=list[Deviation])
    unread: list[Unread] = field(default_factory=list[Unread])

    def add(self, row: str, found: Mapping[str, Reading]) -> None:
        """Take the readings of a row, which may have been read before."""
        cells = self.readings.setdefault(row, {})
        for column, reading in found.items():
            cells[column] = cells[column].merged_with(reading) if column in cells else reading

    def note(self, written: str, named: Named) -> None:
        """Keep a label that is not the official one, once."""
        deviation = Deviation("".join(written.split()), named.name)
        if not named.is_official and deviation not in self.deviations:
            self.deviations.append(deviation)
