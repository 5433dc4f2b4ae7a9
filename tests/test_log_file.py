"""The log says where it went wrong and keeps silent about what was typed."""

import logging
import stat
import sys

import pytest

from gkapp.log_file import start_log, surroundings, trace_of, without_values

SECRET = "张三丰13800001234"


def fails():
    raise ValueError(SECRET)


def fails_because():
    try:
        fails()
    except ValueError as error:
        raise LookupError(SECRET) from error


def fails_while_handling():
    try:
        fails()
    except ValueError:
        return {}[SECRET]


def fails_instead():
    try:
        fails()
    except ValueError:
        raise LookupError(SECRET) from None


def caught(function):
    try:
        function()
    except Exception as error:  # noqa: BLE001 - any error is what is asked for
        return error


@pytest.mark.parametrize(
    ("function", "kinds"),
    [
        (fails, ["builtins.ValueError"]),
        (fails_because, ["builtins.LookupError", "builtins.ValueError"]),
        (fails_while_handling, ["builtins.KeyError", "builtins.ValueError"]),
        (fails_instead, ["builtins.LookupError"]),
    ],
)
def test_a_trace_names_types_and_lines_but_no_values(function, kinds):
    trace = trace_of(caught(function))
    assert SECRET not in trace
    assert [line for line in trace.splitlines() if line.startswith("builtins")] == kinds
    assert f" {function.__name__}" in trace


def test_a_trace_names_no_folder_above_the_package():
    def inner():
        logging.Formatter("%", style="x")

    assert "  test_log_file.py:" in trace_of(caught(inner))
    assert "/" not in trace_of(caught(inner))


def test_the_folders_of_a_package_stay(tmp_path):
    code = compile("1 / 0", str(tmp_path / "home" / "gkapp" / "ui" / "page.py"), "exec")

    def inner():
        exec(code)

    assert trace_of(caught(inner)).splitlines()[-1].startswith("  gkapp/ui/page.py:1 ")


def test_errors_that_cause_each_other_come_to_an_end():
    first, second = ValueError(), LookupError()
    first.__cause__, second.__cause__ = second, first
    assert trace_of(first).count("caused by:") == 2


@pytest.fixture
def root_level():
    root = logging.getLogger()
    before = root.level
    yield
    root.setLevel(before)


@pytest.mark.usefixtures("root_level")
def test_the_log_is_written_without_values(tmp_path, expected_logs):
    handler = start_log(tmp_path)
    try:
        try:
            fails()
        except ValueError:
            logging.getLogger("gkapp.test").exception("it failed")
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()
    text = (tmp_path / "gkapp.log").read_text(encoding="utf-8")
    assert "ERROR gkapp.test: it failed\nbuiltins.ValueError\n" in text
    assert SECRET not in text


@pytest.mark.usefixtures("root_level")
def test_four_files_of_one_megabyte_at_most(tmp_path):
    handler = start_log(tmp_path)
    try:
        for _ in range(60):
            logging.getLogger("gkapp.test").info("x" * 100_000)
    finally:
        logging.getLogger().removeHandler(handler)
        handler.close()
    sizes = {file.name: file.stat().st_size for file in tmp_path.iterdir()}
    assert sorted(sizes) == ["gkapp.log", "gkapp.log.1", "gkapp.log.2", "gkapp.log.3"]
    assert max(sizes.values()) <= 1_000_000


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("QPainter::begin: Paint device returned engine == 0", None),
        ("QWindow: failed to add paths: C:/Users/zhang/台账", "QWindow: failed to add paths: …"),
        (r"could not open \\\\server\\share\\a.pdf", "could not open …"),
        ('unknown property "张三丰 13800001234" here', "unknown property … here"),
        ("no glyph for 张三丰", "no glyph for …"),
    ],
)
def test_what_qt_says_names_no_file_and_nothing_typed(said, kept):
    assert without_values(said) == (kept or said)


@pytest.mark.skipif(sys.platform == "win32", reason="no such rights there")
def test_only_its_owner_reads_it(tmp_path):
    handler = start_log(tmp_path)
    logging.getLogger().removeHandler(handler)
    handler.doRollover()
    handler.close()
    modes = {stat.S_IMODE(each.stat().st_mode) for each in tmp_path.iterdir()}
    assert modes == {0o600}


def test_a_folder_that_cannot_be_written_means_no_log(tmp_path):
    assert start_log(tmp_path / "missing") is None


def test_the_surroundings_name_versions():
    assert surroundings().startswith("gkapp 0.")
    assert "Python 3." in surroundings()
