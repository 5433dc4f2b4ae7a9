"""The command line's frame: subcommands, exit codes, and what a refusal looks like.

Exit code 0: done; 1: the input breaks a rule; 2: wrong call.
"""

import argparse
import io
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType

from gkapp import __version__
from gkapp.cli.parser import REFUSED, Parser
from gkapp.domain.errors import KeyNeeded, Refused
from gkapp.files import refusal_to_use

MODULES: Mapping[str, str] = {
    "backup": "database", "calendar": "calendar", "case-file": "case_file",
    "catalogue": "catalogue", "check": "report", "check-document": "publication_check",
    "clock": "clock", "deadline": "calendar", "demo": "demo", "export": "registers",
    "fee": "clock", "figures": "figures", "hand-over": "database",
    "import": "registers", "init": "database",
    "key-points": "key_points", "ledger": "ledger", "letter": "letters", "places": "places",
    "read-report": "published", "redo": "database", "rekey": "database", "report": "report",
    "restore": "database", "rollup": "rollup", "selftest": "selftest",
    "take-over": "database", "undo": "database", "verify": "database",
}  # fmt: skip
"""The module that has each command, so that one need not load all."""


def run(arguments: Sequence[str]) -> int:
    """Do what *arguments* say and return the exit code."""
    _speak_utf8()
    args = _parser(arguments).parse_args(arguments)
    try:
        code = args.run(args)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        # Whoever read the output has enough; what is left in the buffer must not be tried again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    except Refused as error:
        return _tell_refusal(error)
    except OSError as error:
        if refused := refusal_to_use(error):
            return _tell_refusal(refused)
        raise


def _tell_refusal(refused: Refused) -> int:
    from gkapp.secrets import KEY_VARIABLE

    is_key_missing = isinstance(refused, KeyNeeded) and KEY_VARIABLE not in os.environ
    how = f"命令行也可以用环境变量 {KEY_VARIABLE} 提供。" if is_key_missing else ""
    print(refused.message + how, file=sys.stderr)
    return REFUSED


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    parser = Parser(prog="gkapp", description="政务公开工作台。不带参数时打开窗口。")
    parser.add_argument("--version", action="version", version=f"gkapp {__version__}")
    parser.add_argument("--demo", action="store_true", help="打开示例单位（关闭后不保留）")
    # Without a file it is as if nothing had been said: that is how desktops call a program.
    parser.add_argument("--db", type=Path, nargs="?", metavar="文件", help="打开这个数据库")
    parser.add_argument("--pictures", type=Path, metavar="文件夹", help=argparse.SUPPRESS)
    parser.set_defaults(run=_open_window)
    commands = parser.add_subparsers(title="子命令", metavar="命令")
    for module in _modules_for(arguments):
        module.add_commands(commands)
    return parser


def _modules_for(arguments: Sequence[str]) -> Sequence[ModuleType]:
    """The module of the command that is called, which need not wait for all others."""
    name = MODULES.get(arguments[0]) if arguments else None
    return [import_module(f"gkapp.cli.{name}")] if name else all_modules()


def all_modules() -> Sequence[ModuleType]:
    """The modules of every command, in the order in which help names them."""
    # Imported by name, so that whoever packs the program sees them.
    from gkapp.cli import (
        calendar,
        case_file,
        catalogue,
        clock,
        database,
        demo,
        figures,
        key_points,
        ledger,
        letters,
        places,
        publication_check,
        published,
        registers,
        report,
        rollup,
        selftest,
    )

    return (
        database, key_points, calendar, clock, ledger, letters, registers, catalogue, case_file,
        figures, report, rollup, published, publication_check, demo, selftest,
        places,
    )  # fmt: skip


def _open_window(args: argparse.Namespace) -> int:
    from gkapp.window import open_window

    return open_window(path=args.db, demo=args.demo, pictures=args.pictures)


def _speak_utf8() -> None:
    """Chinese must come out whole on a Windows console and in a pipe alike.

    A program without a console has no streams at all; what is said there is heard by nobody.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        elif stream is None:
            setattr(sys, name, io.StringIO())
