"""How interpretations, and documents that wait for one, are shown as a list."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gkapp.domain.interpretations.status import AHEAD, InterpretationState, InterpretationStatus
from gkapp.domain.interpretations.together import TogetherCheck, Verdict
from gkapp.services.interpretations.list import MERE_EXCERPT, InterpretationRow
from gkapp.services.interpretations.register import INTERPRETATIONS
from gkapp.services.records.register import RecordKey
from gkapp.ui.kit.look.tokens import SPACE, Tone
from gkapp.ui.kit.tables.columns import Cell, Meter, PlainWords, Status, TableColumn, urgency
from gkapp.ui.kit.tables.record_table import TableSpec
from gkapp.ui.kit.widgets.labels import Tag, WrappedLabel, label
from gkapp.ui.kit.widgets.layout import column, row
from gkapp.ui.shell.places import NEW, Place

PAGE = INTERPRETATIONS.name
OF_DOCUMENT = "document-"
"""What the part of a place begins with that names the document of a new interpretation."""
MATERIALS, CHECKS = "materials", "checks"


def place_of(key: RecordKey) -> Place:
    """The interpretation, or a new one of the document that has none."""
    return Place(PAGE, key.id) if key.register == INTERPRETATIONS.name else place_for(key.id)


def place_for(entry_id: int) -> Place:
    """A new interpretation of the ledger's document *entry_id*."""
    return Place(PAGE, NEW, f"{OF_DOCUMENT}{entry_id}")


def document_in(part: str) -> int | None:
    """The document that the part of a place names; None where it names none."""
    number = part.removeprefix(OF_DOCUMENT)
    return int(number) if part.startswith(OF_DOCUMENT) and number.isdecimal() else None


VERDICT_LOOKS: dict[Verdict, tuple[Tone, str]] = {
    Verdict.KEPT: ("done", "check"),
    Verdict.BROKEN: ("problem", "problem"),
    Verdict.UNKNOWN: ("neutral", "info"),
}


class CheckLine(QWidget):
    """One of the three that go together."""

    def __init__(self, check: TogetherCheck) -> None:
        super().__init__()
        layout = column(self, gap=2)
        head = row(gap=SPACE.x2)
        head.addWidget(label(check.name), 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        head.addWidget(Tag(check.verdict.value, *VERDICT_LOOKS[check.verdict]))
        layout.addLayout(head)
        layout.addWidget(WrappedLabel(check.words, "caption", "text_2"))


NOT_BEGUN = "还没有方案"


def standing_look(standing: InterpretationStatus) -> tuple[Tone, str]:
    """The tone and the sign of how it stands."""
    match standing.state:
        case InterpretationState.EXEMPT:
            return "neutral", "minus"
        case InterpretationState.RELEASED if standing.words == AHEAD:
            return "neutral", "info"
        case InterpretationState.RELEASED:
            return ("neutral", "overdue") if standing.on_time is False else ("done", "done")
        case _ if standing.days_left is None:
            return "neutral", "clock"
        case InterpretationState.OVERDUE:
            return "overdue", "overdue"
        case InterpretationState.WAITING:
            tone = urgency(standing.days_left or 0)
            return tone, "clock" if tone == "neutral" else tone


def standing_cell(row: InterpretationRow) -> Meter:
    """How the release stands; a running term with its traffic light."""
    return Meter(row.standing.words, *standing_look(row.standing))


def standing_tip(row: InterpretationRow) -> str:
    """The last day for the release, and by which rule."""
    due = row.standing.due
    if due is None or row.standing.state is InterpretationState.EXEMPT:
        return row.standing.words
    return f"{row.standing.words}；最迟 {due.isoformat()} 发布（国办发〔2016〕19号）"


def check_cell(row: InterpretationRow) -> Cell:
    """Whether a material merely copies the document."""
    return Status(MERE_EXCERPT, "problem", "problem") if row.is_excerpt else PlainWords("")


def _forms(row: InterpretationRow) -> str:
    if row.forms:
        return row.forms_in_words
    return "" if row.is_begun else NOT_BEGUN


DOCUMENT_NO: TableColumn[InterpretationRow] = TableColumn(
    "document_no", "文号", lambda row: row.document_no
)
DUE: TableColumn[InterpretationRow] = TableColumn(
    "due", "最迟发布日期", lambda row: row.standing.due, is_sortable=False
)
OFFICE: TableColumn[InterpretationRow] = TableColumn("office", "起草处室", lambda row: row.office)
RELEASED_ON: TableColumn[InterpretationRow] = TableColumn(
    "released_on", "首次发布日期", lambda row: row.released_on
)

INTERPRETATION_TABLE = TableSpec(
    name="interpretations",
    title="政策解读情况表",
    noun="政策解读",
    measure="件",
    columns=(
        TableColumn(
            "title",
            "文件名称",
            lambda row: row.title,
            second=DOCUMENT_NO,
            width=224,
            stretches=True,
            tip=lambda row: row.title,
        ),
        TableColumn(
            "standing",
            "解读情况",
            lambda row: row.standing.words,
            standing_cell,
            second=DUE,
            width=184,
            is_sortable=False,
            tip=standing_tip,
        ),
        TableColumn(
            "forms",
            "解读形式",
            _forms,
            second=RELEASED_ON,
            width=132,
            is_sortable=False,
            tip=_forms,
        ),
        TableColumn(
            "public_on", "文件公布日期", lambda row: row.public_on, second=OFFICE, width=132
        ),
        TableColumn(
            "check",
            "核对",
            lambda row: MERE_EXCERPT if row.is_excerpt else "",
            check_cell,
            width=104,
            is_sortable=False,
        ),
        TableColumn(
            "document_type",
            "文件类型",
            lambda row: row.document_type.value if row.document_type else "",
            width=136,
            is_shown=False,
        ),
        TableColumn(
            "interpreter", "解读单位", lambda row: row.interpreter, width=176, is_shown=False
        ),
        TableColumn("person", "责任人", lambda row: row.person, width=96, is_shown=False),
        TableColumn(
            "planned_on", "计划发布日期", lambda row: row.planned_on, width=112, is_shown=False
        ),
        TableColumn(
            "materials",
            "材料篇数",
            lambda row: row.materials,
            width=88,
            is_number=True,
            is_sortable=False,
            is_shown=False,
        ),
    ),
)
