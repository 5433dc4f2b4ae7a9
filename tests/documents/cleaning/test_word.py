"""Word files without changes, comments and properties, saying the same words as before."""

import io
import zipfile

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkapp.documents.cleaning.copy import cleaned_copy
from gkapp.domain.errors import Refused
from gkapp.domain.publication_check.findings import Passage, Trace
from gkapp.exchange.publication.reading import file_parts
from tests.domain.publication_check.photographs import photograph
from tests.exchange.publication.telling_files import (
    cells,
    changed,
    comment,
    commented,
    core_properties,
    deleted,
    inserted,
    run,
    table,
    telling_word,
    words,
)
from tests.exchange.word.word_files import OFFICE, STRICT, W, package, paragraph, part, relations

NAME = "通知.docx"
GONE = '<w:rPr><w:del w:author="赵六"/></w:rPr>'


def cleaned(body, *arguments, **stories):
    """The file cleaned, read again by python-docx, which takes no broken package."""
    content = cleaned_copy(telling_word(body, *arguments, **stories), NAME)
    docx.Document(io.BytesIO(content))
    return content


def said(content):
    return [part.text for part in file_parts(content, NAME) if isinstance(part, Passage)]


def traces(content):
    return [part for part in file_parts(content, NAME) if isinstance(part, Trace)]


def names(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return set(archive.namelist())


def everything(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist()).decode()


def test_changes_are_accepted():
    body = words(
        run("原文"), inserted("新增"), deleted("删去"),
        changed("moveFrom", "周静", run("移走")), changed("moveTo", "周静", run("移来")),
        changed("ins", "王五", deleted("来去")),
        "<w:moveFromRangeStart/>", '<w:customXmlInsRangeStart w:author="王五"/>',
    )  # fmt: skip
    content = cleaned(body)
    assert said(content) == ["原文新增移来"]
    assert traces(content) == []
    for gone in ("删去", "移走", "来去", "王五", "赵六", "周静"):
        assert gone not in everything(content)


def test_formats_keep_their_present_state():
    mark = '<w:b/><w:rPrChange w:author="王五"><w:rPr><w:i/></w:rPr></w:rPrChange>'
    body = words(
        run("甲", mark),
        properties='<w:jc w:val="center"/><w:pPrChange w:author="周静"><w:pPr/></w:pPrChange>'
        '<w:numPr><w:ins w:author="王五"/></w:numPr><w:rPr><w:ins w:author="王五"/></w:rPr>',
    )
    content = cleaned(body)
    (paragraph_,) = docx.Document(io.BytesIO(content)).paragraphs
    assert paragraph_.runs[0].bold
    assert paragraph_.alignment is not None
    assert traces(content) == []
    assert "王五" not in everything(content)


class TestDeletedMarks:
    def test_paragraphs_whose_mark_is_deleted_go_on_in_the_next(self):
        body = words(run("前"), properties=GONE) + words(
            run("后"), properties='<w:jc w:val="right"/>'
        )
        content = cleaned(body)
        assert said(content) == ["前后"]
        (paragraph_,) = docx.Document(io.BytesIO(content)).paragraphs
        assert paragraph_.alignment is not None

    def test_one_after_another(self):
        body = words(run("一"), properties=GONE) * 3 + "<w:p><w:r><w:t>末</w:t></w:r></w:p>"
        assert said(cleaned(body)) == ["一一一末"]

    def test_a_paragraph_deleted_whole_is_gone(self):
        content = cleaned(words(deleted("删去"), properties=GONE) + paragraph("留下"))
        assert len(docx.Document(io.BytesIO(content)).paragraphs) == 1

    def test_the_last_of_its_cell_or_before_a_table_stays(self):
        body = table(f"<w:tc>{words(run('格'), properties=GONE)}</w:tc>")
        body += words(run("表前"), properties=GONE) + table(cells("表"))
        content = cleaned(body)
        assert said(content) == ["格", "表前", "表"]
        assert traces(content) == []


class TestTables:
    def test_deleted_rows_and_cells_are_gone_and_inserted_ones_stay(self):
        cell = '<w:tc><w:tcPr><w:cellDel w:author="周静"/></w:tcPr>' + paragraph("去") + "</w:tc>"
        new = '<w:tc><w:tcPr><w:cellIns w:author="周静"/></w:tcPr>' + paragraph("来") + "</w:tc>"
        content = cleaned(
            table(
                cells("删", properties='<w:del w:author="赵六"/>'),
                cells("增", properties='<w:ins w:author="王五"/>') + new,
                cells("留") + cell,
            )
        )
        assert said(content) == ["增", "来", "留"]
        assert traces(content) == []

    def test_a_table_whose_rows_are_all_deleted_is_gone(self):
        body = table(cells("删", properties='<w:del w:author="赵六"/>')) + paragraph("留")
        content = cleaned(body)
        assert docx.Document(io.BytesIO(content)).tables == []

    def test_a_cell_never_ends_without_a_paragraph(self):
        inner = table(cells("删", properties='<w:del w:author="赵六"/>'))
        content = cleaned(table(f"<w:tc>{inner}</w:tc>"))
        (only,) = docx.Document(io.BytesIO(content)).tables[0].rows[0].cells
        assert only.text == ""


def test_comments_are_gone_with_everything_that_belongs_to_them():
    body = words(commented("正文"), '<w:r><w:t>甲</w:t><w:commentReference w:id="0"/></w:r>')
    people = {"word/people.xml": '<w:people xmlns:w="w"><w:person w:author="周静"/></w:people>'}
    link = f'<Relationship Id="p" Type="{OFFICE}/people" Target="people.xml"/>'
    content = cleaned(body, people, link, comments=comment("请核对"))
    assert said(content) == ["正文甲"]
    assert traces(content) == []
    assert {"word/comments.xml", "word/people.xml"}.isdisjoint(names(content))
    text = everything(content)
    for gone in ("请核对", "周静", "comment", "people"):
        assert gone not in text


def test_properties_and_telling_settings_are_gone():
    content = cleaned(
        paragraph("甲"),
        {
            "docProps/core.xml": core_properties(creator="周静", lastModifiedBy="王五"),
            "docProps/app.xml": "<Properties><Company>某局</Company></Properties>",
            "docProps/custom.xml": '<P><property name="a"><v>张三</v></property></P>',
            "docProps/thumbnail.jpeg": b"picture",
            "docProps/stray.xml": b"<a>nobody names it</a>",
        },
        settings='<w:rsids><w:rsid w:val="1"/></w:rsids><w:zoom w:percent="100"/>'
        '<w:trackRevisions/><w:docVars><w:docVar w:name="a" w:val="周静"/></w:docVars>',
    )
    assert traces(content) == []
    assert not [name for name in names(content) if name.startswith("docProps")]
    settings = everything(content)
    assert "zoom" in settings
    assert "rsid" not in settings
    assert "trackRevisions" not in settings


def test_what_hung_on_deleted_words_is_gone_too():
    links = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/image" Target="media/{name}.png"/>'
        for name in ("kept", "gone")
    )
    pictures = {"word/media/kept.png": b"1", "word/media/gone.png": b"2"}

    def shown(name):
        return f'<w:r><w:drawing><a:blip xmlns:a="a" r:embed="{name}"/></w:drawing></w:r>'

    body = words(shown("kept"), changed("del", "赵六", shown("gone")))
    here = names(cleaned(body, pictures, links))
    assert "word/media/kept.png" in here
    assert "word/media/gone.png" not in here


def test_headers_and_notes_are_cleaned_too():
    more = {"word/header1.xml": part("hdr", words(inserted("眉"), deleted("旧眉")))}
    link = f'<Relationship Id="h" Type="{OFFICE}/header" Target="header1.xml"/>'
    content = cleaned(
        words(run("甲"), '<w:r><w:t r:id="h"/></w:r>'), more, link,
        footnotes=f"<w:footnote>{words(run('脚'), deleted('旧注'))}</w:footnote>",
    )  # fmt: skip
    assert said(content) == ["甲", "眉", "脚"]
    assert traces(content) == []


def test_hidden_words_stay_and_are_for_the_officer():
    content = cleaned(words(run("藏", "<w:vanish/>")))
    assert [each.text for each in traces(content)] == ["藏"]


def test_files_of_the_strict_dialect():
    body = words(run("原文"), inserted("新"), deleted("旧"))
    content = telling_word(body).replace(W.encode(), STRICT.encode())
    with zipfile.ZipFile(io.BytesIO(telling_word(body))) as old:
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as new:
            for name in old.namelist():
                new.writestr(name, old.read(name).replace(W.encode(), STRICT.encode()))
        content = made.getvalue()
    assert said(cleaned_copy(content, NAME)) == ["原文新"]


def test_the_same_file_gives_the_same_copy():
    content = telling_word(paragraph("甲"))
    assert cleaned_copy(content, NAME) == cleaned_copy(content, NAME)


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04 broken",
        b"PK\x03\x04" + telling_word("")[400:],
        package({"a.xml": "<a/>"}),
        telling_word("<w:p>").replace(b"PK\x05\x06", b"PK\x05\x07"),
    ],
)
def test_broken_files_are_refused(content):
    with pytest.raises(Refused, match="无法生成清理副本"):
        cleaned_copy(content, NAME)


def test_a_part_that_is_no_xml_is_refused():
    with pytest.raises(Refused, match="无法生成清理副本"):
        cleaned_copy(telling_word("<w:p>"), NAME)


pieces = st.sampled_from(
    [run("甲"), inserted("乙"), deleted("丙"), changed("moveTo", "a", run("丁")),
     changed("ins", "a", deleted("戊")), changed("ins", "a", inserted("己")), commented("庚"),
     changed("del", "a", changed("ins", "b", run("辛", tag="delText"))), run("壬", "<w:vanish/>")]
)  # fmt: skip
paragraphs = st.builds(
    lambda inside, gone: words(*inside, properties=GONE if gone else ""),
    st.lists(pieces, max_size=5),
    st.booleans(),
)
tables = st.lists(
    st.builds(
        lambda inside, gone: cells("", properties='<w:del w:author="a"/>' if gone else "").replace(
            paragraph(""), "".join(inside) or "<w:p/>"
        ),
        st.lists(paragraphs, max_size=3),
        st.booleans(),
    ),
    min_size=1, max_size=3,
).map(lambda rows: table(*rows))  # fmt: skip


@given(st.lists(st.one_of(paragraphs, tables), max_size=6))
def test_whatever_was_changed_the_shown_words_stay_and_nobody_is_named(blocks):
    before = telling_word("".join(blocks), comments=comment("注"))
    after = cleaned_copy(before, NAME)
    assert "".join(said(after)).replace("\n", "") == "".join(said(before)).replace("\n", "")
    assert {each.kind.value for each in traces(after)} <= {"hidden_text"}
    assert "author" not in everything(after)
    docx.Document(io.BytesIO(after))


def test_files_within_and_the_data_of_pictures_are_gone():
    drawn = '<w:drawing><c:chart xmlns:c="c" r:id="chart"/></w:drawing>'
    thing = (
        '<w:object><v:imagedata xmlns:v="v" r:id="photo"/>'
        '<o:OLEObject xmlns:o="o" r:id="ole"/></w:object>'
    )
    links = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for name, kind, target in (
            ("chart", "chart", "charts/chart1.xml"),
            ("photo", "image", "media/image1.png"),
            ("ole", "oleObject", "embeddings/oleObject1.bin"),
        )
    )
    more = {
        "word/charts/chart1.xml": '<c:chartSpace xmlns:c="c"><c:externalData/></c:chartSpace>',
        "word/charts/_rels/chart1.xml.rels": relations(package="../embeddings/表.xlsx"),
        "word/embeddings/表.xlsx": b"PK",
        "word/embeddings/oleObject1.bin": b"ole",
        "word/media/image1.png": photograph("PNG"),
    }
    body = words(run("甲")) + words(f"<w:r>{drawn}</w:r>", run("乙"), f"<w:r>{thing}</w:r>")
    whole = telling_word(body, more, links)
    told = {(each.kind.value, each.place) for each in traces(whole)}
    assert told >= {
        ("embedded_file", "第2段"), ("embedded_file", "第2段的图表"),
        ("picture_place", "第2段的图片"), ("picture_data", "第2段的图片"),
    }  # fmt: skip
    content = cleaned(body, more, links)
    assert [each.kind.value for each in traces(content)] == ["unchecked", "unchecked"]
    assert {"word/charts/chart1.xml", "word/media/image1.png"} <= names(content)
    assert said(content) == ["甲", "乙"]
