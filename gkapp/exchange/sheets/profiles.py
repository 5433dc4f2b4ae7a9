"""Profile files: those that gkapp ships, those that offices give each other, tables by them."""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from gkapp import paths
from gkapp.domain.errors import Refused
from gkapp.domain.imports.profile import (
    Profile,
    draft_from,
    given_headings,
    profile_from,
    to_ledger,
)
from gkapp.domain.text.cells import header_key
from gkapp.domain.text.reading_limits import LARGEST_PROFILE
from gkapp.exchange.sheets.registers import Sheet, SheetRow, read_headings, read_sheet

_TOO_DEEP = "方案中的内容层次过深或者数字过长，无法读取，请检查是否选错了文件。"
_MOST_POINTS = 100
"""In one line; a key of ours has one."""


@cache
def shipped_profiles() -> tuple[Profile, ...]:
    """The profiles that come with the program, in the order of their names."""
    files = (paths.resources() / "profiles").glob("*.toml")
    return tuple(
        sorted(
            (read_definition(path.read_text(encoding="utf-8")) for path in files),
            key=lambda profile: profile.name,
        )
    )


def read_definition(text: str) -> Profile:
    """The profile that *text* defines; Refused with the line where it is no TOML, or why not."""
    return profile_from(_parsed(text))


def read_draft(text: str) -> Profile:
    """What *text* says of a profile, whether or not it can be used; see problems_in.

    Refused when it is no TOML, or not written as a profile is.
    """
    return draft_from(_parsed(text))


def _parsed(text: str) -> dict[str, Any]:
    # tomllib keeps every beginning of a key by its own: of 200,000 parts that are 150 GB.
    if any(line.count(".") > _MOST_POINTS for line in text.splitlines()):
        raise Refused(_TOO_DEEP)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Refused(f"方案的写法不对，无法读取，请检查引号、括号和等号（{error}）。") from None
    except (ValueError, RecursionError):
        raise Refused(_TOO_DEEP) from None


def read_profile_file(path: Path) -> str:
    """The text of a profile file. Refused when it cannot be read or is no text."""
    try:
        if path.stat().st_size > LARGEST_PROFILE:
            raise Refused(f"“{path.name}”超过 1 MB，不是对接方案，请检查是否选错了文件。")
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError:
        raise Refused(f"找不到文件“{path}”，请检查文件名和所在文件夹。") from None
    except UnicodeDecodeError:
        raise Refused(f"“{path.name}”不是 UTF-8 编码的文字，请以 UTF-8 编码另存后重试。") from None
    except OSError as error:
        raise Refused(
            f"无法打开文件“{path}”（{error.strerror}），请检查是否有权限或被占用。"
        ) from error


def read_by_profile(path: Path, profile: Profile, names: Mapping[str, str] | None = None) -> Sheet:
    """The table at *path* in the layout of *profile*, as rows of the ledger's table.

    *names* says of headings of the file which of theirs they stand for. Refused when the file
    cannot be read so, or lacks a column that every entry needs.
    """
    sheet = read_sheet(path, known=profile.headings, required=profile.required, names=names)
    rows = tuple(
        SheetRow(row.number, to_ledger(profile, row.cells), row.cells) for row in sheet.rows
    )
    return replace(sheet, headers=given_headings(profile, sheet.headers), rows=rows)


def headings_by_profile(path: Path, profile: Profile) -> dict[str, str]:
    """The headings of a file, each with that of *profile* for which it stands, "" for none.

    Refused when the file cannot be read.
    """
    known = {header_key(heading): heading for heading in profile.headings}
    found = read_headings(path, known=profile.headings)
    return {written: known.get(header_key(written), "") for written in found}
