"""`gkapp letter`: a letter about a request, made and written out."""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gkapp.cli.parser import (
    DONE,
    Commands,
    add_database_option,
    add_json_option,
    open_named,
    print_json,
    surroundings,
)
from gkapp.domain.errors import Refused

if TYPE_CHECKING:
    from gkapp.services.letters.letters import LetterOrder
    from gkapp.services.requests.letters import LetterRow


def add_commands(commands: Commands) -> None:
    """Register the command of this module."""
    letter = commands.add_parser("letter", help="拟制一件申请的文书（Word、PDF）")
    letter.add_argument("request", metavar="申请编号")
    letter.add_argument("kind", metavar="文书", help="名称或者代码，例如 补正告知书")
    letter.add_argument("--docx", type=Path, required=True, metavar="文件", help="写出 Word 文件")
    letter.add_argument("--pdf", type=Path, metavar="文件", help="写出 PDF 文件")
    letter.add_argument(
        "--field", action="append", default=[], metavar="名称=内容", help="填写一项内容，可以重复"
    )
    letter.add_argument("--number", default="", metavar="文号", help="不写的，按序列编号")
    letter.add_argument("--signed", metavar="日期", help="成文日期，不写的为今天")
    letter.set_defaults(run=_letter)
    add_database_option(letter)
    add_json_option(letter)


def _letter(args: argparse.Namespace) -> int:
    from gkapp.services.letters.files import write_letter
    from gkapp.services.letters.letters import make_letter, same_letter
    from gkapp.services.records.output_places import check_places
    from gkapp.services.requests.letters import letters_of
    from gkapp.services.requests.lookup import request_named

    order = _order(args)
    with open_named(args) as db:
        check_places(db, args.docx, args.pdf)
        request_id = request_named(db, args.request)
        # The same order twice is one letter, so that no number is lost.
        letter_id = same_letter(db, request_id, order) or make_letter(db, request_id, order).row_id
        made = next(row for row in letters_of(db, request_id) if row.id == letter_id)
        notices = write_letter(db, made.id, docx=args.docx, pdf=args.pdf)
    for notice in notices:
        print(notice, file=sys.stderr)
    _tell(args, made)
    return DONE


def _order(args: argparse.Namespace) -> "LetterOrder":
    """The kind may also be named by the answer that it gives, such as 属于国家秘密."""
    from gkapp.domain.text.dates import read_date
    from gkapp.exchange.law.rules import answer_kinds, letter_kinds
    from gkapp.services.letters.draft import GROUNDS
    from gkapp.services.letters.letters import LetterOrder

    signed_on = read_date(args.signed) if args.signed else None
    day = signed_on or surroundings().now().date()
    facts = _facts(args.field)
    for answer in answer_kinds().signed_on(day):
        if args.kind == answer.name or args.kind == answer.code not in letter_kinds():
            kind = letter_kinds().answering(answer.code, day)
            return LetterOrder(kind, {GROUNDS: answer.name, **facts}, args.number, signed_on)
    return LetterOrder(letter_kinds().named(args.kind), facts, args.number, signed_on)


def _facts(assignments: Iterable[str]) -> dict[str, str]:
    """What was typed; \\n in it begins a new line."""
    facts: dict[str, str] = {}
    for assignment in assignments:
        name, sign, value = assignment.partition("=")
        if not sign or not name.strip():
            raise Refused(f"“{assignment}”应写成“名称=内容”，例如 --field 补正事项=文件名称。")
        facts[name.strip()] = value.replace("\\n", "\n")
    return facts


def _tell(args: argparse.Namespace, made: "LetterRow") -> None:
    written = [str(path) for path in (args.docx, args.pdf) if path]
    if args.json:
        print_json(_as_values(args.request, made) | {"written": written})
        return
    print(f"{made.name}　{made.document_no}".strip())
    print("\n".join(f"已写出：{path}" for path in written))


def _as_values(request: str, made: "LetterRow") -> dict[str, Any]:
    return {
        "request": request,
        "kind": made.code,
        "name": made.name,
        "number": made.document_no,
        "signed": made.signed_on.isoformat() if made.signed_on else None,
        "fields": dict(made.facts),
    }
