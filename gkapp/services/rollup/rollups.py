"""Roll-ups (汇总): which units owe a report on a year, and which of their reports are counted."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gkapp.domain.errors import Refused
from gkapp.domain.progress import Report, tell_nobody
from gkapp.domain.report.format import TOTAL, RowRole
from gkapp.domain.report.identities import Level
from gkapp.domain.rollup.sums import UnitReport
from gkapp.domain.rollup.units import UnitList, last_day_for, unit_key
from gkapp.exchange.law.rules import report_format_for
from gkapp.exchange.reports.unit_reports import READABLE, kept_figures, read_unit_report
from gkapp.exchange.text.plain_text import read_content
from gkapp.models.audit.recording import add_rows
from gkapp.models.database import Database
from gkapp.models.rollup import Rollup, RollupReport, RollupUnit
from gkapp.services.records.action_result import ActionResult, Topic
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


def make_rollup(db: Database, year: int, units: Sequence[str] = ()) -> ActionResult:
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
    return ActionResult(TOPICS, f"已建立 {year} 年汇总，应报送单位 {len(units)} 个。", row.id)


def set_expected_units(db: Database, rollup_id: int, units: Sequence[str]) -> ActionResult:
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
    return ActionResult(TOPICS, f"应报送单位共 {len(names)} 个。", rollup_id)


def correct_report(
    db: Database, report_id: int, unit: str, published_on: date | None
) -> ActionResult:
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
    return ActionResult(TOPICS, f"已更正“{report.file_name}”：{home.name}。", home.id)


def count_report(db: Database, report_id: int) -> ActionResult:
    """Add up this report of a unit, and no other of the same unit."""
    with db.write("更换计入汇总的报告") as session:
        report = _existing_report(session, report_id)
        if report.unit_id is not None:
            count_one(session, report.unit_id, report_id)
    return ActionResult(TOPICS, f"已改为计入“{report.file_name}”。", report.unit_id)


def remove_report(db: Database, report_id: int) -> ActionResult:
    """Take a report out of its roll-up; another one of the unit is counted then."""
    with db.write("移出汇总的报告") as session:
        report = _existing_report(session, report_id)
        unit_id, rollup_id, name = report.unit_id, report.rollup_id, report.file_name
        session.delete(report)
        session.flush()
        if unit_id is not None:
            count_one(session, unit_id)
        _drop_idle(session, rollup_id)
    return ActionResult(TOPICS, f"已移出“{name}”。", unit_id)


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


_LONGEST_FILE_NAME = 255


class FileResult(StrEnum):
    """What became of a file."""

    COUNTED = "已计入"
    REPLACES = "已计入，替换同一单位先前的报告"
    KNOWN = "与已收的文件相同，没有重复计入"
    REFUSED = "未收"


@dataclass(frozen=True, slots=True)
class FileFate:
    """A file, what became of it, for which unit, and what the officer should know."""

    file: str
    fate: FileResult
    unit: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Intake:
    """What taking files in did."""

    outcome: ActionResult
    files: tuple[FileFate, ...]

    def having(self, *fates: FileResult) -> int:
        """How many files met one of *fates*."""
        return sum(each.fate in fates for each in self.files)


def report_files(places: Iterable[Path]) -> list[Path]:
    """The files in folders, and single files, that can hold a report, by name; none hidden.

    Refused for a folder that is not there or not to be opened, and when no file is found.
    """
    found: set[Path] = set()
    for place in places:
        try:
            inside = [*place.rglob("*")] if place.is_dir() else [place]
        except OSError as error:
            raise Refused(f"无法打开文件夹“{place}”，请检查是否有权限打开。") from error
        if not place.exists():
            raise Refused(f"找不到“{place}”，请检查文件夹名称。")
        found.update(each for each in inside if _can_hold_report(each))
    if not found:
        raise Refused(
            "没有找到年度报告文件。可以汇总的有：本程序导出的 JSON 文件，"
            "以及 Word（docx）、PDF、网页文件。"
        )
    return sorted(found)


def _can_hold_report(path: Path) -> bool:
    return path.suffix.lower() in READABLE and not path.name.startswith((".", "~$"))


def take_in_reports(
    db: Database, rollup_id: int, files: Sequence[Path], *, report: Report = tell_nobody
) -> Intake:
    """Read *files* and take their reports in as one action; *report* may raise to stop.

    A file that is known by its digest is passed over. Of several reports of one unit the last is
    counted. Nothing is written when no file holds a report of the roll-up's year.
    """
    with db.read() as session:
        year = existing_rollup(session, rollup_id).year
        here = select(RollupReport.sha256, RollupReport.file_name).filter_by(rollup_id=rollup_id)
        known = dict(session.execute(here).all())
    batch = _Batch(year, known)
    for done, path in enumerate(files):
        report(done, len(files), f"正在读取“{path.name}”")
        batch.read(path)
    if batch.read_in:
        report(len(files), len(files), "正在保存")
        with db.write(f"汇总收入 {len(batch.read_in)} 份年度报告") as session:
            _store(session, rollup_id, batch, received_on=db.now().date())
    return Intake(ActionResult(TOPICS, _told(batch.fates), rollup_id), tuple(batch.fates))


@dataclass(frozen=True, slots=True)
class _ReadIn:
    """A report that was read, its file, and the place of its fate."""

    path: Path
    digest: str
    report: UnitReport
    place: int


@dataclass(slots=True)
class _Batch:
    """Files as they are read, each with its fate."""

    year: int
    known: dict[str, str]
    read_in: list[_ReadIn] = field(default_factory=list[_ReadIn])
    fates: list[FileFate] = field(default_factory=list[FileFate])

    def read(self, path: Path) -> None:
        try:
            self._take(path)
        except Refused as refusal:
            self.fates.append(FileFate(path.name, FileResult.REFUSED, note=refusal.message))

    def _take(self, path: Path) -> None:
        digest = hashlib.sha256(read_content(path)).hexdigest()
        if digest in self.known:
            note = f"与“{self.known[digest]}”相同。"
            self.fates.append(FileFate(path.name, FileResult.KNOWN, note=note))
            return
        found = read_unit_report(path)
        if found.year != self.year:
            raise Refused(f"这是 {found.year} 年的报告，不能计入 {self.year} 年的汇总。")
        self.known[digest] = path.name
        self.read_in.append(_ReadIn(path, digest, found, len(self.fates)))
        self.fates.append(FileFate(path.name, FileResult.COUNTED))


def _store(session: Session, rollup_id: int, batch: _Batch, **common: Any) -> None:
    existing_rollup(session, rollup_id)
    owners = _Owners(session, rollup_id, batch.year)
    rows: list[dict[str, Any]] = []
    for each in batch.read_in:
        unit, note = owners.of(each.report.org or each.path.stem[:_LONGEST_NAME])
        earlier = owners.last_row.get(unit)
        if earlier is not None:
            rows[earlier]["is_counted"] = False
        owners.last_row[unit] = len(rows)
        rows.append(_row_of(each, batch.year) | {"rollup_id": rollup_id, **common})
        replaced = earlier is not None or unit in owners.counted
        fate = FileResult.REPLACES if replaced else FileResult.COUNTED
        note = f"{note}同一单位先前的报告不再计入。" if replaced else note
        batch.fates[each.place] = FileFate(each.path.name, fate, unit, note)
    ids = owners.ids_of(owners.last_row)
    for each, row in zip(batch.read_in, rows, strict=True):
        row["unit_id"] = ids[batch.fates[each.place].unit]
    for unit in owners.last_row.keys() & owners.counted.keys():
        owners.counted[unit].is_counted = False
    session.flush()
    add_rows(session, RollupReport, rows)


class _Owners:
    """The units of a roll-up while reports are given to them."""

    def __init__(self, session: Session, rollup_id: int, year: int) -> None:
        self._session, self._rollup_id, self._year = session, rollup_id, year
        units = units_of(session, rollup_id)
        self._ids = {unit.name: unit.id for unit in units}
        self._names = [unit.name for unit in units]
        self._list = UnitList(self._names)
        self._has_list = any(unit.is_expected for unit in units)
        self.last_row: dict[str, int] = {}
        """The row of the last report of each unit by now."""
        names = {unit.id: unit.name for unit in units}
        counted = select(RollupReport).filter_by(rollup_id=rollup_id, is_counted=True)
        self.counted = {
            names[report.unit_id]: report
            for report in session.scalars(counted)
            if report.unit_id in names
        }

    def of(self, org: str) -> tuple[str, str]:
        """The unit on the list that *org* is, else *org* itself, and what to say of it."""
        found = self._list.find(org)
        if found.place is not None:
            name = self._names[found.place]
            return name, f"报告中写作“{org}”。" if found.written else ""
        name = org[:_LONGEST_NAME]
        if not self._has_list:
            return name, ""
        near = f"名单中相近的是“{found.proposal}”，" if found.proposal else ""
        return name, f"“{name}”不在应报送单位名单中，{near}请核对。"

    def ids_of(self, names: Iterable[str]) -> dict[str, int]:
        """The ids of the units, those outside of the list added below it."""
        new = [name for name in names if name not in self._ids]
        first = next_position(self._session, self._rollup_id)
        rows = [
            {
                "rollup_id": self._rollup_id,
                "position": position,
                "name": name,
                "is_expected": False,
                "due_on": last_day_for(name, self._year),
            }
            for position, name in enumerate(new, start=first)
        ]
        return self._ids | dict(zip(new, add_rows(self._session, RollupUnit, rows), strict=True))


def _row_of(each: _ReadIn, year: int) -> dict[str, Any]:
    found = each.report
    table, form = found.figures.applications, found.figures.format
    heads = {
        name: table[form.row_with(role).key][TOTAL]
        for name, role in (
            ("received", RowRole.RECEIVED),
            ("answered", RowRole.RESULT_TOTAL),
            ("carried_out", RowRole.CARRIED_OUT),
        )
    }
    said = [
        {"id": finding.id, "level": finding.level.value, "message": finding.message}
        for finding in found.findings
        if finding.level is not Level.OK
    ]
    said += [{"id": "", "level": "unread", "message": sentence} for sentence in found.unread]
    return heads | {
        "file_name": each.path.name[:_LONGEST_FILE_NAME],
        "sha256": each.digest,
        "published_on": found.dated_on,
        "is_counted": True,
        "format": form.code,
        "errors": sum(finding.level is Level.ERROR for finding in found.findings),
        "unread": len(found.unread),
        "figures": kept_figures(found.figures),
        "findings": json.dumps(said, ensure_ascii=False),
    }


def _told(fates: Sequence[FileFate]) -> str:
    counts = {fate: sum(each.fate is fate for each in fates) for fate in FileResult}
    taken = counts[FileResult.COUNTED] + counts[FileResult.REPLACES]
    words = [f"读取 {len(fates)} 个文件，计入 {taken} 份"]
    words += [f"其中替换 {counts[FileResult.REPLACES]} 份"] if counts[FileResult.REPLACES] else []
    words += [f"相同文件 {counts[FileResult.KNOWN]} 个"] if counts[FileResult.KNOWN] else []
    words += [f"未收 {counts[FileResult.REFUSED]} 个"] if counts[FileResult.REFUSED] else []
    return "，".join(words) + "。"
