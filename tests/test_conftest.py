"""The watch over the log: a test fails when something is logged that it did not expect."""

from pathlib import Path

pytest_plugins = ["pytester"]

CONFTEST = Path(__file__).with_name("conftest.py")
TESTS = """
    import logging

    log = logging.getLogger("gkapp.some.part")

    def test_information():
        log.info("told")

    def test_unexpected_warning():
        log.warning("odd")

    def test_captured_but_unexpected(caplog):
        log.warning("odd")

    def test_expected(expected_logs):
        log.error("odd")
        assert expected_logs.messages == ["odd"]

    def test_expected_in_vain(expected_logs):
        log.info("told")
"""


def test_unexpected_records_fail_a_test(pytester):
    pytester.makeconftest(CONFTEST.read_text(encoding="utf-8"))
    pytester.makepyfile(TESTS)

    result = pytester.runpytest_subprocess("-rE", "-p", "no:randomly")

    result.assert_outcomes(passed=5, errors=3)
    errors = [line for line in result.outlines if line.startswith("ERROR ")]
    assert {line.split("::")[1].split(" ")[0] for line in errors} == {
        "test_unexpected_warning",
        "test_captured_but_unexpected",
        "test_expected_in_vain",
    }
