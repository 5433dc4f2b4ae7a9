"""Files that tell more than their pages show: changes, comments, properties, hidden things."""

import io

from openpyxl import Workbook
from openpyxl.comments import Comment

from tests.exchange.word.word_files import OFFICE, PACKAGE, package, paragraph, part, relations

CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
DEFAULTS = (
    "".join(
        f'<Default Extension="{ending}" ContentType="{kind}"/>'
        for ending, kind in (
            ("xml", "application/xml"),
            ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
            ("png", "image/png"),
        )
    )
    + f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/>'
)
DC = "http://purl.org/dc/elements/1.1/"


def run(text, properties="", tag="t"):
    return f"<w:r><w:rPr>{properties}</w:rPr><w:{tag}>{text}</w:{tag}></w:r>"


def changed(kind, author, inside):
    return (
        f'<w:{kind} w:id="1" w:author="{author}" w:date="2026-01-05T09:00:00Z">{inside}</w:{kind}>'
    )


def inserted(text, author="王五"):
    return changed("ins", author, run(text))


def deleted(text, author="赵六"):
    return changed("del", author, run(text, tag="delText"))


def words(*inside, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(inside)}</w:p>"


def commented(text, number=0):
    return (
        f'<w:commentRangeStart w:id="{number}"/>{run(text)}<w:commentRangeEnd w:id="{number}"/>'
        f'<w:r><w:commentReference w:id="{number}"/></w:r>'
    )


def comment(text, author="周静", number=0):
    return f'<w:comment w:id="{number}" w:author="{author}">{paragraph(text)}</w:comment>'


def table(*rows):
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def cells(*texts, properties=""):
    inside = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in texts)
    return f"<w:trPr>{properties}</w:trPr>{inside}"


def core_properties(**values):
    spaces = {"creator": "dc", "title": "dc", "subject": "dc", "description": "dc"}
    inside = "".join(
        f"<{spaces.get(name, 'cp')}:{name}>{value}</{spaces.get(name, 'cp')}:{name}>"
        for name, value in values.items()
    )
    return f'<cp:coreProperties xmlns:cp="{CORE}" xmlns:dc="{DC}">{inside}</cp:coreProperties>'


def telling_word(body, more=None, links="", **stories):
    """A Word file with this in its body, stories such as comments="…", and *more* parts by name.

    *links* are relations of the document besides those to its stories.
    """
    targets = "".join(
        f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{kind}.xml"/>'
        for kind in stories
    )
    root = "".join(
        f'<Relationship Id="{name}" Type="{PACKAGE}/metadata/{name}" Target="docProps/{file}"/>'
        for name, file in (("core-properties", "core.xml"), ("thumbnail", "thumbnail.jpeg"))
    ) + "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{name}-properties" Target="docProps/{file}"/>'
        for name, file in (("extended", "app.xml"), ("custom", "custom.xml"))
    )
    types = "".join(
        f'<Override PartName="/word/{kind}.xml" ContentType="application/xml"/>' for kind in stories
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}">{DEFAULTS}{types}</Types>',
        "_rels/.rels": relations(officeDocument="word/document.xml").replace(
            "</Relationships>", f"{root}</Relationships>"
        ),
        "word/document.xml": part("document", part("body", body)).replace(
            "<w:document ", f'<w:document xmlns:r="{OFFICE}" '
        ),
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="{PACKAGE}">{targets}{links}</Relationships>'
        ),
    }
    for kind, inside in stories.items():
        parts[f"word/{kind}.xml"] = part(kind, inside)
    return package({**parts, **(more or {})})


def telling_workbook():
    """Two sheets, the second hidden; a hidden row and column; a comment; properties; a header."""
    book = Workbook()
    sheet = book.active
    sheet.title = "名单"
    for row in (["姓名", "备注", "电话"], ["张三", "甲", "无"], ["李四", "乙", "无"]):
        sheet.append(row)
    sheet["A2"].comment = Comment("请核对", "周静")
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    sheet.oddHeader.center.text = "内部资料"
    draft = book.create_sheet("底稿")
    draft.append(["姓名", "王五"])
    draft.sheet_state = "veryHidden"
    book.properties.creator = "周静"
    book.properties.lastModifiedBy = "王五"
    return saved(book)


def saved(book):
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
