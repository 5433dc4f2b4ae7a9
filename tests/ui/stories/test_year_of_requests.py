"""A year's requests come in from a spreadsheet, one is corrected, and the report counts them."""

from docx import Document
from openpyxl import Workbook
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gkapp.domain.report.outcomes import ApplicantKind
from tests.ui.stories.officer import CTRL

HEADINGS = (
    "申请编号", "收到日期", "收到方式", "申请人", "申请人类型", "申请内容", "答复日期", "办理结果",
)  # fmt: skip
ROWS = (
    ("2025-001", "2025-03-03", "当面", "陈国栋", "自然人", "资金安排", "2025-03-20", "予以公开"),
    ("2025-002", "2025-04-07", "网络", "林秀英", "自然人", "补偿方案", "2025-04-24", "予以公开"),
    ("2025-003", "2025-05-12", "邮寄", "某公司", "商业企业", "名单", "2025-05-29", "予以公开"),
)
NEW_FROM_PERSONS = "一、本年新收政府信息公开申请数量.自然人"
NEW_FROM_COMPANIES = "一、本年新收政府信息公开申请数量.商业企业"


def spreadsheet(folder):
    book = Workbook()
    book.active.append(HEADINGS)
    for row in ROWS:
        book.active.append(row)
    path = folder / "2025年申请.xlsx"
    book.save(path)
    return path


def figure(report, address):
    """Where the table of requests shows a figure."""
    return report.body.tables["applications"].table.report.index_of(address)


def imported(officer, tmp_path):
    """The list of requests, after three came in."""
    officer.go("imports")
    officer.press("依申请公开")
    officer.press("选择文件…")
    officer.choose_file(spreadsheet(tmp_path))
    officer.press("导入 3 条")
    officer.rest()
    officer.press("全部，3 件")
    officer.rest()
    return officer.page


def corrected(officer):
    """The first request, of which the applicant turned out to be a company."""
    record = officer.find("2025-001")
    kind = record.form.field("applicant_kind")
    kind.setFocus()
    officer.key(Qt.Key.Key_Down)
    officer.key(Qt.Key.Key_S, CTRL)
    officer.rest()
    return record


def test_requests_are_imported_corrected_and_taken_back(officer, tmp_path):
    listed = imported(officer, tmp_path)
    assert officer.said[0] == "已导入 3 件申请。"
    assert len(listed.table.records.ids) == 3
    record = corrected(officer)
    assert record.heading == "2025-001"
    assert "已" in officer.said[0]
    kind = record.form.field("applicant_kind")
    assert (kind.value(), record.unsaved()) == (ApplicantKind.COMPANY, "")
    officer.key(Qt.Key.Key_Z, CTRL)
    officer.rest()
    assert kind.value() is ApplicantKind.PERSON
    officer.key(Qt.Key.Key_Y, CTRL)
    officer.rest()
    assert kind.value() is ApplicantKind.COMPANY
    for _ in range(2):
        officer.key(Qt.Key.Key_Z, CTRL)
        officer.rest()
    officer.go("requests")
    assert officer.page.table.is_empty


def test_the_report_counts_them_leads_to_them_and_goes_to_paper(officer, tmp_path):
    imported(officer, tmp_path)
    corrected(officer)
    report = officer.go("report")
    officer.rest()
    assert figure(report, NEW_FROM_PERSONS).data() == "1"
    cell = figure(report, NEW_FROM_COMPANIES)
    assert cell.data() == "2"
    click_cell(report.body.tables["applications"].table, cell)
    assert report.side.cases.count == 2
    officer.key(Qt.Key.Key_Return)
    officer.rest()
    assert officer.page.heading in ("2025-001", "2025-003")
    officer.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    officer.rest()
    assert officer.page is report
    word, pdf = tmp_path / "年报.docx", tmp_path / "年报.pdf"
    for words, path in (("导出 Word", word), ("导出 PDF", pdf)):
        officer.press(words)
        officer.choose_file(path)
        assert officer.said[0].startswith(f"已导出“{path.name}”。")
    assert new_requests(Document(str(word))) == ["1", "2", "0", "0", "0", "0", "3"]
    text = "".join(page.extract_text() for page in PdfReader(pdf).pages)
    assert "2025年政府信息公开工作年度报告" in "".join(text.split())


def click_cell(table, index):
    table.scrollTo(index)
    place = table.visualRect(index).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def new_requests(document):
    """The figures that the printed table of requests shows in its first row of figures."""
    rows = (row for table in document.tables for row in table.rows)
    found = next(row for row in rows if "本年新收" in row.cells[0].text)
    return [cell.text.strip() for cell in found.cells][-7:]
