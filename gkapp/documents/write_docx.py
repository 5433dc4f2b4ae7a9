"""Writes a document as a Word file on GB/T 9704-2012 pages.

The package is put together here rather than by a library: a document of ours needs few parts,
and so the bytes depend on nothing but the document.
"""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from gkapp.documents.blocks import Document
from gkapp.documents.docx_body import body_xml
from gkapp.documents.docx_fonts import WordFonts
from gkapp.documents.docx_parts import (
    application_xml,
    content_types_xml,
    core_xml,
    document_relations_xml,
    document_xml,
    footer_xml,
    package_relations_xml,
    settings_xml,
)
from gkapp.documents.docx_styles import styles_xml
from gkapp.documents.file_replacement import replace_file
from gkapp.documents.timestamps import in_beijing


def write_docx(
    document: Document, path: Path, *, made_at: datetime, fonts: WordFonts | None = None
) -> None:
    """Write *document* to *path*, which is replaced only when all went well.

    *made_at* is Beijing time where it names no zone. Refused when *path* cannot be written.
    """
    moment = in_beijing(made_at)
    replace_file(path, _packed(_parts(document, fonts or WordFonts(), moment), moment))


def _parts(document: Document, fonts: WordFonts, made_at: datetime) -> Mapping[str, str]:
    return {
        "[Content_Types].xml": content_types_xml(),
        "_rels/.rels": package_relations_xml(),
        "word/document.xml": document_xml(body_xml(document, fonts), document.page),
        "word/_rels/document.xml.rels": document_relations_xml(),
        "word/styles.xml": styles_xml(fonts),
        "word/settings.xml": settings_xml(),
        "word/fontTable.xml": fonts.table_xml(),
        "word/footer1.xml": footer_xml("right"),
        "word/footer2.xml": footer_xml("left"),
        "docProps/core.xml": core_xml(document.name, document.author, made_at),
        "docProps/app.xml": application_xml("gkapp"),
    }


def _packed(parts: Mapping[str, str], moment: datetime) -> bytes:
    """The parts in a zip file whose entries all bear the same time."""
    package = BytesIO()
    with ZipFile(package, "w", ZIP_DEFLATED) as target:
        for name, content in parts.items():
            entry = ZipInfo(name, moment.timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, content.encode())
    return package.getvalue()
