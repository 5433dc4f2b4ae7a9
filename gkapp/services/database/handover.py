"""工作交接: the whole database as one file under a passphrase, for a successor at another computer.

The file is a database itself, with the key that follows from the passphrase and the salt in the
file. What the officer arranged in the window travels in it.
"""

import json
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from gkapp.domain.database import passphrase as phrases
from gkapp.domain.database.key import DatabaseKey
from gkapp.domain.errors import Refused
from gkapp.files import replacing
from gkapp.models.database import Database
from gkapp.models.file.engine import refuse_foreign
from gkapp.models.file.key_change import copy_under, opens_with
from gkapp.models.file.schema import known_version
from gkapp.models.file.verification import Step, unwatched
from gkapp.services.records.settings import choose_in, chosen_in
from gkapp.settings import JsonObject

KIND, SUFFIX = "工作交接文件", "gkjj"
"""How file dialogs name the kind of file, and how its name ends."""

_GIVEN, _ARRANGED = "handed_over", "handed_over_settings"
_SALT_BYTES = 16
"""SQLCipher keeps its salt in the first bytes of the file, also under another key."""


@dataclass(frozen=True, slots=True)
class Handover:
    """Whom the work was handed over to, by whom, and when (local, ISO 8601)."""

    to: str
    by: str
    at: str

    @property
    def on(self) -> date:
        """The day of it."""
        return datetime.fromisoformat(self.at).date()


@dataclass(frozen=True, slots=True)
class HandoverReport:
    """The file, checked after it was written; *size* is in bytes."""

    path: Path
    rows: int
    size: int


def new_passphrase() -> str:
    """A passphrase that nobody can guess, easy to write down and to type."""
    return phrases.new_passphrase(secrets.choice)


def handover_name(db: Database) -> str:
    """What the file is called, without folder and suffix."""
    return f"{Path(db.name).stem}-工作交接-{db.now():%Y%m%d}"


def hand_over(
    db: Database,
    target: Path,
    to: str,
    passphrase: str,
    arranged: Mapping[str, JsonObject],
    step: Step = unwatched,
) -> HandoverReport:
    """Write everything to the new file *target* under *passphrase*, and note it in *db*.

    *to* is the successor, *arranged* what the window remembers and the successor may use. Refused
    when *target* exists, a fact is missing, or the disk fails; then nothing was handed over.
    """
    to = to.strip()
    if not to:
        raise Refused("请填写接收人。")
    if problem := phrases.passphrase_problem(passphrase):
        raise Refused(f"{problem}。")
    if target.exists():
        raise Refused(f"“{target}”已存在，没有覆盖。请换一个文件名。")
    given = Handover(to, db.actor, db.now().isoformat(timespec="seconds"))
    with replacing(target) as working:
        key, rows = copy_under(db.path, db.key, working, lambda file: _key(file, passphrase), step)
        with Database(working, key, actor=db.actor, now=db.now) as copy:
            _enter(copy, given, arranged)
        step("登记交接")
        with db.write(f"工作交接给{to}", is_undoable=False) as session:
            choose_in(session, _GIVEN, _told(given))
    return HandoverReport(target, rows, target.stat().st_size)


def handed_over(db: Database) -> Handover | None:
    """Whom *db* was handed over to, so that work goes on elsewhere; None while it goes on here."""
    with db.read() as session:
        return _given_in(session)


def take_back(db: Database) -> None:
    """Let the work go on in *db* after all; Refused when nothing was handed over."""
    with db.write("取消工作交接", is_undoable=False) as session:
        if _given_in(session) is None:
            raise Refused("本库没有交接给别人，无需取消。")
        choose_in(session, _GIVEN, "")


def copy_handed_over(
    source: Path, passphrase: str, working: Path, key: DatabaseKey, step: Step = unwatched
) -> None:
    """Write the database in the file *source* to *working*, under *key*.

    Refused when *source* is no such file, *passphrase* is wrong, or a newer program wrote it.
    """
    refuse_foreign(source)
    given = _key(source, passphrase)
    if not opens_with(source, given):
        raise Refused(
            f"没有打开“{source.name}”：口令不正确，或者它不是完整的工作交接文件。"
            "请核对口令；仍然打不开的，请对方重新导出。"
        )
    known_version(source, given)
    copy_under(source, given, working, lambda _copy: key, step)


def note_taken_over(db: Database) -> None:
    """Enter into *db*, which was just copied, that the work goes on here from now on."""
    with db.read() as session:
        given = _given_in(session)
    with db.write(f"接收{given.by if given else ''}的工作交接", is_undoable=False) as session:
        choose_in(session, _GIVEN, "")


def brought_along(db: Database) -> Mapping[str, JsonObject]:
    """What the window of the predecessor remembered; empty where nothing came along."""
    with db.read() as session:
        return json.loads(chosen_in(session, _ARRANGED) or "{}")


def _enter(copy: Database, given: Handover, arranged: Mapping[str, JsonObject]) -> None:
    with copy.write(f"工作交接给{given.to}", is_undoable=False) as session:
        choose_in(session, _GIVEN, _told(given))
        choose_in(session, _ARRANGED, json.dumps(arranged, ensure_ascii=False))


def _told(given: Handover) -> str:
    return json.dumps(asdict(given), ensure_ascii=False)


def _given_in(session: Session) -> Handover | None:
    told = chosen_in(session, _GIVEN)
    return Handover(**json.loads(told)) if told else None


def _key(file: Path, passphrase: str) -> DatabaseKey:
    with file.open("rb") as content:
        return phrases.key_from_passphrase(passphrase, content.read(_SALT_BYTES))
