"""`gkapp check-document`: what must not go out with a file, before it is published."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from gkapp.cli.parser import DONE, REFUSED, Commands, add_json_option, print_json

if TYPE_CHECKING:
    from gkapp.services.publication_check.checking import CheckedFile, CleanedCopy


def add_commands(commands: Commands) -> None:
    """Register the commands of this module."""
    checking = commands.add_parser("check-document", help="发布前检查文件中的个人信息和隐藏内容")
    checking.add_argument(
        "file", type=Path, metavar="文件", help="docx、xlsx、pdf、txt 或 csv 文件"
    )
    checking.add_argument("--clean", type=Path, metavar="文件", help="把清理副本写到这个文件")
    add_json_option(checking)
    checking.set_defaults(run=_check)


def _check(args: argparse.Namespace) -> int:
    """Exit code 1 when something was found that must not go out."""
    from gkapp.services.publication_check.checking import check_file, clean_file

    checked = check_file(args.file)
    cleaned = clean_file(args.file, args.clean) if args.clean else None
    if args.json:
        print_json(_as_values(checked, cleaned))
    else:
        print("\n".join(_listing(checked, cleaned)))
    return REFUSED if checked.has_errors else DONE


def _as_values(checked: "CheckedFile", cleaned: "CleanedCopy | None") -> dict[str, object]:
    from gkapp.domain.publication_check.checking import LIMITS
    from gkapp.domain.publication_check.findings import findings_as_values, tally

    return {
        "file": checked.name,
        "sha256": checked.sha256,
        "counts": {severity.value: count for severity, count in tally(checked.findings).items()},
        "findings": findings_as_values(checked.findings),
        "limits": list(LIMITS),
        "cleaned": None
        if cleaned is None
        else {
            "file": str(cleaned.path),
            "sha256": cleaned.left.sha256,
            "removed": findings_as_values(cleaned.removed),
            "left": findings_as_values(cleaned.left.findings),
        },
    }


def _listing(checked: "CheckedFile", cleaned: "CleanedCopy | None") -> Iterator[str]:
    from gkapp.domain.publication_check.checking import LIMITS
    from gkapp.domain.publication_check.findings import KIND_WORDS, SEVERITY_WORDS

    yield f"{checked.name}：{checked.in_words}"
    for finding in checked.findings:
        yield (
            f"[{SEVERITY_WORDS[finding.severity]}] {KIND_WORDS[finding.kind]}"
            f"　{finding.place}　{finding.excerpt}"
        )
        yield f"    {finding.advice}"
    if cleaned is not None:
        yield cleaned.in_words
    yield "本检查的限度："
    yield from (f"  {sentence}" for sentence in LIMITS)
