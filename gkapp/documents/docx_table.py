"""Writes a table as the XML of a Word file: fixed widths, real merged cells, repeated header."""

from itertools import accumulate

from gkapp.documents.blocks import CELL_PADDING_MM, CELL_PITCH, POINTS_PER_MM, Cell, Table
from gkapp.documents.docx_fonts import WordFonts
from gkapp.documents.docx_runs import JUSTIFICATION, run_xml, size_xml
from gkapp.documents.table_grid import PlacedCell, placed_cells, tied_to_next

_TWIPS = 20
_TWIPS_PER_MM = POINTS_PER_MM * _TWIPS
_SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="EBEBEB"/>'
_LONGEST_WHOLE = 600  # characters; a longer cell may be higher than a page, so its row may split
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for edge in _EDGES
)


def table_xml(table: Table, width_pt: float, fonts: WordFonts) -> str:
    """The whole table as one element in the namespace prefix w."""
    return _Writer(table, width_pt, fonts).table()


class _Writer:
    def __init__(self, table: Table, width_pt: float, fonts: WordFonts) -> None:
        whole = sum(table.shares)
        shares = accumulate(table.shares, initial=0.0)
        self._edges = [round(width_pt * _TWIPS * share / whole) for share in shares]
        self._table = table
        self._fonts = fonts
        placed = placed_cells(table)
        self._ties = tied_to_next(table, placed)
        self._rows: list[list[PlacedCell]] = [[] for _ in table.rows]
        for place in placed:
            for number in range(place.row, place.last_row + 1):
                self._rows[number].append(place)

    def table(self) -> str:
        rows = "".join(self._row(number) for number in range(len(self._rows)))
        columns = zip(self._edges, self._edges[1:], strict=False)
        grid = "".join(f'<w:gridCol w:w="{end - begin}"/>' for begin, end in columns)
        return f"<w:tbl>{self._properties()}<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"

    def _properties(self) -> str:
        side = round(CELL_PADDING_MM * _TWIPS_PER_MM)
        margins = "".join(
            f'<w:{edge} w:w="{room}" w:type="dxa"/>'
            for edge, room in (
                ("top", side // 2),
                ("left", side),
                ("bottom", side // 2),
                ("right", side),
            )
        )
        return (
            f'<w:tblPr><w:tblW w:w="{self._edges[-1]}" w:type="dxa"/><w:jc w:val="center"/>'
            f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>'
            f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        )

    def _row(self, number: int) -> str:
        places = sorted(self._rows[number], key=lambda place: place.column)
        height = round(self._table.row_mm * _TWIPS_PER_MM)
        splits = any(len(place.cell.text) > _LONGEST_WHOLE for place in places)
        properties = "" if splits else "<w:cantSplit/>"
        properties += f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>'
        if number < self._table.header_rows:
            properties += "<w:tblHeader/>"
        cells = "".join(self._cell(place, number) for place in places)
        return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"

    def _cell(self, place: PlacedCell, number: int) -> str:
        cell = place.cell
        width = self._edges[place.end_column] - self._edges[place.column]
        properties = f'<w:tcW w:w="{width}" w:type="dxa"/>'
        if cell.colspan > 1:
            properties += f'<w:gridSpan w:val="{cell.colspan}"/>'
        if cell.rowspan > 1:
            properties += f'<w:vMerge w:val="{"restart" if number == place.row else "continue"}"/>'
        properties += _SHADE if cell.shaded else ""
        properties += '<w:vAlign w:val="center"/>'
        text = cell.text if number == place.row else ""
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{self._paragraph(cell, text, number)}</w:tc>"

    def _paragraph(self, cell: Cell, text: str, number: int) -> str:
        size = cell.size_pt or self._table.size_pt
        keep = "<w:keepNext/>" if self._ties[number] else ""
        properties = (
            f'<w:pStyle w:val="gkTable"/>{keep}'
            f'<w:spacing w:line="{round(size * CELL_PITCH * _TWIPS)}" w:lineRule="exact"/>'
            f'<w:jc w:val="{JUSTIFICATION[cell.align]}"/>'
        )
        face = self._fonts.run_fonts(cell.role) + ("<w:b/>" if cell.bold else "") + size_xml(size)
        run = run_xml(text, face) if text else ""
        return f"<w:p><w:pPr>{properties}</w:pPr>{run}</w:p>"
