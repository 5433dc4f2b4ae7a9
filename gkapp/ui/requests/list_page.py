"""The list of requests: most pressing first, with what each needs next beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QMenu

from gkapp.domain.requests.numbers import FINISHED, RequestStatus
from gkapp.domain.text.numbers import grouped
from gkapp.models.database import Database
from gkapp.services.records.action_result import Outcome, Topic
from gkapp.services.records.exports import Export, export_requests
from gkapp.services.records.list_query import ALL, ListQuery
from gkapp.services.records.record_actions import REQUEST_DESK, delete_records, void_request
from gkapp.services.requests.list import DUE_SOON, OPEN, OVERDUE, REANSWERING, VIEWS
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.look.tokens import Tone
from gkapp.ui.kit.saving import SaveQuestion, ask_where_to_save, saved
from gkapp.ui.kit.tables.shown_rows import ShownRows
from gkapp.ui.kit.widgets.chips import View
from gkapp.ui.letters.batch import LetterBatch
from gkapp.ui.records.list_page import ListWords, RegisterPage
from gkapp.ui.records.patterns import NewLike
from gkapp.ui.requests.detail_panel import RequestPanel
from gkapp.ui.requests.details import details_reader
from gkapp.ui.requests.export_dialog import ExportDialog, ExportWish
from gkapp.ui.requests.list_columns import ON_PAPER, REQUEST_TABLE
from gkapp.ui.requests.names import APPLICANT_OF, PAGE
from gkapp.ui.requests.shown_order import shown_order
from gkapp.ui.requests.void_dialog import VoidRequestDialog
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.places import NEW

_WORDS = ListWords(
    page=PAGE,
    title="依申请公开",
    new="登记申请",
    empty_title="还没有登记申请",
    empty_words="收到当面、信函或者网上的申请，先在这里登记，程序按工作日历计算答复期限。"
    "已有的登记表可以直接导入，也可以把文件拖到这里。",
    first="登记第一件申请",
    icon="request",
    binned=("request",),
)
_TONES: dict[str, Tone] = {OVERDUE: "overdue", DUE_SOON: "soon"}
READ_AT_ONCE = 50
"""Requests that are looked through in one step for whether one applicant made them."""


class RequestsPage(RegisterPage):
    """Every request of the department."""

    topics = frozenset({Topic.REQUESTS, Topic.REMEDIES, Topic.CALENDAR})

    def __init__(self, context: Context) -> None:
        reader = self._reader = details_reader(context)
        self._order = shown_order(context)
        self._voiding = NEW
        self._is_personal = False
        panel = RequestPanel(reader)
        super().__init__(
            context,
            _WORDS,
            REQUEST_TABLE,
            reader.source,
            [View(name, name, _TONES.get(name, "neutral"), name == REANSWERING) for name in VIEWS],
            panel,
        )
        self.like = NewLike(self)
        self._letters = LetterBatch(context, self)
        self._letters.told.connect(self.told)
        self._letters.acted.connect(self.publish)
        panel.opened.connect(self.table.view.open_current)

    # What is shown

    def arrive(self, part: str) -> None:
        """Show a view by its name, or every request of the applicant of one."""
        if part.startswith(APPLICANT_OF):
            self._show_requests_like(int(part.removeprefix(APPLICANT_OF)))
        else:
            super().arrive(part)

    def summary(self, counts: Mapping[str, int]) -> str:
        """How many need a hand today."""
        pressing = [
            f"{grouped(counts[view])} 件{view}" for view in (OVERDUE, DUE_SOON) if counts[view]
        ]
        if pressing:
            return f"今日须优先办理：{'、'.join(pressing)}"
        if counts[OPEN]:
            return f"在办 {grouped(counts[OPEN])} 件，今日没有逾期和三日内到期的"
        return "没有在办的申请"

    def _take_answer(self) -> None:
        self._order.ids = self.table.records.ids
        super()._take_answer()

    def _show_requests_like(self, request_id: int) -> None:
        like = self.source.rows([request_id]).get(request_id)
        if like is not None:
            self.table.show_query(ListQuery(view=ALL, words=like.applicant))

    # What can be done

    def delete_rows(self, ids: Sequence[int]) -> Outcome:
        """Delete requests with their letters; cases about them stay."""
        return delete_records(self.context.db, REQUEST_DESK, ids)

    def finished_among(self, ids: Sequence[int]) -> str:
        """An answered or filed request is no slip of the hand; of very many it goes unsaid."""
        rows = self.source.rows(ids).values() if len(ids) <= READ_AT_ONCE else ()
        finished = [each for each in rows if each.status in FINISHED]
        match finished:
            case []:
                return ""
            case [one] if len(ids) == 1:
                return f"“{one.number}”{one.status.value}。"
            case _:
                return f"其中 {len(finished)} 件已办结、已撤回或已归档。"

    def fill_menu(self, menu: QMenu, ids: list[int]) -> None:
        """One may be the pattern of a new one; a wrong one is declared void, or deleted."""
        menu.addSeparator()
        self.like.add_to(menu, ids)
        menu.addSeparator()
        self._letters.fill_menu(menu, ids, is_one_applicant=self._are_of_one_applicant(ids))
        menu.addSeparator()
        voiding = menu.addAction("作废…")
        voiding.triggered.connect(self.ask_why_void)
        voiding.setEnabled(len(ids) == 1 and not self.context.db.is_read_only)
        super().fill_menu(menu, ids)

    def _are_of_one_applicant(self, ids: Sequence[int]) -> bool:
        """Read only until a second one is met: all requests may be selected."""
        applicants: set[str] = set()
        for start in range(0, len(ids), READ_AT_ONCE):
            rows = self.source.rows(ids[start : start + READ_AT_ONCE]).values()
            applicants |= {each.applicant for each in rows}
            if len(applicants) > 1:
                break
        return len(applicants) == 1

    def ask_why_void(self) -> None:
        """Ask for the reason of voiding the current request."""
        current = self.table.view.current_id
        shown = self.source.rows([current]).get(current) if current is not None else None
        if shown is not None and shown.status is not RequestStatus.VOID:
            self._voiding = shown.id
            dialog = VoidRequestDialog(shown.number, self)
            dialog.given.connect(self._void)
            dialog.open()

    def _void(self, reason: str) -> None:
        self.act(partial(void_request, self.context.db, self._voiding, reason))

    # Taking out

    def on_paper(self) -> ShownRows:
        """The register with its days, whatever columns are shown."""
        return replace(self.table.shown(), columns=ON_PAPER, source=self._reader)

    def export(self) -> None:
        """Ask what is to be exported."""
        if self.table.records.ids:
            dialog = ExportDialog(len(self.table.records.ids), self)
            dialog.agreed.connect(self._ask_where)
            dialog.open()

    def _ask_where(self, wish: ExportWish) -> None:
        if not wish.is_whole:
            self.table.menus.ask_where_to_export()
            return
        self._is_personal = wish.with_personal_data
        question = SaveQuestion("导出为 Excel 文件", "Excel 工作簿", "xlsx", REQUEST_TABLE.title)
        ask_where_to_save(question, self, self._export_whole)

    def _export_whole(self, file: str) -> None:
        self.export_to(Path(file), with_personal_data=self._is_personal)

    def export_to(self, path: Path, *, with_personal_data: bool) -> None:
        """Export everything that is registered of the requests that are shown."""
        ids = list(self.table.records.ids)
        self.context.jobs.start(
            "导出申请",
            partial(_export, self.context.db, ids, path, with_personal_data),
            owner=self,
            on_done=self._tell_exported,
            only_reads=not with_personal_data,  # else it is noted in the trail
        )

    def _tell_exported(self, export: Export) -> None:
        self.told.emit(
            saved(export.path, f"已导出 {grouped(export.rows)} 件申请到“{export.path.name}”。")
        )


def _export(
    db: Database, ids: Sequence[int], path: Path, with_personal_data: bool, progress: Progress
) -> Export:
    return export_requests(
        db, path, ids=ids, with_personal_data=with_personal_data, report=progress.report
    )
