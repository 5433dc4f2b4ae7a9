"""A chart as a file of its own, to be put into other documents."""

from collections.abc import Mapping
from pathlib import Path

from gkapp.documents.drawings.charts import chart_drawing
from gkapp.documents.pdf.fonts import PdfFonts
from gkapp.domain.errors import Refused
from gkapp.domain.report.charts.chart import Chart
from gkapp.files import replacing
from gkapp.models.database import Database
from gkapp.services.records.document_fonts import fonts_for
from gkapp.services.records.output_places import check_places

_WIDTH, _TYPE = 442.0, 9.0
"""Points: as in the report."""


def write_chart(db: Database, chart: Chart, path: Path, fonts: Mapping[str, str]) -> None:
    """Write *chart* to *path* as PNG or SVG, as its suffix says.

    *fonts* are the files chosen in the settings. Refused for another kind of file, when *path*
    cannot be written or is the database itself, or when no Chinese font is installed.
    """
    check_places(db, path)
    content = _content(chart, path, fonts)
    with replacing(path) as working:
        working.write_bytes(content)


def _content(chart: Chart, path: Path, fonts: Mapping[str, str]) -> bytes:
    drawing = chart_drawing(chart, _WIDTH, _TYPE)
    match path.suffix.lower():
        case ".svg":
            from gkapp.documents.drawings.picture import drawing_svg

            return drawing_svg(drawing).encode()
        case ".png":
            from gkapp.documents.drawings.picture import drawing_png

            return drawing_png(drawing, PdfFonts(fonts_for(fonts)))
        case _:
            raise Refused(f"“{path.name}”应为 .png 或 .svg 文件，请改文件名后重试。")
