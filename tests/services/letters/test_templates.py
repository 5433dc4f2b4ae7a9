"""The office puts its own templates in the place of the shipped ones, and takes them back."""

import pytest

from gkapp.domain.errors import Refused
from gkapp.exchange.law.rules import letter_kinds
from gkapp.services.letters.files import (
    letter_word,
    list_templates,
    replace_template,
    restore_template,
    shipped_template,
    template_of,
)
from gkapp.services.letters.letters import LetterOrder, make_letter
from gkapp.services.requests.letters import letters_of
from tests.documents.word_bytes import texts_of, word_bytes
from tests.services.letters.letter_requests import add_request, set_up

CODE = "correction_notice"
KIND = letter_kinds().named(CODE)
FACTS = {"补正事项": "名称", "补正期限届满日": "2026-03-20"}


@pytest.fixture
def desk(db):
    set_up(db)
    return db


@pytest.fixture
def own(tmp_path):
    def write(*paragraphs, name="本厅补正告知书.docx", build=None):
        path = tmp_path / name
        path.write_bytes(word_bytes(*paragraphs, build=build))
        return path

    return write


def test_every_kind_has_its_template(desk):
    rows = list_templates(desk)
    assert [row.code for row in rows] == [kind.code for kind in letter_kinds().all()]
    assert not any(row.is_own for row in rows)


def test_an_own_template_serves_until_it_is_taken_back(desk, own):
    request_id = add_request(desk)
    path = own("{{ 文号 }}", "{{ 申请人 }}：请补正{{ 补正事项 }}，{{ 补正期限届满日 }}前。")
    outcome, findings = replace_template(desk, CODE, path)
    assert "本厅补正告知书.docx" in outcome.text
    assert findings.warnings == ()
    letter_id = make_letter(desk, request_id, LetterOrder(KIND, FACTS)).row_id
    assert texts_of(letter_word(desk, letter_id)) == [
        "云建公开告〔2026〕1号", "许望舒：请补正名称，2026年3月20日前。",
    ]  # fmt: skip
    assert next(row for row in list_templates(desk) if row.code == CODE).name == path.name
    restore_template(desk, CODE)
    assert template_of(desk, CODE) == shipped_template(CODE)
    assert letters_of(desk, request_id)[0].has_file


def test_findings_name_what_is_missing_and_what_is_not_drawn(desk, own):
    def build(word):
        word.add_table(1, 1).cell(0, 0).add_table(1, 1)

    _, findings = replace_template(desk, CODE, own("{{ 申请人 }}", build=build))
    told = "".join(findings.warnings)
    for word in ("补正事项", "补正期限届满日", "文号", "表格中的表格"):
        assert word in told
    assert findings.fields == ("申请人",)


@pytest.mark.parametrize(
    ("paragraph", "words"),
    [
        ("{{ 身份证 }}", "不认识的字段：“身份证”（在“{{ 身份证 }}”处）"),
        ("{{ ''.__class__ }}", "只能写字段"),
        ("{{ 文号", "标记写得不对"),
    ],
)
def test_unknown_fields_and_hostile_words_are_refused_and_nothing_changes(
    desk, own, paragraph, words
):
    with pytest.raises(Refused) as error:
        replace_template(desk, CODE, own(paragraph))
    assert words in error.value.message
    assert template_of(desk, CODE) == shipped_template(CODE)


def test_other_files_are_refused(desk, own, tmp_path):
    with pytest.raises(Refused, match="另存为"):
        replace_template(desk, CODE, own("甲", name="甲.doc"))
    empty = tmp_path / "空.docx"
    empty.write_bytes(b"")
    with pytest.raises(Refused, match="空的"):
        replace_template(desk, CODE, empty)
    with pytest.raises(Refused, match="找不到"):
        replace_template(desk, CODE, tmp_path / "没有.docx")
    with pytest.raises(Refused):
        template_of(desk, "没有的文书")


def test_replacing_twice_keeps_one(desk, own):
    replace_template(desk, CODE, own("{{ 文号 }}", name="甲.docx"))
    replace_template(desk, CODE, own("{{ 申请人 }}", name="乙.docx"))
    assert [row.name for row in list_templates(desk) if row.is_own] == ["乙.docx"]
    restore_template(desk, CODE)
    restore_template(desk, CODE)
    assert not any(row.is_own for row in list_templates(desk))
