"""The shipped files of the demo department, as they were written; and tables like them."""

import csv
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gkapp import paths

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class DocumentWords:
    """The words of one document, by its number, and of its interpretations, by their form."""

    number: str
    file: str
    words: str
    materials: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class DemoData:
    """Everything that is told of the demo department, closed on the day *anchor*.

    *figures* are by year; *texts* by section of the report and, within one, by paragraph.
    """

    anchor: date
    living_since: date
    unit: Mapping[str, str]
    offices: Sequence[str]
    persons: Sequence[str]
    requests: Sequence[Row]
    remedies: Sequence[Row]
    ledger: Sequence[Row]
    interpretations: Sequence[Row]
    materials: Sequence[Row]
    words: Sequence[DocumentWords]
    opinions: Sequence[Row]
    decisions: Sequence[Row]
    catalogue: Sequence[Row]
    key_points: str
    measures: Sequence[Row]
    units: Sequence[Row]
    figures: Mapping[int, Mapping[str, str]]
    texts: Mapping[int, Mapping[str, str]]


def demo_data() -> DemoData:
    """Read the files of resources/demo."""
    folder = paths.resources() / "demo"
    unit = tomllib.loads((folder / "unit.toml").read_text("utf-8"))
    report = tomllib.loads((folder / "report.toml").read_text("utf-8"))
    return DemoData(
        anchor=unit["anchor"],
        living_since=unit["living_since"],
        unit=unit["unit"],
        offices=unit["offices"],
        persons=unit["persons"],
        requests=_rows(folder / "requests.csv"),
        remedies=_rows(folder / "remedies.csv"),
        ledger=_rows(folder / "ledger.csv"),
        interpretations=_rows(folder / "interpretations.csv"),
        materials=_rows(folder / "interpretation_materials.csv"),
        words=_words(folder / "interpretation_texts.toml"),
        opinions=_rows(folder / "opinions.csv"),
        decisions=_rows(folder / "decisions.csv"),
        catalogue=_rows(folder / "catalogue.csv"),
        key_points=(folder / "key_points.txt").read_text("utf-8"),
        measures=_rows(folder / "measures.csv"),
        units=_rows(folder / "units.csv"),
        figures={int(year): figures for year, figures in report["figures"].items()},
        texts={int(section): texts for section, texts in report["texts"].items()},
    )


def write_table(path: Path, rows: Sequence[Row]) -> None:
    """Write *rows*, at least one and all with the same headings, as a csv file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def _words(path: Path) -> tuple[DocumentWords, ...]:
    told = tomllib.loads(path.read_text("utf-8"))["document"]
    return tuple(
        DocumentWords(
            number=each["number"],
            file=each["file"],
            words=each["words"],
            materials={part["form"]: part["words"] for part in each["material"]},
        )
        for each in told
    )


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
