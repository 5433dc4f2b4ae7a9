"""The list of requests: most pressing first, with what each needs next beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QMenu, QRadioButton, QWidget

from gkapp.domain.requests.numbers import FINISHED, RequestStatus
from gkapp.domain.requests.record import PERSONAL
from gkapp.domain.text.numbers import grouped
from gkapp.models.database import Database
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.services.records.exports import Export, export_register
from gkapp.services.records.list_query import ALL, ListQuery
from gkapp.services.records.record_actions import delete_records
from gkapp.services.requests.intake import void_request
from gkapp.services.requests.list import DUE_SOON, OPEN, OVERDUE, REANSWERING, VIEWS
from gkapp.services.requests.lookup import Neighbours, neighbours_of
from gkapp.services.requests.register import REQUESTS
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.look.tokens import SPACE, Tone
from gkapp.ui.kit.saving import SaveQuestion, ask_where_to_save, saved
from gkapp.ui.kit.tables.id_model import ShownRows
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.chips import View
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import column
from gkapp.ui.kit.widgets.question import dialog_foot
from gkapp.ui.kit.widgets.steps import Timeline
from gkapp.ui.letters.letters_tab import LetterBatch
from gkapp.ui.records.list_page import ListWords, RegisterPage
from gkapp.ui.records.patterns import NewLike
from gkapp.ui.records.record_panel import PanelWords, RecordPanel
from gkapp.ui.requests.details import Details, DetailsReader, details_reader
from gkapp.ui.requests.grouping import VoidRequestDialog
from gkapp.ui.requests.list_columns import APPLICANT_OF, ON_PAPER, PAGE, REQUEST_TABLE, status_cell
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.places import NEW

_TALL = 640
"""Pixels of height from which there is room for the timeline."""
_LONGEST = 90
"""Characters of the wording; the whole of it stands on the page of the request."""
_DETAIL_WORDS = PanelWords(
    name="申请要点",
    nothing="选中一件申请，这里显示要点和下一步。",
    opening="打开办理",
    facts=("申请人", "类别", "收到", "代理人", "承办"),
    names_width=48,
)


class RequestPanel(RecordPanel):
    """Shows one request, or says that none is chosen."""

    def __init__(self, reader: DetailsReader) -> None:
        super().__init__(_DETAIL_WORDS, reader.details_of)
        self.timeline = Timeline("办理经过")
        self.step = label("", wrap=True)
        self.article = label("", "caption", "text_3", wrap=True)
        self.more.addSpacing(SPACE.x2)
        self.more.addWidget(self.timeline)
        self.foot.addWidget(label("下一步", "small_strong", "text_2"))
        self.foot.addWidget(self.step)
        self.foot.addWidget(self.article)

    def fit(self, height: int) -> None:
        """Leave the timeline out where there is no height for it."""
        self.timeline.setVisible(height >= _TALL)

    def _show(self, details: Details) -> None:
        shown, term, status = details.row, details.term, status_cell(details.row)
        self.number.show_text(shown.number)
        self.tag.show_status(status.text, status.tone, status.icon)
        self.title.setText(_cut(shown.subject))
        self.title.setToolTip(shown.subject if len(shown.subject) > _LONGEST else "")
        days = "\n".join(filter(None, (term.day, term.under_day)))
        self.standing.show_standing(term.large, term.tone, term.icon, days)
        self.facts.show_texts(_facts(details))
        self.timeline.show_events(details.events)
        self.step.setText(details.step.words)
        self.article.setText(f"依据：{details.step.article}")
        self.article.setVisible(bool(details.step.article))


def _facts(details: Details) -> dict[str, str]:
    shown = details.row
    return {
        "申请人": "、".join([shown.applicant, *(each.name for each in details.record.joint)]),
        "类别": shown.applicant_kind.value,
        "收到": "　".join(filter(None, (shown.received_on.isoformat(), shown.channel))),
        "代理人": details.record.agent,
        "承办": shown.office,
    }


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


@dataclass(frozen=True, slots=True)
class ExportWish:
    """*is_whole*: everything that is registered, instead of the columns that are shown."""

    is_whole: bool
    with_personal_data: bool


class ExportDialog(QDialog):
    """Show it with open()."""

    agreed = Signal(object)
    """The ExportWish."""

    def __init__(self, count: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("导出申请")
        self.setMinimumWidth(480)
        self.as_shown = QRadioButton("列表中显示的列")
        self.whole = QRadioButton("全部登记内容（可以重新导入）")
        self.as_shown.setChecked(True)
        self.personal = QCheckBox(f"包含完整的{'、'.join(PERSONAL)}")
        self.whole.toggled.connect(self._offer_personal_data)
        self.agree = button("选择位置…", "primary")
        self.agree.clicked.connect(self._agree)
        self.agree.setDefault(True)
        layout = column(self, SPACE.x5, SPACE.x2)
        layout.addWidget(label(f"将列表中的 {grouped(count)} 件申请导出为 Excel 文件", "subtitle"))
        layout.addSpacing(SPACE.x1)
        layout.addWidget(self.as_shown)
        layout.addWidget(self.whole)
        inner = column(gap=SPACE.x1)
        inner.setContentsMargins(SPACE.x5, 0, 0, 0)
        inner.addWidget(self.personal)
        words = "不勾选时，以上内容只保留首尾各两位。含个人信息的文件请妥善保管。"
        inner.addWidget(label(words, "caption", "text_3", wrap=True))
        layout.addLayout(inner)
        layout.addSpacing(SPACE.x2)
        layout.addLayout(dialog_foot(self, self.agree))
        self._offer_personal_data(False)

    def _offer_personal_data(self, is_whole: bool) -> None:
        self.personal.setEnabled(is_whole)

    def _agree(self) -> None:
        wish = ExportWish(
            is_whole=self.whole.isChecked(),
            with_personal_data=self.whole.isChecked() and self.personal.isChecked(),
        )
        self.accept()
        self.agreed.emit(wish)


class ShownOrder(QObject):
    """One for each open database: the list writes it, the pages of records read it."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.bus)
        self._db = context.db
        self.ids: Sequence[int] = ()

    def around(self, request_id: int) -> Neighbours:
        """The ones before and after in the list; by receipt for one that it did not show.

        Refused when the request is gone.
        """
        if request_id not in self.ids:
            return neighbours_of(self._db, request_id)
        at = self.ids.index(request_id)
        return Neighbours(
            before=self.ids[at - 1] if at > 0 else None,
            after=self.ids[at + 1] if at + 1 < len(self.ids) else None,
        )


def shown_order(context: Context) -> ShownOrder:
    """The order that belongs to the open database."""
    return context.bus.findChild(ShownOrder) or ShownOrder(context)


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
        self._letters.message_posted.connect(self.message_posted)
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

    def delete_rows(self, ids: Sequence[int]) -> ActionResult:
        """Delete requests with their letters; cases about them stay."""
        return delete_records(self.context.db, REQUESTS, ids)

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
        self.message_posted.emit(
            saved(export.path, f"已导出 {grouped(export.rows)} 件申请到“{export.path.name}”。")
        )


def _export(
    db: Database, ids: Sequence[int], path: Path, with_personal_data: bool, progress: Progress
) -> Export:
    return export_register(
        db,
        REQUESTS,
        path,
        ids=ids,
        with_personal_data=with_personal_data,
        report=progress.report,
    )
