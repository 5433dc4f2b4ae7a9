"""Time limits as data: each by the date that selects it. The shipped ones: tests/exchange."""

from datetime import date

import pytest

from gkapp.domain.requests.answer_term import ArticleOf, LimitKind, Selector, time_limits_from

OLD, NEW = date(2019, 5, 14), date(2019, 5, 15)
LIMITS = time_limits_from(
    {
        "limit": [
            {"kind": "answer", "days": 15, "article": "旧", "selected_by": "receipt", "until": OLD},
            {"kind": "answer", "days": 20, "article": "新", "selected_by": "receipt", "from": NEW},
            {"kind": "extension", "days": 9, "article": "", "selected_by": "receipt", "from": NEW},
        ],
        "article": [{"of": "delay", "article": "第三十五条", "from": NEW}],
    }
)


def test_the_selecting_date_chooses_the_limit():
    assert (LIMITS.answer_days(OLD), LIMITS.answer_days(NEW)) == (15, 20)
    assert LIMITS.on(LimitKind.ANSWER, OLD).article == "旧"
    assert LIMITS.on(LimitKind.ANSWER, NEW).selected_by is Selector.RECEIPT
    assert LIMITS.longest_extension(NEW) == 9
    assert LIMITS.article(ArticleOf.DELAY, NEW) == "第三十五条"


def test_where_there_was_no_limit_yet():
    assert LIMITS.find(LimitKind.EXTENSION, OLD) is None
    with pytest.raises(KeyError, match="no extension on 2019-05-14"):
        LIMITS.longest_extension(OLD)
    with pytest.raises(KeyError, match="no article of delay on 2019-05-14"):
        LIMITS.article(ArticleOf.DELAY, OLD)


def test_a_kind_that_there_is_not_is_a_fault_of_the_file():
    entry = {"kind": "silence", "days": 1, "article": "", "selected_by": "receipt"}
    with pytest.raises(ValueError, match="silence"):
        time_limits_from({"limit": [entry], "article": []})
