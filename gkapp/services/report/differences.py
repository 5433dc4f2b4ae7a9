"""What the registers say now against the figures that were locked, cell by cell."""

from dataclasses import dataclass

from gkapp.domain.report.figure_cells import figures_in
from gkapp.models.database import Database
from gkapp.services.report.figures import count_year
from gkapp.services.report.locks import locked_report, locked_years


@dataclass(frozen=True, slots=True)
class LockedDifference:
    """A cell whose locked figure is no longer what the registers say."""

    address: str
    locked: int | str
    now: int | str


def differences_of(db: Database, year: int) -> tuple[LockedDifference, ...]:
    """The cells that differ, in the order of the report; none unless the report is locked."""
    with db.read() as session:
        locked = locked_report(session, year)
    if locked is None:
        return ()
    now = figures_in(count_year(db, year))
    return tuple(
        LockedDifference(address, value, now[address])
        for address, value in figures_in(locked.figures).items()
        if value != now[address]
    )


def difference_notices(db: Database) -> list[str]:
    """One sentence for each locked report that the registers no longer bear out."""
    with db.read() as session:
        years = locked_years(session)
    counts = {year: len(differences_of(db, year)) for year in years}
    return [
        f"{year} 年报告已经定稿，登记簿现有 {count} 项数字与定稿不同。"
        for year, count in counts.items()
        if count
    ]
