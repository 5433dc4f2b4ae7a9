"""The page of one item: what the catalogue says of it, its ledger entries, files and history."""

from dataclasses import replace
from functools import partial
from typing import Any, cast

from PySide6.QtWidgets import QWidget

from gkapp.domain.catalogue.items import ItemDraft, item_name
from gkapp.services.catalogue.catalogues import ITEM_DESK, list_catalogues
from gkapp.services.catalogue.list import CatalogueList
from gkapp.services.department.particulars import list_offices, unit_of
from gkapp.services.records.action_result import Topic
from gkapp.ui.catalogue.entries_tab import entries_tab
from gkapp.ui.catalogue.groups import build_groups
from gkapp.ui.catalogue.list_columns import standing_cell
from gkapp.ui.catalogue.names import PAGE
from gkapp.ui.catalogue.side_panel import ItemSide
from gkapp.ui.kit.forms.form import Form
from gkapp.ui.kit.forms.form_area import FormArea
from gkapp.ui.kit.look.tokens import SIZE, SPACE
from gkapp.ui.kit.widgets.layout import page_column, row
from gkapp.ui.records.record_page import FILES, FORM, HISTORY, RecordPage, RecordWords
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.places import NEW

ENTRIES = "entries"
_NEW_WORDS = "带 ＊ 的必须填写；意外退出时，未保存的内容会保留"
_CHOSEN = "catalogue-chosen"


class ItemPage(RecordPage):
    """One item of a catalogue, new or stored."""

    topics = frozenset(
        {
            Topic.CATALOGUE, Topic.LEDGER, Topic.REPORT, Topic.ATTACHMENTS, Topic.CALENDAR,
            Topic.DEPARTMENT,
        }
    )  # fmt: skip

    def __init__(self, context: Context, record: int) -> None:
        self._is_wide = True
        self._items = CatalogueList(context.db)
        words = RecordWords(
            PAGE, "基本目录", "新增事项", "目录事项", partial(_blank, context), "公开依据、有关文件"
        )
        super().__init__(context, record, words, ITEM_DESK)
        if record == NEW:
            self.setFocusProxy(self.form.field("level_one"))

    # How it is made

    def build_form(self, form: Form) -> None:
        """The groups stand in an area of their own."""
        db = self.context.db
        titles = [head.title for head in list_catalogues(db)]
        offices = [office.name for office in list_offices(db)]
        self._area = FormArea(form)
        build_groups(form, titles, offices, unit_of(db).name, self._area)
        form.setParent(self)
        form.hide()

    def make_side(self) -> QWidget:
        """How the limit is understood, and how the item stands."""
        return ItemSide()

    @property
    def side_panel(self) -> ItemSide:
        """The side as what it is."""
        return cast("ItemSide", self.side)

    def _arrange(self) -> None:
        self.entries = entries_tab(self.context)
        layout = page_column(self)
        layout.addWidget(self.head)
        self.head.show_actions([self.delete_button, self.save_button])
        body = row(gap=SPACE.x4)
        layout.addLayout(body, 1)
        body.addWidget(self.tabs, 1)  # before they are filled: moving full ones costs more
        body.addWidget(self.side)
        self.tabs.add(FORM, "基本情况", self._get_form)
        self.tabs.add(ENTRIES, "台账条目", self._get_entries)
        self.tabs.add(FILES, "附件", self._get_files)
        self.tabs.add(HISTORY, "操作记录", self._get_history)

    def _connect(self) -> None:
        super()._connect()
        self.entries.told.connect(self.told)
        self.entries.acted.connect(self.publish)
        self.entries.going.connect(self.going)

    def _get_form(self) -> QWidget:
        return self._area

    def _get_entries(self) -> QWidget:
        return self.entries

    # What is shown

    def fit(self, width: int, height: int) -> None:
        """What stands beside the form needs room."""
        super().fit(width, height)
        self._is_wide = width >= SIZE.side_break
        self._show_side()

    def name_of(self, draft: Any) -> str:
        """Its levels."""
        return item_name(draft.level_one, draft.level_two)

    def show_head(self, draft: Any, *, is_new: bool) -> None:
        """The item as it is stored, and how it stands."""
        self._items.forget_calendar()
        for key in (ENTRIES, HISTORY):
            self.tabs.offer(key, is_offered=not is_new)
        stored = None if is_new else self._items.rows([self.record]).get(self.record)
        self.side_panel.show_standing(stored)
        if stored is None:
            self.head.show_record("新增", self.words.new, _NEW_WORDS)
            self.head.show_status("", "neutral")
            return
        number = f"序号 {draft.number}" if draft.number else draft.catalogue
        words = draft.catalogue if draft.number else ""
        self.head.show_record(number, self.name_of(draft), words)
        cell = standing_cell(stored)
        self.head.show_status(stored.standing.standing.value, cell.tone, cell.icon)
        self.tabs.show_count(ENTRIES, stored.entries)

    def show_edit(self, draft: Any) -> None:
        """The rule follows what is typed."""
        limit = draft.time_limit
        self.side_panel.show_limit(limit, self.rules.calendar(), self.context.today)

    def _show_side(self) -> None:
        self.side.setVisible(self._is_wide and self.tabs.current == FORM)

    def _show_tab(self, tab: str) -> None:
        super()._show_tab(tab)
        self._show_side()
        if tab == ENTRIES and self.record != NEW:
            self.entries.show_record(self.record)


def _blank(context: Context) -> ItemDraft:
    """A new item of the catalogue that was last looked at, by this department."""
    heads = {head.id: head.title for head in list_catalogues(context.db)}
    wanted = context.settings.current.panels.get(_CHOSEN, {}).get("id")
    title = heads.get(wanted) if isinstance(wanted, int) else None
    title = title or next(iter(heads.values()), "")
    return replace(ItemDraft(), catalogue=title, body=unit_of(context.db).name)
