"""What the program remembers about this computer's window, and the one file that holds it.

Never secrets and nothing about applicants: keys stay in the keyring, unsaved forms in the
encrypted database. Knows no Qt: what a part of the window keeps is its own JSON.
"""

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeAlias, cast

from gkapp.files import replacing

FORMAT = 1
"""Raised when an older program could no longer read the file."""

MOST_RECENT = 8
"""How many databases are offered to be opened again."""

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
JsonObject: TypeAlias = "dict[str, Json]"


class ThemeChoice(StrEnum):
    """Which colours the window takes."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that is remembered; each part of the window reads and writes its own entry."""

    theme: ThemeChoice = ThemeChoice.SYSTEM
    geometry: str = ""
    """Where the window stood, as Qt packs it, in Base64."""
    last_database: str = ""
    recent_databases: tuple[str, ...] = ()
    backup_folder: str = ""
    """Where copies go on closing; empty for a folder beside the database."""
    copied_at: Mapping[str, str] = field(default_factory=dict[str, str])
    """By database file: when the officer last made a copy of it by hand, local, ISO 8601."""
    failed_backups: Mapping[str, str] = field(default_factory=dict[str, str])
    """By database file: why no backup was made when it was last closed, and none since."""
    places: tuple[str, ...] = ()
    """The pages and records last visited, the current one last."""
    document_fonts: Mapping[str, str] = field(default_factory=dict[str, str])
    """Typeface of documents to the font file that the officer chose for it."""
    acting_person: str = ""
    """Who acts on this computer, by their name in the database; empty for the user of it."""
    table_layouts: Mapping[str, JsonObject] = field(default_factory=dict[str, JsonObject])
    """By table: columns, order, widths, sorting."""
    column_mappings: Mapping[str, JsonObject] = field(default_factory=dict[str, JsonObject])
    """By kind of import: which column of a file is which field."""
    word_meanings: Mapping[str, JsonObject] = field(default_factory=dict[str, JsonObject])
    """By kind of import, by column: which of our words a word of files stands for."""
    panels: Mapping[str, JsonObject] = field(default_factory=dict[str, JsonObject])
    """By page: what else it wants to find again, such as the width of a panel."""

    def with_database(self, path: Path) -> "Settings":
        """These settings after *path* was opened; places in another database mean nothing in it."""
        opened = str(path.resolve())
        places = self.places if opened == self.last_database else ()
        others = [name for name in self.recent_databases if name != opened]
        recent = (opened, *others)[:MOST_RECENT]
        return replace(self, last_database=opened, recent_databases=recent, places=places)

    def portable(self) -> Mapping[str, JsonObject]:
        """What an officer arranged that means the same on another computer."""
        return {name: dict(getattr(self, name)) for name in _PORTABLE}

    def with_portable(self, brought: Mapping[str, JsonObject]) -> "Settings":
        """These settings with what another computer's portable() gave; own entries stay.

        What is not what portable() gives is passed over: it came with a file.
        """
        taken: dict[str, Any] = {}
        for name in _PORTABLE:
            with suppress(ValueError):
                taken[name] = _objects_by_name(brought.get(name, {})) | getattr(self, name)
        return replace(self, **taken)

    def with_copy(self, path: Path, made_at: datetime) -> "Settings":
        """These settings after the database *path* was copied by hand."""
        told = made_at.isoformat(timespec="seconds")
        copied = replace(self, copied_at={**self.copied_at, str(path.resolve()): told})
        return copied.with_failed_backup(path, "")

    def with_failed_backup(self, path: Path, why: str) -> "Settings":
        """These settings after *path* was closed; *why* is empty when all went well."""
        others = {**self.failed_backups}
        others.pop(str(path.resolve()), None)
        return replace(self, failed_backups=others | ({str(path.resolve()): why} if why else {}))

    def failed_backup(self, path: Path) -> str:
        """Why no backup was made when *path* was last closed; empty when one was, or is since."""
        return self.failed_backups.get(str(path.resolve()), "")

    def copied_by_hand(self, path: Path) -> datetime | None:
        """When *path* was last copied by hand; None when it never was, as far as is known."""
        told = self.copied_at.get(str(path.resolve()), "")
        try:
            return datetime.fromisoformat(told)
        except ValueError:
            return None


_PORTABLE = ("table_layouts", "column_mappings", "word_meanings", "panels")


class SettingsFile:
    """The settings in force and the file that they outlive the program in."""

    def __init__(self, path: Path) -> None:
        """Read *path*. A file that cannot be used is moved aside, and *notice* says so."""
        self.path = path
        self.notice = ""
        self.current = self._load()

    def keep(self, settings: Settings) -> None:
        """Put *settings* in force and into the file; Refused when it cannot be written."""
        if settings == self.current and self.path.exists():
            return
        self.current = settings
        content = json.dumps(_to_json(settings), ensure_ascii=False, indent=1)
        with replacing(self.path) as working:
            working.write_text(content + "\n", encoding="utf-8")

    def _load(self) -> Settings:
        try:
            return _from_json(json.loads(self.path.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return Settings()
        except _NewerFormat:
            self._put_aside("较新")
        except (ValueError, RecursionError):
            self._put_aside("损坏")
        except OSError:
            self.notice = f"设置文件“{self.path}”不能读取，本次使用默认设置。"
        return Settings()

    def _put_aside(self, what: str) -> None:
        aside = self.path.with_name(f"{self.path.stem}-{what}{self.path.suffix}")
        reason = "由更新的版本写入" if what == "较新" else "已损坏"
        try:
            self.path.replace(aside)
        except OSError:
            self.notice = f"设置文件{reason}，已恢复默认设置。"
            return
        self.notice = f"设置文件{reason}，已恢复默认设置；原文件保留为“{aside.name}”。"


class _NewerFormat(Exception):  # noqa: N818 - not an error of the file
    """The file was written by a later version."""


def _to_json(settings: Settings) -> dict[str, Any]:
    return {"format": FORMAT} | {
        each.name: getattr(settings, each.name) for each in fields(settings)
    }


def _from_json(data: object) -> Settings:
    """ValueError when *data* is not what _to_json writes; what is missing takes its default."""
    found = _object(data)
    version = found.get("format")
    if not isinstance(version, int):
        raise ValueError("no format")
    if version > FORMAT:
        raise _NewerFormat
    return Settings(**{name: read(found[name]) for name, read in _READERS.items() if name in found})


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("not text")
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise ValueError("not a list")
    return tuple(map(_text, cast("list[object]", value)))


def _object(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError("not an object")
    return cast("dict[str, Any]", value)


def _texts_by_name(value: object) -> dict[str, str]:
    return {name: _text(each) for name, each in _object(value).items()}


def _objects_by_name(value: object) -> dict[str, JsonObject]:
    return {name: _object(each) for name, each in _object(value).items()}


_READERS: dict[str, Callable[[object], Any]] = {
    "theme": ThemeChoice,
    "geometry": _text,
    "last_database": _text,
    "recent_databases": _texts,
    "backup_folder": _text,
    "copied_at": _texts_by_name,
    "failed_backups": _texts_by_name,
    "places": _texts,
    "document_fonts": _texts_by_name,
    "acting_person": _text,
    "table_layouts": _objects_by_name,
    "column_mappings": _objects_by_name,
    "word_meanings": _objects_by_name,
    "panels": _objects_by_name,
}
