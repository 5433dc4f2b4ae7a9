"""Files that nobody meant well with: sound ones, mutations of them, and nasty ones made by hand."""

# ruff: noqa: E501 - a file a line

import json
import random
import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from gkapp import paths

FIXTURES = Path(__file__).parents[1] / "fixtures"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_KEPT = zipfile.ZIP_DEFLATED

_PAGE = """<html><head><meta charset="utf-8"></head><body><h1>某局2024年度政府信息公开工作年度报告</h1>
<p>一、总体情况</p><table><tr><th rowspan="2">项目</th><th colspan="3">数量</th></tr>
<tr><td>1</td><td>2</td><td>3</td></tr></table><ul><li>一是</li></ul><img src="data:image/png;base64,AAAA">
</body></html>"""


def archive(parts: dict[str, bytes | str]) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", _KEPT) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return made.getvalue()


def word_file(body: bytes | str, **more: bytes | str) -> bytes:
    """A Word file with this body; *more* are parts by their names, with __ for a slash."""
    text = body.decode() if isinstance(body, bytes) else body
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
        'package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships"><Relationship Id="rId1" Type="{R}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {W}><w:body>{text}</w:body></w:document>",
    }
    return archive(parts | {name.replace("__", "/"): part for name, part in more.items()})


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def sheet_file(rows: bytes | str, head: str = "") -> bytes:
    """A workbook of one sheet with these rows."""
    text = rows.decode() if isinstance(rows, bytes) else rows
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return archive({
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/>'
        "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{R}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{R}/worksheet" Target="worksheets/sheet1.xml"/>'
        "</Relationships>",
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{R}"><sheets>'
        '<sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}">{head}<sheetData>{text}'
        "</sheetData></worksheet>",
    })  # fmt: skip


def pdf_file(pages: int, text: str = "1. Task of the office 13800138000", lines: int = 3) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    made = BytesIO()
    canvas = Canvas(made, invariant=True)
    for page in range(pages):
        for line in range(lines):
            canvas.drawString(72, 760 - 14 * line, f"{text} {page + 1} {line + 1}")
        canvas.grid([72, 200, 400], [300, 320, 340])
        canvas.drawString(80, 325, "cell")
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def picture(kind: str) -> bytes:
    from PIL import Image

    made = BytesIO()
    image = Image.new("RGB", (40, 30), "red")
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "camera", 6
    exif.get_ifd(0x8825)[2] = (30.0, 15.0, 1.0)
    image.save(made, kind, exif=exif)
    return made.getvalue()


def sound_files() -> list[tuple[str, bytes]]:
    """Whole files of every kind, each with its name."""
    templates = paths.resources() / "templates"
    report = (FIXTURES / "published_report_2024.json").read_bytes()
    events = {"events": [{"type": "received", "date": "2025-09-25", "channel": "当面"},
                         {"type": "extended", "date": "2025-10-14", "days": 20}],
              "today": "2025-12-31"}  # fmt: skip
    return [
        ("要点.txt", (FIXTURES / "hunan_2019_key_points.txt").read_bytes()),
        ("台账.csv", "标题,文号,公开日期,公开属性\n办法,某政发〔2025〕3号,2025-01-02,主动公开\n".encode() * 9),
        ("台账 GBK.csv", "标题;文号;公开日期\n\"办\n法\";某政发;2025/1/2\n".encode("gb18030")),
        ("登记.xlsx", _workbook()),
        ("文件.docx", _word()),
        *((path.name, path.read_bytes()) for path in sorted(templates.glob("*.docx"))[::6]),
        ("文件.pdf", pdf_file(3)),
        ("网页.html", _PAGE.encode()),
        ("网页.mht", _mht([_PAGE])),
        ("事件.json", json.dumps(events, ensure_ascii=False).encode()),
        ("报告.json", report),
        ("图.jpg", picture("JPEG")),
        ("图.png", picture("PNG")),
        *((path.name, path.read_bytes()) for path in (paths.resources() / "profiles").glob("*.toml")),
        ("资料.zip", archive({"a.txt": "甲", "b/c.xml": "<a/>"})),
    ]  # fmt: skip


def _workbook() -> bytes:
    from openpyxl import Workbook
    from openpyxl.comments import Comment

    book = Workbook()
    sheet = book.active
    sheet.append(["序号", "标题", "文号", "公开日期", "公开属性"])
    for number in range(1, 12):
        sheet.append(
            [number, f"办法{number}", f"某政发〔2025〕{number}号", "2025-01-02", "主动公开"]
        )
    sheet["F2"] = "=1+1"
    sheet.merge_cells("A3:A5")
    sheet["B2"].comment = Comment("核", "某某")
    sheet.row_dimensions[4].hidden = True
    book.create_sheet("隐藏").sheet_state = "hidden"
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def _word() -> bytes:
    from docx import Document

    document = Document()
    document.core_properties.author = "某某"
    for line in (
        "二〇二五年政务公开工作要点",
        "一、主要任务",
        "（一）推进公开。（责任单位：办公室）",
    ):
        document.add_paragraph(line)
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "电话13800138000"
    document.sections[0].header.paragraphs[0].text = "页眉"
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def _mht(pages: list[str]) -> bytes:
    parts = "".join(
        f"--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}\r\n" for page in pages
    )
    return f"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n{parts}--b--".encode()


def mutated(content: bytes, chance: random.Random) -> bytes:
    """The file after one to four mutations, of its bytes or of the parts of its archive."""
    for _ in range(chance.randint(1, 4)):
        is_archive = content.startswith(b"PK") and chance.random() < 0.7
        content = (_mutated_part if is_archive else _mutated_bytes)(content, chance)
    return content


_TOKENS = (
    b"\x00", b"\xff\xfe", b"<", b"]]>", b"<w:p>" * 300, b"<a>" * 400, b"&#0;", b"&x;", b"{{", b"{% for",
    b"{% if a %}" * 60, b"9" * 5000, b"-1", b"1e999", b"NaN", b"[" * 3000, b"{\"a\":" * 500, b"\xed\xa0\x80",
    b'"', b"\r\n\r\n", b"=", b"colspan=99999", b"r=\"XFD1048576\"", b"r=\"A0\"", b"r=\"\"", b"../../x",
    b"99999999999999999999", b"%PDF-1.7", b"endobj", b"stream\r\n", b"/Kids [1 0 R]", b"/Count 99999999",
    b"PK\x05\x06", b"charset=utf-7", b"charset=idna", b"Content-Transfer-Encoding: base64", b"0000-00-00",
    "〔〕一二三".encode(), b"multipart/mixed; boundary=b",
)  # fmt: skip


def _mutated_bytes(content: bytes, chance: random.Random) -> bytes:  # noqa: PLR0911
    if not content:
        return b"\x00"
    at, to = sorted(chance.randrange(len(content) + 1) for _ in range(2))
    near = min(len(content), at + chance.randint(1, 40))
    match chance.randrange(9):
        case 0:
            return content[:at]
        case 1:
            return content[:at] + content[to:]
        case 2:
            return content[:at] + content[at:to][:2000] * chance.randint(2, 20) + content[to:]
        case 3:
            return content[:at] + chance.randbytes(near - at) + content[near:]
        case 4 | 5:
            return content[:at] + chance.choice(_TOKENS) + content[near:]
        case 6:
            return content[:at] + chance.choice(_TOKENS) + content[at:]
        case 7:
            return _other_number(content, chance)
        case _:
            flipped = bytearray(content)
            for _ in range(chance.randint(1, 30)):
                flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
            return bytes(flipped)


def _other_number(content: bytes, chance: random.Random) -> bytes:
    places = [found.span() for found in re.finditer(rb"[0-9]+", content[:200_000])]
    if not places:
        return content
    start, end = chance.choice(places)
    other = chance.choice((b"0", b"-1", b"4294967296", b"99999999", b"9" * 400, b"1.5", b"x"))
    return content[:start] + other + content[end:]


def _mutated_part(content: bytes, chance: random.Random) -> bytes:
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            parts = {name: package.read(name) for name in package.namelist()}
    except Exception:  # noqa: BLE001 - an archive that an earlier mutation broke
        return _mutated_bytes(content, chance)
    if not parts:
        return content
    name = chance.choice(list(parts))
    match chance.randrange(7):
        case 0:
            del parts[name]
        case 1:
            parts[chance.choice(list(parts))] = parts[name]
        case 2:
            parts[name] = b""
        case 3:
            parts = {(f"{each}x" if each == name else each): part for each, part in parts.items()}
        case _:
            parts[name] = _mutated_bytes(parts[name], chance)
    return archive(parts)


def nasty_files() -> Iterator[tuple[str, bytes]]:
    """Files made to hurt, none larger than a few megabytes."""
    yield from _nasty_words()
    yield from _nasty_sheets()
    yield from _nasty_texts()
    yield from _nasty_pages()
    yield from _nasty_data()
    yield from _nasty_archives()
    yield from _nasty_pdf()


def _nasty_words() -> Iterator[tuple[str, bytes]]:
    deep = 50_000
    yield "嵌套标签.docx", word_file("<w:p>" * deep + "</w:p>" * deep)
    yield "嵌套表格.docx", word_file("<w:tbl><w:tr><w:tc>" * 3000 + "</w:tc></w:tr></w:tbl>" * 3000)
    yield "断开的标签.docx", word_file("<w:p><w:r>")
    yield "未知实体.docx", word_file("&boom;")
    yield "空段落.docx", word_file("<w:p/>" * 5_000_000)
    yield "宽表.docx", word_file(
        "<w:tbl>" + '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="200"/></w:tcPr><w:p/></w:tc></w:tr>'
        * 60_000 + "</w:tbl>")  # fmt: skip
    yield "条件嵌套.docx", word_file(paragraph("{% if 甲 %}" * 3000 + "{% endif %}" * 3000))
    yield "未闭合.docx", word_file(paragraph("{% if 甲 %}" * 300))
    yield "括号嵌套.docx", word_file(paragraph("{{ " + "(" * 20_000 + "甲" + ")" * 20_000 + " }}"))
    yield "一长串字段.docx", word_file(paragraph("{{ 甲 }}") * 40_000)
    yield "大量花括号.docx", word_file(paragraph("{" * 400_000))
    yield "半个标记.docx", word_file(paragraph("{%") * 20_000)
    yield (
        "坏编码.docx",
        archive_with(word_file(paragraph("甲")), "word/document.xml", b"\xff\xfe\x00<"),
    )
    doctype = b'<!DOCTYPE a [<!ENTITY b "' + b"c" * 1000 + b'">]><a>' + b"&b;" * 1000 + b"</a>"
    yield "实体炸弹.docx", archive_with(word_file(""), "word/document.xml", doctype)
    yield "坏类型.docx", archive_with(word_file(paragraph("甲")), "[Content_Types].xml", b"<a")
    yield "坏关系.docx", archive_with(word_file(paragraph("甲")), "_rels/.rels", b"<a/>")
    yield "属性炸弹.docx", word_file("<w:p " + " ".join(f'a{n}="1"' for n in range(100_000)) + "/>")


def archive_with(content: bytes, name: str, part: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(content)) as package:
        parts: dict[str, bytes | str] = {each: package.read(each) for each in package.namelist()}
    return archive(parts | {name: part})


def _nasty_sheets() -> Iterator[tuple[str, bytes]]:
    yield "空行.xlsx", sheet_file("<row/>" * 20_000_000)
    yield (
        "许多行.xlsx",
        sheet_file('<row><c t="inlineStr"><is><t>甲</t></is></c></row>' * 1_500_000),
    )
    yield "远行.xlsx", sheet_file('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    yield "行号为零.xlsx", sheet_file('<row r="0"><c r="A0"><v>1</v></c></row>')
    yield "行号过大.xlsx", sheet_file(f'<row r="{"9" * 5000}"><c><v>1</v></c></row>')
    yield "列名过长.xlsx", sheet_file(f'<row><c r="{"Z" * 5000}1"><v>1</v></c></row>')
    yield "无列名.xlsx", sheet_file('<row><c r="1"><v>1</v></c><c r="一"><v>1</v></c></row>')
    yield (
        "坏数字.xlsx",
        sheet_file("<row><c><v>NaN</v></c><c><v>1e400</v></c><c><v>inf</v></c></row>"),
    )
    yield (
        "隐藏列.xlsx",
        sheet_file("", head='<cols><col min="-5" max="99999999" hidden="1"/></cols>'),
    )
    yield "合并过大.xlsx", sheet_file('<row><c r="A1"><v>1</v></c></row>')
    yield (
        "坏日期.xlsx",
        sheet_file('<row><c t="d"><v>9999-99-99</v></c><c t="s"><v>99</v></c></row>'),
    )
    yield "嵌套.xlsx", sheet_file("<row>" * 100_000 + "</row>" * 100_000)


def _nasty_texts() -> Iterator[tuple[str, bytes]]:
    yield "逗号.csv", b"," * 20_000_000
    yield "逗号行.csv", (b"," * 300 + b"\n") * 60_000
    yield "换行.csv", b"\n" * 5_000_000
    yield "引号.csv", b'"' * 2_000_001
    yield "长栏.csv", b"a" * 3_000_000
    yield "竖线.txt", b"|" * 20_000_000
    yield "竖线行.txt", (b"|" * 300 + b"\n") * 60_000
    yield "数字组.txt", b"1380 " * 2_000_000
    yield "数字串.txt", b"1" * 5_000_000
    yield "身份证.txt", b"110101199003077715 " * 50_000
    yield "长行.txt", "一、二、（一）".encode() * 300_000
    yield "括号.txt", "（".encode() * 500_000
    yield "责任单位.txt", "（责任单位：".encode() * 100_000
    yield "年月日.txt", "2025年1月1日至2025年1月3日放假调休".encode() * 60_000
    yield "空白.txt", b" " * 5_000_000 + b"a"
    yield "姓名.txt", "姓名：张三 联系电话：".encode() * 100_000
    yield "网址.txt", b"http://" + b"a" * 3_000_000
    yield "地址.txt", "家庭住址：".encode() * 100_000
    yield "标号.txt", "".join(f"{number}.\n" for number in range(300_000)).encode()
    yield "空.txt", b""


def _nasty_pages() -> Iterator[tuple[str, bytes]]:
    wide = '<tr><td colspan="200" rowspan="200">甲</td></tr>'
    yield "跨列.html", f"<table>{wide * 1600}</table>".encode()
    yield "跨列更多.html", f"<table>{wide * 6400}</table>".encode()
    yield (
        "跨列长文.html",
        f'<table><tr><td colspan="200" rowspan="200">{"甲" * 100_000}</td></tr>{"<tr></tr>" * 300}</table>'.encode(),
    )
    yield "嵌套.html", b"<div>" * 200_000
    yield "嵌套表格.html", b"<table><tr><td>" * 60_000
    yield "行内嵌套.html", b"<b>" * 300_000 + b"a"
    yield "注释.html", b"<body>" + b"<!--" * 300_000
    yield "声明.html", b"<body>" + b"<!" * 300_000
    yield "结构.html", b"<body>" + b"<![" * 200_000
    yield "未完标签.html", b"<body>" + b"<a " * 400_000
    yield "属性.html", b"<body><a " + b"a=1 " * 500_000 + b">"
    yield "引号属性.html", b"<body>" + b'<a b="' * 200_000
    yield "结束标签.html", b"<body>" + b"</" * 400_000
    yield "实体.html", b"<body>" + b"&#1114112;&#x" * 300_000
    yield "许多标签.html", b"<body>" + b"<p>a" * 3_000_000
    yield "脚本.html", b"<body>" + b"<script>" * 300_000
    yield "字符集.html", b'<meta charset="idna"><body>' + b"\xff" * 1000
    yield "字符集2.html", b'<meta charset="hex"><body>\xff'
    yield "字符集3.html", b'<meta charset="unicode_escape"><body>\xff\\N{x}'
    yield "嵌套邮件.mht", nested_mail(3000)
    yield "许多部分.mht", _mht(["<p>"] * 100_000)
    yield "坏基码.mht", b"Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n%%%%"
    yield "坏字符集.mht", b'Content-Type: text/html; charset="\xff\xfe"\r\n\r\n<p>\xff'
    yield "长头.mht", b"Content-Type: text/html; a*0*=" + b"x'" * 100_000 + b"\r\n\r\n<p>"
    yield "许多参数.mht", b"Content-Type: text/html" + b"; a=1" * 100_000 + b"\r\n\r\n<p>"
    yield "邮件套邮件.mht", b"Content-Type: message/rfc822\r\n\r\n" * 3000 + b"a"


def nested_mail(depth: int) -> bytes:
    parts = [
        f"Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n" for n in range(depth)
    ]
    return "".join(parts).encode()


def _nasty_data() -> Iterator[tuple[str, bytes]]:
    yield "嵌套.json", b"[" * 200_000
    yield "嵌套对象.json", b'{"events":' * 50_000
    yield (
        "大数.json",
        b'{"events":[{"type":"extended","date":"2025-01-01","days":' + b"9" * 100_000 + b"}]}",
    )
    yield (
        "较大数.json",
        b'{"events":[{"type":"received","date":"2025-09-25"},{"type":"extended","date":"2025-10-01","days":'
        + b"9" * 4000
        + b"}]}",
    )
    yield (
        "延长极久.json",
        b'{"events":[{"type":"received","date":"2025-09-25"},{"type":"extended","date":"2025-10-01","days":99999999}]}',
    )
    yield "日期为数.json", b'{"events":[{"type":"received","date":' + b"9" * 4000 + b"}]}"
    yield "年份.json", b'{"events":[{"type":"received","date":"9999-12-31"}],"today":"9999-12-31"}'
    yield "元年.json", b'{"events":[{"type":"received","date":"0001-01-01"}],"today":"9999-12-31"}'
    yield "许多事件.json", json.dumps({"events": [{"type": "received", "date": "2025-09-25"}, *(
        {"type": "consultation_sent", "date": "2025-09-26", "id": str(n)} for n in range(100_000))],
        "today": "2025-12-31"}).encode()  # fmt: skip
    yield "许多事件2.json", json.dumps({"events": [{"type": "received", "date": "2025-09-25"}, *(
        {"type": kind, "date": "2025-09-26"} for _ in range(50_000)
        for kind in ("reasons_asked", "reasons_given"))], "today": "2025-12-31"}).encode()  # fmt: skip
    yield "空列表.json", b"[" + b"[]," * 3_000_000 + b"[]]"
    yield "孤代理.json", b'{"events":[{"type":"\\ud800","date":"\\udfff"}]}'
    yield "无穷.json", b'{"events":[{"type":"fee_notified","date":"2025-01-01","amount":Infinity}]}'
    yield "年报大数.json", b'{"year":' + b"9" * 100_000 + b"}"
    yield "年报无穷.json", b'{"year":Infinity,"format":"x","applications":{}}'
    yield "嵌套.toml", b"a = " + b"[" * 50_000
    yield "嵌套表.toml", b"a = " + b"{a=" * 50_000
    yield "点键.toml", b"a" + b".a" * 200_000 + b" = 1"
    yield "点表头.toml", b"[a" + b".a" * 200_000 + b"]"
    yield "许多点键.toml", b"".join(b"a.b%d.c.d.e = 1\n" % n for n in range(40_000))
    yield "许多表.toml", b"".join(b"[[a]]\n" for _ in range(150_000))
    yield "大数.toml", b"a = " + b"9" * 100_000
    yield "大年.toml", b"a = 9999-99-99"
    yield "引号.toml", b'a = """' + b'"' * 500_000
    yield "转义.toml", b'a = "\\Uffffffff"'


def _nasty_archives() -> Iterator[tuple[str, bytes]]:
    yield "零.zip", b"PK\x05\x06" + bytes(18)
    yield "炸弹.docx", word_file(paragraph("甲"), word__media__a=bytes(600_000_000))
    yield "炸弹.xlsx", archive({"xl/workbook.xml": bytes(700_000_000)})
    yield "许多部分.docx", word_file(paragraph("甲"), **{f"a{n}": "" for n in range(30_000)})
    yield "谎报大小.docx", _lying(word_file(paragraph("甲") * 1000))
    yield "坏流.docx", torn(word_file(paragraph("甲乙丙丁") * 1000))
    yield "坏流.xlsx", torn(sheet_file("<row/>" * 1000))
    yield "不明压缩.docx", _unknown_method(word_file(paragraph("甲")))
    yield "加密标志.docx", _locked(word_file(paragraph("甲")))
    yield "重名.docx", _twice(word_file(paragraph("甲")))


def _lying(content: bytes) -> bytes:
    """The size of the largest part is told as ten bytes."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        part = package.getinfo("word/document.xml")
        told = part.file_size.to_bytes(4, "little")
    return content.replace(told, (10).to_bytes(4, "little"))


def torn(content: bytes) -> bytes:
    at = len(content) // 2
    return content[:at] + bytes(60) + content[at + 60 :]


def _unknown_method(content: bytes) -> bytes:
    return content.replace(
        b"PK\x01\x02\x14\x03\x14\x00\x00\x00\x08\x00", b"PK\x01\x02\x14\x03\x14\x00\x00\x00\x63\x00"
    )


def _locked(content: bytes) -> bytes:
    return content.replace(
        b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"
    )


def _twice(content: bytes) -> bytes:
    made = BytesIO(content)
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(made, "a") as package:
            package.writestr("word/document.xml", b"<a/>")
    return made.getvalue()


def _nasty_pdf() -> Iterator[tuple[str, bytes]]:
    sound = pdf_file(2)
    yield "一千页.pdf", pdf_file(1000)
    yield "无尾.pdf", sound[: len(sound) * 2 // 3]
    yield "自指.pdf", re.sub(rb"/Kids \[[^]]*\]", b"/Kids [ 1 0 R 2 0 R 3 0 R ]", sound)
    yield "页数谎报.pdf", re.sub(rb"/Count \d+", b"/Count 999999999", sound)
    yield "只有头.pdf", b"%PDF-1.7\n"
    yield "嵌套数组.pdf", sound.replace(b"/MediaBox [", b"/MediaBox " + b"[" * 20_000)
    yield "嵌套字典.pdf", sound.replace(b"/Rotate 0", b"/Rotate " + b"<</a " * 20_000)
    yield "大页.pdf", re.sub(rb"/MediaBox \[[^]]*\]", b"/MediaBox [ 0 0 1e9 1e9 ]", sound)
    yield "流炸弹.pdf", _stream(zlib.compress(bytes(300_000_000), 9))
    yield (
        "流中流.pdf",
        _stream(
            zlib.compress(zlib.compress(bytes(300_000_000), 9)), b"[/FlateDecode /FlateDecode]"
        ),
    )
    yield "操作符.pdf", _stream(zlib.compress(b"q " * 2_000_000))
    yield "文字操作.pdf", _stream(zlib.compress(b"BT /F1 12 Tf (a) Tj ET " * 300_000))
    yield "画线.pdf", _stream(zlib.compress(b"0 0 m 9 0 l S 0 0 m 0 9 l S " * 200_000))
    yield (
        "格线.pdf",
        _stream(
            zlib.compress(
                b"".join(
                    b"%d 0 m %d 800 l S 0 %d m 800 %d l S " % (n, n, n, n) for n in range(0, 280, 4)
                )
                * 40
            )
        ),
    )


def _stream(content: bytes, coding: bytes = b"/FlateDecode") -> bytes:
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 800 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d/Filter %s>>stream\n%s\nendstream" % (len(content), coding, content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    made, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    at = len(made)
    return (
        made
        + b"xref\n0 6\n0000000000 65535 f \n%strailer<</Root 1 0 R/Size 6>>\nstartxref\n%d\n%%%%EOF"
        % (table, at)
    )
