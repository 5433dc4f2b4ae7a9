"""What a process lays aside stands in a folder that only its owner may enter, and goes with it."""

import os
import signal
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from gkapp.private_folder import remove_folder, remove_left_over, use_private_folder

ROOT = Path(__file__).parents[1]
BEGIN = """
import sys, tempfile
from pathlib import Path
from gkapp.private_folder import use_private_folder
folder = use_private_folder(Path(sys.argv[1]))
"""
WRITES = """
from openpyxl import Workbook
book = Workbook(write_only=True)
sheet = book.create_sheet()
for _ in range(20_000):
    sheet.append(["MARK13800138000"])
print(folder, flush=True)
sys.stdin.read()
"""
ENDS = """
Path(tempfile.mkdtemp(), "copy.txt").write_text("MARK")
print(folder, flush=True)
"""


def begun(base, code):
    return subprocess.Popen(
        [sys.executable, "-c", BEGIN + code, str(base)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip


@pytest.fixture
def base(tmp_path):
    return tmp_path / "data" / "temp"


@pytest.mark.skipif(sys.platform == "win32", reason="no rights and signals like these there")
class TestKilled:
    def test_rows_of_a_half_written_workbook_go_at_the_next_start(self, base):
        killed = begun(base, WRITES)
        folder = Path(killed.stdout.readline().strip())
        assert folder.parent == base
        assert stat.S_IMODE(folder.stat().st_mode) == stat.S_IRWXU
        assert any(b"MARK" in each.read_bytes() for each in folder.rglob("*") if each.is_file())
        remove_left_over(base)
        assert folder.exists()  # it lives
        killed.send_signal(signal.SIGKILL)
        killed.communicate()
        assert folder.exists()
        remove_left_over(base)
        assert list(base.iterdir()) == []

    def test_it_goes_when_the_process_ends(self, base):
        ended = begun(base, ENDS)
        folder = Path(ended.communicate()[0].strip())
        assert folder.parent == base
        assert list(base.iterdir()) == []


def test_a_place_that_cannot_be_written_leaves_all_as_it_was(tmp_path):
    (tmp_path / "file").touch()
    before = tempfile.tempdir
    assert use_private_folder(tmp_path / "file" / "temp") is None
    assert tempfile.tempdir == before


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_are_neither_followed_nor_entered(base, tmp_path):
    base.mkdir(parents=True)
    own = tmp_path / "own"
    own.mkdir()
    (own / "letter.txt").write_text("letter")
    (own / "letter.txt").chmod(0o444)
    (base / "gkapp-999999999-0123abcd").symlink_to(own)
    left = base / "gkapp-999999999-0123abce"
    left.mkdir()
    (left / "link").symlink_to(own / "letter.txt")
    (left / "folder").symlink_to(own)
    remove_left_over(base)
    assert not left.exists()
    assert (own / "letter.txt").read_text() == "letter"
    assert stat.S_IMODE((own / "letter.txt").stat().st_mode) == 0o444


def test_other_folders_stay(base):
    base.mkdir(parents=True)
    for name in ("gkapp-notes", "other"):
        (base / name).mkdir()
    remove_left_over(base)
    assert len(list(base.iterdir())) == 2


def test_read_only_copies_go(base):
    base.mkdir(parents=True)
    (base / "copy.txt").write_text("letter")
    (base / "copy.txt").chmod(stat.S_IRUSR)
    remove_folder(base)
    assert not base.exists()
