"""The window of the handbook: contents and search at the left, the text at the right."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QMouseEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QSplitter, QWidget

from gkapp.documents.prints.guide import printed_handbook
from gkapp.domain.errors import Refused
from gkapp.domain.handbook import Chapter, Handbook, HandbookHit
from gkapp.ui.handbook.contents import Contents, Hits, SearchField
from gkapp.ui.handbook.handbook_layout import HandbookLayout
from gkapp.ui.handbook.reader import ZOOMS, Reader
from gkapp.ui.kit.jobs import JobRunner, Progress
from gkapp.ui.kit.look.application import NAME
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.widgets.buttons import button, tool_button
from gkapp.ui.kit.widgets.labels import label, set_tone
from gkapp.ui.kit.widgets.layout import column, line, plain, row
from gkapp.ui.shell.navigator import NavigationHistory
from gkapp.ui.shell.places import Place
from gkapp.ui.shell.printing import Printing

TITLE = "使用说明"
_SMALLEST = (480, 320)
_SIDE_LEAST = 180


class HandbookWindow(QMainWindow):
    """Stays open beside the work; Esc closes it."""

    closed = Signal(object)
    """It is about to go; its Standing, to come back like that."""

    def __init__(
        self,
        handbook: Handbook,
        standing: HandbookLayout,
        jobs: JobRunner,
        fonts: Mapping[str, str],
    ) -> None:
        """*fonts* are the files that the officer chose for what is printed."""
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"{TITLE} - {NAME}")
        self.setMinimumSize(*_SMALLEST)
        self._handbook, self._jobs, self._fonts = handbook, jobs, fonts
        self._visited = NavigationHistory()
        self._is_leading = False
        self.search = SearchField()
        self.contents = Contents()
        self.contents.show_handbook(handbook)
        self.hits = Hits()
        self.hits.hide()
        self.reader = Reader(standing.zoom)
        self.printing = Printing(jobs, self)
        self.back = tool_button("left", "后退（Alt+←）")
        self.forward = tool_button("right", "前进（Alt+→）")
        self.smaller = tool_button("minus", "缩小文字（Ctrl+-）")
        self.larger = tool_button("plus", "放大文字（Ctrl++）")
        self.print_button = button("打印", icon="print")
        self._zoom = label("", "small", "text_2")
        self._words = label("", "small", "text_3")
        self._splitter = QSplitter()
        self._arrange()
        self._connect()
        self._say_zoom(self.reader.zoom)
        standing.put_back(self)
        sizes = [standing.side, self.width() - standing.side]
        self._splitter.setSizes(sizes)  # pyright: ignore[reportUnknownMemberType]

    @property
    def standing(self) -> HandbookLayout:
        """Where and how it stands now."""
        return HandbookLayout.of(self, self._splitter.sizes()[0], self.reader.zoom)

    def open_at(self, chapter: str, *sections: str) -> None:
        """Show a chapter at the first of *sections* that it has; the first one if there is none."""
        found = self._handbook.chapters.get(chapter)
        if found is None:
            found = next(iter(self._handbook.chapters.values()))
        self.search.clear()
        self.go_to(found, found.section_called(*sections))

    def go_to(self, chapter: Chapter, section: int) -> None:
        """Show a section, to where one can come back."""
        self._visited.visit(Place(chapter.name, part=chapter.sections[section].title))
        self._show(chapter, section)

    # How it is laid out

    def _arrange(self) -> None:
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(SPACE.x1)
        self._splitter.addWidget(self._left())
        self._splitter.addWidget(self._right())
        self._splitter.setStretchFactor(0, 0)
        self._splitter.setStretchFactor(1, 1)
        self.setCentralWidget(self._splitter)

    def _left(self) -> QWidget:
        made = plain("nav")
        made.setMinimumWidth(_SIDE_LEAST)
        layout = column(made, SPACE.x3, SPACE.x2)
        layout.addWidget(self.search)
        layout.addWidget(self.contents, 1)
        layout.addWidget(self.hits, 1)
        return made

    def _right(self) -> QWidget:
        made = plain("sheet")
        layout = column(made, gap=0)
        layout.addLayout(self._bar())
        layout.addWidget(line())
        layout.addWidget(self.reader, 1)
        return made

    def _bar(self) -> QHBoxLayout:
        bar = row(gap=SPACE.x1)
        bar.setContentsMargins(SPACE.x3, SPACE.x2, SPACE.x3, SPACE.x2)
        bar.addWidget(self.back)
        bar.addWidget(self.forward)
        bar.addWidget(self._words, 1)
        for each in (self.smaller, self._zoom, self.larger):
            bar.addWidget(each)
        bar.addSpacing(SPACE.x2)
        bar.addWidget(self.print_button)
        return bar

    def _connect(self) -> None:
        self.contents.chosen.connect(self._go_by_contents)
        self.hits.chosen.connect(self._go_to_hit)
        self.reader.link_wanted.connect(self._follow)
        self.reader.section_reached.connect(self._mark)
        self.reader.zoomed.connect(self._say_zoom)
        self.search.textChanged.connect(self._look_for)
        self.search.returnPressed.connect(self.hits.choose)
        self.search.left_below.connect(self._leave_search)
        self.back.clicked.connect(self.go_back)
        self.forward.clicked.connect(self.go_forward)
        self.smaller.clicked.connect(self.zoom_out)
        self.larger.clicked.connect(self.zoom_in)
        self._fill_print_menu()
        self.printing.printed.connect(self._say_printed)
        self.printing.failed.connect(self._say_failure)
        for keys, act in (
            (("Ctrl+F",), self._start_search),
            (("Alt+Left",), self.go_back),
            (("Alt+Right",), self.go_forward),
            (("Ctrl++", "Ctrl+="), self.zoom_in),
            (("Ctrl+-",), self.zoom_out),
            (("Ctrl+0",), self.zoom_back),
            (("Ctrl+P",), self.print_chapter),
            (("Esc",), self._escape),
        ):
            for each in keys:
                self._add_key(each, act)

    def _add_key(self, keys: str, act: Callable[[], object]) -> None:
        key = QShortcut(self)  # pyright: ignore[reportUnknownMemberType] - the stub lacks a type
        key.setKey(QKeySequence(keys))
        key.activated.connect(act)

    def _fill_print_menu(self) -> None:
        menu = QMenu(self.print_button)
        menu.addAction("打印本章…").triggered.connect(self.print_chapter)
        menu.addAction("打印全部…").triggered.connect(self.print_all)
        self.print_button.setMenu(menu)

    # Where one is

    def _show(self, chapter: Chapter, section: int) -> None:
        self._is_leading = True
        self.reader.show_chapter(chapter, section)
        self._is_leading = False
        self.contents.mark(chapter, section)
        self._say_ways()
        self.setWindowTitle(f"{chapter.title} - {TITLE} - {NAME}")

    def _mark(self, section: int) -> None:
        """The contents go along with the reading; not while they lead it."""
        if not self._is_leading and (chapter := self.reader.chapter) is not None:
            self.contents.mark(chapter, section)

    def _go_by_contents(self, chapter: str, section: int) -> None:
        self.go_to(self._handbook.chapters[chapter], section)

    def _go_to_hit(self, hit: HandbookHit) -> None:
        self.reader.mark(hit.words)
        self.go_to(hit.chapter, hit.section)

    def _follow(self, link: str) -> None:
        here = self.reader.chapter
        target = self._handbook.target_of(link, here.name if here is not None else "")
        if target is not None:
            self._go_by_contents(*target)

    def go_back(self) -> None:
        """Go to where one came from."""
        if (place := self._visited.before) is not None:
            self._visited.go_back()
            self._show_place(place)

    def go_forward(self) -> None:
        """Go to where one went back from."""
        if (place := self._visited.after) is not None:
            self._visited.go_forward()
            self._show_place(place)

    def _show_place(self, place: Place) -> None:
        chapter = self._handbook.chapters[place.page]
        self._show(chapter, chapter.section_called(place.part))

    def _say_ways(self) -> None:
        self.back.setEnabled(self._visited.before is not None)
        self.forward.setEnabled(self._visited.after is not None)

    # Finding

    def _start_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _look_for(self, words: str) -> None:
        is_looking = bool(words.strip())
        self.hits.setVisible(is_looking)
        self.contents.setVisible(not is_looking)
        hits = self._handbook.find(words)
        self.hits.show_hits(hits)
        self.reader.mark(hits[0].words if hits else ())

    def _leave_search(self) -> None:
        """From the field down into what was found."""
        if self.hits.isVisible():
            self.hits.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.hits.choose()

    def _escape(self) -> None:
        if self.search.text():
            self.search.clear()
        else:
            self.close()

    # How large

    def zoom_in(self) -> None:
        """Enlarge the text by a step."""
        self.reader.zoom_by(1)

    def zoom_out(self) -> None:
        """Reduce the text by a step."""
        self.reader.zoom_by(-1)

    def zoom_back(self) -> None:
        """The text as it usually is."""
        self.reader.set_zoom(ZOOMS[0])

    def _say_zoom(self, zoom: int) -> None:
        self._zoom.setText(f"{zoom} %")
        self.smaller.setEnabled(zoom > ZOOMS[0])
        self.larger.setEnabled(zoom < ZOOMS[-1])

    # On paper

    def print_chapter(self) -> None:
        """Ask how to print the chapter that is shown."""
        if (chapter := self.reader.chapter) is not None:
            self._draw(f"{TITLE} {chapter.title}", [chapter])

    def print_all(self) -> None:
        """Ask how to print every chapter."""
        self._draw(TITLE, list(self._handbook.chapters.values()))

    def _draw(self, title: str, chapters: list[Chapter]) -> None:
        self._say("正在排版…")
        self._jobs.start(
            f"排版“{title}”",
            partial(_drawn, title, chapters, self._fonts),
            owner=self,
            on_done=self._ask_how_to_print,
            on_error=self._say_failure,
            only_reads=True,
            is_quiet=True,
        )

    def _ask_how_to_print(self, drawn: tuple[str, bytes]) -> None:
        self._say("")
        self.printing.ask(*drawn)

    def _say_printed(self) -> None:
        self._say("已送到打印机。")

    def _say_failure(self, error: Exception) -> None:
        if not isinstance(error, Refused):
            raise error
        self._say(error.message, is_problem=True)

    def _say(self, words: str, *, is_problem: bool = False) -> None:
        self._words.setText(words)
        set_tone(self._words, "problem" if is_problem else "text_3")

    # Overrides of Qt methods

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reader.setFocus()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        match event.button():
            case Qt.MouseButton.BackButton:
                self.go_back()
            case Qt.MouseButton.ForwardButton:
                self.go_forward()
            case _:
                super().mousePressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        standing = self.standing
        super().closeEvent(event)
        self.closed.emit(standing)


def _drawn(
    title: str, chapters: list[Chapter], fonts: Mapping[str, str], progress: Progress
) -> tuple[str, bytes]:
    from gkapp.documents.pdf.fonts import PdfFonts
    from gkapp.documents.pdf.writing import draw_pdf
    from gkapp.services.records.document_fonts import fonts_for

    progress.report(0, 0, "正在排版")
    document = printed_handbook(title, NAME, chapters)
    return title, draw_pdf(document, PdfFonts(fonts_for(fonts)))
