"""What the menu of a request offers for letters that are several, or something else."""

from functools import partial
from typing import cast

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

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
from gkapp.ui.requests.details import Details
from gkapp.ui.requests.grouping_dialogs import SplitDialog, TogetherDialog
from gkapp.ui.shell.page import Page

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
