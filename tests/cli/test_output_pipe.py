"""What the command line does when the program that reads its output stops reading."""

import os
import subprocess
import sys

import pytest

DEADLINE = ["deadline", "--received", "2025-09-25", "--days", "20"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows reports a lost reader differently")
def test_a_reader_that_leaves_early_is_no_fault():
    read_end, write_end = os.pipe()
    os.close(read_end)
    try:
        ran = subprocess.run(
            [sys.executable, "-m", "gkapp", *DEADLINE],
            stdout=write_end,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    finally:
        os.close(write_end)
    assert (ran.returncode, ran.stderr) == (1, "")
