"""What the person chose at the first start; app.py does it."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class CreateDatabase:
    """Make a new database for a department, and print its recovery sheet to *sheet*."""

    name: str
    code: str
    path: Path
    sheet: Path


@dataclass(frozen=True, slots=True)
class OpenDatabase:
    """Open the database at *path*."""

    path: Path


@dataclass(frozen=True, slots=True)
class OpenDemo:
    """Open the demo department."""


Choice = CreateDatabase | OpenDatabase | OpenDemo

SUFFIX = ".gkdb"


def sheet_beside(path: Path) -> Path:
    """Where the recovery sheet of the database at *path* goes if nobody says otherwise."""
    return path.with_name(f"{path.stem}-密钥恢复单.pdf")


def problems_in(name: str, path: Path | None, sheet: Path | None) -> dict[str, str]:
    """What is wrong with each of the fields name, path and sheet; empty when nothing is."""
    problems: dict[str, str] = {}
    if not name.strip():
        problems["name"] = "请填写单位全称"
    for field, target, what in (("path", path, "数据库"), ("sheet", sheet, "恢复单")):
        if problem := _problem_of(target, what):
            problems[field] = problem
    return problems


def _problem_of(target: Path | None, what: str) -> str:
    if target is None:
        return f"请选择{what}的保存位置"
    if not target.is_absolute() or not target.parent.is_dir():
        return "这个文件夹不存在，请另选位置"
    if target.exists():
        return "同名文件已存在，请换一个文件名"
    return ""
