"""Looks for words in the pages of a PdfView, by a job, and leads from place to place."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject

from gkapp.documents.pdf.pages import PageHit, find_in_pages
from gkapp.ui.kit.jobs import JobRunner, Progress
from gkapp.ui.kit.widgets.find_bar import FindBar
from gkapp.ui.kit.widgets.pdf_view import PdfView

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
