"""文书模板: the Word template of each kind of letter, and the series that numbers it."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QListWidgetItem

from gkapp.domain.errors import Refused
from gkapp.domain.letters.kinds import LetterKind
from gkapp.domain.text.file_names import safe_name
from gkapp.exchange.law.rules import letter_kinds
from gkapp.files import replacing
from gkapp.services.department.numbering import change_mark, list_series
from gkapp.services.letters.facts import known_fields
from gkapp.services.letters.files import (
    LetterPdf,
    TemplateFindings,
    TemplateRow,
    check_template,
    list_templates,
    replace_template,
    restore_template,
    template_of,
    word_pdf,
)
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.ui.kit import messages
from gkapp.ui.kit.forms.fields import TextField
from gkapp.ui.kit.jobs import Progress
from gkapp.ui.kit.look.tokens import SPACE
from gkapp.ui.kit.saving import SaveQuestion, ask_for_file, ask_where_to_save
from gkapp.ui.kit.widgets.buttons import Actions, button, forbid
from gkapp.ui.kit.widgets.labels import ElidedLabel, Tag, label
from gkapp.ui.kit.widgets.layout import card, column, frame, plain, row, scroll
from gkapp.ui.kit.widgets.pdf_panel import page_sizes
from gkapp.ui.records.file_drop import FileDrop
from gkapp.ui.records.print_preview import DrawnList, PrintPreview
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.settings_group import PlainList, SettingsGroup

_LIST_WIDTH = 236
_SHIPPED = "程序自带的模板"
_FIELDS_WORDS = "在 Word 中写成 {{ 字段名 }}，拟制文书时换成实际内容。可以使用的字段："


@dataclass(frozen=True, slots=True)
class _Seen:
    """A template that was looked at; *problem* says why it cannot be filled."""

    code: str
    findings: TemplateFindings | None
    problem: str = ""


class TemplatesGroup(SettingsGroup):
    """One kind at a time: look, change in Word, put an own file in its place, go back."""

    title = "文书模板"
    words = (
        "每种文书有一份 Word 模板，可以另存后修改，换成本单位的格式；"
        "已经拟制的文书不受影响。文号按机关代字和年度连续编排。"
    )
    topics = frozenset({Topic.DEPARTMENT, Topic.REQUESTS})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._rows: dict[str, TemplateRow] = {}
        self.list = PlainList("文书的种类")
        self.name = label("", "subtitle", wrap=True)
        self.tag = Tag()
        self.file = ElidedLabel("", "body", "text_2")
        self.findings = label("", "small", "text_2", wrap=True)
        self.fields = label("", "small", "text_2", wrap=True)
        self.fields.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.open_button = button("另存并打开…", icon="edit")
        self.replace_button = button("换用本单位的模板…", icon="import")
        self.restore_button = button("恢复自带模板", icon="undo")
        self.preview_button = button("查看", icon="eye")
        self.mark = TextField()
        self.next = label("", "small", "text_2", wrap=True)
        self.mark_button = button("保存", "small", "save")
        self.drop = FileDrop(self)
        self._arrange()
        self._connect()

    # How it is made

    def _arrange(self) -> None:
        body = row(gap=SPACE.x4)
        kinds = frame()
        kinds.setFixedWidth(_LIST_WIDTH)
        column(kinds, SPACE.x2).addWidget(self.list)
        body.addWidget(kinds)
        side = plain()
        content = column(side, gap=SPACE.x4)
        template, inside = card(SPACE.x4, SPACE.x3)
        head = row(gap=SPACE.x3)
        head.addWidget(self.name, 1)
        head.addWidget(self.tag)
        inside.addLayout(head)
        inside.addWidget(self.file)
        inside.addWidget(self.findings)
        for buttons in (
            (self.preview_button, self.open_button),
            (self.replace_button, self.restore_button),
        ):
            inside.addWidget(Actions(buttons, is_at_left=True))
        inside.addWidget(self.fields)
        content.addWidget(template)
        self._series, inside = card(SPACE.x4, SPACE.x2)
        title = label("机关代字", "body")
        title.setBuddy(self.mark)
        self.mark.setAccessibleName("机关代字")
        entry = row(gap=SPACE.x3)
        entry.addWidget(title)
        entry.addWidget(self.mark, 1)
        entry.addWidget(self.mark_button)
        inside.addLayout(entry)
        inside.addWidget(self.next)
        content.addWidget(self._series)
        content.addStretch(1)
        body.addWidget(scroll(side), 1)
        self.body.addLayout(body, 1)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._show_current)
        self.open_button.clicked.connect(self._ask_where)
        self.replace_button.clicked.connect(self._ask_for_file)
        self.restore_button.clicked.connect(self.restore)
        self.preview_button.clicked.connect(self.look)
        self.mark_button.clicked.connect(self.save_mark)
        self.mark.returnPressed.connect(self.save_mark)
        self.drop.dropped.connect(self.replace)
        self.drop.message_posted.connect(self.message_posted)

    # What is shown

    def refresh(self) -> None:
        """Read which templates serve now; the chosen kind stays chosen."""
        rows = list_templates(self.context.db)
        self._rows = {each.code: each for each in rows}
        at = max(self.list.currentRow(), 0)
        self.list.blockSignals(True)
        self.list.clear()
        for each in rows:
            self.list.addItem(QListWidgetItem(f"{each.kind}（自备）" if each.is_own else each.kind))
        self.list.setCurrentRow(at)
        self.list.blockSignals(False)
        self._show_current()

    @property
    def kind(self) -> LetterKind:
        """The kind that is chosen."""
        return letter_kinds().all()[max(self.list.currentRow(), 0)]

    def choose(self, code: str) -> None:
        """Show a kind by its code."""
        self.list.setCurrentRow([kind.code for kind in letter_kinds().all()].index(code))

    def _show_current(self) -> None:
        kind = self.kind
        template = self._rows[kind.code]
        self.name.setText(kind.name)
        self.tag.show_status(*(("本单位", "accent", "check") if template.is_own else _PLAIN))
        self.file.show_text(template.name or _SHIPPED)
        self.findings.setText("")
        self.findings.hide()
        self.fields.setText(_FIELDS_WORDS + "、".join(known_fields(kind)) + "。")
        forbid(self.replace_button, self.read_only)
        own = "" if template.is_own else "现在用的就是程序自带的模板"
        forbid(self.restore_button, self.read_only or own)
        self._show_series(kind)
        self.context.jobs.start(
            "检查文书模板",
            partial(_look, self.context, kind.code),
            owner=self,
            on_done=self._show_findings,
            is_quiet=True,
            only_reads=True,
        )

    def _show_findings(self, seen: _Seen) -> None:
        if seen.code != self.kind.code:
            return
        warnings = seen.findings.warnings if seen.findings else (seen.problem,)
        self.findings.setText("\n".join(warnings))
        self.findings.setVisible(bool(warnings))

    def _show_series(self, kind: LetterKind) -> None:
        self._series.setVisible(bool(kind.series))
        series = next((each for each in list_series(self.context.db) if each.code == kind.series),
                      None)  # fmt: skip
        if series is None:
            return
        self.mark.show_value(series.mark)
        self.mark.setPlaceholderText(series.usual or "请先在“单位信息”中填写机关代字")
        told = f"下一个文号：{series.next}。" if series.next else ""
        self.next.setText(
            f"序列“{series.name}”。{told}留空的，用单位的机关代字“{series.usual}”；"
            "机关代字相同的序列合并编号。"
        )
        forbid(self.mark_button, self.read_only)
        self.mark.setReadOnly(bool(self.read_only))

    # What can be done

    def save_mark(self) -> None:
        """Give the series of the chosen kind the mark that is typed."""
        if not self.read_only:
            self.act(partial(change_mark, self.context.db, self.kind.series, self.mark.value()))

    def restore(self) -> None:
        """Go back to the template that came with the program."""
        self.act(partial(restore_template, self.context.db, self.kind.code))

    def replace(self, path: Path) -> None:
        """Let a Word file serve the chosen kind."""
        if self.read_only:
            return
        done = self.attempt(partial(replace_template, self.context.db, self.kind.code, path))
        if done is not None:
            outcome, findings = done
            self.publish(_told(outcome, findings))

    def look(self) -> None:
        """Show the template as it would be printed, with its fields."""
        self.context.jobs.start(
            "生成模板预览",
            partial(_draw, self.context, self.kind),
            owner=self,
            on_done=self._open_preview,
            on_error=self.tell_failure,
            only_reads=True,
        )

    def save_copy(self, file: str) -> None:
        """Write a copy of the template to *file* and open it in the program for Word files."""
        path = Path(file)
        content = template_of(self.context.db, self.kind.code)
        if self.attempt(partial(_write, path, content)) is None:
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
        words = f"已另存为“{path.name}”。修改保存后，点“换用本单位的模板”选择该文件。"
        self.message_posted.emit(messages.done(words))

    def _ask_where(self) -> None:
        name = safe_name(f"{self.kind.name}模板")
        question = SaveQuestion("另存文书模板", "Word 文档", "docx", name)
        ask_where_to_save(question, self, self.save_copy)

    def _ask_for_file(self) -> None:
        ask_for_file(f"选择“{self.kind.name}”的模板", "Word 文档 (*.docx)", self, self._replace_by)

    def _replace_by(self, file: str) -> None:
        self.replace(Path(file))

    def _open_preview(self, pdf: LetterPdf) -> None:
        drawn = DrawnList(pdf.title, pdf.content, page_sizes(pdf.content), pdf.notices)
        preview = PrintPreview(drawn, self.context, self)
        preview.message_posted.connect(self.message_posted)
        preview.open()


_PLAIN = ("自带", "neutral", "check")


def _told(outcome: ActionResult, findings: TemplateFindings) -> ActionResult:
    """The sentence of the action, and after it what the officer should know of the template."""
    return ActionResult(
        outcome.topics, " ".join((outcome.text, *findings.warnings)), outcome.row_id
    )


def _write(path: Path, content: bytes) -> Path:
    with replacing(path) as working:
        working.write_bytes(content)
    return path


def _look(context: Context, code: str, _progress: Progress) -> _Seen:
    try:
        content = template_of(context.db, code)
        return _Seen(code, check_template(letter_kinds().named(code), content))
    except Refused as error:
        return _Seen(code, None, error.message)


def _draw(context: Context, kind: LetterKind, _progress: Progress) -> LetterPdf:
    content = template_of(context.db, kind.code)
    title = f"{kind.name}模板"
    return word_pdf(context.db, content, title, context.settings.current.document_fonts)
