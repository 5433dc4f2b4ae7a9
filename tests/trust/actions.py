"""What is done while the disk fails or the power goes, and what must hold afterwards.

Each action works in a folder of its own that was made ready, and says of what is left there what
is wrong with it. Actions and judgements run in processes of their own: see runs.py.
"""

import csv
import json
import shutil
from dataclasses import dataclass
from datetime import datetime
from zipfile import ZipFile

from sqlalchemy import func, select

from gkapp import app
from gkapp.cli.main import run
from gkapp.domain.database.key import DatabaseKey
from gkapp.domain.errors import Refused
from gkapp.models.audit.trail import Action
from gkapp.models.database import Database
from gkapp.models.file import schema
from gkapp.models.file.verification import verify
from gkapp.secrets import keep_key
from gkapp.services.department.particulars import Unit
from gkapp.stray_files import remove_strays
from tests.models.file.second_version import FIRST, SECOND, write_scripts

KEY = DatabaseKey.parse("0123456789abcdef" * 4)
NOW = datetime(2026, 3, 4, 9, 30)
DATABASE, BACKUP, OLD = "台账.gkdb", "备份.gkdb", "旧"
HEADINGS = (
    "申请编号", "收到日期", "收到方式", "申请人", "申请人类型", "申请内容", "答复日期", "办理结果",
)  # fmt: skip
LOST, UNOPENABLE, LEFT, CHANGED = "丢失", "打不开", "残留", "未保持原状"


@dataclass(frozen=True)
class Ended:
    """How the process of an action ended."""

    is_done: bool
    """It said that the action was done."""
    is_refused: bool
    """It refused in one sentence, and did not leave open whether it was done."""


class FileStore:
    """A keyring that outlives the process."""

    def __init__(self, path):
        self._path = path

    def get(self, name):
        return self._all().get(name)

    def set(self, name, secret):
        kept = self._all() | {name: secret}
        self._path.write_text(json.dumps(kept), encoding="utf-8")

    def _all(self):
        return json.loads(self._path.read_text(encoding="utf-8")) if self._path.exists() else {}


def write_table(path, first, count):
    """A table of so many requests, numbered from *first*."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        for number in range(first, first + count):
            what = f"第{number}件：关于既有多层住宅加装电梯补助资金使用情况的信息"
            writer.writerow([f"2025-{number}", "2025-03-03", "当面", "陈国栋", "自然人", what,
                             "2025-03-10", "予以公开"])  # fmt: skip


def make_base(folder):
    """The databases that actions begin with: a later state, and a backup of an earlier one."""
    path = folder / DATABASE
    write_table(folder / "一.csv", 1, 20)
    write_table(folder / "二.csv", 21, 20)
    write_table(folder / "三.csv", 41, 40)
    for arguments in (
        ["init", "--db", path, "--unit", "某厅"],
        ["import", "requests", folder / "一.csv", "--db", path],
        ["backup", "--db", path, "--to", folder / BACKUP],
        ["import", "requests", folder / "二.csv", "--db", path],
    ):
        assert run([str(each) for each in arguments]) == 0
    write_scripts(folder / "scripts")


def open_database(path):
    return Database(path, KEY, actor="周静", now=lambda: NOW)


def count_actions(path, key=KEY):
    with Database(path, key, actor="", now=lambda: NOW) as db, db.read() as session:
        return session.scalar(select(func.count()).select_from(Action))


class Doing:
    """One action on a database that is there already; *done* is how many actions it then has."""

    files = (DATABASE,)
    makes = ()
    """Names of what it makes."""
    before, done = 4, 4

    def __init__(self, name, *arguments, files=(), makes=(), done=4):
        self.name, self._arguments = name, arguments
        self.files, self.makes, self.done = (DATABASE, *files), makes, done

    def prepare(self, base, folder):
        for name in self.files:
            shutil.copy(base / name, folder / name)
        for name in self.makes:
            (folder / name).write_text(OLD, encoding="utf-8")

    def act(self, base, folder):
        return run([each.format(folder=folder, base=base) for each in self._arguments])

    def judge(self, base, folder, ended):
        """What is wrong, as (kind, words)."""
        path = folder / DATABASE
        try:
            remove_strays(folder)
            actions = self.count(base, path)
        except Refused as error:
            yield UNOPENABLE, error.message
            return
        if actions not in (self.before, self.done) or (ended.is_done and actions != self.done):
            yield LOST, f"{actions} 条操作记录"
        if ended.is_refused and actions != self.before:
            yield CHANGED, f"{actions} 条操作记录"
        for fault in self.faults(path):
            yield UNOPENABLE, fault
        yield from self.judge_made(base, folder, ended)
        yield from self.judge_left(folder)

    def count(self, base, path):
        return count_actions(path)

    def faults(self, path):
        return verify(path, KEY).faults

    def judge_made(self, base, folder, ended):
        for name in self.makes:
            path = folder / name
            content = path.read_bytes() if path.exists() else b""
            if content == OLD.encode():
                if ended.is_done:
                    yield LOST, f"{name} 没有写出"
            elif not is_whole(path):
                yield UNOPENABLE, f"{name} 不完整"
            elif ended.is_refused and len(self.makes) == 1:
                yield CHANGED, f"{name} 已写出"

    def judge_left(self, folder):
        known = {
            DATABASE,
            *self.files,
            *self.makes,
            *(f"{DATABASE}{end}" for end in ("-wal", "-shm", ".lock", ".lock-holder")),
        }
        for path in folder.iterdir():
            if path.name not in known and not self.may_be_left(path):
                yield LEFT, path.name

    def may_be_left(self, path):
        return False


def is_whole(path):
    match path.suffix:
        case ".docx" | ".xlsx":
            try:
                return ZipFile(path).testzip() is None
            except (OSError, ValueError, KeyError):
                return False
        case ".pdf":
            return path.read_bytes().rstrip().endswith(b"%%EOF")
        case _:
            return bool(json.loads(path.read_text(encoding="utf-8")))


class Making(Doing):
    """A new database with its recovery sheet; the key is in a keyring that outlives the process."""

    files = ()

    def __init__(self):
        self.name = "init"

    def prepare(self, base, folder):
        """Nothing is there."""

    def act(self, base, folder):
        sheet = folder / "台账-密钥恢复单.pdf"
        around = _around(folder)
        app.create_database(
            folder / DATABASE, Unit("某厅"), around, recovery_sheet=sheet
        ).db.close()
        return 0

    def judge(self, base, folder, ended):
        path, around = folder / DATABASE, _around(folder)
        try:
            remove_strays(folder)
            if path.exists():
                app.open_database(path, around).close()
                if ended.is_refused:
                    yield CHANGED, "数据库已建立"
            elif ended.is_done:
                yield LOST, "没有数据库"
            else:
                self.act(base, folder)
            with app.open_database(path, around) as db:
                faults = verify(path, db.key).faults
        except Refused as error:
            yield UNOPENABLE, error.message
            return
        for fault in faults:
            yield UNOPENABLE, fault
        yield from self.judge_left(folder)

    def may_be_left(self, path):
        return path.name == "台账-密钥恢复单.pdf"


class BackingUp(Doing):
    """A backup to a place where nothing is."""

    def __init__(self):
        super().__init__(
            "backup", "backup", "--db", "{folder}/台账.gkdb", "--to", "{folder}/新.gkdb"
        )

    def judge_made(self, base, folder, ended):
        made = folder / "新.gkdb"
        if not made.exists():
            if ended.is_done:
                yield LOST, "没有备份"
            return
        if ended.is_refused:
            yield CHANGED, "备份已写出"
        if verify(made, KEY).faults or count_actions(made) != self.done:
            yield UNOPENABLE, "备份不完整"

    def may_be_left(self, path):
        return path.name == "新.gkdb"


class Restoring(Doing):
    """A backup in the place of the database, of which a copy is kept."""

    def __init__(self):
        super().__init__(
            "restore", "restore", "--from", "{folder}/备份.gkdb", "--db", "{folder}/台账.gkdb",
            files=(BACKUP,), done=3,
        )  # fmt: skip

    def judge_made(self, base, folder, ended):
        kept = list(folder.glob("台账.恢复前-*.gkdb"))
        if ended.is_done and not kept:
            yield LOST, "没有留下原来的数据库"
        for each in kept:
            if verify(each, KEY).faults or count_actions(each) != self.before:
                yield LOST, f"{each.name} 不完整"

    def may_be_left(self, path):
        return path.name.startswith("台账.恢复前-")


_SCRIPTS = schema.SCRIPTS


class Migrating(Doing):
    """The schema is brought to a made-up second version; a copy is kept."""

    def __init__(self):
        super().__init__("migration")

    def act(self, base, folder):
        self._in_force(base)
        open_database(folder / DATABASE).close()
        return 0

    def count(self, base, path):
        # Rows and trail differ in what the second version adds: only its own tables can tell.
        self._in_force(base)
        return count_actions(path)

    def faults(self, path):
        if schema.known_version(path, KEY) != SECOND:
            yield "没有升级"

    def judge_made(self, base, folder, ended):
        for copy in folder.glob("台账.升级前-*.gkdb"):
            schema.VERSIONS, schema.HEAD, schema.SCRIPTS = (FIRST,), FIRST, _SCRIPTS
            if verify(copy, KEY).faults or count_actions(copy) != self.before:
                yield UNOPENABLE, f"{copy.name} 不完整"

    def may_be_left(self, path):
        return path.name.startswith("台账.升级前-")

    def _in_force(self, base):
        schema.VERSIONS, schema.HEAD, schema.SCRIPTS = (FIRST, SECOND), SECOND, base / "scripts"


class ChangingKey(Doing):
    """A new key; it is in a keyring that outlives the process, and on its sheet."""

    def __init__(self):
        super().__init__("rekey", done=5)

    def prepare(self, base, folder):
        super().prepare(base, folder)
        keep_key(folder / DATABASE, KEY, _around(folder).secrets)

    def act(self, base, folder):
        app.change_database_key(folder / DATABASE, folder / "新单.pdf", _around(folder))
        return 0

    def count(self, base, path):
        with app.open_database(path, _around(path.parent)) as db:
            return count_actions(path, db.key)

    def faults(self, path):
        with app.open_database(path, _around(path.parent)) as db:
            return verify(path, db.key).faults

    def may_be_left(self, path):
        return path.name == "新单.pdf"


def _around(folder):
    store = FileStore(folder.with_name("keyring.json"))
    return app.ProgramEnvironment(store, lambda: NOW, "周静", lambda path: None)


KEYRING = ("init", "rekey")
"""The actions whose key is in a keyring; the others take it from the environment."""

ACTIONS = (
    Making(),
    ChangingKey(),
    Doing("import", "import", "requests", "{base}/三.csv", "--db", "{folder}/台账.gkdb", done=5),
    Doing("undo", "undo", "--db", "{folder}/台账.gkdb", done=5),
    BackingUp(),
    Restoring(),
    Migrating(),
    Doing(
        "report", "report", "2025", "--db", "{folder}/台账.gkdb", "--docx", "{folder}/报告.docx",
        "--pdf", "{folder}/报告.pdf", "--xlsx", "{folder}/报告.xlsx",
        "--data", "{folder}/报告.json",
        makes=("报告.docx", "报告.pdf", "报告.xlsx", "报告.json"),
    ),
    Doing(
        "export", "export", "requests", "{folder}/申请.xlsx", "--db", "{folder}/台账.gkdb",
        makes=("申请.xlsx",),
    ),
)  # fmt: skip
"""Every action that is tried."""
