"""A PDF in memory to look through before it is printed: its pages, and how large they are."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from gkapp.documents.pdf.pages import PagePicture, open_pages
from gkapp.ui.kit.jobs import JobRunner, Progress
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button, tool_button
from gkapp.ui.kit.widgets.find_bar import FindBar
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column, line, row
from gkapp.ui.kit.widgets.pdf_search import PdfSearch
from gkapp.ui.kit.widgets.pdf_view import Fit, PdfView

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
