"""What the person wants open: chosen on the first page or in the window; program.py does it."""

from dataclasses import dataclass, field
from pathlib import Path

from gkapp.domain.department.particulars import Unit, unit_problems


@dataclass(frozen=True, slots=True)
class CreateDatabase:
    """Make a new database for a department."""

    name: str
    code: str
    path: Path


@dataclass(frozen=True, slots=True)
class TakeOver:
    """Make a new database of what a predecessor handed over in the file *source*."""

    source: Path
    passphrase: str = field(repr=False)
    path: Path


@dataclass(frozen=True, slots=True)
class OpenDatabase:
    """Open the database at *path*."""

    path: Path


@dataclass(frozen=True, slots=True)
class OpenDemo:
    """Open the demo department."""


@dataclass(frozen=True, slots=True)
class RestoreBackup:
    """Open the backup *source* as the file *target*: a new one, or the one that is open."""

    source: Path
    target: Path


@dataclass(frozen=True, slots=True)
class AskAnew:
    """Show the page that asks for a new department, a database or the demo."""


NewChoice = CreateDatabase | TakeOver
Choice = NewChoice | OpenDatabase | OpenDemo | RestoreBackup | AskAnew

SUFFIX = ".gkdb"
DATABASES = f"政务公开数据库 (*{SUFFIX})"
"""How file dialogs name the kind of file."""


def problems_in(name: str, path: Path | None, code: str = "") -> dict[str, str]:
    """What is wrong with each of the fields name, code and path; empty when nothing is."""
    unit = Unit(name=name, code=code)
    problems = {each.field: each.text.removesuffix("。") for each in unit_problems(unit)}
    if not name.strip():
        problems["name"] = "请填写单位全称"
    if problem := problem_of_new(path):
        problems["path"] = problem
    return problems


def problem_of_new(path: Path | None) -> str:
    """Why no new database can be made at *path*; empty when nothing is known against it."""
    if path is None:
        return "请选择数据库的保存位置"
    if not path.is_absolute() or not path.parent.is_dir():
        return "这个文件夹不存在，请另选位置"
    if path.exists():
        return "同名文件已存在，请换一个文件名"
    return ""
