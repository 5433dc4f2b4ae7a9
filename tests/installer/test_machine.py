"""What a Linux machine lacks, and how it is got."""

import sys

import machine
import pytest
from machine import DISPLAY, FONTS, OFFSCREEN, Need

NEEDS = (Need("liba.so.1", "liba1"), Need("libb.so.2", "libb2"))


class Apt:
    """Stands for apt-get: installs what the release has, once the package lists are there."""

    def __init__(self, has, lists_are_fresh):
        self.has = has
        self.lists_are_fresh = lists_are_fresh
        self.commands = []

    def __call__(self, command):
        words = [word for word in command[4:] if not word.startswith("-") and "=" not in word]
        action, *packages = words
        self.commands.append(" ".join(words))
        if action == "update":
            self.lists_are_fresh = True
        return self.lists_are_fresh and set(packages) <= self.has


@pytest.mark.parametrize(
    ("there", "missing"),
    [
        (set(), ["liba1", "libb2"]),
        ({"liba.so.1"}, ["libb2"]),
        ({"liba.so.1", "libb.so.2"}, []),
    ],
)
def test_libraries_that_do_not_load_are_missing(there, missing):
    assert machine.missing_libraries(NEEDS, there.__contains__) == missing


@pytest.mark.skipif(sys.platform != "linux", reason="the loader's names of Linux")
def test_the_loader_is_asked_itself():
    assert machine.loads("libc.so.6")
    assert not machine.loads("libgkapp-does-not-exist.so.1")


def test_fonts_are_sought_by_file_in_every_folder_below(tmp_path):
    folders = [tmp_path / "system", tmp_path / "own", tmp_path / "none"]
    deep = folders[0] / "truetype" / "wqy"
    deep.mkdir(parents=True)
    (deep / "wqy-microhei.ttc").touch()
    folders[1].mkdir()
    (folders[1] / "gbsn00lp.ttf").touch()
    assert machine.missing_fonts(FONTS, folders) == ["fonts-lxgw-wenkai"]
    assert len(machine.missing_fonts(FONTS, [])) == 3


def test_no_need_is_named_twice():
    needs = OFFSCREEN + DISPLAY + FONTS
    assert len({need.file for need in needs}) == len({need.package for need in needs}) == 14


@pytest.mark.parametrize(
    ("has", "fresh", "failed", "commands"),
    [
        ({"a", "b"}, True, [], ["install a b"]),
        ({"a", "b"}, False, [], ["install a b", "update", "install a b"]),
        (
            {"a"},
            True,
            ["b"],
            ["install a b", "update", "install a b", "install a", "install b"],
        ),
    ],
)
def test_lists_are_fetched_and_packages_parted_only_when_needed(has, fresh, failed, commands):
    apt = Apt(has, fresh)
    assert machine.install(["a", "b"], apt) == failed
    assert apt.commands == commands


def test_apt_asks_nothing():
    command = machine.apt("install", *machine.UNATTENDED, "liba1")
    assert command[:3] == ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    assert "-y" in command
    assert command[-1] == "liba1"


def test_the_line_to_type_can_be_typed():
    assert machine.to_type(["liba1", "libb2"]) == (
        "sudo apt-get update && sudo apt-get install --no-install-recommends liba1 libb2"
    )


@pytest.mark.parametrize(
    ("platform", "variables", "display"),
    [
        ("win32", {}, True),
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
    ],
)
def test_a_display_is_known_by_its_variable(monkeypatch, platform, variables, display):
    monkeypatch.setattr(sys, "platform", platform)
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert machine.has_display() is display


def on_a_machine(monkeypatch, *, apt, may_install, libraries=()):
    """A Linux machine with these libraries, with or without apt, and no fonts."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(machine, "loads", libraries.__contains__)
    monkeypatch.setattr(machine, "FONT_FOLDERS", ())
    monkeypatch.setattr(machine.shutil, "which", lambda name: "/bin/x" if apt else None)
    monkeypatch.setattr(machine, "privilege", lambda: [] if may_install else None)


def test_without_the_right_to_install_the_line_to_type_is_told(monkeypatch, capsys):
    on_a_machine(monkeypatch, apt=True, may_install=False)
    with pytest.raises(SystemExit, match="Qt cannot start: libgl1 libegl1"):
        machine.provide_for_qt(with_display=False)
    packages = " ".join(need.package for need in OFFSCREEN + FONTS)
    assert f"--no-install-recommends {packages}\n" in capsys.readouterr().out


def test_missing_fonts_stop_nothing(monkeypatch, capsys):
    on_a_machine(
        monkeypatch, apt=True, may_install=False, libraries=[need.file for need in OFFSCREEN]
    )
    machine.provide_for_qt(with_display=False)
    assert "fonts-wqy-microhei" in capsys.readouterr().out


def test_without_apt_the_missing_is_named_and_nothing_stops(monkeypatch, capsys):
    on_a_machine(monkeypatch, apt=False, may_install=True)
    machine.provide_for_qt(with_display=True)
    assert "libxcb-cursor0" in capsys.readouterr().out


def test_what_apt_could_not_bring_is_told(monkeypatch, capsys):
    on_a_machine(monkeypatch, apt=True, may_install=True)
    monkeypatch.setattr(machine, "succeeds", lambda command: command[-1] != "libegl1")
    machine.provide(["libgl1", "libegl1"])
    assert capsys.readouterr().out.splitlines() == [
        "Installing by apt: libgl1 libegl1",
        "Still missing on this machine. Please type:",
        f"  {machine.to_type(['libegl1'])}",
    ]


def test_a_complete_machine_is_left_alone(monkeypatch, capsys):
    needs = OFFSCREEN + DISPLAY
    on_a_machine(monkeypatch, apt=True, may_install=True, libraries=[n.file for n in needs])
    monkeypatch.setattr(machine, "FONTS", ())
    machine.provide_for_qt(with_display=True)
    assert capsys.readouterr().out == ""


def test_windows_needs_nothing(monkeypatch, capsys):
    on_a_machine(monkeypatch, apt=True, may_install=True)
    monkeypatch.setattr(sys, "platform", "win32")
    machine.provide_for_qt(with_display=True)
    assert capsys.readouterr().out == ""


def test_commands_are_judged_by_their_exit_code():
    assert machine.succeeds([sys.executable, "-c", ""])
    assert not machine.succeeds([sys.executable, "-c", "raise SystemExit(3)"])
