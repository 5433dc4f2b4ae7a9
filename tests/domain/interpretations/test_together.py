"""The three that go together."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.interpretations.together import TogetherDays, Verdict, together_checks

GOOD = TogetherDays(
    organised_on=date(2026, 1, 5),
    submitted_on=date(2026, 1, 12),
    signed_on=date(2026, 1, 15),
    deployed_on=date(2026, 1, 19),
    document_submitted_on=date(2026, 1, 12),
    document_signed_on=date(2026, 1, 15),
    document_published_on=date(2026, 1, 20),
)
NAMES = ("同步组织", "同步审签", "同步部署")


def verdicts(days):
    return {check.name: check.verdict for check in together_checks(days)}


def words(days, name):
    return next(check.words for check in together_checks(days) if check.name == name)


def test_what_went_together_is_told_by_its_days():
    assert verdicts(GOOD) == dict.fromkeys(NAMES, Verdict.KEPT)
    assert words(GOOD, "同步组织") == "方案制定（2026-01-05）不晚于文件报批（2026-01-12）"
    assert words(GOOD, "同步审签").count("不晚于") == 2


def test_a_release_ahead_of_the_document_is_told_beside_the_three():
    ahead = replace(GOOD, released_on=date(2026, 1, 19))
    assert verdicts(ahead)["同步发布"] is Verdict.BROKEN
    assert words(ahead, "同步发布") == "解读材料发布（2026-01-19）早于文件公布（2026-01-20）"
    assert "同步发布" not in verdicts(replace(GOOD, released_on=date(2026, 1, 20)))


def test_without_days_nothing_can_be_said():
    assert verdicts(TogetherDays()) == dict.fromkeys(NAMES, Verdict.UNKNOWN)
    assert words(TogetherDays(), "同步审签") == (
        "没有填写解读材料报批、文件报批、解读材料签发、文件签发日期"
    )


def test_one_day_after_is_enough():
    late = replace(GOOD, signed_on=date(2026, 1, 16), deployed_on=date(2026, 1, 21))
    assert verdicts(late) == {
        "同步组织": Verdict.KEPT, "同步审签": Verdict.BROKEN, "同步部署": Verdict.BROKEN,
    }  # fmt: skip
    assert words(late, "同步审签") == "解读材料签发（2026-01-16）晚于文件签发（2026-01-15）"


def test_a_broken_rule_is_told_though_other_days_are_missing():
    late = replace(GOOD, submitted_on=None, signed_on=date(2026, 1, 16))
    assert verdicts(late)["同步审签"] is Verdict.BROKEN


def test_the_plan_is_held_against_the_first_day_of_the_document_that_is_known():
    days = replace(GOOD, document_submitted_on=None)
    assert words(days, "同步组织").endswith("文件签发（2026-01-15）")
    days = replace(days, document_signed_on=None, organised_on=date(2026, 1, 21))
    assert verdicts(days)["同步组织"] is Verdict.BROKEN


DAY = st.none() | st.dates(date(2026, 1, 1), date(2026, 2, 1))


@given(st.builds(TogetherDays, DAY, DAY, DAY, DAY, DAY, DAY, DAY), st.integers(0, 9))
def test_to_do_things_earlier_never_breaks_a_rule(days, earlier):
    """Moving the plan's own days forward can only mend."""
    own = ("organised_on", "submitted_on", "signed_on", "deployed_on")
    moved = {name: day - timedelta(days=earlier) for name in own if (day := getattr(days, name))}
    before, after = verdicts(days), verdicts(replace(days, **moved))
    assert all(after[name] is before[name] or before[name] is Verdict.BROKEN for name in NAMES)
