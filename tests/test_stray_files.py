"""What a killed process left unfinished is removed, and nothing else."""

import os
import subprocess
import sys

import pytest

from gkapp.files import replacing
from gkapp.stray_files import is_alive, note_dependants, remove_strays, stray_name


def of_process(name, process):
    return name.replace(f"-{os.getpid()}-", f"-{process}-")


def test_a_process_is_alive_until_it_ends(dead_process):
    assert is_alive(os.getpid())
    assert is_alive(os.getppid())
    assert not is_alive(dead_process)


def test_only_strays_of_the_dead_on_this_computer_go(tmp_path, dead_process):
    living = stray_name(".docx")
    ours = of_process(stray_name(".gkdb"), dead_process)
    other = of_process(stray_name(".gkdb"), dead_process)
    computer = other.split("-")[2]
    kept = [
        living,
        other.replace(computer, "00000000"),
        other.replace(".~gkapp", "~gkapp"),
        other.replace(".~gkapp", ".~gkapp2"),
        ".~gkapp-说明.txt",
    ]
    for name in (ours, f"{ours}-wal", *kept):
        (tmp_path / name).write_text("x", encoding="utf-8")
    remove_strays(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == set(kept)


def test_a_folder_that_is_not_there_has_none(tmp_path):
    remove_strays(tmp_path / "没有")


def test_writing_removes_what_a_killed_process_left_there(tmp_path, stray_of_dead):
    stray_of_dead(tmp_path, ".pdf")
    with replacing(tmp_path / "报告.pdf") as working:
        working.write_text("新", encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["报告.pdf"]


KILLED = """
import os, signal, sys
from pathlib import Path
from gkapp.files import replacing
with replacing(Path(sys.argv[1])) as working:
    working.write_text("half", encoding="utf-8")
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name != "posix", reason="only POSIX systems kill by signal")
def test_a_killed_writer_leaves_what_the_next_one_removes(tmp_path):
    target = tmp_path / "报告.txt"
    target.write_text("旧", encoding="utf-8")
    subprocess.run([sys.executable, "-c", KILLED, str(target)], check=False, env=os.environ)
    assert len(list(tmp_path.iterdir())) == 2
    remove_strays(tmp_path)
    assert list(tmp_path.iterdir()) == [target]
    assert target.read_text(encoding="utf-8") == "旧"


@pytest.fixture
def noted(tmp_path, dead_process):
    """A database of a killed process, and the sheet that counts only with it, in its place."""
    folder = tmp_path / "盘"
    folder.mkdir()
    made, sheet = folder / "made.pdf", folder / "单.pdf"
    made.write_text("key", encoding="utf-8")
    target = tmp_path / "台账.gkdb"
    note = note_dependants(target, {sheet: made})
    note.rename(note.with_name(of_process(note.name, dead_process)))
    made.rename(sheet)
    return target, sheet


def test_what_counts_only_with_a_file_that_never_came_goes(noted, tmp_path):
    _target, sheet = noted
    remove_strays(tmp_path)
    assert not sheet.exists()
    assert [path.name for path in tmp_path.iterdir()] == ["盘"]


def test_it_stays_where_the_file_is_there_after_all(noted, tmp_path):
    target, sheet = noted
    target.write_text("whole", encoding="utf-8")
    remove_strays(tmp_path)
    assert sheet.exists()
    assert {path.name for path in tmp_path.iterdir()} == {"盘", target.name}


def test_it_stays_where_something_else_has_its_place(noted, tmp_path):
    _target, sheet = noted
    sheet.write_text("another key", encoding="utf-8")
    remove_strays(tmp_path)
    assert sheet.read_text(encoding="utf-8") == "another key"


@pytest.mark.parametrize("content", ["", "[]", '{"target": 1, "dependants": {}}', "{"])
def test_a_note_that_says_nothing_removes_nothing(tmp_path, dead_process, content):
    (tmp_path / of_process(stray_name(".note"), dead_process)).write_text(content, encoding="utf-8")
    remove_strays(tmp_path)
    assert list(tmp_path.iterdir()) == []
