"""How commands get at a database: its key is asked for at a terminal when no keyring has it."""

import argparse
import getpass
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gkapp.app import Surroundings
    from gkapp.models.database import Database


def surroundings() -> "Surroundings":
    """This computer, with the terminal as the place to ask."""
    from gkapp.app import real_surroundings

    return real_surroundings(_ask_at_terminal)


def open_named(args: argparse.Namespace, *, read_only: bool = False) -> "Database":
    """Open the database that `--db` names; Refused when that is not possible."""
    from gkapp.app import open_database

    return open_database(args.db, surroundings(), read_only=read_only)


def add_database_option(parser: argparse.ArgumentParser) -> None:
    """Let a command be told its database."""
    parser.add_argument("--db", type=Path, required=True, metavar="文件", help="数据库文件")


def add_json_option(parser: argparse.ArgumentParser) -> None:
    """Let a command print one JSON object instead of sentences."""
    parser.add_argument("--json", action="store_true", help="以 JSON 输出")


def _ask_at_terminal(path: Path) -> str | None:
    if not sys.stdin or not sys.stdin.isatty():
        return None
    return getpass.getpass(f"请输入“{path.name}”的密钥（64 位十六进制数字）：")
