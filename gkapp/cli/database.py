"""`gkapp init | backup | restore | verify | rekey | hand-over | take-over | undo | redo`.

The database as a whole.
"""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from gkapp.cli.parser import (
    DONE,
    REFUSED,
    Commands,
    add_database_option,
    add_json_option,
    ask_secret,
    open_named,
    print_json,
    surroundings,
)
from gkapp.domain.errors import Refused

if TYPE_CHECKING:
    from gkapp.app import NewDatabase


def add_commands(commands: Commands) -> None:
    """Register the commands of this module."""
    init = commands.add_parser("init", help="新建数据库")
    init.add_argument("--unit", required=True, metavar="名称", help="单位名称")
    init.add_argument("--unit-code", default="", metavar="代码", help="单位代码")
    init.set_defaults(run=_init)
    backup = commands.add_parser("backup", help="备份数据库（可在使用中进行）")
    backup.add_argument("--to", type=Path, required=True, metavar="文件", help="备份文件")
    backup.set_defaults(run=_backup)
    restore = commands.add_parser("restore", help="从备份恢复，原文件保留在旁边")
    restore.add_argument(
        "--from", type=Path, required=True, metavar="文件", dest="source", help="备份文件"
    )
    restore.set_defaults(run=_restore)
    verify = commands.add_parser("verify", help="检查数据页、关联和操作记录链")
    verify.set_defaults(run=_verify)
    rekey = commands.add_parser("rekey", help="更换数据库密钥，写出新的密钥恢复单")
    rekey.add_argument(
        "--recovery-sheet",
        type=Path,
        required=True,
        metavar="文件",
        help="新密钥恢复单（PDF）的位置",
    )
    rekey.set_defaults(run=_rekey)
    hand = commands.add_parser("hand-over", help="导出工作交接文件，口令只显示一次")
    hand.add_argument("--file", type=Path, required=True, metavar="文件", help="工作交接文件")
    hand.add_argument("--to", required=True, metavar="姓名", help="接收人")
    hand.set_defaults(run=_hand_over)
    take = commands.add_parser("take-over", help="由工作交接文件建立数据库，按提示输入口令")
    take.add_argument("--file", type=Path, required=True, metavar="文件", help="工作交接文件")
    take.set_defaults(run=_take_over)
    undo = commands.add_parser("undo", help="撤销最近一步操作")
    undo.set_defaults(run=_undo)
    redo = commands.add_parser("redo", help="重做最近撤销的操作")
    redo.set_defaults(run=_redo)
    for command in (init, backup, restore, verify, rekey, hand, take, undo, redo):
        add_database_option(command)
        add_json_option(command)
    for command in (init, take):
        command.add_argument(
            "--recovery-sheet",
            type=Path,
            metavar="文件",
            help="密钥恢复单（PDF）的位置，不能与数据库在一起",
        )


def _init(args: argparse.Namespace) -> int:
    from gkapp.app import create_database
    from gkapp.services.department.particulars import Unit

    _judge_sheet(args)
    unit = Unit(name=args.unit, code=args.unit_code)
    made = create_database(args.db, unit, surroundings(), recovery_sheet=args.recovery_sheet)
    return _tell_made(args, made, args.unit)


def _judge_sheet(args: argparse.Namespace) -> None:
    """Refused when a new database would be without a recovery sheet, or with one beside it."""
    from gkapp.secrets import key_from_environment
    from gkapp.services.database.backups import refuse_beside

    if args.recovery_sheet is not None:
        refuse_beside(args.db, args.recovery_sheet)
    elif key_from_environment() is None:
        raise Refused(
            "请用 --recovery-sheet 指定密钥恢复单的位置，例如 U 盘；"
            "没有恢复单，电脑损坏后数据库无法打开。"
        )


def _tell_made(args: argparse.Namespace, made: "NewDatabase", unit: str) -> int:
    made.db.close()
    if made.key_notice:
        print(made.key_notice, file=sys.stderr)
    if args.json:
        sheet = made.recovery_sheet and str(made.recovery_sheet)
        print_json({"db": str(args.db), "unit": unit, "recovery_sheet": sheet})
        return DONE
    print(f"已为“{unit}”建立数据库：{args.db}")
    if made.recovery_sheet:
        print(f"密钥恢复单：{made.recovery_sheet}\n请立即打印、存入保险柜，然后删除该文件。")
    return DONE


def _backup(args: argparse.Namespace) -> int:
    from gkapp.app import key_for
    from gkapp.models.file.backup import backup

    report = backup(args.db, key_for(args.db, surroundings()), args.to)
    if args.json:
        print_json({"backup": str(report.path), "rows": report.rows, "bytes": report.size})
    else:
        print(f"已备份到 {report.path}，重新打开并核对 {report.rows} 行，{report.size} 字节。")
    return DONE


def _restore(args: argparse.Namespace) -> int:
    from gkapp.app import restore_database

    report = restore_database(args.source, args.db, surroundings())
    kept = report.kept and str(report.kept)
    if args.json:
        print_json({"db": str(report.path), "rows": report.rows, "kept": kept})
        return DONE
    print(f"已恢复 {report.path}，共 {report.rows} 行。")
    if kept:
        print(f"原来的文件保留为：{kept}")
    return DONE


def _verify(args: argparse.Namespace) -> int:
    from gkapp.app import key_for
    from gkapp.models.file.verification import verify

    found = verify(args.db, key_for(args.db, surroundings()))
    if args.json:
        print_json(
            {"ok": not found.faults, "faults": found.faults, "actions": found.actions}
            | {"rows": sum(found.rows.values())}
        )
    elif found.faults:
        print(f"检查未通过，发现 {len(found.faults)} 处问题：", file=sys.stderr)
        for fault in found.faults:
            print(f"  {fault}", file=sys.stderr)
    else:
        rows = sum(found.rows.values())
        print(f"检查通过：{rows} 行数据、{found.actions} 条操作记录均完好。")
    return REFUSED if found.faults else DONE


def _rekey(args: argparse.Namespace) -> int:
    from gkapp.app import change_database_key

    changed = change_database_key(args.db, args.recovery_sheet, surroundings())
    old = [str(each) for each in changed.old_copies]
    if args.json:
        sheet = str(args.recovery_sheet)
        print_json({"db": str(changed.path), "recovery_sheet": sheet, "old_copies": old})
        return DONE
    print(f"已更换“{changed.path}”的密钥，核对 {changed.rows} 行。")
    print(f"新的密钥恢复单：{args.recovery_sheet}\n请立即打印、存入保险柜，然后删除该文件。")
    if old:
        print("下列副本仍用原来的密钥，删除它们以前请保留原来的恢复单：")
        print("\n".join(f"  {each}" for each in old))
    return DONE


def _hand_over(args: argparse.Namespace) -> int:
    from gkapp import paths
    from gkapp.services.database.handover import hand_over, new_passphrase
    from gkapp.settings import SettingsFile

    arranged = SettingsFile(paths.data_folder() / "settings.json").current.portable()
    passphrase = new_passphrase()
    with open_named(args) as db:
        made = hand_over(db, args.file, args.to, passphrase, arranged)
    if args.json:
        print_json({"file": str(made.path), "rows": made.rows, "passphrase": passphrase})
        return DONE
    print(f"已导出工作交接文件“{made.path}”，核对 {made.rows} 行。")
    print(f"交接口令：{passphrase}\n口令只显示这一次，请抄下，与文件分开交给{args.to}。")
    return DONE


def _take_over(args: argparse.Namespace) -> int:
    from gkapp.app import take_over_database
    from gkapp.services.department.particulars import unit_of

    _judge_sheet(args)
    passphrase = ask_secret(f"请输入“{args.file.name}”的交接口令：")
    made = take_over_database(
        args.file, passphrase, args.db, surroundings(), recovery_sheet=args.recovery_sheet
    )
    return _tell_made(args, made, unit_of(made.db).name)


def _undo(args: argparse.Namespace) -> int:
    from gkapp.services.database.undo import undo

    with open_named(args) as db:
        return _tell(args, undo(db).text)


def _redo(args: argparse.Namespace) -> int:
    from gkapp.services.database.undo import redo

    with open_named(args) as db:
        return _tell(args, redo(db).text)


def _tell(args: argparse.Namespace, text: str) -> int:
    if args.json:
        print_json({"done": text})
    else:
        print(text)
    return DONE
