"""Profiles for other systems: those shipped and the department's own, and files by them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.domain.errors import Refused
from gkapp.domain.imports.profile import (
    LONGEST_NAME,
    Profile,
    from_ledger,
    problems_in,
    profile_called,
    profile_text,
)
from gkapp.domain.imports.profile_plan import ExchangePlanner, read_part
from gkapp.domain.ledger.intake import judge_entry, ledger_register
from gkapp.domain.ledger.record import LedgerRecord
from gkapp.domain.ledger.validity import as_it_stands
from gkapp.domain.progress import Report, tell_nobody
from gkapp.domain.records.imports.matching import Existing, RegisterIdentity
from gkapp.domain.records.row_reading import Accepted, Rejected
from gkapp.exchange.sheets.export import write_sheet
from gkapp.exchange.sheets.profiles import (
    headings_by_profile,
    read_by_profile,
    read_definition,
    read_draft,
    read_profile_file,
    shipped_profiles,
)
from gkapp.exchange.sheets.registers import Sheet
from gkapp.files import replacing
from gkapp.models.database import Database
from gkapp.models.imports import ExchangeProfile
from gkapp.models.ledger import LedgerEntry, SourceKey
from gkapp.services.calendar import calendar_of
from gkapp.services.ledger.intake import LEDGER_IMPORT
from gkapp.services.ledger.records import change_entry, stored_entries
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.services.records.exports import AT_ONCE, Export, cell_of
from gkapp.services.records.output_places import check_places
from gkapp.services.records.register_import import Asked, Judge, RegisterImport, TableReader
from gkapp.services.records.upsert import rows_by, upsert_row

_TOPICS = frozenset({Topic.DEPARTMENT})


@dataclass(frozen=True, slots=True)
class StoredProfile:
    """A profile that is kept; *id* None for one that came with the program."""

    name: str
    system: str
    draft: Profile | None
    """What it says; None where it cannot even be read."""
    problem: str = ""
    """Why it cannot be used any more, as when the ledger has lost a column; empty when it can."""
    id: int | None = None
    version: int = 0

    @property
    def profile(self) -> Profile:
        """What can be used; Refused with what is wrong in it."""
        if self.draft is None or self.problem:
            raise Refused(f"对接方案“{self.name}”不能使用：{self.problem}")
        return self.draft


def list_profiles(db: Database) -> tuple[StoredProfile, ...]:
    """The department's own profiles, usable or not, then those shipped, each by name."""
    with db.read() as session:
        rows = session.scalars(select(ExchangeProfile).order_by(ExchangeProfile.name)).all()
        own = [_stored(row) for row in rows]
    return (*own, *(StoredProfile(each.name, each.system, each) for each in shipped_profiles()))


def _stored(row: ExchangeProfile) -> StoredProfile:
    draft, problem = None, ""
    try:
        draft = read_draft(row.definition)
        problem = next((each.text for each in problems_in(draft)), "")
    except Refused as refusal:
        problem = refusal.message
    return StoredProfile(row.name, row.system, draft, problem, row.id, row.version)


def usable_profiles(db: Database) -> tuple[Profile, ...]:
    """The profiles that tables can be read and written by, in the order of list_profiles."""
    return tuple(each.profile for each in list_profiles(db) if not each.problem)


def profile_named(db: Database, name: str) -> Profile:
    """The profile of that name; Refused with the names there are, or why it cannot be used."""
    profiles = list_profiles(db)
    if found := next((each for each in profiles if each.name == name), None):
        return found.profile
    names = "、".join(f"“{each.name}”" for each in profiles)
    raise Refused(f"没有名为“{name}”的对接方案。现有方案：{names}。")


def copy_profile(db: Database, name: str) -> ActionResult:
    """Make an own profile out of any other, under a name that is free."""
    profile = profile_named(db, name)
    taken = {each.name for each in list_profiles(db)}
    number = 1
    while (free := f"{name[: LONGEST_NAME - 6]}副本{number}") in taken:
        number += 1
    return _add(db, "复制", replace(profile, name=free))


def take_in_profile(db: Database, path: Path) -> ActionResult:
    """Keep the profile in a file; Refused when it is none, or one of its name is there."""
    return _add(db, "导入", read_definition(read_profile_file(path)))


def save_profile(db: Database, row_id: int, text: str, version: int) -> ActionResult:
    """Let an own profile be what *text* defines.

    Refused when it defines none, when its name is another's, and when the profile is gone or was
    changed since *version*.
    """
    profile = read_definition(text)
    with db.write("修改对接方案") as session:
        row = _own(session, row_id)
        if row.version != version:
            raise Refused("该方案在您打开之后已被修改，本次修改没有保存。请重新打开后再改。")
        _refuse_taken(session, profile, row_id)
        _fill(row, profile)
    return ActionResult(_TOPICS, f"已保存对接方案“{profile.name}”。", row_id)


def delete_profile(db: Database, row_id: int) -> ActionResult:
    """Delete an own profile; what came in by it stays. Refused when it is gone."""
    with db.write("删除对接方案") as session:
        row = _own(session, row_id)
        name = row.name
        session.delete(row)
    return ActionResult(_TOPICS, f"已删除对接方案“{name}”，可以撤销。")


def give_out_profile(db: Database, profile: Profile, path: Path) -> None:
    """Write the profile to a file that another office can take in."""
    check_places(db, path)
    with replacing(path) as working:
        working.write_text(profile_text(profile), encoding="utf-8", newline="\n")


def chosen_profile(db: Database, name: str) -> Profile:
    """The profile that *name* names, or that the file *name* defines if it ends in .toml."""
    if name.lower().endswith(".toml"):
        return read_definition(read_profile_file(Path(name)))
    return profile_named(db, name)


def import_by_profile(db: Database, profile: Profile) -> RegisterImport[LedgerRecord]:
    """How tables in the layout of *profile* come into the ledger, as of today."""
    calendar, today = calendar_of(db), db.now().date()

    def judge(record: LedgerRecord) -> Accepted[LedgerRecord] | Rejected:
        return judge_entry(record, calendar, today)

    def read(path: Path, names: Mapping[str, str] | None) -> Sheet:
        return read_by_profile(path, profile, names)

    return replace(
        LEDGER_IMPORT,
        name=f"公开台账（{profile.name}）",
        register=_register,
        judge=_judge_part,
        known=partial(_known, profile.system),
        change=partial(_change, profile.system),
        reader=TableReader(headings=partial(headings_by_profile, profile=profile), read=read),
        asked=tuple(Asked(each, each in profile.required) for each in profile.headings),
        called=profile.called,
        plan=ExchangePlanner(profile, judge),
    )


def export_by_profile(
    db: Database, path: Path, profile: Profile, report: Report = tell_nobody
) -> Export:
    """Write the whole ledger, as it stands today, in the layout that *profile* describes.

    *report* may raise to stop.
    """
    columns = LEDGER_IMPORT.register().columns
    check_places(db, path)
    with db.read() as session:
        ids = session.scalars(select(LedgerEntry.id).order_by(LedgerEntry.id)).all()
        records = _ledger_records(session, ids, profile.system, db.now().date(), report)
        rows = (
            from_ledger(profile, {each.heading: cell_of(record, each) for each in columns})
            for record in records
        )
        write_sheet(path, title=profile.system, headers=profile.headings, rows=rows)
    return Export(path, len(ids))


def _ledger_records(
    session: Session, ids: Sequence[int], system: str, today: date, report: Report
) -> Iterator[LedgerRecord]:
    """The entries *ids* as they stand *today*, with what *system* calls them."""
    for start in range(0, len(ids), AT_ONCE):
        report(start, len(ids), "正在读取台账")
        stored = stored_entries(session, ids[start : start + AT_ONCE])
        for entry in keyed_by(session, system, stored):
            yield as_it_stands(entry.record, today)


def keyed_by(
    session: Session, system: str, entries: Collection[Existing[LedgerRecord]]
) -> list[Existing[LedgerRecord]]:
    """The entries with what *system* calls them in place of what any other system does."""
    keys = rows_by(session, SourceKey, "entry_id", [e.id for e in entries], system=system)
    return [
        replace(
            entry,
            record=replace(
                entry.record,
                source_system=system if entry.id in keys else "",
                source_key=keys[entry.id].key if entry.id in keys else "",
            ),
        )
        for entry in entries
    ]


def _register() -> RegisterIdentity[LedgerRecord]:
    """That of the ledger; no column is missed, for the profile says which there are."""
    register = ledger_register()
    return replace(register, columns=[replace(each, needed=False) for each in register.columns])


def _judge_part(db: Database) -> Judge[LedgerRecord]:
    return partial(read_part, today=db.now().date())


def _known(
    system: str, session: Session, records: Collection[LedgerRecord]
) -> list[Existing[LedgerRecord]]:
    return keyed_by(session, system, LEDGER_IMPORT.known(session, records))


def _change(system: str, session: Session, entry_id: int, record: LedgerRecord) -> None:
    """Change the entry and what *system* calls it; what other systems call it stays."""
    (stored,) = stored_entries(session, [entry_id])
    first = stored.record
    others = {"source_system": first.source_system, "source_key": first.source_key}
    change_entry(session, entry_id, replace(record, **others))
    if record.source_key:
        place = {"entry_id": entry_id, "system": system}
        upsert_row(session, SourceKey, place, {"key": record.source_key})


def _add(db: Database, verb: str, profile: Profile) -> ActionResult:
    with db.write(f"{verb}对接方案") as session:
        _refuse_taken(session, profile, None)
        row = ExchangeProfile()
        _fill(row, profile)
        session.add(row)
        session.flush()
        row_id = row.id
    return ActionResult(_TOPICS, f"已{verb}对接方案，名称为“{profile.name}”。", row_id)


def _own(session: Session, row_id: int) -> ExchangeProfile:
    row = session.get(ExchangeProfile, row_id)
    if row is None:
        raise Refused("该对接方案已被删除，请刷新列表。")
    return row


def _fill(row: ExchangeProfile, profile: Profile) -> None:
    row.name, row.system = profile.name, profile.system
    row.definition = profile_text(profile)


def _refuse_taken(session: Session, profile: Profile, row_id: int | None) -> None:
    bearer = session.scalar(select(ExchangeProfile.id).filter_by(name=profile.name))
    is_shipped = profile_called(shipped_profiles(), profile.name) is not None
    if is_shipped or (bearer is not None and bearer != row_id):
        raise Refused(f"已有名为“{profile.name}”的对接方案，请在方案中改换名称（name）后重试。")
