"""How ledger entries are shown as a list."""

from gkapp.domain.calendar.deadline import DISCLOSURE_DAYS
from gkapp.domain.records.registers import Validity
from gkapp.services.ledger.list import LedgerRow
from gkapp.ui.kit.look.tokens import Tone
from gkapp.ui.kit.tables.columns import Meter, Status, TableColumn, urgency
from gkapp.ui.kit.tables.record_table import TableSpec

VALIDITY_LOOKS: dict[Validity, tuple[Tone, str]] = {
    Validity.IN_FORCE: ("done", "check"),
    Validity.AMENDED: ("accent", "edit"),
    Validity.LAPSED: ("neutral", "minus"),
    Validity.REPEALED: ("neutral", "close"),
}


def validity_cell(row: LedgerRow) -> Status:
    """Whether the document is in force."""
    tone, icon = VALIDITY_LOOKS[row.validity]
    return Status(row.validity.value, tone, icon)


def disclosure_cell(row: LedgerRow) -> Meter:
    """How much of the term for disclosure is used, or that it is disclosed."""
    words = row.disclosure_in_words
    if row.days_to_disclose is not None:
        tone = urgency(row.days_to_disclose, is_over=row.is_over)
        used = 1 - max(row.days_to_disclose, 0) / DISCLOSURE_DAYS
        return Meter(words, tone, "clock" if tone == "neutral" else tone, used)
    if row.public_on is not None:
        return Meter(words, "done", "done")
    return Meter(words, "neutral", "clock" if words == "待公开" else "lock")


DOCUMENT_NO: TableColumn[LedgerRow] = TableColumn(
    "document_no", "文号", lambda row: row.document_no
)
OFFICE: TableColumn[LedgerRow] = TableColumn("office", "起草处室", lambda row: row.office)
PUBLIC: TableColumn[LedgerRow] = TableColumn("disclosed_on", "公开日期", lambda row: row.public_on)
EXPIRES: TableColumn[LedgerRow] = TableColumn("expires_on", "有效期至", lambda row: row.expires_on)

LEDGER_TABLE = TableSpec(
    name="ledger",
    title="公开台账",
    noun="条目",
    measure="条",
    columns=(
        TableColumn(
            "title",
            "文件名称",
            lambda row: row.title,
            second=DOCUMENT_NO,
            width=232,
            stretches=True,
            tip=lambda row: row.title,
        ),
        TableColumn(
            "document_type",
            "文件类型",
            lambda row: row.document_type.value,
            second=OFFICE,
            width=132,
        ),
        TableColumn(
            "disclosure",
            "公开情况",
            lambda row: row.disclosure_in_words,
            disclosure_cell,
            second=PUBLIC,
            width=176,
            is_sortable=False,
        ),
        TableColumn(
            "validity",
            "有效性",
            lambda row: row.validity.value,
            validity_cell,
            second=EXPIRES,
            width=104,
        ),
        TableColumn("formed_on", "成文日期", lambda row: row.formed_on, width=104),
        TableColumn(
            "published_on", "公布日期", lambda row: row.published_on, width=112, is_shown=False
        ),
        TableColumn("attribute", "公开属性", lambda row: row.attribute, width=112, is_shown=False),
        TableColumn(
            "registration_no",
            "统一登记号",
            lambda row: row.registration_no,
            width=152,
            is_shown=False,
        ),
        TableColumn("index_no", "索引号", lambda row: row.index_no, width=152, is_shown=False),
        TableColumn("topic", "主题分类", lambda row: row.topic, width=128, is_shown=False),
    ),
)
