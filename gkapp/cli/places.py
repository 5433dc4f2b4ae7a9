"""`gkapp places`: where this computer's user has databases, settings and the log."""

import argparse
from pathlib import Path

from gkapp import paths
from gkapp.cli.parser import DONE, Commands, add_json_option, print_json


def add_commands(commands: Commands) -> None:
    """Register the commands of this module."""
    places = commands.add_parser("places", help="列出数据库、设置和日志在本机的位置")
    places.add_argument("--to", type=Path, metavar="文件", help="写入文本文件（UTF-16）")
    add_json_option(places)
    places.set_defaults(run=_places)


def _places(args: argparse.Namespace) -> int:
    settings, log = paths.data_folder(), paths.log_folder()
    databases = _databases(settings / "settings.json")
    if args.json:
        print_json(
            {
                "databases": [str(path) for path in databases],
                "settings": str(settings),
                "log": str(log),
            }
        )
        return DONE
    lines = [f"数据库：{path}" for path in databases] or ["数据库：没有使用过的数据库"]
    lines += [f"设置：{settings}", f"日志：{log}"]
    if args.to:
        _write(args.to, lines)
    else:
        print("\n".join(lines))
    return DONE


def _databases(settings: Path) -> list[Path]:
    """Those opened lately that are still there."""
    from gkapp.settings import SettingsFile

    recent = map(Path, SettingsFile(settings).current.recent_databases)
    return [path for path in recent if path.is_file()]


def _write(target: Path, lines: list[str]) -> None:
    from gkapp.files import replacing

    with replacing(target) as working:
        working.write_text("\r\n".join([*lines, ""]), encoding="utf-16", newline="")
