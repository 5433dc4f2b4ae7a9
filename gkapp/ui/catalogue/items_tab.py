"""The tab of a ledger entry with the items of catalogues under which it hangs."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gkapp.documents.prints.catalogue import A3, A4
from gkapp.domain.errors import Refused
from gkapp.models.database import Database
from gkapp.services.catalogue.catalogues import CatalogueHead
from gkapp.services.catalogue.list import (
    ItemPlace,
    found_items,
    place_entries,
    places_of_entry,
    proposed_items,
    remove_placing,
)
from gkapp.services.catalogue.records import export_catalogue, printed_catalogue
from gkapp.services.ledger.register import LEDGER
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.services.records.exports import Export
from gkapp.services.records.record_actions import open_record
from gkapp.ui.catalogue.link_tab import AUTOMATIC, PAPERS, Link, LinkSource, LinkTab, LinkWords
from gkapp.ui.catalogue.list_columns import PAGE
from gkapp.ui.kit import messages
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.saving import SaveQuestion, ask_where_to_save
from gkapp.ui.kit.widgets.layout import column
from gkapp.ui.records.print_preview import DrawnList, PrintPreview, drawn
from gkapp.ui.records.record_tabs import LedgerTab, TabSpec
from gkapp.ui.shell.context import Context

_PAPER = "catalogue-paper"
"""Where the settings remember the paper: printers belong to the computer."""
_PAGES = {"A4": A4, "A3": A3}


class PuttingOut(QObject):
    """Its parent is the page of the catalogues."""

    message_posted = Signal(object)
    """A Message for the bar of the window."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._head: CatalogueHead | None = None

    @property
    def paper(self) -> str:
        """The paper that is chosen: one of PAPERS."""
        kept = self._context.settings.current.panels.get(_PAPER, {}).get("paper")
        return kept if isinstance(kept, str) and kept in PAPERS else AUTOMATIC

    def choose_paper(self, paper: str) -> None:
        """Print on *paper* from now on; a refusal of the settings is told."""
        settings = self._context.settings
        panels = {**settings.current.panels, _PAPER: {"paper": paper}}
        try:
            settings.keep(replace(settings.current, panels=panels))
        except Refused as error:
            self.message_posted.emit(messages.refusal(error))

    def preview(self, head: CatalogueHead) -> None:
        """Show the catalogue as it will be printed."""
        self._start("生成打印预览", partial(_draw, self._context, head.id, self.paper), self._open)

    def ask_where_to_export(self, head: CatalogueHead) -> None:
        """Ask for a file, then write the catalogue into it."""
        self._head = head
        question = SaveQuestion("导出目录", "Excel 工作簿", "xlsx", head.title)
        ask_where_to_save(question, self._page, self.export)

    def export(self, file: str) -> None:
        """Write the catalogue that was asked for."""
        if self._head is not None:
            work = partial(_export, self._context, self._head.id, Path(file))
            self._start("导出目录", work, self._tell_exported)

    def _start(
        self, title: str, work: Callable[[Progress], Any], on_done: Callable[[Any], object]
    ) -> None:
        self._context.jobs.start(
            title,
            work,
            owner=self,
            on_done=on_done,
            on_error=self._tell_failure,
            only_reads=True,
        )

    @property
    def _page(self) -> QWidget:
        page = self.parent()
        assert isinstance(page, QWidget)
        return page

    def _open(self, made: DrawnList) -> None:
        preview = PrintPreview(made, self._context, self._page)
        preview.message_posted.connect(self.message_posted)
        preview.open()

    def _tell_exported(self, done: Export) -> None:
        self.message_posted.emit(messages.done(f"已导出 {done.rows} 项到“{done.path}”。"))

    def _tell_failure(self, error: Exception) -> None:
        self.message_posted.emit(messages.failure(error))


def _draw(context: Context, catalogue: int, paper: str, progress: Progress) -> DrawnList:
    progress.report(0, 0, "读取目录")
    return drawn(context, printed_catalogue(context.db, catalogue, _PAGES.get(paper)), progress)


def _export(context: Context, catalogue: int, path: Path, progress: Progress) -> Export:
    return export_catalogue(context.db, catalogue, path, report=progress.report)


_WORDS = LinkWords(
    page=PAGE,
    hung="所属目录事项",
    nothing="还没有归入目录事项。",
    more="归入目录事项",
    find="按事项名称、公开内容查找目录事项",
    proposed="与标题相近的事项：",
    none_proposed="没有与标题相近的事项，可以在上面查找。",
)


class ItemsTab(LedgerTab):
    """Shows where an entry hangs."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        db = context.db
        source = LinkSource(
            hung=partial(_hung, db),
            proposed=partial(_proposed, db),
            found=partial(_found, db),
            hang=partial(_hang, db),
            take_off=partial(_take_off, db),
        )
        self.links = LinkTab(context, _WORDS, source)
        column(self).addWidget(self.links)
        self.links.message_posted.connect(self.message_posted)
        self.links.acted.connect(self.acted)
        self.links.going.connect(self.going)

    def show_entry(self, entry_id: int) -> None:
        """Read and show the items of *entry_id*."""
        self.links.show_record(entry_id)


def count_items(db: Database, entry_id: int) -> int:
    """Under how many items an entry hangs."""
    return len(places_of_entry(db, entry_id))


ITEMS_TAB = TabSpec("items", "目录事项", ItemsTab, count_items, frozenset({Topic.CATALOGUE}))


def _hung(db: Database, entry: int) -> Sequence[Link]:
    return [_link(each) for each in places_of_entry(db, entry)]


def _proposed(db: Database, entry: int) -> Sequence[Link]:
    """None for an entry that was deleted meanwhile."""
    try:
        title = open_record(db, LEDGER, entry).draft.title
    except Refused:
        return []
    known = [each.id for each in places_of_entry(db, entry)]
    return [_link(each) for each in proposed_items(db, title, besides=known)]


def _found(db: Database, entry: int, words: str) -> Sequence[Link]:
    known = {each.id for each in places_of_entry(db, entry)}
    return [_link(each) for each in found_items(db, words) if each.id not in known]


def _hang(db: Database, entry: int, item: int) -> ActionResult:
    return place_entries(db, item, [entry])


def _take_off(db: Database, entry: int, item: int) -> ActionResult:
    return remove_placing(db, item, entry)


def _link(place: ItemPlace) -> Link:
    return Link(place.id, place.name, place.catalogue)
