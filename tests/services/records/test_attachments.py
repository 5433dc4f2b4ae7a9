"""Files on a record: added, listed, renamed, taken off, brought back, let go."""

from datetime import date, datetime

import pytest
from sqlalchemy import func, select

from gkapp.domain.errors import Refused
from gkapp.domain.text.file_names import FileKind
from gkapp.models.attachments import Attachment, AttachmentBytes
from gkapp.models.audit.trail import Change
from gkapp.models.file.verification import verify
from gkapp.models.ledger import LedgerEntry
from gkapp.models.requests import Letter, LetterTemplate, Request
from gkapp.services.database.bin import list_bin, restore_from_bin
from gkapp.services.database.undo import list_actions, redo, undo
from gkapp.services.ledger.register import LEDGER
from gkapp.services.records import attachments
from gkapp.services.records.action_result import Topic
from gkapp.services.records.attachments import (
    NamedContent,
    Owner,
    add_attachments,
    attachments_of,
    content_of,
    count_attachments,
    purge_unreferenced,
    remove_attachments,
    rename_attachment,
)
from gkapp.services.records.history import history_of
from gkapp.services.records.record_actions import delete_records
from gkapp.services.requests.register import REQUESTS

FORM = NamedContent("申请表.pdf", b"%PDF-1.7 form")
CARD = NamedContent("身份证.jpg", b"\xff\xd8 card")


def quiet(_done, _total, _text):
    pass


def make_request(db, number):
    with db.write("登记申请") as session:
        row = Request(
            number=number, kind="公开申请", received_on=date(2026, 3, 2), channel="当面",
            content="改造资金", applicant_name="陈国栋", applicant_kind="自然人",
        )  # fmt: skip
        session.add(row)
        session.flush()
        return Owner(Request, row.id)


@pytest.fixture
def owner(db):
    return make_request(db, "2026-001")


def add(db, owner, *files):
    return add_attachments(db, owner, files, quiet)


def names(db, owner):
    return [each.name for each in attachments_of(db, owner)]


def stored_bytes(db):
    with db.read() as session:
        return session.scalar(select(func.count()).select_from(AttachmentBytes))


def test_files_are_added_and_listed(db, owner, tmp_path):
    path = tmp_path / "来信.tif"
    path.write_bytes(b"II*\x00")
    added = add(db, owner, FORM, path)
    assert (added.outcome.text, added.refused) == ("已添加附件 2 个。", ())
    assert added.outcome.topics == {Topic.ATTACHMENTS}
    form, letter = attachments_of(db, owner)
    assert (form.name, form.size, form.kind) == ("申请表.pdf", 13, FileKind.PDF)
    assert datetime.fromisoformat(form.added_at) == db.now()
    assert (form.added_by, letter.kind) == ("周静", FileKind.PICTURE)
    assert content_of(db, letter.id) == NamedContent("来信.tif", b"II*\x00")
    assert count_attachments(db, owner) == 2


def test_the_trail_knows_the_hash_and_not_the_bytes(db, owner):
    add(db, owner, NamedContent("来信.txt", "不得外传的内容".encode()))
    with db.read() as session:
        told = [each.after for each in session.scalars(select(Change))]
        (row,) = session.scalars(select(Attachment))
    assert any(row.sha256 in text for text in told)
    assert not any("不得外传" in text for text in told)
    assert list_actions(db)[0].title == "添加附件 1 个"
    assert verify(db.path, db.key).faults == ()


def test_records_keep_their_files_apart(db, owner):
    other = make_request(db, "2026-002")
    entry = Owner(LedgerEntry, owner.row_id)
    add(db, owner, FORM)
    add(db, other, FORM, CARD)
    assert (names(db, owner), names(db, other)) == (["申请表.pdf"], ["申请表.pdf", "身份证.jpg"])
    assert names(db, entry) == []
    assert stored_bytes(db) == 2


def test_the_same_file_is_not_added_twice(db, owner):
    add(db, owner, FORM)
    again = add(db, owner, NamedContent("副本.pdf", FORM.content), CARD, CARD)
    assert again.outcome.text == "已添加附件 1 个。"
    assert again.refused == (
        "“副本.pdf”与附件“申请表.pdf”内容相同，没有重复添加。",
        "“身份证.jpg”与附件“身份证.jpg”内容相同，没有重复添加。",
    )
    actions = len(list_actions(db))
    assert add(db, owner, FORM).outcome is None
    assert len(list_actions(db)) == actions


def test_what_cannot_be_read_is_told_and_the_rest_added(db, owner, tmp_path):
    empty = tmp_path / "空.pdf"
    empty.touch()
    added = add(db, owner, empty, tmp_path / "没有.pdf", tmp_path, FORM)
    assert names(db, owner) == ["申请表.pdf"]
    assert [words.split("，")[0] for words in added.refused] == [
        "“空.pdf”是空文件（0 字节）", "找不到文件“没有.pdf”", f"“{tmp_path.name}”是文件夹",
    ]  # fmt: skip


def test_nothing_is_written_where_nothing_can_be_added(db, owner, tmp_path):
    before = list_actions(db)
    added = add(db, owner, tmp_path / "没有.pdf")
    assert (added.outcome, len(added.refused)) == (None, 1)
    assert list_actions(db) == before


def test_too_much_at_once_is_added_in_several_goes(db, owner, monkeypatch):
    monkeypatch.setattr(attachments, "MOST_AT_ONCE", 15)
    added = add(db, owner, FORM, CARD)
    assert names(db, owner) == ["申请表.pdf"]
    assert "“身份证.jpg”没有添加。请分几次添加。" in added.refused[0]


def test_stopping_leaves_nothing(db, owner, tmp_path):
    path = tmp_path / "来信.pdf"
    path.write_bytes(b"x" * 100)

    def stop(_done, _total, _text):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add_attachments(db, owner, [path], stop)
    assert (names(db, owner), stored_bytes(db)) == ([], 0)


def test_a_failure_while_saving_leaves_nothing(db, owner, monkeypatch):
    def fail(*_args):
        raise RuntimeError

    monkeypatch.setattr("gkapp.models.audit.recording.append_action", fail)
    with pytest.raises(RuntimeError):
        add(db, owner, FORM)
    assert (names(db, owner), stored_bytes(db)) == ([], 0)


def test_a_record_that_is_gone_takes_no_files(db):
    with pytest.raises(Refused, match="该记录已被删除，附件没有添加"):
        add(db, Owner(Request, 99), FORM)
    assert stored_bytes(db) == 0


def test_a_file_is_renamed_and_keeps_its_ending(db, owner):
    add(db, owner, FORM)
    (row,) = attachments_of(db, owner)
    told = rename_attachment(db, row.id, " 信息公开申请表 ").text
    assert told == "已将附件“申请表.pdf”改名为“信息公开申请表.pdf”。"
    assert rename_attachment(db, row.id, "申请表.PDF").text.endswith("“申请表.PDF”。")
    undo(db)
    assert names(db, owner) == ["信息公开申请表.pdf"]


@pytest.mark.parametrize(
    ("name", "words"), [("  ", "附件名称不能为空"), ("长" * 252, "附件名称最多 255 个字")]
)
def test_names_that_cannot_be(db, owner, name, words):
    add(db, owner, FORM)
    (row,) = attachments_of(db, owner)
    with pytest.raises(Refused, match=words):
        rename_attachment(db, row.id, name)
    assert names(db, owner) == ["申请表.pdf"]


def test_a_name_that_windows_forbids_is_kept_as_it_is(db, owner):
    add(db, owner, NamedContent("CON", b"x"))
    (row,) = attachments_of(db, owner)
    rename_attachment(db, row.id, "关于<甲>的来信?.pdf")
    assert names(db, owner) == ["关于<甲>的来信?.pdf"]


def test_files_are_taken_off_and_brought_back(db, owner):
    add(db, owner, FORM, CARD)
    ids = [each.id for each in attachments_of(db, owner)]
    assert remove_attachments(db, ids).text == "已删除附件 2 个，可以撤销。"
    assert names(db, owner) == []
    undo(db)
    assert [each.id for each in attachments_of(db, owner)] == ids
    assert content_of(db, ids[1]).content == CARD.content
    redo(db)
    (row,) = list_bin(db)
    assert (row.title, row.rows) == ("删除附件 2 个", 2)
    assert restore_from_bin(db, row.action_id).topics == {Topic.ATTACHMENTS}
    assert [each.added_by for each in attachments_of(db, owner)] == ["周静", "周静"]


def test_adding_is_undone_and_done_again(db, owner):
    add(db, owner, FORM)
    undo(db)
    assert names(db, owner) == []
    redo(db)
    (row,) = attachments_of(db, owner)
    assert content_of(db, row.id).content == FORM.content


def test_what_is_gone_cannot_be_renamed_removed_or_read(db, owner):
    add(db, owner, FORM)
    (row,) = attachments_of(db, owner)
    remove_attachments(db, [row.id])
    for action in (
        lambda: rename_attachment(db, row.id, "甲"),
        lambda: remove_attachments(db, [row.id]),
        lambda: content_of(db, row.id),
    ):
        with pytest.raises(Refused, match="该附件已被删除"):
            action()
    with pytest.raises(Refused, match="没有选中"):
        remove_attachments(db, [])


def test_deleting_a_request_takes_its_files_along_and_undo_brings_them_back(db, owner):
    other = make_request(db, "2026-002")
    add(db, owner, FORM, CARD)
    add(db, other, FORM)
    delete_records(db, REQUESTS, [owner.row_id])
    assert (names(db, owner), names(db, other)) == ([], ["申请表.pdf"])
    undo(db)
    assert names(db, owner) == ["申请表.pdf", "身份证.jpg"]


def test_the_bin_tells_of_the_request_and_not_of_its_files(db, owner):
    add(db, owner, FORM, CARD)
    delete_records(db, REQUESTS, [owner.row_id])
    (row,) = list_bin(db)
    assert (row.title, row.rows) == ("删除申请 1 条", 1)
    restore_from_bin(db, row.action_id)
    assert names(db, owner) == ["申请表.pdf", "身份证.jpg"]
    remove_attachments(db, [attachments_of(db, owner)[0].id])
    assert [each.title for each in list_bin(db)] == ["删除附件 1 个"]


def test_a_ledger_entry_takes_its_files_along_too(db):
    with db.write("登记台账条目") as session:
        entry = LedgerEntry(
            title="通知", document_type="其他文件", validity="有效", counts_in_report=False,
            attribute="", attribute_reason="", topic="",
        )  # fmt: skip
        session.add(entry)
        session.flush()
        here = Owner(LedgerEntry, entry.id)
    add(db, here, FORM)
    delete_records(db, LEDGER, [here.row_id])
    assert names(db, here) == []
    assert Topic.LEDGER in undo(db).topics
    assert names(db, here) == ["申请表.pdf"]


def test_the_record_s_history_tells_of_files_even_of_those_gone(db, owner):
    add(db, make_request(db, "2026-0010"), CARD)
    add(db, owner, FORM)
    (row,) = attachments_of(db, owner)
    rename_attachment(db, row.id, "来信.pdf")
    remove_attachments(db, [row.id])
    told = history_of(db, Request, owner.row_id)
    assert [each.title for each in told] == [
        "删除附件 1 个", "附件改名", "添加附件 1 个", "登记申请",
    ]  # fmt: skip
    assert [(each.name, each.after) for each in told[1].fields] == [("附件", "来信.pdf")]
    assert "owner_table" not in {each.name for entry in told for each in entry.fields}


def test_bytes_that_nothing_needs_are_let_go_on_request(db, owner):
    other = make_request(db, "2026-002")
    add(db, owner, FORM, CARD)
    add(db, other, CARD)
    remove_attachments(db, [each.id for each in attachments_of(db, owner)])
    told = purge_unreferenced(db)
    assert told.text == "已清除 1 个已删除附件的内容，共 13 字节，不能再恢复。"
    assert stored_bytes(db) == 1
    assert list_actions(db)[0].title == "清除已删除附件的内容"
    with pytest.raises(Refused, match="其中附件的内容已被清除，不能恢复"):
        undo(db)
    assert names(db, other) == ["身份证.jpg"]
    assert purge_unreferenced(db).text == "没有需要清除的附件内容。"
    assert verify(db.path, db.key).faults == ()


def test_the_bytes_of_letters_and_templates_are_not_let_go(db, owner):
    with db.write("文书") as session:
        for mark in "ab":
            session.add(AttachmentBytes(sha256=mark * 64, content=b"docx"))
        session.flush()
        session.add(Letter(request_id=owner.row_id, kind="答复书", docx_sha256="a" * 64))
        session.add(LetterTemplate(kind="答复书", name="模板.docx", sha256="b" * 64))
    purge_unreferenced(db)
    assert stored_bytes(db) == 2
