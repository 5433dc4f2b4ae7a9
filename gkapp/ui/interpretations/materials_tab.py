"""The tab 材料: what was made, in which form, when and where it was released."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QWidget

from gkapp.domain.errors import Refused
from gkapp.services.interpretations.materials import MaterialRow, delete_materials, materials_of
from gkapp.services.records.list_query import ListQuery
from gkapp.ui.interpretations.files_dialog import MaterialFilesDialog
from gkapp.ui.interpretations.material_dialog import MaterialDialog
from gkapp.ui.interpretations.material_list import (
    MATERIAL_COLUMNS,
    MaterialSource,
    material_view,
)
from gkapp.ui.kit import messages
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.tables.id_model import IdTableModel
from gkapp.ui.kit.widgets.actions import Actions
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.empty_state import EmptyState
from gkapp.ui.kit.widgets.layout import card, column
from gkapp.ui.records.list_page import READ_ONLY
from gkapp.ui.records.record_rules import RecordRules
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.places import NEW

_EMPTY = "登记每一篇解读材料的形式、渠道、网址和发布日期；采用两种以上形式的，分别登记。"
_NONE_CHOSEN = "先选中一篇材料"
_THREE_ROWS = 212  # pixels: as many as there usually are do not scroll within a page that does


class MaterialsTab(QWidget):
    """Shows the materials of one stored interpretation; every change is saved at once."""

    told = Signal(object)
    """A Message for the bar above the page."""
    changed = Signal(object)
    """The Outcome of a change."""

    def __init__(self, context: Context, rules: RecordRules) -> None:
        super().__init__()
        self._context, self._rules, self._id = context, rules, NEW
        self.source = MaterialSource()
        self.model = IdTableModel(self.source, MATERIAL_COLUMNS, self)
        self.table = material_view(self.model)
        self.add_button = button("登记材料", icon="plus")
        self.edit_button = button("修改", icon="edit")
        self.files_button = button("附件", icon="clip")
        self.copy_button = button("复制网址", icon="copy")
        self.delete_button = button("删除", icon="delete")
        self.empty = EmptyState("file", "还没有解读材料", _EMPTY, "登记材料")
        self._stack = QStackedWidget()
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        box, layout = card(1, 0)
        layout.addWidget(self.table)
        self.table.setMinimumHeight(_THREE_ROWS)
        self._stack.addWidget(box)
        self._stack.addWidget(self.empty)
        buttons = (self.add_button, self.edit_button, self.files_button, self.copy_button,
                   self.delete_button)  # fmt: skip
        outer = column(self, gap=SPACE.x3)
        outer.setContentsMargins(0, SPACE.x3, 0, SPACE.x3)
        outer.addWidget(Actions(buttons, is_at_left=True))
        outer.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.add)
        self.empty.acted.connect(self.add)
        self.edit_button.clicked.connect(self.edit)
        self.table.opened.connect(self.edit)
        self.files_button.clicked.connect(self.show_files)
        self.copy_button.clicked.connect(self.copy_address)
        self.delete_button.clicked.connect(self.delete)
        self.table.deletion_asked.connect(self.delete)
        self.table.current_changed.connect(self._allow)

    @property
    def count(self) -> int:
        """How many materials there are."""
        return len(self.source.materials)

    @property
    def current(self) -> MaterialRow | None:
        """The material that the keyboard is on."""
        current = self.table.current_id
        return None if current is None else self.source.materials.get(current)

    def show_interpretation(self, row_id: int) -> None:
        """Show the materials of a stored interpretation; the keyboard stays where it is."""
        self._id = row_id
        self.source.know(materials_of(self._context.db, row_id))
        self.model.ask(ListQuery())
        if self.current is None and self.model.ids:
            self.table.select_ids(self.model.ids[:1], self.model.ids[0])
        self._allow()

    # What can be done

    def add(self) -> None:
        """Enter a new material."""
        if not self._context.db.is_read_only:
            self._open_dialog(is_new=True)

    def edit(self) -> None:
        """Change the current material."""
        if self.current is not None and not self._context.db.is_read_only:
            self._open_dialog(is_new=False)

    def show_files(self) -> None:
        """Show the files on the current material."""
        if self.current is not None:
            dialog = MaterialFilesDialog(self._context, self.current, self)
            dialog.open()

    def copy_address(self) -> None:
        """Put the address of the current material where it can be pasted."""
        current = self.current
        if current is not None and current.draft.address:
            QGuiApplication.clipboard().setText(current.draft.address)
            self.told.emit(messages.notice("", "网址已复制。"))

    def delete(self) -> None:
        """Delete the current material."""
        current = self.current
        if current is None or self._context.db.is_read_only:
            return
        try:
            outcome = delete_materials(self._context.db, [current.id])
        except Refused as error:
            self.told.emit(messages.refusal(error))
        else:
            self.changed.emit(outcome)

    def _open_dialog(self, *, is_new: bool) -> None:
        known = None if is_new else self.current
        dialog = MaterialDialog(self._context, self._id, known, self._rules, self)
        dialog.saved.connect(self.changed)
        dialog.open()

    def _allow(self) -> None:
        read_only = READ_ONLY if self._context.db.is_read_only else ""
        current = self.current
        none = "" if current is not None else _NONE_CHOSEN
        has_address = current is not None and bool(current.draft.address)
        self._stack.setCurrentIndex(0 if self.source.materials else 1)
        forbid(self.add_button, read_only)
        self.empty.setDisabled(bool(read_only))
        forbid(self.edit_button, read_only or none)
        forbid(self.files_button, none)
        forbid(self.copy_button, none or ("" if has_address else "这篇材料没有登记网址"))
        forbid(self.delete_button, read_only or none)
