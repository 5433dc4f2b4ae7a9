"""Whether anything is lost when the power goes, the disk fails or a file is hostile.

`python -m tests.trust --kills N --faults N --hostile N` needs Linux and a C compiler. Kills, torn
writes and failing operations are spread over every action, and so many hostile files are handed to
every reader; the table counts what went wrong. `--only` takes one action, `--at` one operation.
"""

import argparse
import os
import sys
import time
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.trust import shim

_MEMORY = Path("/dev/shm")
_WITH_NASTY = 1000
"""Mutated files from which on those made by hand are read as well, which takes minutes."""


def main():
    """Try, and print the table; the exit code is 1 where anything went wrong."""
    arguments = _arguments()
    if shim.compiler() is None:
        sys.exit("tests.trust needs Linux and a C compiler")
    if "shim.so" not in os.environ.get("LD_PRELOAD", ""):
        _preload()
    from tests.trust.actions import ACTIONS, make_base
    from tests.trust.runs import Bench, plans

    bench = Bench(make_base, _MEMORY if _MEMORY.is_dir() else None)
    try:
        planned = plans(bench, arguments.kills, arguments.faults, arguments.seed)
        if arguments.only:
            planned = [each for each in planned if each.action.name == arguments.only]
        if arguments.at:
            planned = [each for each in planned if each.at == arguments.at]
        began, outcomes = time.monotonic(), []
        for plan in planned:
            outcome = bench.run(plan)
            outcomes.append(outcome)
            _tell(outcome, whole=bool(arguments.at))
        _print(f"{len(outcomes)} runs in {time.monotonic() - began:.0f} s, seed {arguments.seed}\n")
        files = _hostile(arguments.hostile, arguments.seed) if arguments.hostile else None
        _print(table(outcomes, ACTIONS, files))
    finally:
        bench.close()
    is_clean = files is None or files.is_clean
    sys.exit(any(each.wrongs for each in outcomes) or not is_clean)


def _arguments():
    parser = argparse.ArgumentParser(prog="python -m tests.trust", description=__doc__)
    parser.add_argument("--kills", type=int, default=40, help="half of them tear the write")
    parser.add_argument("--faults", type=int, default=40)
    parser.add_argument("--hostile", type=int, default=0, help="mutated files")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="the name of one action")
    parser.add_argument("--at", type=int, default=0, help="the number of one operation")
    return parser.parse_args()


def _hostile(count, seed):
    """What came of the hostile files, read without the library that is loaded here."""
    from tests.trust.hostile import run

    os.environ.pop("LD_PRELOAD", None)
    files = run(count, seed, nasty=count >= _WITH_NASTY)
    for line in (*files.tracebacks, *files.hangs, *files.large):
        _print(line)
    _print("\n".join(files.lines()) + "\n")
    return files


def _preload():
    """Begin anew with the library, which must be there before anything else is."""
    with TemporaryDirectory(prefix="gkapp-shim-") as folder:
        library = shim.build(Path(folder))
        around = {**os.environ, "LD_PRELOAD": str(library)}
        command = [sys.executable, "-m", "tests.trust", *sys.argv[1:]]
        sys.exit(os.spawnve(os.P_WAIT, sys.executable, command, around))


def _tell(outcome, *, whole):
    if outcome.wrongs:
        _print(f"{outcome.plan.words}")
        for kind, words in outcome.wrongs:
            _print(f"    {kind}：{words}")
        if whole:
            _print(outcome.said)


def table(outcomes, actions, files=None):
    """How many runs of each action, and hostile files, went wrong, by kind; in Markdown."""
    from tests.trust.actions import CHANGED, LEFT, LOST, UNOPENABLE
    from tests.trust.runs import HANG, TRACEBACK
    from tests.trust.shim import How

    kinds = (LOST, UNOPENABLE, TRACEBACK, HANG, LEFT, CHANGED)
    lines = [
        f"| 操作 | 中断 | 其中撕裂 | 故障 | 文件 | {' | '.join(kinds)} |",
        "|---|" + "--:|" * (4 + len(kinds)),
    ]
    for name in (*(each.name for each in actions), "合计"):
        own = [each for each in outcomes if name in (each.plan.action.name, "合计")]
        ways = Counter(each.plan.how for each in own)
        wrongs = Counter(kind for each in own for kind in {kind for kind, _words in each.wrongs})
        kills, faults = ways[How.KILL] + ways[How.TEAR], ways[How.FAIL] + ways[How.FAIL_FROM_THERE]
        read = 0
        if files is not None and name == "合计":
            read = files.files
            wrongs += Counter({TRACEBACK: len(files.tracebacks), HANG: len(files.hangs)})
        numbers = [kills, ways[How.TEAR], faults, read, *(wrongs[kind] for kind in kinds)]
        lines.append(f"| {name} | {' | '.join(map(str, numbers))} |")
    return "\n".join(lines)


def _print(words):
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
