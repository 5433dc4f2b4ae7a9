"""Templates are filled in a sandbox: what they may not say is refused before anything happens."""

from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest

from gkapp.documents.templates.filling import LARGEST_TEMPLATE, fill_template, template_fields
from gkapp.domain.errors import Refused
from tests.documents.word_bytes import texts_of, word_bytes

ABOUT = {"title": "补正告知书", "author": "某厅", "made_at": datetime(2026, 3, 4, 9, 30)}


def filled(*paragraphs, **values):
    return texts_of(fill_template(word_bytes(*paragraphs), values, **ABOUT))


def refusal(*paragraphs, **values):
    with pytest.raises(Refused) as error:
        fill_template(word_bytes(*paragraphs), values, **ABOUT)
    return error.value.message


def test_fields_are_filled_and_said_as_they_are():
    assert filled("收到{{ 申请人 }}的申请", 申请人="张三<&>“甲”") == ["收到张三<&>“甲”的申请"]


def test_a_value_that_looks_like_a_field_stays_text():
    assert filled("{{ 申请内容 }}", 申请内容="{{ 单位名称 }}{% if %}") == ["{{ 单位名称 }}{% if %}"]


def test_each_line_of_a_value_becomes_a_paragraph():
    assert filled("{{ 事项 }}", "完", 事项="一\n二\n") == ["一", "二", "完"]


def test_a_condition_leaves_out_what_is_empty():
    parts = ("甲", "{%p if 说明 %}", "说明：{{ 说明 }}", "{%p endif %}", "乙")
    assert filled(*parts, 说明="") == ["甲", "乙"]
    assert filled(*parts, 说明="丙") == ["甲", "说明：丙", "乙"]


def test_a_loop_goes_over_rows():
    parts = ("{%p for 行 in 目录 %}", "{{ 行.名称 }}", "{%p endfor %}")
    assert filled(*parts, 目录=[{"名称": "一"}, {"名称": "二"}]) == ["一", "二"]


def test_an_unknown_field_is_named_with_its_place():
    message = refusal("{{ 申请人 }}：", "请于{{ 补正限期 }}前补正", 申请人="张三")
    assert "“补正限期”" in message
    assert "请于{{ 补正限期 }}前补正" in message


@pytest.mark.parametrize(
    "hostile",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ 甲.__class__ }}",
        "{{ 甲|upper }}",
        "{{ 甲() }}",
        "{{ 甲 * 999999999 }}",
        "{{ [1, 2] }}",
        "{% set x = 1 %}",
        "{% include 'x' %}",
        "{% import 'x' as y %}",
        "{% for a in range(1000000000) %}{% endfor %}",
        "{% macro m() %}{% endmacro %}",
        "{% if 甲 == 1 %}{% endif %}",
        "{% for a in 甲 recursive %}{% endfor %}",
    ],
)
def test_hostile_words_are_refused_with_their_place(hostile):
    message = refusal("平常的一段", hostile, 甲="1")
    assert "模板中只能写字段、条件和表格循环" in message
    assert hostile[:20].strip() in message


@pytest.mark.parametrize("spoilt", ["{{ 甲", "{% if 甲 %}没有结尾", "{{ 甲 乙 }}", "{% 甲 %}"])
def test_spoilt_marks_are_refused_with_their_place(spoilt):
    assert "模板中的标记写得不对" in refusal(spoilt, 甲="1", 乙="2")


def test_a_column_that_rows_do_not_have_is_refused():
    parts = ("{%p for 行 in 目录 %}", "{{ 行.items }}", "{%p endfor %}")
    assert "循环" in refusal(*parts, 目录=[{"名称": "一"}])


def test_headers_and_footers_are_looked_at_too():
    def build(word):
        word.sections[0].footer.paragraphs[0].text = "{{ ''.__class__ }}"

    with pytest.raises(Refused, match="只能写字段"):
        fill_template(word_bytes("甲", build=build), {}, **ABOUT)


def test_what_a_file_says_of_itself_is_never_run():
    def build(word):
        word.core_properties.title = "{{ ''.__class__ }}"

    made = fill_template(word_bytes("甲", build=build), {}, **ABOUT)
    assert docx.Document(BytesIO(made)).core_properties.title == "补正告知书"


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04broken"])
def test_other_files_are_refused(content):
    with pytest.raises(Refused, match=r"\.docx"):
        template_fields(content)


def test_a_zip_that_is_no_word_file_is_refused():
    archive = BytesIO()
    with ZipFile(archive, "w") as file:
        file.writestr("a.txt", "甲")
    with pytest.raises(Refused, match=r"\.docx"):
        template_fields(archive.getvalue())


def test_a_huge_template_is_refused():
    with pytest.raises(Refused, match="5 MB"):
        template_fields(bytes(LARGEST_TEMPLATE + 1))


def test_the_fields_of_a_template_are_told_with_their_places():
    fields = template_fields(word_bytes("{{ 申请人 }}：", "{%p for 行 in 目录 %}", "{{ 行.名称 }}",
                                        "{%p endfor %}"))  # fmt: skip
    assert list(fields) == ["申请人", "目录"]
