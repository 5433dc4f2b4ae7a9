"""A reconsideration or a lawsuit, field by field: as it is typed, and as it is registered."""

from dataclasses import dataclass
from datetime import date

from gkapp.domain.records.fields import (
    Kind,
    choice,
    code,
    count,
    declared,
    flag,
    link,
    past_day,
    required,
    text,
)
from gkapp.domain.records.registers import (
    CourtStage,
    LitigationRoute,
    Procedure,
    RemedyRole,
    RemedyType,
)
from gkapp.domain.records.row_reading import Vocabulary
from gkapp.domain.report.outcomes import RemedyKind, RemedyResult
from gkapp.domain.text.cells import CellValue, as_code, as_text
from gkapp.domain.text.labels import choice_reader, label_key, read_choice

_TYPES = {"复议": RemedyType.RECONSIDERATION, "诉讼": RemedyType.LITIGATION}
_ROUTES = {
    "直接起诉": LitigationRoute.DIRECT,
    "直接诉讼": LitigationRoute.DIRECT,
    "经复议后起诉": LitigationRoute.AFTER_RECONSIDERATION,
    "复议后诉讼": LitigationRoute.AFTER_RECONSIDERATION,
}
RESULTS_ALSO = {
    "纠正": RemedyResult.OVERTURNED,
    "其他": RemedyResult.OTHER,
    "未审结": RemedyResult.PENDING,
}
"""Short names of the columns; those of decisions are data."""
_ROLES = {
    "被申请人": RemedyRole.RESPONDENT,
    "被告": RemedyRole.RESPONDENT,
    "被上诉人": RemedyRole.RESPONDENT,
    "上诉人": RemedyRole.RESPONDENT,
}
_WHOLE_GROUPS = {
    label_key(kind.value): (kind_type, route)
    for kind, kind_type, route in (
        (RemedyKind.RECONSIDERATION, RemedyType.RECONSIDERATION, None),
        (RemedyKind.DIRECT_LITIGATION, RemedyType.LITIGATION, LitigationRoute.DIRECT),
        (
            RemedyKind.LITIGATION_AFTER_RECONSIDERATION,
            RemedyType.LITIGATION,
            LitigationRoute.AFTER_RECONSIDERATION,
        ),
    )
}


def _request_number(cell: CellValue) -> str:
    number = as_code(cell)
    return "" if number in ("不详", "未知") else number


def _type_and_route(cell: CellValue) -> tuple[RemedyType, LitigationRoute | None]:
    """The type, and its route where the cell names a whole group: 行政诉讼（复议后起诉）."""
    written = as_text(cell)
    whole = _WHOLE_GROUPS.get(label_key(written))
    return whole or (read_choice(written, RemedyType, _TYPES), None)


_TYPE_WORDS = Vocabulary(tuple(RemedyType), _type_and_route)
_RESULT_WORDS = Vocabulary(tuple(RemedyResult), choice_reader(RemedyResult, RESULTS_ALSO))


@dataclass(frozen=True, slots=True, kw_only=True)
class RemedyDraft:
    """A reconsideration or lawsuit as typed: everything may still be missing or wrong.

    *type*, *route* and *role* are stored as the group that the report counts the case in.
    """

    request_number: str = text(
        "申请编号", 60, read=_request_number, searched=True,
        hint="本案针对的信息公开申请，不详的不填",
    )  # fmt: skip
    """The number of the request that it is about, where that is known."""
    type: RemedyType | None = declared(
        "类型", Kind.CHOICE, _type_and_route, default=None, empty="", choices=RemedyType,
        vocabulary=_TYPE_WORDS, at="group.type", needed=True, required=True,
    )  # fmt: skip
    route: LitigationRoute | None = choice("起诉方式", LitigationRoute, _ROUTES, at="group.route")
    """None for a reconsideration."""
    received_on: date | None = past_day(
        "收到日期", needed=True, required=True,
        hint="收到复议答复通知、应诉通知之日，年度报告据此计数",
    )  # fmt: skip
    result: RemedyResult | None = declared(
        "结果", Kind.CHOICE, as_text, default=RemedyResult.PENDING, empty="", choices=RemedyResult,
        vocabulary=_RESULT_WORDS, short="计入", hint="年度报告中的栏目", needed=True, required=True,
    )  # fmt: skip
    decided_on: date | None = past_day(
        "审结日期", needed=True, hint="收到复议决定或者判决、裁定之日，年度报告据此计数"
    )
    case_number: str = code("案号", 120, searched=True, also_called=("案件编号", "文书号"))
    applicant: str = text("申请人、原告", 200, heading="申请人", searched=True)
    body: str = text("复议机关、法院", 200, heading="复议机关或法院", searched=True)
    """The reconsidering body or the court."""
    stage: CourtStage | None = choice("审级", CourtStage)
    role: RemedyRole | None = choice(
        "本单位身份", RemedyRole, _ROLES, default=RemedyRole.RESPONDENT,
        empty=RemedyRole.RESPONDENT, at="group.role", asked=True,
        hint="只有被申请复议、被起诉的是本单位的行为，才计入年度报告",
    )  # fmt: skip
    procedure: Procedure | None = choice("审理程序", Procedure, hint="行政复议的填写")
    copy_received_on: date | None = past_day(
        "收到副本日期", short="收到副本", hint="收到申请书、起诉状副本之日，答复期限自次日起算"
    )
    """The day the copy of the application or complaint reached the department."""
    replied_on: date | None = past_day(
        "答复日期", heading="答复答辩日期", hint="提出书面答复或者答辩状和证据、依据之日"
    )
    decision: str = text("结果说明", at="result_detail")
    """How it was decided, in the words of gkapp.domain.remedies.decisions or in any others."""
    orders_answer: bool = flag("责令重新答复", short="重新答复")
    """Whether the decision orders a new answer to the request."""
    answer_days: int = count("重新答复期限")
    """Working days that the order gives for it; 0 where it leaves the term to the law."""
    note: str = text("备注")
    parent_id: int | None = link("原审案件", hint="上诉、再审、重审的选择，与原审合并为一件计数")
    """The instance below, where this is an appeal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemedyRecord(RemedyDraft):
    """A reconsideration or a lawsuit; "" or None where nothing is known."""

    type: RemedyType = required()
    received_on: date = required()
    result: RemedyResult = required()

    @property
    def kind(self) -> RemedyKind:
        """The group of the report's table that counts the case."""
        if self.route is None:
            return RemedyKind.RECONSIDERATION
        if self.route is LitigationRoute.DIRECT:
            return RemedyKind.DIRECT_LITIGATION
        return RemedyKind.LITIGATION_AFTER_RECONSIDERATION
