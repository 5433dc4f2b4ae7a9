"""The strip that says how far the report has come, who moved it there, and what comes next."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from gkapp.domain.report.checks.publication import why_not_over
from gkapp.domain.report.checks.waivers import still_blocking
from gkapp.domain.text.dates import chinese_date
from gkapp.models.database import Database
from gkapp.services.records.action_result import ActionResult
from gkapp.services.report.locks import ReportState
from gkapp.services.report.versions import (
    ReportPublication,
    VersionFacts,
    begin_correction,
    lock_report,
    register_publication,
    send_for_review,
    take_back,
)
from gkapp.ui.kit import messages
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.look.tokens import SPACE, Tone
from gkapp.ui.kit.widgets.buttons import button, rename
from gkapp.ui.kit.widgets.labels import ElidedLabel, Tag
from gkapp.ui.kit.widgets.layout import row
from gkapp.ui.report.gathering import Gathered
from gkapp.ui.report.life_dialogs import CorrectionDialog, PublicationDialog, ask_before_locking
from gkapp.ui.shell.context import Context

_REVIEW, _LOCK, _PUBLISH, _BACK, _CORRECT = "送审", "定稿", "登记公布", "退回起草", "更正"
_NEXT: dict[ReportState, tuple[Tone, str, str]] = {
    ReportState.DRAFTED: ("neutral", _REVIEW, ""),
    ReportState.IN_REVIEW: ("soon", _LOCK, _BACK),
    ReportState.LOCKED: ("accent", _PUBLISH, _CORRECT),
    ReportState.PUBLISHED: ("done", _PUBLISH, _CORRECT),
}
"""Of each state its colour, the step at the right, which goes on, and the one before it."""


class ReportLife(QWidget):
    """One line; the page sees to it that all is saved before a step is taken."""

    step_wanted = Signal(str)
    version_wanted = Signal(int)
    """The number of the version that is to be shown."""
    differences_wanted = Signal()
    """The figures that differ are to be listed."""
    message_posted = Signal(object)
    """A Message: what a step did, or why it was refused."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._year = 0
        self._version = VersionFacts()
        self._blocks = False
        self.tag = Tag()
        self.versions = QComboBox()
        self.versions.setAccessibleName("报告的版本")
        self.versions.activated.connect(self._choose)
        self.versions.hide()
        self.words = ElidedLabel("", "small", "text_2")
        self.differences = button("差异清单", "link")
        self.differences.clicked.connect(self.differences_wanted)
        self.differences.hide()
        self.other, self.next = button(""), button("")
        line = row(self, gap=SPACE.x3)
        line.addWidget(self.tag)
        line.addWidget(self.versions)
        line.addWidget(self.differences)
        line.addWidget(self.words, 1)
        for each in (self.other, self.next):
            each.clicked.connect(self._want)
            line.addWidget(each)
        self.setEnabled(False)

    def show_year(self, gathered: Gathered) -> None:
        """Say how far the report on this year has come."""
        self._year, self._version = gathered.year, gathered.version
        self._blocks = bool(still_blocking(gathered.report.findings, gathered.waivers))
        state = self._version.state
        tone, following, other = _NEXT[state]
        self._show_versions(gathered)
        alone = len(gathered.versions) == 1  # else the number stands in the choice beside
        self.tag.show_status(f"第{self._version.number}版 {state}" if alone else str(state), tone)
        looked_at = "以前的版本，只能查看 · " if gathered.is_older else ""
        self.words.show_text(f"{looked_at}{_said(self._version)}")
        self.differences.setVisible(bool(gathered.differences))
        rename(self.differences, f"{len(gathered.differences)} 项数字与定稿不同")
        rename(self.next, following)
        rename(self.other, other)
        self.other.setVisible(bool(other) and not gathered.is_older)
        self.next.setVisible(not gathered.is_older)
        self.setEnabled(True)

    def _show_versions(self, gathered: Gathered) -> None:
        """A choice where there is more than one."""
        self.versions.clear()
        for each in gathered.versions:
            self.versions.addItem(f"第 {each.number} 版", each.number)
        self.versions.setCurrentIndex(self.versions.findData(self._version.number))
        self.versions.setVisible(len(gathered.versions) > 1)

    def _choose(self, at: int) -> None:
        number: int = self.versions.itemData(at)
        self.versions.setCurrentIndex(self.versions.findData(self._version.number))
        if number != self._version.number:
            self.version_wanted.emit(number)

    def _want(self) -> None:
        asked = self.sender()
        self.step_wanted.emit((self.other if asked is self.other else self.next).text())

    def take(self, step: str) -> None:
        """Take the *step*, or ask first for what it needs."""
        match step:
            case "登记公布":
                day = self._version.published_on or self._context.today
                known = ReportPublication(day, self._version.address)
                published = PublicationDialog(self._context, self._year, known, self)
                published.agreed.connect(self._publish)
                published.open()
            case "更正":
                correction = CorrectionDialog(self)
                correction.given.connect(self._correct)
                correction.open()
            case "定稿":
                self._lock_or_ask()
            case "送审":
                self._start(send_for_review)
            case _:
                self._start(take_back)

    def _lock_or_ask(self) -> None:
        """What will be refused is refused at once."""
        if self._blocks or why_not_over(self._year, self._context.today):
            self._lock()
        else:
            ask_before_locking(self, self._year, self._lock)

    def _lock(self) -> None:
        self._start(lock_report, offers_undo=False)

    def _publish(self, told: ReportPublication) -> None:
        assert told.published_on is not None  # the dialog has judged it
        action = partial(register_publication, published_on=told.published_on, address=told.address)
        self._start(action, offers_undo=False)

    def _correct(self, reason: str) -> None:
        self._start(partial(begin_correction, note=reason))

    def _start(
        self, action: Callable[[Database, int], ActionResult], *, offers_undo: bool = True
    ) -> None:
        """As a job: all checks are run before a report is locked."""
        self.setEnabled(False)
        self._context.jobs.start(
            f"办理 {self._year} 年报告",
            partial(_step, action, self._context.db, self._year),
            owner=self,
            on_done=self._tell if offers_undo else self._tell_for_good,
            on_error=self._fail,
            is_quiet=True,
        )

    def _tell(self, outcome: ActionResult) -> None:
        self._context.bus.changed.emit(outcome.topics)
        self.message_posted.emit(messages.done(outcome.text, offers_undo=True))

    def _tell_for_good(self, outcome: ActionResult) -> None:
        self._context.bus.changed.emit(outcome.topics)
        self.message_posted.emit(messages.done(outcome.text, offers_undo=False))

    def _fail(self, error: Exception) -> None:
        self.setEnabled(True)
        self.message_posted.emit(messages.failure(error))


def _step(
    action: Callable[[Database, int], ActionResult], db: Database, year: int, _progress: Progress
) -> ActionResult:
    return action(db, year)


def _said(version: VersionFacts) -> str:
    said: list[str] = []
    if version.steps:
        last = version.steps[-1]
        step = _PUBLISH if last.state is ReportState.PUBLISHED else last.state
        said.append(f"{last.person} {last.done_at:%Y-%m-%d %H:%M} {step}")
    if version.state is ReportState.IN_REVIEW:
        said.append("正在审阅，仍可以修改")
    if version.published_on is not None:
        said.append(f"{chinese_date(version.published_on)}公布于 {version.address}")
    if version.note:
        said.append(f"更正原因：{version.note}")
    return " · ".join(said)
