"""A kept text becomes the editor's document and comes back as it was."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument

from gkapp.domain.report.markup import MarkupPart, ParagraphKind, marked_text, parts_of
from gkapp.ui.report.text_editor.document import (
    fill,
    put,
    put_paragraphs,
    replace_all,
    written_between,
    written_in,
)

PICTURE = "0f" * 32
words = st.lists(
    st.one_of(
        st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"),
                              exclude_characters="⟦⟧\ufffc\ufdd0\ufdd1"), max_size=6),
        st.sampled_from(["⟦新收.总计⟧", "⟦没有⟧", "𬭎𬭎", "（待填写：甲）"]),
    ),
    max_size=4,
).map("".join)  # fmt: skip
parts = st.one_of(
    words.map(MarkupPart),
    st.builds(
        MarkupPart,
        words,
        st.sampled_from(
            [
                ParagraphKind.HEADING,
                ParagraphKind.SUBHEADING,
                ParagraphKind.NUMBERED,
                ParagraphKind.BULLETED,
            ]
        ),
    ),
    st.builds(
        MarkupPart,
        st.just("图1"),
        st.just(ParagraphKind.PICTURE),
        st.just(PICTURE),
        st.just("柱状图"),
    ),
)
MIXED = f"开头⟦新收.总计⟧件。\n## 主动公开\n+ 甲\n+ 乙\n![图1]({PICTURE} 柱状图)\n- 丙\n\n结尾。"


def document(text):
    made = QTextDocument()
    fill(made, text)
    return made


def select(made, begin, end):
    cursor = QTextCursor(made)
    cursor.setPosition(begin)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(parts, max_size=7))
def test_a_text_comes_back_as_it_was(qapp, written):
    kept = marked_text(written)
    made = document(kept)
    assert written_in(made) == marked_text(parts_of(kept))
    assert not made.isUndoAvailable()
    replace_all(QTextCursor(made), "别的。")
    made.undo()
    assert written_in(made) == marked_text(parts_of(kept))


def test_a_number_and_a_picture_are_one_character(qapp):
    made = document(MIXED)
    assert made.toPlainText() == "开头\ufffc件。\n主动公开\n甲\n乙\n\ufffc\n丙\n\n结尾。"


def test_words_beside_a_picture_become_paragraphs(qapp):
    made = document(f"![图1]({PICTURE})")
    cursor = QTextCursor(made)
    cursor.insertText("前")
    cursor.movePosition(QTextCursor.MoveOperation.End)
    cursor.insertText("后")
    assert written_in(made) == f"前\n![图1]({PICTURE})\n后"


def test_a_stretch_keeps_what_is_whole(qapp):
    made = document(MIXED)
    assert written_between(made, 1, 3) == "头⟦新收.总计⟧"
    assert written_between(made, 8, 13) == "公开\n+ 甲"
    assert written_between(made, 6, 10) == "## 主动公开"


def test_ordinary_text_goes_into_the_sentence(qapp):
    made = document("## 甲乙")
    put(select(made, 1, 1), "丙⟦新收.总计⟧")
    assert written_in(made) == "## 甲丙⟦新收.总计⟧乙"
    put(select(made, 0, 4), "一\n二")
    assert written_in(made) == "## 一\n二"


def test_others_stand_on_their_own_lines(qapp):
    made = document("甲乙")
    put(select(made, 1, 1), "## 题\n- 项")
    assert written_in(made) == "甲\n## 题\n- 项\n乙"
    made.undo()
    assert written_in(made) == "甲乙"
    put_paragraphs(select(made, 0, 1), f"![]({PICTURE})")
    assert written_in(made) == f"甲乙\n![]({PICTURE})"
    assert made.blockCount() == 3  # one writes on below the picture
    empty = document("")
    put_paragraphs(QTextCursor(empty), "## 题")
    assert written_in(empty) == "## 题"
