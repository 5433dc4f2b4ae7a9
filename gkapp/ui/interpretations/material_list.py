"""The materials of one interpretation as a table looks at them."""

from collections.abc import Mapping, Sequence

from gkapp.services.interpretations.list import MERE_EXCERPT
from gkapp.services.interpretations.materials import MaterialRow
from gkapp.services.records.list_query import ALL, Facet, ListQuery, SortKey
from gkapp.ui.kit.tables.columns import Cell, Column, Status, Words
from gkapp.ui.kit.tables.id_model import IdTableModel
from gkapp.ui.kit.tables.view import RecordView

NOT_RELEASED = "尚未发布"


class MaterialSource:
    """The materials that are shown; a few, in memory, in the order in which they were entered."""

    views = (ALL,)

    def __init__(self) -> None:
        self.materials: Mapping[int, MaterialRow] = {}

    def know(self, materials: Sequence[MaterialRow]) -> None:
        """Show these from now on."""
        self.materials = {each.id: each for each in materials}

    def ids(self, query: ListQuery) -> Sequence[int]:
        """All of them."""
        return list(self.materials)

    def rows(self, ids: Sequence[int]) -> Mapping[int, MaterialRow]:
        """The materials *ids*."""
        return {each: self.materials[each] for each in ids if each in self.materials}

    def counts(self) -> Mapping[str, int]:
        """How many there are."""
        return {ALL: len(self.materials)}

    def facets(self) -> Sequence[Facet]:
        """None: there are too few."""
        return ()

    def order_of(self, view: str) -> Sequence[SortKey]:
        """As they were entered."""
        return ()


def check_words(row: MaterialRow) -> str:
    """How much of it stands word for word in the document."""
    if row.copied_share is None:
        return "未比对" if row.draft.text else "没有文字"
    share = f"相同 {row.copied_share}%"
    return f"{MERE_EXCERPT} {row.copied_share}%" if row.is_excerpt else share


def check_cell(row: MaterialRow) -> Cell:
    """The same; what merely copies stands out."""
    words = check_words(row)
    return Status(words, "problem", "problem") if row.is_excerpt else Words(words)


def _files(row: MaterialRow) -> str:
    return f"{row.files} 个" if row.files else ""


_AUTHOR: Column[MaterialRow] = Column(
    "author", "作者", lambda row: row.draft.author, is_sortable=False
)
_CHANNEL: Column[MaterialRow] = Column(
    "channel", "渠道", lambda row: row.draft.channel, is_sortable=False
)
_SIGNED: Column[MaterialRow] = Column(
    "signed_on", "签发日期", lambda row: row.draft.signed_on, is_sortable=False
)

MATERIAL_COLUMNS: tuple[Column[MaterialRow], ...] = (
    Column("title", "标题", lambda row: row.draft.title or row.draft.address, second=_CHANNEL,
           width=200, stretches=True, is_sortable=False, tip=lambda row: row.draft.address),
    Column("form", "形式", lambda row: row.draft.form, second=_AUTHOR, width=152,
           is_sortable=False),
    Column("released_on", "发布日期", lambda row: row.draft.released_on or NOT_RELEASED,
           second=_SIGNED, width=112, is_sortable=False),
    Column("check", "核对", check_words, check_cell, width=144, is_sortable=False),
    Column("files", "附件", _files, width=64, is_sortable=False),
)  # fmt: skip


def material_view(model: IdTableModel) -> RecordView:
    """The table over *model*, where one material is chosen at a time."""
    view = RecordView(model, "解读材料")
    view.setSelectionMode(RecordView.SelectionMode.SingleSelection)
    for at, column in enumerate(model.columns):
        view.setColumnWidth(at, column.width)
    return view
