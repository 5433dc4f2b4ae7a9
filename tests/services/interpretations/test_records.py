"""One interpretation: begun from a document, its materials and elements, what is checked of it."""

from dataclasses import replace
from datetime import date

import pytest

from gkapp.domain.calendar.deadline import DaysLeft
from gkapp.domain.errors import Refused
from gkapp.domain.interpretations.material import MaterialDraft, MaterialForm
from gkapp.domain.interpretations.record import InterpretationDraft
from gkapp.domain.interpretations.together import Verdict
from gkapp.domain.progress import tell_nobody
from gkapp.models.interpretations import Interpretation, InterpretationMaterial
from gkapp.models.ledger import LedgerEntry
from gkapp.services.calendar import calendar_of
from gkapp.services.database.bin import list_bin, restore_from_bin
from gkapp.services.database.undo import undo
from gkapp.services.interpretations.checks import (
    PASTED,
    check_interpretation,
    compare_with_file,
    compare_with_text,
    text_sources,
    words_of_file,
)
from gkapp.services.interpretations.intake import draft_for, interpretation_of
from gkapp.services.interpretations.list import InterpretationList
from gkapp.services.interpretations.materials import (
    delete_materials,
    elements_of,
    mark_element,
    materials_of,
    save_material,
)
from gkapp.services.interpretations.register import INTERPRETATIONS
from gkapp.services.ledger.register import LEDGER
from gkapp.services.records.attachments import NamedContent, Owner, add_attachments, attachments_of
from gkapp.services.records.history import history_of
from gkapp.services.records.record_actions import (
    NotSaveable,
    change_record,
    delete_records,
    enter_record,
    open_record,
)
from tests.services.interpretations.interpreted_documents import (
    DONE,
    ENTRY,
    LOOSE,
    PICTURE,
    WORDS,
    begun,
    open_filled,
)

DOCUMENT = "第二条　本办法适用于本省行政区域内的住房租赁活动。\n第三条　另有规定的，从其规定。"


@pytest.fixture
def ready(tmp_path, key, now):
    with open_filled(tmp_path / "台账.gkdb", key, now) as db:
        yield db


def checked(db, row_id=DONE):
    return check_interpretation(db, row_id, DaysLeft(calendar_of(db), db.now().date()))


# Begun from a document


def test_a_new_one_knows_its_document_and_who_interprets(ready):
    draft = draft_for(ready, ENTRY["government"])
    assert (draft.title, draft.document_no) == ("代拟的政府文件", "云政发〔2026〕1号")
    assert (draft.drafting_office, draft.interpreter) == ("法规处", "云岭省住房和城乡建设厅")
    assert (draft.document_signed_on, draft.document_published_on) == (date(2026, 2, 10), None)
    assert draft.entry_id == ENTRY["government"]
    assert draft_for(ready, ENTRY["foreign"]).interpreter == "云岭省财政厅"


def test_a_document_has_one_interpretation_alone(ready):
    with pytest.raises(Refused, match="“已解读的办法”已有解读记录"):
        draft_for(ready, ENTRY["done"])
    again = replace(draft_for(ready, ENTRY["missing"]), entry_id=ENTRY["done"])
    with pytest.raises(Refused, match="已有解读记录"):
        enter_record(ready, INTERPRETATIONS, again)
    with pytest.raises(Refused, match="已从公开台账中删除"):
        draft_for(ready, 99)


@pytest.mark.parametrize(
    ("typed", "entry"),
    [
        (InterpretationDraft(title="缺解读的规定"), "missing"),
        (InterpretationDraft(title="别名", document_no="云建规〔2026〕1号"), "missing"),
        (InterpretationDraft(title="已解读的办法"), None),
        (InterpretationDraft(title="没有的文件"), None),
    ],
)
def test_what_was_typed_is_joined_to_the_ledger(ready, typed, entry):
    row_id = enter_record(ready, INTERPRETATIONS, typed).row_id
    draft = open_record(ready, INTERPRETATIONS, row_id).draft
    assert draft.entry_id == (ENTRY[entry] if entry else None)
    if entry:
        assert draft.title == "缺解读的规定"
        assert interpretation_of(ready, ENTRY[entry]) == row_id


def test_of_two_documents_of_one_title_none_is_meant(ready):
    opened = open_record(ready, LEDGER, ENTRY["soon"])
    doubled = replace(opened.draft, title="缺解读的规定")
    change_record(ready, LEDGER, ENTRY["soon"], doubled, opened.version)
    typed = InterpretationDraft(title="缺解读的规定")
    row_id = enter_record(ready, INTERPRETATIONS, typed).row_id
    assert open_record(ready, INTERPRETATIONS, row_id).draft.entry_id is None


def test_a_change_keeps_document_materials_and_elements(ready):
    mark_element(ready, DONE, "背景依据", is_there=True)
    opened = open_record(ready, INTERPRETATIONS, DONE)
    changed = replace(opened.draft, speaker="周静", forms=("图解", "问答"), channels=("网站",))
    change_record(ready, INTERPRETATIONS, DONE, changed, opened.version)
    again = open_record(ready, INTERPRETATIONS, DONE).draft
    assert again == changed and again.entry_id == ENTRY["done"]
    assert len(materials_of(ready, DONE)) == 2
    assert checked(ready).record.elements == ("背景依据",)
    assert InterpretationList(ready).rows([begun(DONE)])[begun(DONE)].released_on == date(
        2026, 2, 27
    )


def test_an_exemption_needs_its_reason(ready):
    draft = replace(draft_for(ready, ENTRY["missing"]), is_exempt=True)
    with pytest.raises(NotSaveable, match="须说明理由"):
        enter_record(ready, INTERPRETATIONS, draft)


def test_it_goes_into_the_bin_with_its_materials_and_comes_back(ready):
    delete_records(ready, INTERPRETATIONS, [DONE])
    assert interpretation_of(ready, ENTRY["done"]) is None
    (row,) = list_bin(ready)
    assert row.title == "删除政策解读 1 条"
    outcome = restore_from_bin(ready, row.action_id)
    assert outcome.topics == {"interpretations"}
    assert interpretation_of(ready, ENTRY["done"]) == DONE
    assert len(materials_of(ready, DONE)) == 2


def test_the_history_tells_of_materials_by_name(ready):
    names = {
        field.name for entry in history_of(ready, Interpretation, DONE) for field in entry.fields
    }
    assert {"解读的文件", "形式", "发布日期"} <= names


# Materials


def test_materials_are_changed_and_deleted_and_the_first_release_follows(ready):
    picture, words = materials_of(ready, DONE)
    assert (picture.draft, words.draft, picture.files) == (PICTURE, WORDS, 0)
    later = replace(PICTURE, released_on=date(2026, 3, 3))
    save_material(ready, DONE, later, picture)
    source = InterpretationList(ready)
    assert source.rows([begun(DONE)])[begun(DONE)].released_on == date(2026, 3, 2)
    outcome = delete_materials(ready, [words.id])
    assert outcome.text == "解读材料 1 篇已移入回收站，可以撤销。"
    assert source.rows([begun(DONE)])[begun(DONE)].released_on == date(2026, 3, 3)
    undo(ready)
    assert source.rows([begun(DONE)])[begun(DONE)].released_on == date(2026, 3, 2)


def test_what_is_no_material_is_not_kept(ready):
    with pytest.raises(NotSaveable, match="请选择解读形式"):
        save_material(ready, DONE, MaterialDraft())
    with pytest.raises(Refused, match="已被删除"):
        save_material(ready, 99, PICTURE)
    with pytest.raises(Refused, match="没有选中"):
        delete_materials(ready, [])


def test_a_material_that_was_changed_meanwhile_is_not_overwritten(ready):
    known, _ = materials_of(ready, DONE)
    save_material(ready, DONE, replace(PICTURE, title="一图看懂"), known)
    with pytest.raises(Refused, match="在您打开之后已被修改"):
        save_material(ready, DONE, PICTURE, known)
    delete_materials(ready, [known.id])
    with pytest.raises(Refused, match="该解读材料已被删除"):
        save_material(ready, DONE, PICTURE, known)


def test_files_hang_on_a_material(ready):
    known, _ = materials_of(ready, DONE)
    owner = Owner(InterpretationMaterial, known.id)
    add_attachments(ready, owner, [NamedContent("图.png", b"png")], tell_nobody)
    assert materials_of(ready, DONE)[0].files == 1
    delete_materials(ready, [known.id])
    assert attachments_of(ready, owner) == ()
    undo(ready)
    assert len(attachments_of(ready, owner)) == 1


# Elements


def test_elements_are_ticked_off(ready):
    names = [each.name for each in elements_of(ready, DONE)]
    assert names[:2] == ["背景依据", "目标任务"]
    outcome = mark_element(ready, DONE, "目标任务", is_there=True)
    assert outcome.text == "“目标任务”记为已写明。"
    mark_element(ready, DONE, "背景依据", is_there=True)
    assert checked(ready).record.elements == ("背景依据", "目标任务")
    assert mark_element(ready, DONE, "背景依据", is_there=False).text.endswith("没有写明。")
    assert [each.name for each in elements_of(ready, DONE) if each.is_there] == ["目标任务"]
    with pytest.raises(Refused, match="已被删除"):
        mark_element(ready, 99, "背景依据", is_there=True)


# What is checked


def test_the_term_the_duty_and_what_went_together_are_told(ready):
    told = checked(ready)
    assert told.standing.words == "按期发布"
    assert told.duty.rule.startswith("部门文件由制发部门解读")
    assert {check.verdict for check in told.together} == {Verdict.UNKNOWN}
    opened = open_record(ready, INTERPRETATIONS, DONE)
    days = replace(opened.draft, organised_on=date(2026, 2, 1), deployed_on=date(2026, 2, 27))
    change_record(ready, INTERPRETATIONS, DONE, days, opened.version)
    verdicts = [check.verdict for check in checked(ready).together]
    assert verdicts == [Verdict.KEPT, Verdict.UNKNOWN, Verdict.BROKEN]
    assert checked(ready, LOOSE).duty is None
    with pytest.raises(Refused, match="已被删除"):
        checked(ready, 99)


def hang(db, table, row_id, name, content):
    add_attachments(db, Owner(table, row_id), [NamedContent(name, content)], tell_nobody)


def test_the_text_of_the_document_is_found_among_the_files(ready):
    assert text_sources(ready, DONE) == ()
    hang(ready, Interpretation, DONE, "底稿.docx", b"docx")
    hang(ready, LedgerEntry, ENTRY["done"], "正文.txt", DOCUMENT.encode())
    hang(ready, LedgerEntry, ENTRY["done"], "照片.jpg", b"jpg")
    found = [(each.name, each.where) for each in text_sources(ready, DONE)]
    assert found == [("正文.txt", "公开台账附件"), ("底稿.docx", "解读附件")]
    assert text_sources(ready, 99) == ()


def test_materials_are_held_against_a_file(ready):
    hang(ready, LedgerEntry, ENTRY["done"], "正文.txt", DOCUMENT.encode())
    (source,) = text_sources(ready, DONE)
    found = compare_with_file(ready, DONE, source, tell_nobody)
    assert found.outcome.text == "已将 1 篇解读材料与文件比对。"
    picture, words = found.materials
    assert picture.comparison is None
    assert words.comparison.copied == ("本办法适用于本省行政区域内的住房租赁活动",)
    _, row = materials_of(ready, DONE)
    assert (row.copied_share, row.compared_with, row.is_excerpt) == (50, "正文.txt", False)


def test_an_excerpt_is_flagged_until_other_words_are_kept(ready):
    _, words = materials_of(ready, DONE)
    copied = replace(WORDS, text="本办法适用于本省行政区域内的住房租赁活动。")
    save_material(ready, DONE, copied, words)
    compare_with_text(ready, DONE, DOCUMENT, tell_nobody)
    _, row = materials_of(ready, DONE)
    assert (row.copied_share, row.compared_with, row.is_excerpt) == (100, PASTED, True)
    source = InterpretationList(ready)
    assert source.rows([begun(DONE)])[begun(DONE)].is_excerpt
    assert [each.name for each in text_sources(ready, DONE)] == [PASTED]
    save_material(ready, DONE, replace(copied, title="改了标题"), row)
    assert materials_of(ready, DONE)[1].is_excerpt
    save_material(ready, DONE, WORDS, materials_of(ready, DONE)[1])
    assert materials_of(ready, DONE)[1].copied_share is None
    assert not source.rows([begun(DONE)])[begun(DONE)].is_excerpt


def test_without_words_nothing_can_be_compared(ready, tmp_path):
    with pytest.raises(Refused, match="请粘贴文件的正文"):
        compare_with_text(ready, DONE, "  ", tell_nobody)
    save_material(ready, LOOSE, MaterialDraft(MaterialForm.H5))
    with pytest.raises(Refused, match="还没有录入文字"):
        compare_with_text(ready, LOOSE, DOCUMENT, tell_nobody)
    file = tmp_path / "解读稿.txt"
    file.write_text("第一行\n第二行", "utf-8")
    assert words_of_file(file) == "第一行\n第二行"
