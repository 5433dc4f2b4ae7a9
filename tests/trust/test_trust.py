"""A small share of `python -m tests.trust`: nothing is lost, half-made or told as a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.trust import shim
from tests.trust.hostile_files import sound_files

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(shim.compiler() is None, reason="needs Linux and a C compiler")
def test_power_cuts_and_disk_faults_at_every_action_do_no_harm():
    command = [sys.executable, "-m", "tests.trust", "--kills", "18", "--faults", "9"]
    command += ["--hostile", "4"]
    around = {name: value for name, value in os.environ.items() if name != "GKAPP_KEY"}
    done = subprocess.run(command, cwd=ROOT, env=around, capture_output=True, check=False)
    assert done.returncode == 0, (done.stdout + done.stderr).decode()
    total = done.stdout.decode().splitlines()[-1]
    files = len(sound_files()) + 4
    assert total == f"| 合计 | 18 | 9 | 9 | {files} | 0 | 0 | 0 | 0 | 0 | 0 |"
