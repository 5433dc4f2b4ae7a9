"""Passages and traces judged: findings with place, excerpt, weight and advice."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.domain.publication_check.checking import LIMITS, MOST_OF_A_KIND, advice, check, spots_in
from gkapp.domain.publication_check.findings import (
    KIND_WORDS,
    SEVERITY_WORDS,
    CellPlace,
    Finding,
    FoundKind,
    Passage,
    Severity,
    Taken,
    Trace,
    TraceKind,
    excerpt,
    findings_as_values,
    findings_from_values,
    kept_ends,
    masked,
    shortened,
    tally,
)
from tests.domain.growth import SQUARED, growth
from tests.domain.publication_check.made_numbers import CARD, ID, MOBILE, identities, mobiles

HOME = "长沙市岳麓区桃子湖路12号"


def said(*parts):
    return [(each.kind, each.place, each.excerpt) for each in check(parts)]


def table(*rows, name="表1"):
    return [
        Passage(f"{name}第{row + 1}行第{column + 1}列", text, CellPlace(name, row, column))
        for row, values in enumerate(rows)
        for column, text in enumerate(values)
    ]


def test_the_gravest_come_first_and_their_neighbours_are_hidden_too():
    text = f"姓名：张三，身份证号：{ID}，手机：{MOBILE}"
    findings = check([Passage("第1段", "通知"), Passage("第2段", text)])
    assert [(each.kind, each.severity) for each in findings] == [
        (FoundKind.IDENTITY_NUMBER, Severity.ERROR),
        (FoundKind.MOBILE_NUMBER, Severity.WARNING),
        (FoundKind.PERSON_NAME, Severity.NOTE),
    ]
    first = findings[0]
    assert first.place == "第2段"
    assert first.excerpt == "姓名：张*，身份证号：430*************38，手机：138******00"
    assert first.advice == advice(FoundKind.IDENTITY_NUMBER, Severity.ERROR)


def test_nothing_in_a_plain_document():
    assert check([Passage("第1段", "关于印发工作要点的通知"), Passage("第2段", "")]) == ()


class TestTables:
    def test_a_column_is_told_once_with_its_first_cell(self):
        rows = [["序号", "姓名", "家庭住址"], ["1", "张三", HOME], ["2", "李四", HOME]]
        assert said(*table(*rows)) == [
            (FoundKind.HOME_ADDRESS, "表1第2行第3列起共2格", "长沙市**********"),
            (FoundKind.PERSON_NAME, "表1第2行第2列起共2格", "张*"),
        ]

    def test_a_form_has_its_labels_on_the_left(self):
        rows = [["姓名", "张三", "住址", HOME], ["备注", "无", "", ""]]
        assert said(*table(*rows)) == [
            (FoundKind.HOME_ADDRESS, "表1第1行第4列", "长沙市**********"),
            (FoundKind.PERSON_NAME, "表1第1行第2列", "张*"),
        ]

    def test_beside_a_label_stands_what_it_does_not_name(self):
        assert said(*table(["姓名", "性别"], ["张三", "男"])) == [
            (FoundKind.PERSON_NAME, "表1第2行第1列", "张*")
        ]

    def test_a_heading_counts_for_its_own_table_and_row(self):
        assert said(*table(["姓名"], ["单位"]), *table(["张三"], name="表2")) == []
        assert said(*table(["甲", "姓名"], ["张三", "乙"])) == []

    def test_a_number_in_a_labelled_column_is_told_once(self):
        assert said(*table(["联系电话"], ["84210000 84210001"], [f"家庭住址：{HOME}"])) == [
            (FoundKind.HOME_ADDRESS, "表1第3行第1列", "家庭住址：长沙市**********"),
            (FoundKind.PHONE, "表1第2行第1列", "842***00 84210001"),
        ]

    def test_a_value_under_a_heading_that_tells_its_own_label_is_told_once(self):
        assert said(*table(["姓名"], ["姓名：张三"], ["联系电话"], [f"{MOBILE}"])) == [
            (FoundKind.MOBILE_NUMBER, "表1第4行第1列", "138******00"),
            (FoundKind.PERSON_NAME, "表1第2行第1列", "姓名：张*"),
        ]

    def test_an_address_with_a_number_in_it_is_told_for_its_number(self):
        home = f"长沙市岳麓区{ID}号"
        assert said(*table(["家庭住址"], [home])) == [
            (FoundKind.IDENTITY_NUMBER, "表1第2行第1列", "长沙市岳麓区430*************38号")
        ]
        assert [kind for kind, _, _ in said(Passage("第1段", f"住址：{home}"))] == [
            FoundKind.IDENTITY_NUMBER
        ]


class TestTraces:
    @pytest.mark.parametrize("kind", list(TraceKind))
    def test_each_kind_has_words_a_weight_and_advice(self, kind):
        (finding,) = check([Trace(kind, "全文", "内容", "王五", "作者")])
        assert finding.kind.value == kind.value
        assert finding.excerpt == "作者：内容（王五）"
        assert finding.advice.endswith("。")
        assert KIND_WORDS[finding.kind]

    def test_what_a_comment_gives_away_is_told_too(self):
        assert said(Trace(TraceKind.COMMENT, "第3段的批注1", f"请删{ID}", "王五")) == [
            (FoundKind.COMMENT, "第3段的批注1", "请删430*************38（王五）"),
            (FoundKind.IDENTITY_NUMBER, "第3段的批注1（批注）", "请删430*************38"),
        ]

    def test_but_not_twice_where_it_is_told_elsewhere(self):
        trace = Trace(TraceKind.INSERTION, "第3段", ID, is_told_elsewhere=True)
        assert said(trace) == [(FoundKind.INSERTION, "第3段", "430*************38")]

    def test_a_title_names_nobody(self):
        weights = [
            check([Trace(TraceKind.PROPERTY, "文档属性", "甲", label=label)])[0].severity
            for label in ("标题", "最后保存者")
        ]
        assert weights == [Severity.NOTE, Severity.WARNING]


def test_many_of_a_kind_are_counted_instead_of_listed():
    parts = [Passage(f"第{place}段", MOBILE) for place in range(MOST_OF_A_KIND + 7)]
    findings = check(parts)
    assert len(findings) == MOST_OF_A_KIND + 1
    assert findings[-1].place == "其余各处"
    assert findings[-1].excerpt == "另有7处手机号码没有逐一列出。"


def test_many_traces_of_a_kind_are_counted_too():
    traces = [Trace(TraceKind.COMMENT, "全文", "甲")] * (MOST_OF_A_KIND + 1)
    assert [each.excerpt for each in check(traces)][-1] == "另有1处批注没有逐一列出。"


@pytest.mark.parametrize(
    "piece",
    [f"{MOBILE}，", f"http://a.cn/{MOBILE} ", "姓名：张三，", "姓名：姓 名", "1 2-3 ", "姓名（"],
)
def test_the_work_grows_with_the_text_and_no_faster(piece):
    grown = growth(lambda size: [Passage("第1段", piece * size)], check, 1500)
    assert grown < SQUARED * 0.75


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9))))
def test_places_are_taken_once(wanted):
    taken, kept = Taken(), []
    for start, length in wanted:
        is_free = all(start + length <= begin or end <= start for begin, end in kept)
        assert taken.take(start, start + length) == is_free
        if is_free:
            kept.append((start, start + length))


def test_every_kind_has_words_and_advice_for_every_weight():
    assert set(KIND_WORDS) == set(FoundKind)
    assert set(SEVERITY_WORDS) == set(Severity)
    for kind in FoundKind:
        for severity in Severity:
            assert advice(kind, severity).endswith("。")
    assert {kind.value for kind in TraceKind} <= {kind.value for kind in FoundKind}
    assert all(sentence.endswith("。") for sentence in LIMITS)


def test_findings_become_values_and_come_back():
    findings = check([Passage("第1段", f"{ID}，{CARD}"), Trace(TraceKind.COMMENT, "第2段", "甲")])
    values = json.loads(json.dumps(findings_as_values(findings), ensure_ascii=False))
    assert findings_from_values(values) == findings
    assert values[0]["kind"] == "identity_number"


def test_the_tally_names_every_weight():
    finding = Finding(FoundKind.COMMENT, Severity.ERROR, "", "", "")
    note = replace(finding, severity=Severity.NOTE)
    assert tally([finding, note, note]) == {
        Severity.ERROR: 1,
        Severity.WARNING: 0,
        Severity.NOTE: 2,
    }


def test_excerpts_are_short_and_on_one_line():
    text = "甲" * 40 + f"\n{ID}\t" + "乙" * 40
    (spot,) = spots_in(text)
    assert excerpt(masked(text, [spot]), spot) == f"…{'甲' * 15} 430*************38 {'乙' * 15}…"
    assert shortened("甲" * 70) == "甲" * 59 + "…"
    assert shortened(" 甲\n乙 ") == "甲 乙"


def test_masks():
    assert kept_ends("12345", first=3, last=2) == "123**"
    assert kept_ends("123456", first=3, last=2) == "123*56"
    assert masked("无", []) == "无"


@given(st.lists(st.one_of(identities, mobiles, st.just(CARD), st.just("，甲乙 ")), max_size=8))
def test_no_finding_gives_a_number_away(pieces):
    text = "，".join(pieces)
    for finding in check([Passage("第1段", text), Trace(TraceKind.COMMENT, "第1段", text)]):
        for piece in pieces:
            assert not (len(piece) > 10 and piece in finding.excerpt)


def test_boxes_without_a_label_need_a_number_that_proves_itself():
    assert said(*table(["说明文字", *"13873112345"])) == []


def test_a_label_in_the_table_before_says_nothing_of_boxes():
    boxes = table(list("13873112345"), name="表2")
    assert said(*table(["说明文字", "联系电话"]), *boxes) == []
