"""Every name of an outcome leads to it, and nothing ambiguous leads anywhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.errors import Refused
from gkapp.domain.report.outcome_labels import outcome_labels_from
from gkapp.domain.report.outcomes import Outcome
from gkapp.exchange.law.rules import outcome_labels, report_formats

ROWS = [
    pytest.param(form.last_year or 2024, row, row.outcomes[-1], id=f"{form.code}-{row.key}")
    for form in report_formats()
    for row in form.result_rows
]


def read(text, year=2024):
    return outcome_labels().read(text, year)


@pytest.mark.parametrize(("year", "row", "outcome"), ROWS)
def test_the_official_label_of_every_row_in_every_dress(year, row, outcome):
    bare = row.short.lstrip("0123456789.")
    group = row.group or ""
    for text in (
        row.key,
        row.label,
        row.short,
        bare,
        f"{group} {row.label}",
        f"{group}/{bare}",
        f"{group}-{row.short}",
        f"{group.lstrip('（三四五六）')}－{bare}",
        f"三、本年度办理结果 {group} {row.label}",
        row.label.replace("（", "(").replace("）", ")").replace("“", '"').replace("”", '"'),
        f" {row.label}\u3000",
    ):
        assert read(text, year) is outcome, text


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("其他", Outcome.OTHER),
        ("（六）其他处理 3.其他", Outcome.OTHER),
        ("其他（申请人撤回）", Outcome.OTHER),
        ("撤回", Outcome.OTHER),
        ("其他法律行政法规禁止公开", Outcome.FORBIDDEN_BY_LAW),
        ("2.其他法律、行政法规禁止公开", Outcome.FORBIDDEN_BY_LAW),
        ("不予公开（属于国家秘密）", Outcome.STATE_SECRET),
        ("三安全一稳定", Outcome.THREATENS_SECURITY),
        ("逾期不补正", Outcome.CORRECTION_LAPSED),
        ("（六）1 逾期不补正", Outcome.CORRECTION_LAPSED),
        ("不掌握", Outcome.NOT_HELD),
        ("部分公开", Outcome.PARTLY_DISCLOSED),
        ("属于国家秘密（第十四条）", Outcome.STATE_SECRET),
    ],
)
def test_short_names(text, outcome):
    assert read(text) is outcome


@pytest.mark.parametrize("text", ["办理中", "四、结转下年度继续办理", "尚未办结（结转）"])
def test_an_unfinished_case_has_no_outcome(text):
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("不予公开", "8种情形"),
        ("（四）无法提供", "3种情形"),
        ("（六）其他处理", "3种情形"),
        ("不予处理/属于国家秘密", "前后不一致"),
        ("（四）属于国家秘密", "（三）"),
        ("（三）其他", "（六）"),
        ("不予公开/其他", "前后不一致"),
        ("予以公开（部分）", "两种"),
        ("属于国家秘密（部分内容）", "两种"),
        ("其他（信访举报投诉类申请）", "两种"),
        ("属于国家秘密、保护第三方合法权益", "请填写一个"),
        ("（七）总计", "不是"),
        ("3", "不是"),
        ("三（三）1.", "不是"),
        ("属于国家密秘", "是否应为“属于国家秘密”"),
        ("好的", "如“予以公开”"),
        ("不予公开/未定", "不是"),
        ("", "不是"),
    ],
)
def test_what_is_ambiguous_or_unknown_is_refused(text, told):
    with pytest.raises(Refused) as refusal:
        read(text)
    assert told in refusal.value.message
    assert f"“{text}”" in refusal.value.message


@pytest.mark.parametrize(("year", "is_row"), [(2019, True), (2020, True), (2021, False)])
def test_other_handling_is_a_row_only_in_the_older_format(year, is_row):
    if is_row:
        assert read("（六）其他处理", year) is Outcome.OTHER
    else:
        with pytest.raises(Refused, match="请写明"):
            read("（六）其他处理", year)


@pytest.mark.parametrize("outcome", list(Outcome))
def test_the_printed_label_leads_back(outcome):
    assert read(outcome_labels().label_of(outcome)) is outcome


def test_a_name_of_two_outcomes_is_a_fault_of_the_list():
    names = {"unfinished": [], "short_names": {"repeated": ["重了"], "petition": ["重了"]}}
    with pytest.raises(ValueError, match="重了"):
        outcome_labels_from(report_formats(), names)


@given(st.text(alphabet="不予公开其他处理（）三六部分属于国家秘密1./- ", max_size=16))
def test_any_text_is_read_or_refused(text):
    try:
        assert isinstance(read(text), Outcome | None)
    except Refused as refusal:
        assert refusal.message.endswith("。")
