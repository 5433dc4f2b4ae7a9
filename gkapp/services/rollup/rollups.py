"""Roll-ups (汇总): which units owe a report on a year, and which of their reports are counted."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gkapp.domain.errors import Refused
from gkapp.domain.rollup.units import UnitList, last_day_for, unit_key
from gkapp.exchange.law.rules import report_format_for
from gkapp.models.audit.recording import add_rows
from gkapp.models.database import Database
from gkapp.models.rollup import Rollup, RollupReport, RollupUnit
from gkapp.services.records.action_result import Outcome, Topic
from gkapp.services.records.removal import remove_with_children

TOPICS = frozenset({Topic.ROLLUPS})
MOST_UNITS = 20_000
_LONGEST_NAME = 200


def rollup_of(db: Database, year: int) -> int | None:
    """The id of the roll-up of *year*, or None where there is none yet."""
    with db.read() as session:
        return session.scalar(select(Rollup.id).filter_by(year=year).order_by(Rollup.id))


def rollup_years(db: Database) -> list[int]:
    """The years that have a roll-up, the newest first."""
    with db.read() as session:
        return list(session.scalars(select(Rollup.year).distinct().order_by(Rollup.year.desc())))


def make_rollup(db: Database, year: int, units: Sequence[str] = ()) -> Outcome:
    """Begin the roll-up of *year* with the units that owe a report.

    Refused when there is one already, before 2019, and for a list that names a unit twice.
    """
    report_format_for(year)
    title = f"{year}年政府信息公开工作年度报告汇总"
    with db.write(f"建立 {year} 年汇总") as session:
        if session.scalar(select(Rollup.id).filter_by(year=year)):
            raise Refused(f"{year} 年的汇总已经建立，请直接打开。")
        row = Rollup(year=year, title=title)
        session.add(row)
        session.flush()
        _add_units(session, row, _checked(units))
    return Outcome(TOPICS, f"已建立 {year} 年汇总，应报送单位 {len(units)} 个。", row.id)


def set_expected_units(db: Database, rollup_id: int, units: Sequence[str]) -> Outcome:
    """Put *units* in place of the list of those that owe a report.

    Units that are no longer named stay only where a report came in; reports of units that were
    not on the list go to the unit that they surely mean.
    """
    names = _checked(units)
    with db.write("修改应报送单位") as session:
        rollup = existing_rollup(session, rollup_id)
        known = {row.name: row for row in units_of(session, rollup_id)}
        places = {name: place for place, name in enumerate(names, start=1)}
        for name, row in known.items():
            row.is_expected = name in places
            row.position = places.get(name, row.position)
        session.flush()
        _add_units(session, rollup, [name for name in names if name not in known], places)
        _bring_home(session, rollup_id)
        _drop_idle(session, rollup_id)
    return Outcome(TOPICS, f"应报送单位共 {len(names)} 个。", rollup_id)


def correct_report(db: Database, report_id: int, unit: str, published_on: date | None) -> Outcome:
    """Say whose report it is, as the list names the unit, and when it was published, if known.

    Given to another unit, it is the one that is counted there. Refused for a unit that the roll-up
    does not have, and for a day to come.
    """
    if published_on is not None and published_on > db.now().date():
        raise Refused("公布日期不能晚于今天。")
    with db.write("更正报告的单位和公布日期") as session:
        report = _existing_report(session, report_id)
        home = session.scalar(
            select(RollupUnit).filter_by(rollup_id=report.rollup_id, name=unit.strip())
        )
        if home is None:
            raise Refused(f"名单中没有“{unit.strip()}”，请从名单中选择单位。")
        left, report.published_on, report.unit_id = report.unit_id, published_on, home.id
        session.flush()
        if left != home.id:
            count_one(session, home.id, report_id)
            if left is not None:
                count_one(session, left)
            _drop_idle(session, report.rollup_id)
    return Outcome(TOPICS, f"已更正“{report.file_name}”：{home.name}。", home.id)


def count_report(db: Database, report_id: int) -> Outcome:
    """Add up this report of a unit, and no other of the same unit."""
    with db.write("更换计入汇总的报告") as session:
        report = _existing_report(session, report_id)
        if report.unit_id is not None:
            count_one(session, report.unit_id, report_id)
    return Outcome(TOPICS, f"已改为计入“{report.file_name}”。", report.unit_id)


def remove_report(db: Database, report_id: int) -> Outcome:
    """Take a report out of its roll-up; another one of the unit is counted then."""
    with db.write("移出汇总的报告") as session:
        report = _existing_report(session, report_id)
        unit_id, rollup_id, name = report.unit_id, report.rollup_id, report.file_name
        session.delete(report)
        session.flush()
        if unit_id is not None:
            count_one(session, unit_id)
        _drop_idle(session, rollup_id)
    return Outcome(TOPICS, f"已移出“{name}”。", unit_id)


def existing_rollup(session: Session, rollup_id: int) -> Rollup:
    """The roll-up; Refused when it is gone."""
    row = session.get(Rollup, rollup_id)
    if row is None:
        raise Refused("该汇总已被删除，请重新选择年度。")
    return row


def units_of(session: Session, rollup_id: int) -> Sequence[RollupUnit]:
    """The units of a roll-up in their order."""
    here = select(RollupUnit).where(RollupUnit.rollup_id == rollup_id)
    return session.scalars(here.order_by(RollupUnit.position, RollupUnit.id)).all()


def count_one(session: Session, unit_id: int, report_id: int | None = None) -> None:
    """Count one report of a unit: *report_id*, else the one counted so far, else the last."""
    reports = session.scalars(
        select(RollupReport).where(RollupReport.unit_id == unit_id).order_by(RollupReport.id)
    ).all()
    if not reports:
        return
    counted = [report.id for report in reports if report.is_counted]
    chosen = report_id or (counted[-1] if counted else reports[-1].id)
    for report in reports:
        report.is_counted = report.id == chosen
    session.flush()


def _checked(units: Sequence[str]) -> list[str]:
    """The names; Refused where two of them are one unit, or there are too many or too long ones."""
    if len(units) > MOST_UNITS:
        raise Refused(f"名单有 {len(units)} 个单位，超过 {MOST_UNITS} 个，请分开汇总。")
    seen: dict[str, str] = {}
    for name in units:
        if len(name) > _LONGEST_NAME:
            raise Refused(f"单位名称过长：“{name[:20]}……”，请核对名单是否一行一个单位。")
        other = seen.setdefault(unit_key(name), name)
        if other is not name:
            raise Refused(f"名单中“{other}”和“{name}”是同一个单位，请只保留一个。")
    return list(units)


def _add_units(
    session: Session, rollup: Rollup, names: Sequence[str], places: dict[str, int] | None = None
) -> None:
    add_rows(
        session,
        RollupUnit,
        [
            {
                "rollup_id": rollup.id,
                "position": places[name] if places else number,
                "name": name,
                "is_expected": True,
                "due_on": last_day_for(name, rollup.year),
            }
            for number, name in enumerate(names, start=1)
        ],
    )


def _bring_home(session: Session, rollup_id: int) -> None:
    """Give reports of units outside the list to the unit on it that they surely mean."""
    units = units_of(session, rollup_id)
    on_list = [unit for unit in units if unit.is_expected]
    known = UnitList([unit.name for unit in on_list])
    for unit in units:
        place = None if unit.is_expected else known.place_of(unit.name)
        if place is None:
            continue
        home = on_list[place].id
        for report in session.scalars(select(RollupReport).filter_by(unit_id=unit.id)):
            report.unit_id = home
        session.flush()
        count_one(session, home)


def _drop_idle(session: Session, rollup_id: int) -> None:
    """Forget units that neither owe a report nor have one."""
    busy = select(RollupReport.unit_id).where(RollupReport.unit_id.is_not(None))
    idle = session.scalars(
        select(RollupUnit.id).where(
            RollupUnit.rollup_id == rollup_id,
            RollupUnit.is_expected.is_(False),
            RollupUnit.id.not_in(busy),
        )
    ).all()
    remove_with_children(session, RollupUnit, idle)


def _existing_report(session: Session, report_id: int) -> RollupReport:
    row = session.get(RollupReport, report_id)
    if row is None:
        raise Refused("该报告已移出汇总，请刷新列表。")
    return row


def next_position(session: Session, rollup_id: int) -> int:
    """The place of the next unit below the list."""
    last = select(func.max(RollupUnit.position)).where(RollupUnit.rollup_id == rollup_id)
    return (session.scalar(last) or 0) + 1
