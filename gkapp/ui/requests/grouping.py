"""What the menu of a request offers for letters that are several, or something else."""

from collections.abc import Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QMenu, QPushButton, QVBoxLayout, QWidget

from gkapp.domain.requests.letter_parts import proposed_parts
from gkapp.domain.requests.numbers import RequestKind, RequestStatus
from gkapp.services.requests.grouping import (
    handle_apart,
    handle_together,
    kind_in_words,
    request_kind,
    set_request_kind,
    split_request,
)
from gkapp.ui.kit.forms.fields import LongTextField, TextField
from gkapp.ui.kit.forms.reason_dialog import VoidDialog
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button, forbid
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column, plain, scroll
from gkapp.ui.kit.widgets.question import dialog_foot
from gkapp.ui.requests.details import Details
from gkapp.ui.shell.page import Page

_FEWEST = 2
_SPLIT = "一件申请包含多项内容的，可以按“一事一申请”拆分。第一件保留原编号，其余各件新编号；" \
    "申请人、日期、收到方式和补正情况相同，每件各计一件、分别答复。"  # fmt: skip
_TOGETHER = "内容相近、可以一并答复的申请，登记为合并办理，便于互相查找；统计和收费时仍各计一件。"


class _Asking(QDialog):
    """A title, what it means, something to fill in, and two buttons."""

    def __init__(self, title: str, words: str, agree: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(520)
        self.agree: QPushButton = button(agree, "primary")
        self.content: QVBoxLayout = column(gap=SPACE.x2)
        layout = column(self, SPACE.x5, SPACE.x3)
        layout.addWidget(label(title, "subtitle", wrap=True))
        layout.addWidget(label(words, "body", "text_2", wrap=True))
        layout.addLayout(self.content, 1)
        self.foot = dialog_foot(self, self.agree)
        layout.addLayout(self.foot)


class SplitDialog(_Asking):
    """Show it with open()."""

    agreed = Signal(object)
    """The contents of the parts, in order."""

    def __init__(self, number: str, parts: Sequence[str], parent: QWidget) -> None:
        """*parts* are proposed; there are at least two to fill in."""
        super().__init__(f"拆分申请“{number}”", _SPLIT, "拆分", parent)
        self.parts: list[LongTextField] = []
        inner = plain()
        self._lines = column(inner, gap=SPACE.x2)
        self._lines.addStretch(1)
        area = scroll(inner)
        area.setMinimumHeight(240)
        self.content.addWidget(area, 1)
        self.more = button("再加一件", icon="plus")
        self.more.clicked.connect(self.add_part)
        self.foot.insertWidget(0, self.more)
        for part in (*parts, *[""] * (_FEWEST - len(parts))):
            self._add(part)
        self.agree.clicked.connect(self._agree)
        self._allow()

    def add_part(self) -> None:
        """One more part to fill in."""
        self._add("")
        self.parts[-1].setFocus()
        self._allow()

    @property
    def filled(self) -> list[str]:
        """The parts that say something."""
        return [text for field in self.parts if (text := field.value())]

    def _add(self, text: str) -> None:
        field = LongTextField(2)
        title = label(f"第 {len(self.parts) + 1} 件", "body", "text_2")
        field.setAccessibleName(f"{title.text()}的申请内容")
        field.show_value(text)
        field.changed.connect(self._allow)
        at = self._lines.count() - 1
        self._lines.insertWidget(at, title)
        self._lines.insertWidget(at + 1, field)
        self.parts.append(field)

    def _allow(self) -> None:
        count = len(self.filled)
        self.agree.setText(f"拆分为 {count} 件" if count >= _FEWEST else "拆分")
        forbid(self.agree, "" if count >= _FEWEST else "请填写两件以上的申请内容。")

    def _agree(self) -> None:
        parts = self.filled
        self.accept()
        self.agreed.emit(parts)


class TogetherDialog(_Asking):
    """Show it with open()."""

    agreed = Signal(str)
    """The number of the other request."""

    def __init__(self, number: str, parent: QWidget) -> None:
        super().__init__(f"申请“{number}”合并办理", _TOGETHER, "合并办理", parent)
        self.number = TextField("如 2026-0012")
        self.number.setAccessibleName("与哪一件申请合并办理，填写申请编号，必填")
        self.number.changed.connect(self._allow)
        self.content.addWidget(label("与哪一件合并办理（申请编号）", "body", "text_2"))
        self.content.addWidget(self.number)
        self.agree.clicked.connect(self._agree)
        self._allow()

    def _allow(self) -> None:
        forbid(self.agree, "" if self.number.value() else "请先填写申请编号。")

    def _agree(self) -> None:
        number = self.number.value()
        self.accept()
        self.agreed.emit(number)


_MEANING = "作废的登记保留编号和原因，不计入年度报告，期限不再计算。误登、重复登记的可以作废。"
_EXAMPLE = "如：与 2026-0003 重复登记"


class VoidRequestDialog(VoidDialog):
    """Show it with open()."""

    def __init__(self, number: str, parent: QWidget) -> None:
        what = f"作废申请“{number}”的登记"
        super().__init__("作废登记", what, _MEANING, parent, _EXAMPLE)


_OVER = "已经办结、撤回或者作废的申请不能拆分。"
_KINDS = (RequestKind.DISCLOSURE, RequestKind.OWN_RECORDS, RequestKind.NO_REQUEST)
_NOT_SPLIT = (RequestStatus.ENDED, RequestStatus.WITHDRAWN, RequestStatus.ARCHIVED,
              RequestStatus.VOID, RequestStatus.REANSWERING)  # fmt: skip


class Grouping(QObject):
    """Belongs to the page of one request, its parent."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._record, self._number, self._content = 0, "", ""

    @property
    def _page(self) -> Page:
        """The parent, not held: it could not be let go of otherwise."""
        return cast("Page", self.parent())

    def add_to(self, menu: QMenu, details: Details, obstacle: str) -> None:
        """Offer everything in *menu*; *obstacle* says why it cannot be done now, if so."""
        shown = details.row
        self._record, self._number = shown.id, shown.number
        self._content = details.record.content
        split = menu.addAction("拆分…")
        _allow(split, obstacle or (_OVER if shown.status in _NOT_SPLIT else ""))
        split.triggered.connect(self.ask_for_parts)
        together, apart = menu.addAction("合并办理…"), menu.addAction("取消合并办理")
        together.triggered.connect(self.ask_with_which)
        apart.triggered.connect(self.part)
        is_void = shown.status is RequestStatus.VOID
        for each in (together, apart):
            _allow(each, obstacle or ("登记已经作废。" if is_void else ""))
        kinds = menu.addMenu("来件性质")
        kinds.setEnabled(not obstacle and not is_void)
        self._add_kinds(kinds)

    def _add_kinds(self, menu: QMenu) -> None:
        now = self._page.attempt(partial(request_kind, self._page.context.db, self._record))
        for kind in _KINDS:
            action = menu.addAction(kind_in_words(kind))
            action.setCheckable(True)
            action.setChecked(kind is now)
            action.setData(kind.value)
        menu.triggered.connect(self._set_kind)

    def ask_for_parts(self) -> None:
        """Ask into which requests the letter is split."""
        dialog = SplitDialog(self._number, proposed_parts(self._content), self._page)
        dialog.agreed.connect(self._split)
        dialog.open()

    def ask_with_which(self) -> None:
        """Ask with which request this one is handled together."""
        dialog = TogetherDialog(self._number, self._page)
        dialog.agreed.connect(self._join)
        dialog.open()

    def part(self) -> None:
        """Handle it by itself again."""
        self._page.act(partial(handle_apart, self._page.context.db, self._record))

    def _split(self, parts: list[str]) -> None:
        self._page.act(partial(split_request, self._page.context.db, self._record, parts))

    def _join(self, number: str) -> None:
        self._page.act(partial(handle_together, self._page.context.db, self._record, number))

    def _set_kind(self, action: QAction) -> None:
        kind = RequestKind(action.data())
        self._page.act(partial(set_request_kind, self._page.context.db, self._record, kind))


def _allow(action: QAction, obstacle: str) -> None:
    action.setEnabled(not obstacle)
    action.setToolTip(obstacle)
