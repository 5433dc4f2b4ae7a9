"""The text of a report in the database: live numbers, pictures, and what locking keeps."""

from io import BytesIO

import pytest
from docx import Document
from PIL import Image
from pypdf import PdfReader
from sqlalchemy import func, select

from gkapp.domain.errors import Refused
from gkapp.domain.report.identities import Level
from gkapp.domain.report.markup import MarkupPart, ParagraphKind, marked_text
from gkapp.models.attachments import Attachment, AttachmentBytes
from gkapp.models.report import ReportText
from gkapp.models.report_versions import ReportVersion
from gkapp.services.database.undo import undo
from gkapp.services.department.particulars import Unit, set_up_department
from gkapp.services.records.attachments import purge_unreferenced
from gkapp.services.report.annual_report import gather_report
from gkapp.services.report.charts import keep_picture, report_pictures
from gkapp.services.report.files import write_report
from gkapp.services.report.versions import begin_correction, lock_report, send_for_review
from gkapp.services.report.writing import write_text
from gkapp.services.report.year_before import year_before
from tests.documents.picture_files import picture_file
from tests.services.report.test_versions import YEAR, complete, receive

NEW = "⟦一、本年新收政府信息公开申请数量.总计⟧"


@pytest.fixture(autouse=True)
def department(db):
    set_up_department(db, Unit("云岭省住房和城乡建设厅"))


def picture(db, color="red"):
    """A picture that is kept, and the line that names it."""
    (name,) = keep_picture(db, picture_file(color=color))
    return name, marked_text([MarkupPart("图1 数量", ParagraphKind.PICTURE, name, "柱状图")])


def owners(db, name):
    with db.read() as session:
        found = select(Attachment.owner_table).where(Attachment.sha256 == name)
        return sorted(session.scalars(found))


def of(report, check_id):
    return [each for each in report.findings if each.id == check_id]


def test_a_number_follows_until_the_report_is_locked(db):
    complete(db)
    write_text(db, YEAR, 1, f"## 办理\n新收申请{NEW}件，主动公开、依申请公开、监督保障都好。")
    assert gather_report(db, YEAR).texts[1].startswith("（一）办理\n新收申请0件")
    receive(db)
    report = gather_report(db, YEAR)
    assert report.texts[1].startswith("（一）办理\n新收申请1件")
    assert NEW in report.sources.written[1]
    assert of(report, "F1")[0].message == "文字中引用的 1 处数字随数据更新。"
    send_for_review(db, YEAR)
    lock_report(db, YEAR)
    receive(db, "2")
    locked = gather_report(db, YEAR)
    assert locked.marked[1].startswith("## 办理\n新收申请1件")
    assert locked.sources.written == locked.marked
    assert year_before(db, YEAR + 1).texts[1].startswith("（一）办理\n新收申请1件")
    begin_correction(db, YEAR, "漏登一件")
    assert gather_report(db, YEAR).texts[1].startswith("（一）办理\n新收申请2件")


def test_a_number_that_does_not_exist_blocks_the_locking(db):
    complete(db)
    write_text(db, YEAR, 5, "问题⟦旧的数字⟧个。")
    (found,) = of(gather_report(db, YEAR), "F1")
    assert (found.level, found.section) == (Level.ERROR, 5)
    assert "“五、存在的主要问题及改进情况”中引用的数字“旧的数字”" in found.message
    send_for_review(db, YEAR)
    with pytest.raises(Refused, match="旧的数字"):
        lock_report(db, YEAR)


def test_last_years_own_text_is_read_with_its_numbers(db):
    receive(db)
    write_text(db, YEAR, 1, f"新收{NEW}件。")
    write_text(db, YEAR, 5, "没有数字。")
    known = year_before(db, YEAR + 1)
    assert known.texts == {1: "新收1件。", 5: "没有数字。"}
    assert (known.source, known.text_source) == ("本程序统计", "本程序中的文字")


def test_a_picture_hangs_on_the_text_that_names_it(db):
    name, line = picture(db)
    other, other_line = picture(db, "blue")
    assert owners(db, name) == []
    write_text(db, YEAR, 1, f"甲\n{line}\n{other_line}")
    write_text(db, YEAR, 1, f"甲\n{line}")
    assert (owners(db, name), owners(db, other)) == (["report_text"], [])
    undo(db)
    assert owners(db, other) == ["report_text"]
    write_text(db, YEAR, 1, "")
    assert (owners(db, name), owners(db, other)) == ([], [])
    undo(db)
    assert sorted(owners(db, name) + owners(db, other)) == ["report_text"] * 2
    purge_unreferenced(db)
    assert set(report_pictures(db, [f"{line}\n{other_line}"])) == {name, other}


def test_a_locked_version_keeps_its_pictures(db):
    complete(db)
    name, line = picture(db)
    write_text(db, YEAR, 6, f"未收取。\n{line}")
    send_for_review(db, YEAR)
    lock_report(db, YEAR)
    begin_correction(db, YEAR, "另写")
    write_text(db, YEAR, 6, "未收取。")
    purge_unreferenced(db)
    assert owners(db, name) == ["report_version"]
    with db.read() as session:
        assert session.scalar(select(func.count()).select_from(ReportVersion)) == 2
        assert session.get(AttachmentBytes, name) is not None


def test_a_picture_that_is_gone_blocks_the_locking(db):
    name, line = picture(db)
    purge_unreferenced(db)
    write_text(db, YEAR, 6, f"未收取。\n{line}")
    (found,) = of(gather_report(db, YEAR), "F2")
    assert (found.level, found.section) == (Level.ERROR, 6)
    assert "有 1 张图片已不在数据库中" in found.message
    assert owners(db, name) == []


def test_what_cannot_be_a_picture_is_refused(db):
    with pytest.raises(Refused, match="不是图片"):
        keep_picture(db, b"no picture")
    with db.read() as session:
        assert session.scalar(select(func.count()).select_from(AttachmentBytes)) == 0
        assert session.scalar(select(func.count()).select_from(ReportText)) == 0


def test_word_and_pdf_have_the_same_content(db, tmp_path):
    """Headings, lists, numbers, pictures and captions, in the same order."""
    receive(db)
    made = BytesIO()
    Image.new("L", (900, 300), 200).save(made, "JPEG")
    (name,) = keep_picture(db, made.getvalue())
    line = marked_text([MarkupPart("数量", ParagraphKind.PICTURE, name)])
    write_text(
        db, YEAR, 1,
        f"## 主动公开情况\n### 网站\n+ 甲\n+ 乙\n- 丙\n{line}\n## 依申请公开情况\n新收{NEW}件。",
    )  # fmt: skip
    docx, pdf = tmp_path / "a.docx", tmp_path / "a.pdf"
    write_report(db, gather_report(db, YEAR), docx=docx, pdf=pdf)
    word = Document(str(docx))
    styles = {each.text: each.style.name for each in word.paragraphs if each.text}
    wanted = {
        "（一）主动公开情况": "Heading 2", "1.网站": "Heading 3", "1.甲": "公文正文",
        "2.乙": "公文正文", "·丙": "公文正文", "图1 数量": "公文正文",
        "（二）依申请公开情况": "Heading 2", "新收1件。": "公文正文",
    }  # fmt: skip
    assert {text: styles[text] for text in wanted} == wanted
    (website,) = [each for each in word.paragraphs if each.text == "1.网站"]
    assert website.runs[0].bold  # unlike an item of a list
    assert len(word.inline_shapes) == 1
    reader = PdfReader(pdf)
    told = "".join(page.extract_text() for page in reader.pages)
    told = told.replace("\n", "").replace(" ", "")
    places = [told.index(text.replace(" ", "")) for text in wanted]
    assert places == sorted(places)
    titles = [each.title for each in _flat(reader.outline)]
    assert titles[1:4] == ["（一）主动公开情况", "1.网站", "（二）依申请公开情况"]


def _flat(outline):
    for each in outline:
        if isinstance(each, list):
            yield from _flat(each)
        else:
            yield each
