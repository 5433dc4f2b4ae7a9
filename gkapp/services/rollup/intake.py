"""Taking other units' reports into a roll-up: each file is read and told what became of it."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.domain.errors import Refused
from gkapp.domain.progress import Report, tell_nobody
from gkapp.domain.report.format import TOTAL, RowRole
from gkapp.domain.report.identities import Level
from gkapp.domain.rollup.sums import UnitReport
from gkapp.domain.rollup.units import UnitList, last_day_for
from gkapp.exchange.reports.unit_reports import READABLE, kept_figures, read_unit_report
from gkapp.exchange.text.plain_text import read_content
from gkapp.models.audit.recording import add_rows
from gkapp.models.database import Database
from gkapp.models.rollup import RollupReport, RollupUnit
from gkapp.services.records.action_result import Outcome
from gkapp.services.rollup.rollups import TOPICS, existing_rollup, next_position, units_of

_LONGEST_FILE_NAME = 255
_LONGEST_NAME = 200


class Fate(StrEnum):
    """What became of a file."""

    COUNTED = "已计入"
    REPLACES = "已计入，替换同一单位先前的报告"
    KNOWN = "与已收的文件相同，没有重复计入"
    REFUSED = "未收"


@dataclass(frozen=True, slots=True)
class FileFate:
    """A file, what became of it, for which unit, and what the officer should know."""

    file: str
    fate: Fate
    unit: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Intake:
    """What taking files in did."""

    outcome: Outcome
    files: tuple[FileFate, ...]

    def having(self, *fates: Fate) -> int:
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
    return Intake(Outcome(TOPICS, _told(batch.fates), rollup_id), tuple(batch.fates))


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
            self.fates.append(FileFate(path.name, Fate.REFUSED, note=refusal.message))

    def _take(self, path: Path) -> None:
        digest = hashlib.sha256(read_content(path)).hexdigest()
        if digest in self.known:
            note = f"与“{self.known[digest]}”相同。"
            self.fates.append(FileFate(path.name, Fate.KNOWN, note=note))
            return
        found = read_unit_report(path)
        if found.year != self.year:
            raise Refused(f"这是 {found.year} 年的报告，不能计入 {self.year} 年的汇总。")
        self.known[digest] = path.name
        self.read_in.append(_ReadIn(path, digest, found, len(self.fates)))
        self.fates.append(FileFate(path.name, Fate.COUNTED))


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
        fate = Fate.REPLACES if replaced else Fate.COUNTED
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
    counts = {fate: sum(each.fate is fate for each in fates) for fate in Fate}
    taken = counts[Fate.COUNTED] + counts[Fate.REPLACES]
    words = [f"读取 {len(fates)} 个文件，计入 {taken} 份"]
    words += [f"其中替换 {counts[Fate.REPLACES]} 份"] if counts[Fate.REPLACES] else []
    words += [f"相同文件 {counts[Fate.KNOWN]} 个"] if counts[Fate.KNOWN] else []
    words += [f"未收 {counts[Fate.REFUSED]} 个"] if counts[Fate.REFUSED] else []
    return "，".join(words) + "。"
