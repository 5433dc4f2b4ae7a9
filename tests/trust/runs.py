"""One action in a process of its own that is killed or whose disk fails, and what came of it."""

import errno
import os
import random
import shutil
import signal
import sys
import traceback
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from tempfile import mkdtemp

from gkapp.domain.errors import Refused
from tests.trust import shim
from tests.trust.actions import ACTIONS, KEYRING, Ended
from tests.trust.shim import How

ERRORS = (
    errno.EIO, errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EMFILE,
)  # fmt: skip
MOST_SECONDS = 60
"""An action that takes longer hangs."""

TRACEBACK, HANG = "异常", "挂起"
_SAID_SO = ("核对是否已保存", "已建立，但没有打开")
"""A refusal that says itself that it may have been done, or was."""
_DONE, _REFUSED, _BUG = 0, 1, 99


@dataclass(frozen=True)
class Plan:
    """What is to happen at which operation of an action."""

    action: object
    at: int
    how: How
    error: int = 0
    with_reads: bool = False

    @property
    def words(self):
        error = errno.errorcode.get(self.error, "")
        return f"{self.action.name} 第 {self.at} 次 {self.how.name} {error}".rstrip()


@dataclass(frozen=True)
class Outcome:
    """What came of a plan; no *wrongs* where all held."""

    plan: Plan
    was_hit: bool
    wrongs: tuple[tuple[str, str], ...]
    said: str
    """What the action printed."""


class Bench:
    """A folder in memory with the databases that actions begin with."""

    def __init__(self, make_base, place=None):
        self._place = Path(mkdtemp(prefix="gkapp-trust-", dir=place))
        self.base = self._place / "base"
        self.base.mkdir()
        os.environ["GKAPP_KEY"] = "0123456789abcdef" * 4
        in_child(lambda: make_base(self.base), self._place / "said")
        self._counts = {}

    def close(self):
        shutil.rmtree(self._place, ignore_errors=True)

    def operations(self, action, *, with_reads=False):
        """How many operations *action* takes when nothing happens."""
        known = (action.name, with_reads)
        if known not in self._counts:
            outcome = self.run(Plan(action, 0, How.COUNT, with_reads=with_reads))
            assert not outcome.wrongs, (outcome.wrongs, outcome.said)
            self._counts[known] = int((self._place / "count").read_text(encoding="utf-8"))
            self._warm()
        return self._counts[known]

    def run(self, plan):
        """Do what is planned, and judge what is left."""
        run = Path(mkdtemp(dir=self._place))
        folder = run / "库"
        folder.mkdir()
        action = plan.action
        if action.name in KEYRING:
            os.environ.pop("GKAPP_KEY", None)
        else:
            os.environ["GKAPP_KEY"] = "0123456789abcdef" * 4
        action.prepare(self.base, folder)
        code = in_child(lambda: self._act(plan, folder), run / "said")
        said = (run / "said").read_text(encoding="utf-8", errors="replace")
        wrongs = list(_wrongs_of(code, said))
        ended = Ended(
            code == _DONE, code == _REFUSED and not any(words in said for words in _SAID_SO)
        )
        verdict = run / "wrongs"
        judged = in_child(lambda: _judge(action, self.base, folder, ended, verdict), run / "judged")
        if judged != _DONE:
            why = (run / "judged").read_text(encoding="utf-8", errors="replace")
            wrongs.append((TRACEBACK, f"judging: {why[-600:]}"))
        else:
            lines = verdict.read_text(encoding="utf-8").splitlines()
            wrongs += [tuple(line.split("\t", 1)) for line in lines]
        was_hit = bool((self._place / "hit").read_text("utf-8")) if code >= 0 else True
        shutil.rmtree(run, ignore_errors=True)
        return Outcome(plan, was_hit, tuple(wrongs), said)

    def _warm(self):
        """Import what the last action needed, so that each later process need not."""
        for name in (self._place / "modules").read_text(encoding="utf-8").split():
            if name not in sys.modules:
                with suppress(ImportError):
                    import_module(name)

    def _act(self, plan, folder):
        shim.arm(folder, plan.at, plan.how, plan.error, with_reads=plan.with_reads)
        try:
            return plan.action.act(self.base, folder)
        finally:
            shim.disarm()
            (self._place / "count").write_text(str(shim.count()), encoding="utf-8")
            (self._place / "hit").write_text(shim.hit(), encoding="utf-8")
            if plan.how is How.COUNT:
                (self._place / "modules").write_text("\n".join(sys.modules), encoding="utf-8")


def plans(bench, kills, faults, seed):
    """So many kills, half of them torn, and faults, spread evenly over the actions."""
    choose = random.Random(seed)
    made = []
    for number in range(kills):
        action = ACTIONS[number % len(ACTIONS)]
        at = choose.randint(1, bench.operations(action))
        made.append(Plan(action, at, How.TEAR if number // len(ACTIONS) % 2 else How.KILL))
    for number in range(faults):
        action = ACTIONS[number % len(ACTIONS)]
        with_reads = bool(choose.getrandbits(1))
        at = choose.randint(1, bench.operations(action, with_reads=with_reads))
        how = choose.choice((How.FAIL, How.FAIL_FROM_THERE))
        made.append(Plan(action, at, how, choose.choice(ERRORS), with_reads))
    return made


def in_child(work, said):
    """Do *work* in a process that prints to the file *said*; its exit code, negative by signal."""
    child = os.fork()
    if child == 0:
        _become_child(work, said)
    status = os.waitpid(child, 0)[1]
    return os.waitstatus_to_exitcode(status)


def _become_child(work, said):
    signal.alarm(MOST_SECONDS)
    out = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.dup2(out, 1)
    os.dup2(out, 2)
    code = _BUG
    try:
        code = work() or _DONE
    except Refused as error:
        os.write(2, f"{error.message}\n".encode())
        code = _REFUSED
    except BaseException:  # noqa: BLE001 - told by the process that waits
        os.write(2, traceback.format_exc().encode())
    finally:
        os._exit(code)


def _judge(action, base, folder, ended, verdict):
    wrongs = [f"{kind}\t{words}" for kind, words in action.judge(base, folder, ended)]
    verdict.write_text("\n".join(wrongs), encoding="utf-8")
    return _DONE


def _wrongs_of(code, said):
    if code == -signal.SIGALRM:
        yield HANG, f"超过 {MOST_SECONDS} 秒"
    elif code not in (_DONE, _REFUSED, -signal.SIGKILL) or "Traceback" in said:
        yield TRACEBACK, f"exit {code}: {said[-1200:]}"
