"""The check before publication as a service: checked, cleaned, kept with a ledger entry."""

import hashlib
from datetime import datetime

import pytest

from gkapp.domain.errors import Refused
from gkapp.domain.publication_check.findings import FoundKind
from gkapp.models.ledger import LedgerEntry
from gkapp.services.database.undo import undo
from gkapp.services.ledger.register import LEDGER
from gkapp.services.publication_check import checking as publication_check
from gkapp.services.publication_check.checking import (
    check_attachment,
    check_content,
    check_file,
    clean_content,
    clean_file,
    keep_check,
    kept_checks,
    note_check,
    verdict,
)
from gkapp.services.records.action_result import Topic
from gkapp.services.records.attachments import NamedContent, Owner, add_attachments, attachments_of
from gkapp.services.records.record_actions import delete_records
from gkapp.services.records.registers import topics_of
from tests.domain.publication_check.made_numbers import ID
from tests.domain.publication_check.photographs import photograph
from tests.exchange.pdf.pdf_files import OfficialPdf
from tests.exchange.publication.telling_files import (
    comment,
    commented,
    deleted,
    inserted,
    run,
    telling_word,
    telling_workbook,
    words,
)

BODY = words(run(f"身份证号：{ID}"), inserted("新"), deleted("旧"), commented("文"))
TELLING = telling_word(BODY, comments=comment("请核对"))


@pytest.fixture
def word(tmp_path):
    path = tmp_path / "通 知.docx"
    path.write_bytes(TELLING)
    return path


@pytest.fixture
def entry(db):
    with db.write("登记") as session:
        row = LedgerEntry(
            title="通知", document_type="其他文件", validity="有效", attribute="主动公开"
        )
        session.add(row)
    return row.id


def kinds(checked):
    return [each.kind for each in checked.findings]


def test_a_file_is_checked_and_known_by_its_hash(word):
    checked = check_file(word)
    assert checked.name == "通 知.docx"
    assert checked.sha256 == hashlib.sha256(TELLING).hexdigest()
    assert kinds(checked) == [
        FoundKind.IDENTITY_NUMBER, FoundKind.INSERTION, FoundKind.DELETION, FoundKind.COMMENT,
    ]  # fmt: skip
    assert checked.in_words == "须处理 4 处。"
    assert checked.has_errors


def test_nothing_found():
    checked = check_content(NamedContent("通知.txt", "关于工作要点的通知".encode()))
    assert checked.in_words == "没有发现问题。"
    assert not checked.has_errors
    assert verdict(()) == "没有发现问题。"


def test_a_missing_file(tmp_path):
    with pytest.raises(Refused, match="找不到文件"):
        check_file(tmp_path / "没有.docx")


class TestCleaning:
    def test_a_copy_beside_the_file(self, word, tmp_path):
        target = tmp_path / "清理.docx"
        cleaned = clean_file(word, target)
        assert cleaned.path == target
        assert [each.kind for each in cleaned.removed] == [
            FoundKind.INSERTION, FoundKind.DELETION, FoundKind.COMMENT,
        ]  # fmt: skip
        assert kinds(cleaned.left) == [FoundKind.IDENTITY_NUMBER]
        assert cleaned.in_words == (
            "已生成清理副本“清理.docx”，清除修订：插入、修订：删除、批注。副本中须处理 1 处。"
        )
        assert check_file(target).sha256 == cleaned.left.sha256
        assert word.read_bytes() == TELLING
        assert sorted(each.name for each in tmp_path.iterdir()) == ["清理.docx", "通 知.docx"]

    def test_what_stays_is_named(self, tmp_path):
        book = NamedContent("名单.xlsx", telling_workbook())
        cleaned = clean_content(book, tmp_path / "清理.xlsx")
        assert FoundKind.HIDDEN_SHEET in kinds(cleaned.left)
        assert FoundKind.PROPERTY not in kinds(cleaned.left)

    def test_a_clean_file(self, tmp_path):
        content = telling_word(words(run("通知")))
        cleaned = clean_content(NamedContent("甲.docx", content), tmp_path / "乙.docx")
        assert cleaned.in_words == (
            "已生成清理副本“乙.docx”，没有需要清除的内容。副本中没有发现问题。"
        )

    def test_a_pdf(self, tmp_path):
        content = OfficialPdf("公示").content(author="周静")
        cleaned = clean_content(NamedContent("甲.pdf", content), tmp_path / "乙.PDF")
        assert kinds(cleaned.left) == []

    def test_another_ending_is_refused(self, word, tmp_path):
        with pytest.raises(Refused, match=r"以“\.docx”结尾"):
            clean_file(word, tmp_path / "清理.pdf")

    @pytest.mark.parametrize(
        ("spoilt", "sentence"),
        [
            (telling_word(words(run("别的话"))), "与原文件不一致"),
            (TELLING, "清理后仍有修订：插入、修订：删除、批注"),
        ],
    )
    def test_a_copy_that_is_not_as_it_should_be_is_not_kept(
        self, word, tmp_path, monkeypatch, spoilt, sentence
    ):
        monkeypatch.setattr(publication_check, "cleaned_copy", lambda content, name: spoilt)
        target = tmp_path / "清理.docx"
        target.write_bytes(b"old")
        with pytest.raises(Refused, match=sentence):
            clean_file(word, target)
        assert target.read_bytes() == b"old"
        assert sorted(each.name for each in tmp_path.iterdir()) == ["清理.docx", "通 知.docx"]

    def test_it_can_be_stopped_and_leaves_nothing(self, word, tmp_path):
        def stop(_done, _total, text):
            if "核对" in text:
                raise InterruptedError

        with pytest.raises(InterruptedError):
            clean_file(word, tmp_path / "清理.docx", stop)
        assert [each.name for each in tmp_path.iterdir()] == ["通 知.docx"]


class TestKeeping:
    def test_a_result_is_kept_with_its_entry(self, db, entry, word):
        checked = check_file(word)
        outcome = keep_check(db, checked, entry)
        assert outcome.topics == {Topic.PUBLICATION_CHECKS}
        assert outcome.text == "已保存“通 知.docx”的检查结果：须处理 4 处。"
        keep_check(db, check_content(NamedContent("其他.txt", b"a")))
        (kept,) = kept_checks(db, entry)
        assert kept.id == outcome.row_id
        assert kept.checked == checked
        assert (kept.person, kept.note) == (db.actor, "")
        assert kept.checked_at == datetime.fromisoformat(db.now().isoformat(timespec="seconds"))
        assert [each.checked.name for each in kept_checks(db)] == ["其他.txt", "通 知.docx"]
        assert len(kept_checks(db, limit=1)) == 1

    def test_no_number_stands_in_the_database(self, db, entry, word):
        keep_check(db, check_file(word), entry)
        (kept,) = kept_checks(db, entry)
        assert all(ID not in each.excerpt for each in kept.checked.findings)

    def test_why_findings_were_let_stand(self, db, entry, word):
        check_id = keep_check(db, check_file(word), entry).row_id
        note_check(db, check_id, " 号码系示例。 ")
        assert kept_checks(db, entry)[0].note == "号码系示例。"

    def test_it_goes_with_its_entry_and_comes_back(self, db, entry, word):
        keep_check(db, check_file(word), entry)
        delete_records(db, LEDGER, [entry])
        assert kept_checks(db, entry) == []
        undo(db)
        assert len(kept_checks(db, entry)) == 1

    def test_an_entry_or_a_result_that_is_gone(self, db, word):
        with pytest.raises(Refused, match="条目已被删除"):
            keep_check(db, check_file(word), 99)
        with pytest.raises(Refused, match="检查结果已被删除"):
            note_check(db, 99, "甲")

    def test_undo_tells_the_topic(self):
        assert topics_of(frozenset({"publication_check"})) == {Topic.PUBLICATION_CHECKS}


def test_an_attachment_is_checked_in_the_database(db, entry):
    owner = Owner(LedgerEntry, entry)
    add_attachments(db, owner, [NamedContent("通知.docx", TELLING)], lambda *_progress: None)
    (row,) = attachments_of(db, owner)
    assert check_attachment(db, row.id).has_errors
    with pytest.raises(Refused, match="附件已被删除"):
        check_attachment(db, 99)


def test_a_photograph_is_cleaned_of_where_and_by_whom_it_was_taken(tmp_path):
    path = tmp_path / "现场.jpg"
    path.write_bytes(photograph())
    assert kinds(check_file(path)) == [
        FoundKind.PICTURE_PLACE,
        FoundKind.PICTURE_DATA,
        FoundKind.UNCHECKED,
    ]
    cleaned = clean_file(path, tmp_path / "现场-清理.jpg")
    assert cleaned.in_words == (
        "已生成清理副本“现场-清理.jpg”，清除图片的拍摄位置、图片的拍摄信息。副本中提示 1 处。"
    )
