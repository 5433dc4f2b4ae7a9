"""The publication check itself: every passage and trace of a document judged in one reading."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from gkapp.domain.publication_check.advice import advice
from gkapp.domain.publication_check.content import Cell, Part, Passage, Trace
from gkapp.domain.publication_check.findings import KIND_WORDS, Finding, Kind, Severity
from gkapp.domain.publication_check.labelled import is_label, labelled_in, value_spot
from gkapp.domain.publication_check.numbers import numbers_in
from gkapp.domain.publication_check.spots import Spot, Taken, excerpt, masked
from gkapp.domain.publication_check.traces import trace_finding

MOST_OF_A_KIND = 200
"""How many findings of one kind are listed one by one; the others are counted."""

_ORDER = {severity: place for place, severity in enumerate(Severity)}


def check(parts: Iterable[Part]) -> tuple[Finding, ...]:
    """What there is to say of a document, the gravest first, else in the document's order."""
    judged = _Check()
    for part in parts:
        judged.take(part)
    return tuple(sorted(judged.findings(), key=lambda finding: _ORDER[finding.severity]))


def spots_in(text: str) -> list[Spot]:
    """Everything that a passage gives away, each place in it once, in its order."""
    taken = Taken()
    found = (*numbers_in(text), *labelled_in(text))
    spots = [spot for spot in found if taken.take(spot.start, spot.end)]
    return sorted(spots, key=lambda spot: spot.start)


@dataclass(slots=True)
class _Column:
    """Findings of one kind in one column of a table, told together: where it begins, how many."""

    first: Finding
    count: int = 1


@dataclass(slots=True)
class _Check:
    """What has been found so far, and the headings of the tables that are being read."""

    listed: list[Finding] = field(default_factory=list[Finding])
    counts: Counter[tuple[Kind, Severity]] = field(
        default_factory=Counter[tuple[Kind, Severity]]
    )  # fmt: skip
    columns: dict[tuple[str, int, Kind, Severity], _Column] = field(
        default_factory=dict[tuple[str, int, Kind, Severity], _Column]
    )
    headings: dict[tuple[str, int], str] = field(default_factory=dict[tuple[str, int], str])
    beside: tuple[Cell, str] | None = None

    def take(self, part: Part) -> None:
        if isinstance(part, Trace):
            self._take_trace(part)
            return
        spots = spots_in(part.text)
        spot = self._under_heading(part) if part.cell else None
        if spot and all(spot.end <= each.start or each.end <= spot.start for each in spots):
            spots.append(spot)
        hidden = masked(part.text, spots)
        for each in spots:
            if part.cell is not None and each is spot:
                self._join_column(part.cell, _finding(part.place, hidden, each))
            else:
                self._list_spot(part.place, hidden, each)

    def _take_trace(self, trace: Trace) -> None:
        spots = spots_in(trace.text)
        hidden = masked(trace.text, spots)
        finding = trace_finding(trace, hidden)
        if self._may_list(finding.kind, finding.severity):
            self.listed.append(finding)
        place = f"{trace.place}（{KIND_WORDS[Kind(trace.kind.value)]}）"
        for spot in () if trace.is_told_elsewhere else spots:
            self._list_spot(place, hidden, spot)

    def findings(self) -> Iterator[Finding]:
        yield from self.listed
        for column in self.columns.values():
            first = column.first
            place = first.place if column.count == 1 else f"{first.place}起共{column.count}格"
            yield Finding(first.kind, first.severity, place, first.excerpt, first.advice)
        for (kind, severity), count in self.counts.items():
            if count > MOST_OF_A_KIND:
                yield Finding(
                    kind,
                    severity,
                    "其余各处",
                    f"另有{count - MOST_OF_A_KIND}处{KIND_WORDS[kind]}没有逐一列出。",
                    advice(kind, severity),
                )

    def _list_spot(self, place: str, hidden: str, spot: Spot) -> None:
        if self._may_list(spot.kind, spot.severity):
            self.listed.append(_finding(place, hidden, spot))

    def _may_list(self, kind: Kind, severity: Severity) -> bool:
        """Count one more; whether there are still few enough of its kind to be listed."""
        self.counts[kind, severity] += 1
        return self.counts[kind, severity] <= MOST_OF_A_KIND

    def _join_column(self, cell: Cell, finding: Finding) -> None:
        key = (cell.table, cell.column, finding.kind, finding.severity)
        if key in self.columns:
            self.columns[key].count += 1
        else:
            self.columns[key] = _Column(finding)

    def _under_heading(self, passage: Passage) -> Spot | None:
        """What a cell gives away by the heading over it or the label on its left."""
        cell = passage.cell
        assert cell is not None
        if is_label(passage.text):
            self.headings[cell.table, cell.column] = passage.text
            self.beside = (cell, passage.text)
            return None
        beside, self.beside = self.beside, None
        if beside and (beside[0].table, beside[0].row) == (cell.table, cell.row):
            spot = value_spot(passage.text, beside[1])
            if spot is not None:
                return spot
        return value_spot(passage.text, self.headings.get((cell.table, cell.column), ""))


def _finding(place: str, hidden: str, spot: Spot) -> Finding:
    words = excerpt(hidden, spot)
    return Finding(spot.kind, spot.severity, place, words, advice(spot.kind, spot.severity))
