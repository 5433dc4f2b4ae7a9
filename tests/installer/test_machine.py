"""What a Linux machine lacks, and how it is got."""

import sys

import machine
import pytest
from machine import DISPLAY, ENSUREPIP, FONTS, OFFSCREEN, Need, to_type


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


@pytest.mark.skipif(sys.platform != "linux", reason="the loader's names of Linux")
def test_the_loader_is_asked_itself():
    assert machine.loads("libc.so.6")
    assert not machine.loads("libgkapp-does-not-exist.so.1")


def test_fonts_are_sought_by_file_in_every_folder_below(tmp_path):
    deep = tmp_path / "own" / "truetype" / "wqy"
    deep.mkdir(parents=True)
    (deep / "wqy-microhei.ttc").touch()
    folders = [tmp_path / "none", tmp_path / "own"]
    assert machine.has_font("wqy-microhei.ttc", folders)
    assert not machine.has_font("gbsn00lp.ttf", folders)
    assert not machine.has_font("wqy-microhei.ttc", folders[:1])


def test_what_qt_needs_of_debian():
    assert len({need.package for need in OFFSCREEN + DISPLAY + FONTS}) == 14
    assert all(need.is_essential for need in OFFSCREEN + DISPLAY)
    assert not any(need.is_essential for need in FONTS)


def test_this_python_can_make_environments():
    assert ENSUREPIP.is_met()
    assert ENSUREPIP.package.startswith("python3.")


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
    assert to_type(["liba1", "libb2"]) == (
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


class Linux:
    """A Linux machine with or without apt, on which some packages are installed."""

    def __init__(self, monkeypatch, *, apt=True, may_install=True, has=()):
        self.installed = set()
        self.has = set(has)
        monkeypatch.setattr(sys, "platform", "linux")
        monkeypatch.setattr(machine.shutil, "which", lambda name: "/bin/x" if apt else None)
        monkeypatch.setattr(machine, "privilege", lambda: [] if may_install else None)
        monkeypatch.setattr(machine, "succeeds", self.apt)

    def apt(self, command):
        packages = {word for word in command if word in ("lib1", "lib2", "font1")}
        if packages <= self.has:
            self.installed |= packages
            return True
        return False

    def needs(self):
        return [
            Need("lib1", lambda: "lib1" in self.installed),
            Need("lib2", lambda: "lib2" in self.installed),
            Need("font1", lambda: "font1" in self.installed, is_essential=False),
        ]


def test_what_is_missing_is_installed(monkeypatch, capsys):
    linux = Linux(monkeypatch, has=["lib1", "lib2", "font1"])
    linux.installed = {"lib1"}
    machine.provide(linux.needs())
    assert linux.installed == {"lib1", "lib2", "font1"}
    assert capsys.readouterr().out == "Installing by apt: lib2 font1\n"


def test_what_apt_could_not_bring_is_told_and_stops_if_essential(monkeypatch, capsys):
    linux = Linux(monkeypatch, has=["lib1"])
    with pytest.raises(SystemExit, match=r"gkapp cannot start: lib2$"):
        machine.provide(linux.needs())
    assert linux.installed == {"lib1"}
    assert f"Please type:\n  {to_type(['lib2', 'font1'])}\n" in capsys.readouterr().out


def test_a_missing_font_stops_nothing(monkeypatch, capsys):
    linux = Linux(monkeypatch, has=["lib1", "lib2"])
    machine.provide(linux.needs())
    assert f"Please type:\n  {to_type(['font1'])}\n" in capsys.readouterr().out


def test_without_the_right_to_install_the_one_line_to_type_is_told(monkeypatch, capsys):
    linux = Linux(monkeypatch, may_install=False, has=["lib1", "lib2", "font1"])
    with pytest.raises(SystemExit, match=r"gkapp cannot start: lib1 lib2$"):
        machine.provide(linux.needs())
    assert linux.installed == set()
    assert capsys.readouterr().out == (
        f"Still missing on this machine. Please type:\n  {to_type(['lib1', 'lib2', 'font1'])}\n"
    )


def test_without_apt_the_missing_is_named_and_nothing_stops(monkeypatch, capsys):
    linux = Linux(monkeypatch, apt=False)
    machine.provide(linux.needs())
    assert capsys.readouterr().out == "Not found here (Debian's names for them): lib1 lib2 font1\n"


def test_a_complete_machine_is_left_alone(monkeypatch, capsys):
    linux = Linux(monkeypatch)
    linux.installed = {"lib1", "lib2", "font1"}
    machine.provide(linux.needs())
    assert capsys.readouterr().out == ""


def test_windows_is_not_even_looked_at(monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    machine.provide([Need("lib1", lambda: pytest.fail("looked at"))])


def test_commands_are_judged_by_their_exit_code():
    assert machine.succeeds([sys.executable, "-c", ""])
    assert not machine.succeeds([sys.executable, "-c", "raise SystemExit(3)"])
