"""Setting a counted figure otherwise: what was counted stays known, with who, when and why."""

from sqlalchemy.orm import Session

from gkapp.domain.errors import Refused
from gkapp.domain.report.figure_cells import cells_of, figures_in
from gkapp.domain.report.figure_entry import counted_place
from gkapp.domain.report.figure_overrides import OverriddenFigure, is_part, read_override
from gkapp.domain.report.format import ReportFormat, RowRole
from gkapp.exchange.law.rules import report_format_for
from gkapp.models.database import Database
from gkapp.models.report import FigureOverride
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.services.report.figures import count_registers, overrides_in, register_reaches_back
from gkapp.services.report.locks import refuse_if_locked


def overrides_of(db: Database, year: int) -> tuple[OverriddenFigure, ...]:
    """What was set otherwise, in the order of the report; Refused before 2019."""
    return overrides_in_form(db, report_format_for(year), year)


def overrides_in_form(db: Database, form: ReportFormat, year: int) -> tuple[OverriddenFigure, ...]:
    """The same where the *form* of *year* is known."""
    with db.read() as session:
        rows = overrides_in(session, form, year)
        if not rows:
            return ()
        counted = figures_in(count_registers(db, form, year))
        found = {key: _facts(key, row, int(counted[key])) for key, row in rows.items()}
    return tuple(found[address] for address in counted if address in found)


def override_figure(db: Database, year: int, address: str, text: str, reason: str) -> ActionResult:
    """Set a counted figure to what *text* says; a second time, to something else.

    *address* may be short, as for set_figures. Refused without a reason, for a figure that is
    typed or is the sum of others, when *text* is no whole number or is what the registers say
    anyway, and once the report is locked.
    """
    form = report_format_for(year)
    place, value = counted_place(form, address), read_override(text)
    if not reason.strip():
        raise Refused("请填写调整的原因。")
    counted = int(figures_in(count_registers(db, form, year))[place])
    with db.write(f"调整 {year} 年报告“{place}”") as session:
        refuse_if_locked(session, year)
        _refuse_what_is_not_counted(session, form, year, place)
        if value == counted:
            raise Refused(f"“{place}”由登记簿统计就是 {counted}，无需调整。")
        row = overrides_in(session, form, year).get(place) or _new(year, place)
        row.counted, row.value = str(counted), str(value)
        row.reason, row.person, row.entered_on = reason.strip(), db.actor, db.now().date()
        session.add(row)
    return _told(f"已将“{place}”由 {counted} 调整为 {value}。")


def withdraw_override(db: Database, year: int, address: str) -> ActionResult:
    """Let the registers speak again; Refused when they do, and once the report is locked."""
    form = report_format_for(year)
    place = counted_place(form, address)
    with db.write(f"撤销 {year} 年报告“{place}”的调整") as session:
        refuse_if_locked(session, year)
        row = overrides_in(session, form, year).get(place)
        if row is None:
            raise Refused(f"“{place}”没有调整过。")
        session.delete(row)
    return _told(f"已撤销“{place}”的调整，恢复为登记簿统计的数字。")


def _refuse_what_is_not_counted(
    session: Session, form: ReportFormat, year: int, place: str
) -> None:
    cell = cells_of(form)[place]
    if not is_part(cell):
        raise Refused(f"“{place}”由各项相加得出，请调整其中的分项。")
    opening = form.row_with(RowRole.CARRIED_IN).key
    if place.startswith(f"{opening}.") and not register_reaches_back(session, year):
        raise Refused(f"“{place}”可以直接填写，无需调整。")


def _new(year: int, address: str) -> FigureOverride:
    place, _, column = address.rpartition(".")
    block, _, row = place.rpartition("/")
    return FigureOverride(year=year, block=block, row_label=row, column_label=column)


def _facts(address: str, row: FigureOverride, now: int) -> OverriddenFigure:
    return OverriddenFigure(
        address, int(row.counted), int(row.value), now, row.reason, row.person, row.entered_on
    )


def _told(text: str) -> ActionResult:
    return ActionResult(frozenset({Topic.REPORT}), text)
