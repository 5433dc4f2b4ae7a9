"""An argument parser that speaks Chinese: its usage, its help and what it says of a wrong call."""

import argparse
import getpass
import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

if TYPE_CHECKING:
    from gkapp.app import ProgramEnvironment
    from gkapp.models.database import Database


Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # pyright: ignore[reportPrivateUsage]


DONE = 0
REFUSED = 1
"""The input breaks a rule."""
WRONG_CALL = 2
"""The command itself is not well-formed."""


def print_json(value: Any) -> None:
    """One JSON object, Chinese as it is."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def surroundings() -> "ProgramEnvironment":
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


def ask_secret(question: str) -> str:
    """What is typed unseen at the terminal, or else the next line of the standard input."""
    if _has_terminal():
        return getpass.getpass(question)
    return (sys.stdin.readline() if sys.stdin else "").strip()


def _has_terminal() -> bool:
    return bool(sys.stdin) and sys.stdin.isatty()


def _ask_at_terminal(path: Path) -> str | None:
    if not _has_terminal():
        return None
    return getpass.getpass(f"请输入“{path.name}”的密钥（64 位十六进制数字）：")


_COMPLAINTS = (
    (r"the following arguments are required: (.+)", "缺少参数：{0}。"),
    (r"one of the arguments (.+) is required", "下列参数须有其一：{0}。"),
    (r"unrecognized arguments: (.+)", "不认识的参数：{0}。"),
    (r"argument (.+?): invalid int value: '(.*)'", "参数 {0} 应为整数，不能是“{1}”。"),
    (r"argument (.+?): invalid choice: '(.*)' \(choose from (.+)\)",
     "参数 {0} 不能是“{1}”，可选：{2}。"),
    (r"argument (.+?): expected (?:one argument|at least one argument)",
     "参数 {0} 后面缺少内容。"),
    (r"argument (.+?): not allowed with argument (.+)", "参数 {0} 不能与 {1} 一起使用。"),
    (r"argument (.+?): ignored explicit argument '(.*)'", "参数 {0} 不带内容，不能写“{1}”。"),
    (r"ambiguous option: (.+?) could match (.+)", "参数 {0} 写得不全，可能是：{1}。"),
)  # fmt: skip

_WORDS = (
    (r"^usage: ", "用法："),
    (r"^positional arguments:$", "参数："),
    (r"^(?:options|optional arguments):$", "选项："),
    (r"show this help message and exit$", "显示帮助"),
    (r"show program's version number and exit$", "显示版本号"),
)


class Parser(argparse.ArgumentParser):
    """argparse's own, in the language of the officer."""

    def format_usage(self) -> str:
        """How the command is called."""
        return _in_chinese(super().format_usage())

    def format_help(self) -> str:
        """What the command does and takes."""
        return _in_chinese(super().format_help())

    def error(self, message: str) -> NoReturn:
        """Tell what is wrong with the call and leave with exit code 2."""
        self.exit(WRONG_CALL, f"{self.format_usage()}{complaint(message)}\n")


def complaint(message: str) -> str:
    """What argparse says of a wrong call, in Chinese where its words are known."""
    for form, words in _COMPLAINTS:
        if found := re.fullmatch(form, message):
            return words.format(*found.groups())
    return f"命令写得不对：{message}"


def _in_chinese(text: str) -> str:
    for form, words in _WORDS:
        text = re.sub(form, words, text, flags=re.MULTILINE)
    return text
