"""Made-up reports as offices publish them: the same figures in ragged Word, PDF and web pages."""

import io
from dataclasses import dataclass, field

import docx
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle

from tests.exchange.pdf.pdf_files import FONT, SONG, style

UNIT = "云岭市民政局"
COLUMNS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
GROUPS = {
    "（三）不予公开": [
        "1.属于国家秘密", "2.其他法律行政法规禁止公开", "3.危及“三安全一稳定”",
        "4.保护第三方合法权益", "5.属于三类内部事务信息", "6.属于四类过程性信息",
        "7.属于行政执法案卷", "8.属于行政查询事项",
    ],
    "（四）无法提供": [
        "1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确",
    ],
    "（五）不予处理": [
        "1.信访举报投诉类申请", "2.重复申请", "3.要求提供公开出版物", "4.无正当理由大量反复申请",
        "5.要求行政机关确认或重新出具已获取信息",
    ],
    "（六）其他处理": [
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "3.其他",
    ],
}  # fmt: skip
PARTLY = "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"
NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
REMEDIES = {
    "行政复议": [3, 1, 0, 2, 6],
    "行政诉讼（未经复议直接起诉）": [2, 0, 0, 1, 3],
    "行政诉讼（复议后起诉）": [0, 0, 1, 0, 1],
}
PROACTIVE = {
    "第二十条第（一）项": {
        "规章": {"本年制发件数": 0, "本年废止件数": 0, "现行有效件数": 0},
        "行政规范性文件": {"本年制发件数": 4, "本年废止件数": 1, "现行有效件数": 23},
    },
    "第二十条第（五）项": {"行政许可": {"本年处理决定数量": 12345}},
    "第二十条第（六）项": {
        "行政处罚": {"本年处理决定数量": 7},
        "行政强制": {"本年处理决定数量": 0},
    },
    "第二十条第（八）项": {"行政事业性收费": {"本年收费金额（单位：万元）": "1.25"}},
}
RESULTS = {
    "三（一）予以公开": (1003, 5),
    "三（二）部分公开": (2, 1),
    "三（三）4.保护第三方合法权益": (3, 0),
    "三（四）1.本机关不掌握相关政府信息": (20, 2),
    "三（五）2.重复申请": (1, 0),
    "三（六）3.其他": (4, 1),
}
PREAMBLE = (
    "本报告由云岭市民政局根据《中华人民共和国政府信息公开条例》规定编制。"
    "所列数据的统计期限自2023年1月1日至2023年12月31日。"
)
OVERVIEW = (
    "2023年，本机关新收政府信息公开申请1042件，上年结转3件；办结1042件，结转下年度继续办理3件。"
    "被申请行政复议6件，其中维持3件、尚未审结2件；被提起行政诉讼4件。"
)
PROBLEMS = "主动公开的及时性有待提高。2024年将加强培训。"
OTHER = "本年度未收取信息处理费。"


def row_of(person, company):
    return [person, company, 0, 0, 0, 0, person + company]


def applications(one_row=False):
    """The table by its keys; with 其他处理 in one row where *one_row* is set."""
    table = {
        "一、本年新收政府信息公开申请数量": row_of(1033, 9),
        "二、上年结转政府信息公开申请数量": row_of(3, 0),
        "三（一）予以公开": row_of(*RESULTS["三（一）予以公开"]),
        "三（二）部分公开": row_of(*RESULTS["三（二）部分公开"]),
    }
    for group, labels in GROUPS.items():
        if group == "（六）其他处理" and one_row:
            table["三（六）其他处理"] = row_of(*RESULTS["三（六）3.其他"])
            continue
        for label in labels:
            key = f"三{group[:3]}{label}"
            table[key] = row_of(*RESULTS.get(key, (0, 0)))
    table["三（七）总计"] = row_of(1033, 9)
    table["四、结转下年度继续办理"] = row_of(3, 0)
    return {key: dict(zip(COLUMNS, row, strict=True)) for key, row in table.items()}


def remedies():
    labels = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    return {group: dict(zip(labels, row, strict=True)) for group, row in REMEDIES.items()}


def application_rows(one_row=False):
    """The rows of the table as text, merged label cells repeated."""
    rows = [
        [NOTE] * 3 + ["申请人情况"] * 7,
        [NOTE] * 3 + ["自然人"] + ["法人或其他组织"] * 5 + ["总计"],
        [NOTE] * 3 + COLUMNS,
    ]
    for key, cells in applications(one_row).items():
        if not key.startswith("三"):
            labels = [key] * 3
        elif key[4:5].isdigit():
            labels = ["三、本年度办理结果", next(g for g in GROUPS if key[1:4] in g), key[4:]]
        else:
            label = PARTLY if "部分公开" in key else key[1:]
            labels = ["三、本年度办理结果", label, label]
        rows.append(labels + [str(cell) for cell in cells.values()])
    return rows


def remedy_rows():
    results = list(remedies()["行政复议"])
    return [
        ["行政复议"] * 5 + ["行政诉讼"] * 10,
        results + ["未经复议直接起诉"] * 5 + ["复议后起诉"] * 5,
        results * 3,
        [str(cell) for row in REMEDIES.values() for cell in row],
    ]


def proactive_rows():
    rows = []
    for item, of_item in PROACTIVE.items():
        rows.append([item] * 4)
        heads = list(next(iter(of_item.values())))
        rows.append(["信息内容", *(heads * 3 if len(heads) == 1 else heads)])
        for label, cells in of_item.items():
            values = [str(cell) for cell in cells.values()]
            rows.append([label, *(values * 3 if len(values) == 1 else values)])
    return rows


def spans_of(rows):
    """The rectangles of equal label cells, from the upper left to the lower right cell."""
    spans, seen = [], set()
    for y, row in enumerate(rows):
        for x, text in enumerate(row):
            if (x, y) in seen or not text or text.replace(".", "").isdigit() or text == "/":
                continue
            right = x
            while right + 1 < len(row) and row[right + 1] == text:
                right += 1
            low = y
            while low + 1 < len(rows) and rows[low + 1][x : right + 1] == [text] * (right - x + 1):
                low += 1
            seen |= {(c, r) for c in range(x, right + 1) for r in range(y, low + 1)}
            if (right, low) != (x, y):
                spans.append(((x, y), (right, low)))
    return spans


@dataclass
class WordReport:
    """Paragraphs and tables one after another in a Word file."""

    document: object = field(default_factory=docx.Document)

    def lines(self, *texts):
        for text in texts:
            self.document.add_paragraph(text)
        return self

    def table(self, rows):
        table = self.document.add_table(rows=len(rows), cols=max(map(len, rows)))
        for y, row in enumerate(rows):
            for x, text in enumerate(row):
                table.cell(y, x).text = text
        for (left, top), (right, low) in spans_of(rows):
            text = rows[top][left]
            table.cell(top, left).merge(table.cell(low, right)).text = text
        return self

    def save(self, path):
        self.document.save(str(path))
        return path


def pdf_report(*parts):
    """A PDF of texts, tables of rows, and None for a new page."""
    pdfmetrics.registerFont(TTFont(FONT, SONG))
    stream = io.BytesIO()
    template = SimpleDocTemplate(
        stream, pagesize=A4, leftMargin=60, rightMargin=60, initialFontName=FONT
    )
    story = []
    for part in parts:
        if part is None:
            story.append(PageBreak())
        elif isinstance(part, str):
            indent = 0 if len(part) < 30 else 24
            story.append(Paragraph(part, style(12, 18, firstLineIndent=indent)))
        else:
            story.append(pdf_table(part))
    template.build(story)
    return stream.getvalue()


def pdf_table(rows):
    cell = style(7, 9)
    width = len(rows[0])
    labels = {10: [20, 50, 110], 4: [160]}.get(width, [])
    rest = (475 - sum(labels)) / (width - len(labels))
    spans = spans_of(rows)
    covered = {
        (x, y): (left, top)
        for (left, top), (right, low) in spans
        for x in range(left, right + 1)
        for y in range(top, low + 1)
    }
    cells = [
        [
            Paragraph(text, cell) if covered.get((x, y), (x, y)) == (x, y) else ""
            for x, text in enumerate(row)
        ]
        for y, row in enumerate(rows)
    ]
    table = Table(cells, colWidths=labels + [rest] * (width - len(labels)))
    table.setStyle(
        TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black"), *(("SPAN", *span) for span in spans)])
    )
    return table


def html_table(rows, merged=True):
    """A table with its merged cells, or with every label in a cell of its own."""
    spans = dict(spans_of(rows)) if merged else {}
    covered = {
        (x, y)
        for (left, top), (right, low) in spans.items()
        for x in range(left, right + 1)
        for y in range(top, low + 1)
    } - set(spans)
    lines = []
    for y, row in enumerate(rows):
        cells = []
        for x, text in enumerate(row):
            if (x, y) in covered:
                continue
            right, low = spans.get((x, y), (x, y))
            cells.append(
                f'<td colspan="{right - x + 1}" rowspan="{low - y + 1}"><p>{text}</p></td>'
            )
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table border=1>{''.join(lines)}</table>"
