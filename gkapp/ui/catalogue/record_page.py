"""The page of one item: what the catalogue says of it, its ledger entries, files and history."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from gkapp.domain.calendar.working_days import WorkingCalendar
from gkapp.domain.catalogue.gaps import span_of
from gkapp.domain.catalogue.items import AUDIENCES, LEVELS, WAYS, ItemDraft, item_name
from gkapp.domain.catalogue.time_rules import RuleKind, read_time_rule
from gkapp.models.database import Database
from gkapp.services.catalogue.catalogues import list_catalogues
from gkapp.services.catalogue.list import (
    CatalogueList,
    CatalogueRow,
    PlacedEntry,
    found_entries,
    place_entries,
    placed_entries,
    proposed_entries,
    remove_placing,
)
from gkapp.services.catalogue.register import CATALOGUE_ITEMS
from gkapp.services.department.particulars import list_offices, unit_of
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.ui.catalogue.link_tab import Link, LinkSource, LinkTab, LinkWords
from gkapp.ui.catalogue.list_columns import PAGE, standing_cell, standing_reason
from gkapp.ui.kit.forms.fields import (
    LongTextField,
    NamesField,
    SteadyField,
    SuggestField,
    TextField,
)
from gkapp.ui.kit.forms.form import Form, FormArea
from gkapp.ui.kit.look.paint import tone_ink
from gkapp.ui.kit.look.tokens import SIZE, SPACE
from gkapp.ui.kit.widgets.labels import ElidedComboBox, Mark, label, set_tone
from gkapp.ui.kit.widgets.layout import card, column, page_column, row
from gkapp.ui.records.record_page import FILES, FORM, HISTORY, RecordPage, RecordWords
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.places import NEW, Place

_WORDS = LinkWords(
    page="ledger",
    hung="已挂接的台账条目",
    nothing="还没有挂接台账条目。挂接以后，程序按公开时限判断本事项是否有缺口。",
    more="挂接台账条目",
    find="按标题、文号、处室查找台账条目",
    proposed="标题与本事项相近的条目：",
    none_proposed="没有标题与本事项相近的条目，可以在上面查找。",
)


def entries_tab(context: Context) -> LinkTab:
    """The tab for the entries of an item."""
    db = context.db
    source = LinkSource(
        hung=partial(_hung, db),
        proposed=partial(_proposed, db),
        found=partial(_found, db),
        hang=partial(_hang, db),
        take_off=partial(remove_placing, db),
    )
    return LinkTab(context, _WORDS, source)


def _hung(db: Database, item: int) -> Sequence[Link]:
    return [_link(each) for each in placed_entries(db, item)]


def _proposed(db: Database, item: int) -> Sequence[Link]:
    return [_link(each) for each in proposed_entries(db, item)]


def _found(db: Database, item: int, words: str) -> Sequence[Link]:
    return [_link(each) for each in found_entries(db, item, words)]


def _hang(db: Database, item: int, entry: int) -> ActionResult:
    return place_entries(db, item, [entry])


def _link(entry: PlacedEntry) -> Link:
    published = f"{entry.published_on.isoformat()} 公开" if entry.published_on else "尚未公开"
    formed = f"{entry.formed_on.isoformat()} 成文" if entry.formed_on else ""
    return Link(
        entry.id, entry.title, "　".join(filter(None, (entry.document_no, formed, published)))
    )


LIMITS = (
    "自信息形成或者变更之日起20个工作日内", "自信息形成或者变更之日起7个工作日内", "实时", "及时",
    "每月", "每季度", "每半年", "每年1月31日前", "长期",
)  # fmt: skip
"""Limits as most catalogues word them; each of them is understood."""


class TitleField(SteadyField, ElidedComboBox):
    """One of the catalogues by its title."""

    changed = Signal()

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        for title in titles:
            self.addItem(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(
            ElidedComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.setMinimumContentsLength(8)
        self.currentIndexChanged.connect(self.changed)

    def value(self) -> str:
        """The title that is chosen; empty for none."""
        return self.currentText()

    def show_value(self, value: str) -> None:
        """Choose *value*; a title that is no more is shown as none."""
        self.setCurrentIndex(self.findText(value))


def build_groups(
    form: Form, titles: Sequence[str], offices: Sequence[str], unit: str, area: FormArea
) -> None:
    """Add every field to *form*, in the order in which the keyboard goes through them."""
    form.declare(ItemDraft)
    form.begin("事项", area.left)
    form.add_field("catalogue", TitleField(titles))
    form.add_field("number", TextField())
    form.add_field("level_one", TextField())
    form.add_field("level_two", TextField())
    form.add_field("content", LongTextField(4))
    form.begin("依据", area.left)
    form.add_field("basis", LongTextField(3))
    form.add_field("clause", LongTextField(3))
    form.begin("时限", area.right)
    form.add_field("time_limit", SuggestField(LIMITS))
    form.add_field("duration", SuggestField(("长期", "5年", "3年", "1年")))
    form.begin("责任和渠道", area.right)
    form.add_field("body", SuggestField((unit,)))
    form.add_field("office", SuggestField(offices))
    form.add_field("channels", NamesField())
    form.add_field("audience", SuggestField(AUDIENCES))
    form.add_field("way", SuggestField(WAYS))
    form.add_field("level", SuggestField((*LEVELS, "、".join(LEVELS))))
    form.add_field("note", LongTextField(2))


_ARTICLE = "《政府信息公开条例》第二十六条：属于主动公开范围的政府信息，应当自形成或者变更之日起" \
    "20个工作日内及时公开。"  # fmt: skip


class ItemSide(QFrame):
    """The rule follows what is typed; the standing is that of what is stored."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(SIZE.side)
        self._mark = Mark("clock", "text_2", 20)
        self._standing = label("", "strong", wrap=True)
        self._details = label("", "small", "text_2", wrap=True)
        self._rule = label("", "strong", wrap=True)
        self._period = label("", "small", "text_2", wrap=True)
        outer = column(self, gap=SPACE.x3)
        self._standing_box, standing = card()
        standing.addWidget(label("公开情况", "small_strong", "text_2"))
        head = row()
        head.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._standing, 1)
        standing.addLayout(head)
        standing.addWidget(self._details)
        outer.addWidget(self._standing_box)
        box, limit = card()
        limit.addWidget(label("时限识别", "small_strong", "text_2"))
        limit.addWidget(self._rule)
        limit.addWidget(self._period)
        limit.addWidget(label(_ARTICLE, "caption", "text_3", wrap=True))
        outer.addWidget(box)
        outer.addStretch(1)

    @property
    def words(self) -> tuple[str, str]:
        """How the item stands and how its limit is understood, as they are told."""
        return self._standing.text(), self._rule.text()

    def show_standing(self, row: CatalogueRow | None) -> None:
        """Tell how the stored item stands; None for a new one."""
        self._standing_box.setVisible(row is not None)
        if row is not None:
            cell = standing_cell(row)
            self._mark.show_icon(cell.icon, tone_ink(cell.tone))
            self._standing.setText(cell.text)
            set_tone(self._standing, "text" if cell.tone == "neutral" else tone_ink(cell.tone))
            self._details.setText(standing_reason(row))

    def show_limit(self, words: str, calendar: WorkingCalendar, today: date) -> None:
        """Tell how *words* are understood, and what that means now."""
        rule = read_time_rule(words)
        self._rule.setText(rule.in_words if words else "填写公开时限后识别")
        period = ""
        if rule.kind is RuleKind.PERIODIC:
            span = span_of(rule, today, calendar)
            period = f"本期为{span.name}，最迟 {span.due.isoformat()} 前公开。"
        self._period.setText(period)
        self._period.setVisible(bool(period))


ENTRIES = "entries"


def entries_of(item: int) -> Place:
    """Where the documents under an item of the catalogue are."""
    return Place("catalogue", item, ENTRIES)


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
        super().__init__(context, record, words, CATALOGUE_ITEMS)
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
        self.entries.message_posted.connect(self.message_posted)
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
