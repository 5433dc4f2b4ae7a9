"""Work with marked personal data, kill the program, search everything that it wrote."""

import os
import signal
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pytest

from gkapp.private_folder import remove_left_over
from tests.trust.marked_work import MARKS, SAVED

ROOT = Path(__file__).parents[2]
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030", "unicode-escape")


def holds_marks(content):
    """Whether a mark stands in *content*, or in a file within it."""
    if any(mark.encode(encoding) in content for mark in MARKS for encoding in ENCODINGS):
        return True
    if not is_zipfile(BytesIO(content)):
        return False
    with ZipFile(BytesIO(content)) as archive:
        return any(holds_marks(archive.read(name)) for name in archive.namelist())


def marked_files(folder):
    """The files below *folder* that hold a mark or are named by one, as posix paths."""
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file()
        and (any(mark in str(path) for mark in MARKS) or holds_marks(path.read_bytes()))
    )


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals and private places there")
def test_marks_stand_only_in_what_was_saved(tmp_path):
    home, temp = tmp_path / "home", tmp_path / "temp"
    home.mkdir()
    temp.mkdir()
    around = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    around |= {
        "HOME": str(home), "TMPDIR": str(temp), "GKAPP_KEY": "0123456789abcdef" * 4,
        "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1",
    }  # fmt: skip
    command = [sys.executable, "-m", "tests.trust.marked_work", str(tmp_path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, env=around
    ) as works:
        said = works.stdout.readline().decode().strip()
        works.send_signal(signal.SIGKILL)
    assert said.isdecimal(), "the work was not done"
    assert int(said) > 5, "hardly anything was typed"
    saved = [f"{SAVED}/申请.xlsx"]
    private = next(home.rglob("gkapp-*/.lock")).parent.parent
    beside = [each for each in marked_files(tmp_path) if (tmp_path / each) not in _below(private)]
    assert beside == saved
    assert len(marked_files(private)) == 1  # the copy that another program held
    remove_left_over(private)  # as the next start does
    assert marked_files(tmp_path) == saved


def _below(folder):
    return set(folder.rglob("*"))


def test_marks_are_found_however_they_are_written():
    archive = BytesIO()
    with ZipFile(archive, "w") as made:
        made.writestr("a.xml", f"<t>{MARKS[0]}</t>")
    for content in (*(MARKS[0].encode(each) for each in ENCODINGS), archive.getvalue()):
        assert holds_marks(b"before " + content if content[:2] != b"PK" else content)
    assert not holds_marks("无".encode())
