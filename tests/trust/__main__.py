"""Whether anything is lost when the power goes or the disk fails: `python -m tests.trust`.

Needs Linux and a C compiler. Kills, torn writes and failing operations are spread over every
action; the table counts what went wrong. `--only` takes one action, `--at` one operation of it.
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
        _print(table(outcomes, ACTIONS))
    finally:
        bench.close()
    sys.exit(any(each.wrongs for each in outcomes))


def _arguments():
    parser = argparse.ArgumentParser(prog="python -m tests.trust", description=__doc__)
    parser.add_argument("--kills", type=int, default=40, help="half of them tear the write")
    parser.add_argument("--faults", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="the name of one action")
    parser.add_argument("--at", type=int, default=0, help="the number of one operation")
    return parser.parse_args()


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


def table(outcomes, actions):
    """How many runs of each action went wrong, by kind, as a Markdown table."""
    from tests.trust.actions import CHANGED, LEFT, LOST, UNOPENABLE
    from tests.trust.runs import HANG, TRACEBACK
    from tests.trust.shim import How

    kinds = (LOST, UNOPENABLE, TRACEBACK, HANG, LEFT, CHANGED)
    lines = [
        f"| 操作 | 中断 | 其中撕裂 | 故障 | {' | '.join(kinds)} |",
        "|---|" + "--:|" * (3 + len(kinds)),
    ]
    for name in (*(each.name for each in actions), "合计"):
        own = [each for each in outcomes if name in (each.plan.action.name, "合计")]
        ways = Counter(each.plan.how for each in own)
        wrongs = Counter(kind for each in own for kind in {kind for kind, _words in each.wrongs})
        kills, faults = ways[How.KILL] + ways[How.TEAR], ways[How.FAIL] + ways[How.FAIL_FROM_THERE]
        numbers = [kills, ways[How.TEAR], faults, *(wrongs[kind] for kind in kinds)]
        lines.append(f"| {name} | {' | '.join(map(str, numbers))} |")
    return "\n".join(lines)


def _print(words):
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
