"""Looks, while the content is typed, for requests and documents that are like it."""

from functools import partial

from PySide6.QtCore import QObject, QTimer

from gkapp.domain.records.drafts import RequestDraft
from gkapp.models.database import Database
from gkapp.services.records.action_result import Topic
from gkapp.services.requests.likeness import Likenesses, RegisterIndex, index_registers, likenesses
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.requests.side_panel import RequestSide
from gkapp.ui.shell.context import Bus, Context
from gkapp.ui.shell.page import Page

PAUSE = 500
"""Milliseconds that typing must rest before it is asked."""


class KeptIndex(QObject):
    """The index of the open database, which outlives pages; let go of when a register changes."""

    def __init__(self, bus: Bus) -> None:
        super().__init__(bus)
        self.index: RegisterIndex | None = None
        self.age = 0
        """How often a register was changed: an index made before the last change is not kept."""
        bus.changed.connect(self._hear)

    def keep(self, index: RegisterIndex, age: int) -> None:
        """Keep *index*, which was begun at *age*."""
        if age == self.age:
            self.index = index

    def _hear(self, topics: frozenset[Topic]) -> None:
        if topics & {Topic.REQUESTS, Topic.LEDGER}:
            self.index, self.age = None, self.age + 1


class SimilarTexts(QObject):
    """Belongs to the page of one request, its parent."""

    def __init__(self, page: Page, side: RequestSide) -> None:
        super().__init__(page)
        self._context, self._side = page.context, side
        self._kept = kept_index(page.context)
        self._asked: tuple[str, int | None] = ("", None)
        self._applicant = ""
        self._found = Likenesses()
        self._resting = QTimer(self, interval=PAUSE, singleShot=True)
        self._resting.timeout.connect(self.look)
        side.alike.chosen.connect(page.going)
        side.public.chosen.connect(page.going)
        side.relatives.chosen.connect(page.going)

    def look_for(self, draft: RequestDraft, besides: int | None) -> None:
        """Look for the content of *draft* once typing rests, but not for the request itself."""
        asked = (draft.content, besides)
        if asked != self._asked:
            self._asked = asked
            self._resting.start()
        if draft.applicant != self._applicant:
            self._applicant = draft.applicant
            self._side.show_likenesses(self._found, self._applicant)

    def forget(self) -> None:
        """The registers may have changed: look again, even for the same content."""
        self._asked = ("", None)

    def look(self) -> None:
        """Look now, in a job."""
        self._resting.stop()
        content, besides = self._asked
        if not content:
            self._show(Likenesses())
            return
        self._context.jobs.start(
            "查找相似的申请和文件",
            partial(_look, self._context.db, self._kept.index, content, besides, self._kept.age),
            owner=self,
            on_done=self._take,
            is_quiet=True,
            only_reads=True,
        )

    def _take(self, answer: tuple[str, int, RegisterIndex, Likenesses]) -> None:
        content, age, index, found = answer
        self._kept.keep(index, age)
        if content == self._asked[0]:  # else it was typed on, and asked again
            self._show(found)

    def _show(self, found: Likenesses) -> None:
        self._found = found
        self._side.show_likenesses(found, self._applicant)


def kept_index(context: Context) -> KeptIndex:
    """The index that belongs to the open database."""
    return context.bus.findChild(KeptIndex) or KeptIndex(context.bus)


def _look(
    db: Database,
    kept: RegisterIndex | None,
    content: str,
    besides: int | None,
    age: int,
    _progress: Progress,
) -> tuple[str, int, RegisterIndex, Likenesses]:
    index = kept or index_registers(db)
    return content, age, index, likenesses(db, index, content, besides=besides)
