"""Words of a file that stand for one of ours: asked for, read so, and remembered."""

import pytest
from PySide6.QtWidgets import QLabel

from gkapp.domain.records.registers import DocumentType
from gkapp.services.imports.preview import RowStatus
from gkapp.services.ledger.intake import LEDGER_IMPORT
from gkapp.services.ledger.list import LedgerList
from gkapp.services.records.list_query import ListQuery
from gkapp.ui.imports.meanings_dialog import MOST_WORDS, KeptMeanings, MeaningsDialog, with_answers
from tests.ui.imports.conftest import counts, row

NOTE, OTHER = "便条", DocumentType.OTHER.value


@pytest.fixture
def answer(page, idle):
    """Says what the words of the file that is shown stand for."""

    def choose(**meanings):
        dialog = opened(page)
        for text, meaning in meanings.items():
            (box,) = (box for (_, said), box in dialog.boxes.items() if said == text)
            box.choose(meaning)
        dialog.agree.click()
        idle()

    return choose


def opened(page):
    page.preview.meanings_button.click()
    return page.findChildren(MeaningsDialog)[-1]


def test_a_word_is_told_and_its_rows_come_in(page, context, table, idle, answer):
    page.offer_and_wait(table(row(1), row(2, 文件类型=NOTE), row(3, 文件类型=NOTE)))
    assert page.head._words.whole_text.startswith("有 1 种写法不认识，请先在“内容的对应”中指定。")
    assert "1 种写法不认识的，请在“内容的对应”中指定" in page.import_button.toolTip()
    answer(便条=OTHER)
    assert counts(page)[RowStatus.NEW] == 3
    assert f"文件类型“{NOTE}”按“{OTHER}”读入，2 行。" in words_in(page.preview)
    page.import_button.click()
    idle()
    ledger = LedgerList(context.db)
    rows = ledger.rows(ledger.ids(ListQuery())).values()
    assert {each.document_type for each in rows} == {OTHER}


def test_what_was_said_holds_for_the_next_file_and_can_be_taken_back(page, table, answer):
    page.offer_and_wait(table(row(1, 文件类型=NOTE)))
    answer(便条=OTHER)
    page.offer_and_wait(table(row(2, 文件类型=NOTE), name="下月.csv"))
    assert counts(page)[RowStatus.NEW] == 1
    answer(便条="")
    assert counts(page)[RowStatus.REFUSED] == 1
    page.offer_and_wait(table(row(3, 文件类型=NOTE), name="再下月.csv"))
    assert counts(page)[RowStatus.REFUSED] == 1


def test_nothing_is_asked_where_nothing_is_strange(page, table):
    page.offer_and_wait(table(row(1)))
    assert page.preview.meanings_button.isHidden()


def test_boxes_tell_a_screen_reader_what_they_ask(page, table):
    page.offer_and_wait(table(row(1, 文件类型=NOTE)))
    dialog = opened(page)
    (box,) = dialog.boxes.values()
    assert box.accessibleName() == f"“文件类型”栏中的“{NOTE}”"
    assert box.itemText(0) == "不指定"
    assert [box.itemData(at) for at in range(1, box.count())] == list(DocumentType)
    assert "1 行" in words_in(dialog)
    dialog.reject()


def words_in(widget):
    return "".join(each.text() for each in widget.findChildren(QLabel))


def test_what_is_answered_replaces_what_was_said():
    said = {"文件类型": {"便条": "其他文件", "通知": "规章"}}
    told = with_answers(said, {"文件类型": {"便条": ""}, "有效性": {"在用": "有效"}})
    assert told == {"文件类型": {"通知": "规章"}, "有效性": {"在用": "有效"}}
    assert said["文件类型"]["便条"] == "其他文件"


def test_only_words_that_there_still_are_come_back(context):
    kept = KeptMeanings(context.settings)
    kept.keep(
        "ledger", {"文件类型": {"便条": OTHER, "短信": "早先的类型"}, "没有的栏": {"甲": "乙"}}
    )
    assert kept.recall("ledger", LEDGER_IMPORT)["文件类型"] == {"便条": OTHER}
    assert "没有的栏" not in kept.recall("ledger", LEDGER_IMPORT)
    assert kept.recall("requests", LEDGER_IMPORT) == {}


def test_the_oldest_words_are_forgotten_first(context):
    kept = KeptMeanings(context.settings)
    kept.keep("ledger", {"文件类型": {f"第{n}种": OTHER for n in range(MOST_WORDS + 1)}})
    words = kept.recall("ledger", LEDGER_IMPORT)["文件类型"]
    assert len(words) == MOST_WORDS and "第0种" not in words
