"""How reconsiderations and lawsuits are shown as a list."""

from gkapp.domain.outcomes import RemedyResult
from gkapp.services.remedy_list import RemedyRow
from gkapp.ui.look.tokens import Tone
from gkapp.ui.tables.columns import Column, Status
from gkapp.ui.tables.record_table import TableSpec

RESULT_LOOKS: dict[RemedyResult, tuple[Tone, str]] = {
    RemedyResult.UPHELD: ("done", "check"),
    RemedyResult.OVERTURNED: ("problem", "problem"),
    RemedyResult.OTHER: ("neutral", "info"),
    RemedyResult.PENDING: ("accent", "clock"),
}


def result_cell(row: RemedyRow) -> Status:
    """How the case ended, or that it has not."""
    tone, icon = RESULT_LOOKS[row.result]
    return Status(row.result.value, tone, icon)


CASE_NUMBER: Column[RemedyRow] = Column("case_number", "案号", lambda row: row.case_number)
STAGE: Column[RemedyRow] = Column("stage", "审级", lambda row: row.stage)
DECIDED: Column[RemedyRow] = Column("decided_on", "审结日期", lambda row: row.decided_on)

REMEDY_TABLE = TableSpec(
    name="remedies",
    title="行政复议行政诉讼登记表",
    noun="案件",
    measure="件",
    columns=(
        Column("applicant", "申请人（原告）", lambda row: row.applicant, second=CASE_NUMBER,
               width=208, stretches=True),
        Column("kind", "类型", lambda row: row.kind.value, second=STAGE, width=232),
        Column("body", "复议机关（法院）", lambda row: row.body, width=184),
        Column("result", "结果", lambda row: row.result.value, result_cell, second=DECIDED,
               width=128),
        Column("received_on", "收到日期", lambda row: row.received_on, width=112),
        Column("request_number", "申请编号", lambda row: row.request_number, width=128,
               is_shown=False),
    ),
)  # fmt: skip
