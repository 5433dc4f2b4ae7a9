"""The shipped law, against what the texts say."""

from datetime import date

import pytest

from gkapp.domain.letters.answer_words import RemedyWay
from gkapp.domain.report.format import RowRole
from gkapp.domain.report.outcomes import Outcome
from gkapp.domain.requests.answer_kinds import RemedyGround
from gkapp.domain.requests.answer_term import ArticleOf, LimitKind, Selector
from gkapp.exchange.law.rules import (
    answer_kinds,
    fee_tariffs,
    remedy_law,
    report_formats,
    time_limits,
)

BEFORE, SINCE = date(2019, 5, 14), date(2019, 5, 15)
ROWS_2021 = {
    "already_public": "三（一）予以公开",
    "disclosed": "三（一）予以公开",
    "partly_disclosed": "三（二）部分公开",
    "state_secret": "三（三）1.属于国家秘密",
    "forbidden_by_law": "三（三）2.其他法律行政法规禁止公开",
    "threatens_security": "三（三）3.危及“三安全一稳定”",
    "third_party_rights": "三（三）4.保护第三方合法权益",
    "internal_affairs": "三（三）5.属于三类内部事务信息",
    "process_information": "三（三）6.属于四类过程性信息",
    "enforcement_file": "三（三）7.属于行政执法案卷",
    "administrative_query": "三（三）8.属于行政查询事项",
    "not_found": "三（四）1.本机关不掌握相关政府信息",
    "not_responsible": "三（四）1.本机关不掌握相关政府信息",
    "needs_making": "三（四）2.没有现成信息需要另行制作",
    "still_unclear": "三（四）3.补正后申请内容仍不明确",
    "petition": "三（五）1.信访举报投诉类申请",
    "repeated": "三（五）2.重复申请",
    "public_print": "三（五）3.要求提供公开出版物",
    "abnormal_volume": "三（五）4.无正当理由大量反复申请",
    "reissue": "三（五）5.要求行政机关确认或重新出具已获取信息",
    "correction_lapsed": "三（六）1.",
    "fee_lapsed": "三（六）2.",
    "not_government_information": "三（六）3.其他",
    "moved_to_archive": "三（六）3.其他",
    "withdrawn": "三（六）3.其他",
}
ARTICLES = {
    "already_public": "第三十六条第（一）项",
    "disclosed": "第三十六条第（二）项",
    "partly_disclosed": "第三十七条",
    "state_secret": "第十四条",
    "forbidden_by_law": "第十四条",
    "threatens_security": "第十四条",
    "third_party_rights": "第十五条",
    "internal_affairs": "第十六条第一款",
    "process_information": "第十六条第二款",
    "enforcement_file": "第十六条第二款",
    "administrative_query": "第三十六条第（七）项",
    "not_found": "第三十六条第（四）项",
    "not_responsible": "第三十六条第（五）项",
    "needs_making": "第三十八条",
    "still_unclear": "第三十条",
    "petition": "第三十九条第一款",
    "repeated": "第三十六条第（六）项",
    "public_print": "第三十九条第二款",
    "abnormal_volume": "第三十五条",
    "correction_lapsed": "第三十条",
    "fee_lapsed": "国办函〔2020〕109号",
    "not_government_information": "第二条",
    "moved_to_archive": "档案法》第十五条",
    "record_corrected": "第四十一条",
    "record_passed_on": "第四十一条",
}


@pytest.mark.parametrize(
    ("kind", "before", "since"),
    [
        (LimitKind.ANSWER, 15, 20),
        (LimitKind.EXTENSION, 15, 20),
        (LimitKind.CORRECTION_NOTICE, None, 7),
        (LimitKind.THIRD_PARTY_REPLY, 15, 15),
        (LimitKind.AGENCY_REPLY, 15, 15),
    ],
)
def test_the_receipt_selects_the_limits_of_its_time(kind, before, since):
    old, new = time_limits().find(kind, BEFORE), time_limits().find(kind, SINCE)
    assert (old and old.days, new and new.days) == (before, since)
    assert new.selected_by is Selector.RECEIPT


def test_the_notice_selects_the_limit_for_paying():
    assert time_limits().find(LimitKind.FEE_PAYMENT, date(2020, 12, 31)) is None
    limit = time_limits().on(LimitKind.FEE_PAYMENT, date(2021, 1, 1))
    assert (limit.days, limit.selected_by) == (20, Selector.NOTICE)


def test_the_articles_of_each_time():
    limits = time_limits()
    assert limits.on(LimitKind.ANSWER, SINCE).article.endswith("条例》第三十三条第二款")
    assert limits.article(ArticleOf.SUSPENSION, SINCE).endswith("第三十三条第三款")
    assert "2007年" in limits.article(ArticleOf.SUSPENSION, BEFORE)
    assert limits.article(ArticleOf.CORRECTION, SINCE).endswith("第三十条")
    assert limits.article(ArticleOf.DELAY, SINCE).endswith("第三十五条")


def all_kinds():
    return answer_kinds().signed_on(date(2026, 1, 1))


@pytest.mark.parametrize(("code", "row"), ROWS_2021.items())
def test_every_kind_stands_in_its_row_of_both_formats(code, row):
    outcome = answer_kinds().named(code).outcome
    old, new = report_formats()
    assert new.row_of(outcome).key.startswith(row)
    assert old.row_of(outcome).key.startswith(
        "三（六）其他处理" if row.startswith("三（六）") else row
    )


def test_every_row_has_a_kind_and_every_kind_is_looked_at():
    assert set(ROWS_2021) == {kind.code for kind in all_kinds() if kind.outcome}
    assert {kind.outcome for kind in all_kinds()} == {*Outcome, None}
    assert len(report_formats()[-1].result_rows) == len(set(Outcome))
    assert report_formats()[-1].row_of(Outcome.OTHER).role is RowRole.RESULT


@pytest.mark.parametrize("kind", all_kinds(), ids=lambda kind: kind.code)
def test_every_kind_cites_its_article_and_asks_for_facts(kind):
    assert kind.name
    assert kind.required
    assert len(set(kind.required)) == len(kind.required)
    if kind.code in ARTICLES:
        assert ARTICLES[kind.code] in kind.articles[0]
    else:
        assert kind.articles == ()


def test_only_article_14_to_16_grounds_are_withheld():
    withheld = {kind.code for kind in all_kinds() if kind.remedy is RemedyGround.WITHHELD}
    articles = ("第十四条", "第十五条", "第十六条")
    assert withheld == {code for code, article in ARTICLES.items() if article.startswith(articles)}


@pytest.mark.parametrize("ground", [RemedyGround.WITHHELD, RemedyGround.OTHER])
@pytest.mark.parametrize("day", [date(2019, 5, 15), date(2023, 12, 31), date(2024, 1, 1)])
def test_every_ground_has_a_way_and_a_sentence_at_any_time(ground, day):
    way = remedy_law().way(ground, day)
    assert "{body}" in remedy_law().text(way, day)
    is_first = ground is RemedyGround.WITHHELD and day >= date(2024, 1, 1)
    assert way is (RemedyWay.RECONSIDERATION_FIRST if is_first else RemedyWay.EITHER)


def test_there_is_one_tariff():
    (tariff,) = fee_tariffs()
    assert (tariff.period.first, tariff.period.last) == (date(2021, 1, 1), None)
