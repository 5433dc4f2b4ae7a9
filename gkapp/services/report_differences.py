"""What the registers say now against the figures that were locked, cell by cell."""

from dataclasses import dataclass

from gkapp.domain.figure_cells import address_of
from gkapp.domain.report_format import AnnualFigures
from gkapp.models.database import Database
from gkapp.services.figures import count_year
from gkapp.services.report_locks import locked_report


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell whose locked figure is no longer what the registers say."""

    address: str
    locked: int | str
    now: int | str


def differences_of(db: Database, year: int) -> tuple[Difference, ...]:
    """The cells that differ, in the order of the report; none unless the report is locked."""
    with db.read() as session:
        locked = locked_report(session, year)
    if locked is None:
        return ()
    now = _by_address(count_year(db, year))
    return tuple(
        Difference(address, value, now[address])
        for address, value in _by_address(locked.figures).items()
        if value != now[address]
    )


def _by_address(figures: AnnualFigures) -> dict[str, int | str]:
    tables = (*figures.applications.items(), *figures.remedies.items())
    counts = {f"{row}.{column}": cell for row, cells in tables for column, cell in cells.items()}
    return {address_of(cell): value for cell, value in figures.proactive.items()} | counts
