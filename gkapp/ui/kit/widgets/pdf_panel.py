"""A PDF in memory to look through before it is printed: its pages, and how large they are."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from gkapp.documents.pdf.pages import PageHit, PagePicture, find_in_pages, open_pages
from gkapp.ui.kit.jobs import JobRunner, Progress
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.pause import Pause
from gkapp.ui.kit.widgets.buttons import button, tool_button
from gkapp.ui.kit.widgets.labels import ClearEdit, label, set_tone
from gkapp.ui.kit.widgets.layout import column, line, row
from gkapp.ui.kit.widgets.pdf_view import Fit, PdfView

TYPING = 250
"""Milliseconds after the last key before it is looked for."""
_WIDEST = 280


class FindBar(QWidget):
    """Enter and F3 go on, with Shift back; Esc closes it."""

    asked = Signal(str)
    """The words to look for; empty for none."""
    moved = Signal(int)
    """To the place after (1) or before (-1) the one that is shown."""
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.edit = ClearEdit()
        self.edit.setPlaceholderText("查找")
        self.edit.setAccessibleName("在页面中查找")
        self.edit.setMaximumWidth(_WIDEST)
        self.edit.installEventFilter(self)
        self.told = label("", "small", "text_2")
        self.back = tool_button("up", "上一处（Shift+F3）")
        self.on = tool_button("down", "下一处（F3）")
        self.close_button = tool_button("close", "关闭查找（Esc）")
        self._typing = Pause(self, TYPING, self.ask_now)
        self.edit.textChanged.connect(self._wait)
        self.back.clicked.connect(self._go_back)
        self.on.clicked.connect(self._go_on)
        self.close_button.clicked.connect(self.closed)
        self._arrange()
        self.show_place(0, 0)

    def _arrange(self) -> None:
        layout = row(self, gap=SPACE.x1)
        layout.setContentsMargins(SPACE.x3, SPACE.x1, SPACE.x3, SPACE.x1)
        layout.addWidget(self.edit, 1)
        for each in (self.back, self.on):
            layout.addWidget(each)
        layout.addSpacing(SPACE.x2)
        layout.addWidget(self.told)
        layout.addStretch(1)
        layout.addWidget(self.close_button)
        self.setFocusProxy(self.edit)

    @property
    def words(self) -> str:
        """What is looked for."""
        return self.edit.text().strip()

    def show_place(self, number: int, count: int) -> None:
        """Say which place of how many is shown; nothing where nothing is looked for."""
        if not self.words:
            said = ""
        elif count:
            said = f"第 {number} 处，共 {count} 处"
        else:
            said = "没有找到"
        self.told.setText(said)
        set_tone(self.told, "text_2" if count else "problem")
        self.edit.setAccessibleDescription(said)
        for each in (self.back, self.on):
            each.setEnabled(count > 0)

    def show_waiting(self) -> None:
        """Say that it is being looked for."""
        self.told.setText("正在查找…")
        set_tone(self.told, "text_2")

    def ask_now(self) -> None:
        """Look for what is typed without waiting."""
        self._typing.stop()
        self.asked.emit(self.words)

    def _wait(self) -> None:
        self._typing.start()

    def _go_on(self) -> None:
        self._move(1)

    def _go_back(self) -> None:
        self._move(-1)

    def _move(self, by: int) -> None:
        """What was typed and not yet looked for is looked for first."""
        if self._typing.isActive():
            self.ask_now()
        else:
            self.moved.emit(by)

    def take_key(self, event: QKeyEvent) -> bool:
        """Whether a key was meant for the search, here or on the pages."""
        is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case Qt.Key.Key_F3:
                self._move(-1 if is_back else 1)
            case Qt.Key.Key_Escape:
                self.closed.emit()
            case _:
                return False
        return True

    # Overrides of Qt methods

    def eventFilter(self, _watched: object, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._move(-1 if is_back else 1)
            return True
        return self.take_key(event)


Found = tuple[bytes, str, list[PageHit]]


class PdfSearch(QObject):
    """Between the line to find with and the pages; its parent is the panel that holds both."""

    def __init__(self, bar: FindBar, view: PdfView, jobs: JobRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._bar, self._view, self._jobs = bar, view, jobs
        self._content = b""
        self._hits: Sequence[PageHit] = ()
        self._at = 0
        self._running: Progress | None = None
        bar.asked.connect(self._look)
        bar.moved.connect(self._move)
        bar.closed.connect(self.end)

    def begin(self) -> None:
        """Let the officer type what to find."""
        self._bar.show()
        self._bar.setFocus()
        self._bar.edit.selectAll()
        if self._bar.words:
            self._bar.ask_now()

    def end(self) -> None:
        """Put the line away, and the marks on the pages with it."""
        self._bar.hide()
        self._look("")
        self._view.setFocus()

    def show_pdf(self, content: bytes) -> None:
        """The pages are those of this file now; what is looked for is looked for anew."""
        self._content = content
        self._look("" if self._bar.isHidden() else self._bar.words)

    def _look(self, words: str) -> None:
        if self._running is not None:
            self._running.cancel()
            self._running = None
        if not words or not self._content:
            self._show_hits(())
            return
        self._bar.show_waiting()
        self._running = self._jobs.start(
            "在预览中查找",
            partial(_found, self._content, words),
            owner=self,
            on_done=self._take,
            is_quiet=True,
            only_reads=True,
        )

    def _take(self, found: Found) -> None:
        content, words, hits = found
        if content is self._content and words == self._bar.words:
            self._running = None
            self._show_hits(hits)

    def _show_hits(self, hits: Sequence[PageHit]) -> None:
        """Begin with the first place that is not above what is seen."""
        self._hits = hits
        seen = self._view.number - 1
        self._at = next((at for at, hit in enumerate(hits) if hit.page >= seen), 0)
        self._show_place()

    def _move(self, by: int) -> None:
        if self._hits:
            self._at = (self._at + by) % len(self._hits)
            self._show_place()

    def _show_place(self) -> None:
        self._view.show_hits(self._hits, self._at)
        self._bar.show_place(self._at + 1, len(self._hits))


def _found(content: bytes, words: str, progress: Progress) -> Found:
    def tell(done: int, total: int) -> None:
        progress.report(done, total)

    return content, words, find_in_pages(content, words, tell)


PageSizes = list[tuple[float, float]]


class PdfPanel(QWidget):
    """Pages with a line of controls above; draws them by jobs."""

    def __init__(self, name: str, jobs: JobRunner) -> None:
        super().__init__()
        self._jobs = jobs
        self._content = b""
        self._drawing: dict[int, Progress] = {}
        self.view = PdfView(name)
        self.view.moved.connect(self._say)
        self.view.page_wanted.connect(self._draw)
        self.setFocusProxy(self.view)
        self.bar = FindBar()
        self.bar.hide()
        self.search = PdfSearch(self.bar, self.view, jobs, self)
        self.view.find_wanted.connect(self.search.begin)
        self.view.step_wanted.connect(self.bar.moved)
        self.view.find_over.connect(self.bar.closed)
        self._where = label("", "small", "text_2")
        self._zoom = label("", "small", "text_2")
        layout = column(self, gap=0)
        layout.addLayout(self._controls())
        layout.addWidget(line())
        layout.addWidget(self.bar)
        layout.addWidget(self.view, 1)
        self._say()

    def _controls(self) -> QHBoxLayout:
        controls = row(gap=SPACE.x1)
        controls.setContentsMargins(SPACE.x3, SPACE.x1, SPACE.x3, SPACE.x1)
        self._find = tool_button("search", "查找（Ctrl+F）")
        self._find.clicked.connect(self.search.begin)
        self._smaller = tool_button("minus", "缩小（Ctrl+-）")
        self._larger = tool_button("plus", "放大（Ctrl++）")
        width = button("适合宽度", "small")
        width.setToolTip("Ctrl+0")
        page = button("整页", "small")
        self._smaller.clicked.connect(self.view.zoom_out)
        self._larger.clicked.connect(self.view.zoom_in)
        width.clicked.connect(self._fit_width)
        page.clicked.connect(self._fit_page)
        controls.addWidget(self._where, 1)
        controls.addWidget(self._find)
        controls.addSpacing(SPACE.x2)
        controls.addWidget(self._smaller)
        controls.addWidget(self._zoom)
        controls.addWidget(self._larger)
        controls.addSpacing(SPACE.x2)
        controls.addWidget(width)
        controls.addWidget(page)
        return controls

    def show_pdf(self, content: bytes, sizes: PageSizes) -> None:
        """Show this file; *sizes* are those of its pages, as page_sizes tells them."""
        self._stop_drawing()
        self._content = content
        self.view.show_document(sizes)
        self.search.show_pdf(content)

    def show_words(self, words: str) -> None:
        """Say why there is nothing to see."""
        self._stop_drawing()
        self._content = b""
        self.view.show_words(words)
        self.search.show_pdf(b"")

    def _fit_width(self) -> None:
        self.view.fit(Fit.WIDTH)

    def _fit_page(self) -> None:
        self.view.fit(Fit.PAGE)

    def _draw(self, number: int, dpi: float) -> None:
        if (earlier := self._drawing.get(number)) is not None:
            earlier.cancel()
        self._drawing[number] = self._jobs.start(
            f"绘制预览第 {number + 1} 页",
            partial(_drawn, self._content, number, dpi),
            owner=self,
            on_done=self._show,
            is_quiet=True,
            only_reads=True,
        )

    def _show(self, drawn: tuple[bytes, int, float, PagePicture]) -> None:
        content, number, dpi, picture = drawn
        if content is self._content:
            self.view.show_page(number, dpi, picture)

    def _stop_drawing(self) -> None:
        for progress in self._drawing.values():
            progress.cancel()
        self._drawing.clear()

    def _say(self) -> None:
        view = self.view
        words = f"第 {view.number} 页，共 {view.count} 页" if view.count else ""
        self._where.setText(words)
        self._zoom.setText(f"{round(view.zoom * 100)} %")
        for each in (self._find, self._smaller, self._larger):
            each.setEnabled(view.count > 0)


def page_sizes(content: bytes) -> PageSizes:
    """Width and height of each page in points."""
    with open_pages(content) as pages:
        return [pages.size(number) for number in range(len(pages))]


def _drawn(
    content: bytes, number: int, dpi: float, _progress: Progress
) -> tuple[bytes, int, float, PagePicture]:
    with open_pages(content) as pages:
        return content, number, dpi, pages.picture(number, dpi)
