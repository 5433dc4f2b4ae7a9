"""Hands hostile files to every reader and counts tracebacks and hangs.

`python -m tests.trust.hostile N` reads the nasty files made by hand and N mutated ones.
"""

import json
import os
import random
import select
import subprocess
import sys
import tempfile
import time
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from tests.trust.hostile_files import mutated, nasty_files, sound_files
from tests.trust.hostile_readers import SECONDS

ROOT = Path(__file__).parents[2]
MEGABYTES = 1024
SAID = frozenset({"read", "refused", "stopped"})
_ADDRESSES = 4096
"""Megabytes of addresses, of which a part is never used."""


@dataclass(slots=True)
class Table:
    """What came of the files."""

    files: int = 0
    readings: Counter[str] = field(default_factory=Counter)
    tracebacks: list[str] = field(default_factory=list)
    hangs: list[str] = field(default_factory=list)
    large: list[str] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")
    largest: tuple[int, str] = (0, "")

    @property
    def is_clean(self) -> bool:
        return not (self.tracebacks or self.hangs or self.large)

    def lines(self) -> Iterator[str]:
        yield f"files       {self.files}"
        yield f"readings    {sum(self.readings.values())} ({dict(self.readings)})"
        yield f"tracebacks  {len(self.tracebacks)}"
        yield f"hangs       {len(self.hangs)} (over {SECONDS:.0f} s without a word)"
        yield f"too large   {len(self.large)} (over {MEGABYTES} MB)"
        yield f"slowest     {self.slowest[0]:.1f} s, {self.slowest[1]}"
        yield f"largest     {self.largest[0]} MB, {self.largest[1]}"

    def take(self, name: str, told: dict) -> None:
        self.files += 1
        for reader, said in told["said"].items():
            self.readings[said if said in SAID else "traceback"] += 1
            if said not in SAID:
                self.tracebacks.append(f"{name}: {reader}\n{said}")
        seconds, megabytes = told["seconds"], told["megabytes"]
        self.slowest = max(self.slowest, (seconds, name))
        self.largest = max(self.largest, (megabytes, name))
        if seconds > SECONDS:
            self.hangs.append(f"{name}: {seconds:.1f} s")
        if megabytes > MEGABYTES:
            self.large.append(f"{name}: {megabytes} MB")


class Worker:
    """A process that reads files one by one and is begun anew when it hangs or dies."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, path: Path) -> dict:
        process = self._process or self._begun()
        process.stdin.write(f"{path}\n".encode())
        process.stdin.flush()
        begun = time.perf_counter()
        if not select.select([process.stdout], [], [], 12 * SECONDS)[0]:
            self.close()
            return {"said": {}, "seconds": time.perf_counter() - begun, "megabytes": 0}
        line = process.stdout.readline()
        if not line:
            code = process.wait()
            self._process = None
            return {"said": {"all": f"the process ended with {code}"}, "seconds": 0, "megabytes": 0}
        return json.loads(line)

    def close(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process.stdin.close()
            self._process.stdout.close()
            self._process = None

    def _begun(self) -> subprocess.Popen[bytes]:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.trust.hostile_readers", str(_ADDRESSES)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
        return self._process


def hostile_files(count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """*count* mutations of the sound files, each with a name that tells how to make it again."""
    sound = sound_files()
    for number in range(count):
        chance = random.Random(seed * 1_000_003 + number)
        name, content = chance.choice(sound)
        yield f"{seed}-{number}-{name}", mutated(content, chance)


def run(count: int, seed: int = 1, *, nasty: bool = True, processes: int = 2) -> Table:
    """Read the sound files, the nasty ones where asked, and *count* mutations."""
    table = Table()

    def files() -> Iterator[tuple[str, bytes]]:
        yield from sound_files()
        if nasty:
            yield from nasty_files()
        yield from hostile_files(count, seed)

    with tempfile.TemporaryDirectory(prefix="gkapp-hostile-") as folder:
        for name, told in _read_all(files(), Path(folder), processes):
            table.take(name, told)
    return table


def _read_all(
    files: Iterable[tuple[str, bytes]], folder: Path, processes: int
) -> Iterator[tuple[str, dict]]:
    workers = [Worker() for _ in range(processes)]
    try:
        with ThreadPoolExecutor(processes) as pool:
            waiting: deque[Future[tuple[str, dict]]] = deque()
            for each in _written(files, folder):
                waiting.append(pool.submit(_read, each, workers))
                if len(waiting) > 2 * processes:  # few files stand on the disk at a time
                    yield waiting.popleft().result()
            yield from (each.result() for each in waiting)
    finally:
        for worker in workers:
            worker.close()


def _written(files: Iterable[tuple[str, bytes]], folder: Path) -> Iterator[tuple[str, Path]]:
    for number, (name, content) in enumerate(files):
        path = folder / str(number) / name
        path.parent.mkdir()
        path.write_bytes(content)
        yield name, path


def _read(file: tuple[str, Path], workers: list[Worker]) -> tuple[str, dict]:
    worker = workers.pop()
    try:
        return file[0], worker.read(file[1])
    finally:
        workers.append(worker)
        file[1].unlink()
        file[1].parent.rmdir()


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    table = run(count, seed)
    for line in (*table.tracebacks, *table.hangs, *table.large, *table.lines()):
        sys.stdout.write(f"{line}\n")
    return 0 if table.is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
