"""`gkapp selftest`: whether this installation can do its work, and what to do where it cannot."""

import argparse
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from gkapp.cli.parser import DONE, REFUSED, Commands, add_json_option, print_json

if TYPE_CHECKING:
    from gkapp.self_checks import Result


def add_commands(commands: Commands) -> None:
    """Register the commands of this module."""
    selftest = commands.add_parser("selftest", help="检查本机上的安装是否完好")
    add_json_option(selftest)
    selftest.set_defaults(run=_selftest)


def _selftest(args: argparse.Namespace) -> int:
    from gkapp import paths
    from gkapp.app import real_surroundings
    from gkapp.log_file import surroundings
    from gkapp.secrets import MemoryStore
    from gkapp.self_checks import STEPS, CheckState, new_trial, run_steps
    from gkapp.settings import SettingsFile

    chosen = SettingsFile(paths.data_folder() / "settings.json").current.document_fonts
    around = replace(real_surroundings(lambda path: None), secrets=MemoryStore())
    results: list[Result] = []
    if not args.json:
        print(surroundings())
    with new_trial(around, chosen) as trial:
        for result in run_steps(trial, STEPS):
            results.append(result)
            if not args.json:
                print("\n".join(_told(result)), flush=True)
    failed = [result.name for result in results if result.state is CheckState.FAILED]
    if args.json:
        print_json(_values(results, surroundings(), is_sound=not failed))
    else:
        print(f"检查未通过：{'、'.join(failed)}。" if failed else "检查通过，程序可以使用。")
    return REFUSED if failed else DONE


def _told(result: "Result") -> list[str]:
    lines = [f"［{result.state}］{result.name}（{result.seconds:.1f} 秒）：{result.words}"]
    if result.remedy:
        lines.append(f"    {result.remedy}")
    lines += [f"    {line}" for line in result.details.splitlines()]
    return lines


def _values(results: "list[Result]", system: str, *, is_sound: bool) -> dict[str, Any]:
    checks = [asdict(result) for result in results]
    return {"system": system, "ok": is_sound, "checks": checks}
