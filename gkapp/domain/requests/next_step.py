"""What an officer does next with a request, in one sentence with its article.

Tells of the ordinary course alone; what has gone wrong is told by the request's irregularities.
"""

from dataclasses import dataclass
from datetime import date

from gkapp.domain.requests.numbers import RequestStatus
from gkapp.domain.text.dates import chinese_date

_REGULATION = "《政府信息公开条例》"
_FEE_RULES = "《政府信息公开信息处理费管理办法》"


@dataclass(frozen=True, slots=True)
class NextStep:
    """One sentence, and the article that it rests on; no article where the law says nothing."""

    words: str
    article: str = ""


_WAITING = {
    RequestStatus.CORRECTING: NextStep(
        "收到补正后登记补正收到日期，期限重新计算；无正当理由逾期不补正的，按逾期不补正办结。",
        f"{_REGULATION}第三十条",
    ),
    RequestStatus.PAYING: NextStep(
        "收到缴费后登记缴费日期；逾期未缴费的，视为放弃申请，按逾期不缴费办结。",
        _FEE_RULES,
    ),
    RequestStatus.CONSULTING: NextStep(
        "收到意见后登记日期，期限继续计算；对方逾期未提出意见的，依照条例决定是否公开。",
        f"{_REGULATION}第三十二条、第三十三条第三款",
    ),
    RequestStatus.REANSWERING: NextStep(
        "按照行政复议决定或者生效裁判，在期限届满前重新作出答复并送达。",
    ),
    RequestStatus.ENDED: NextStep(
        "已经办结。答复书的发出和送达登记齐全后归档；收到复议、诉讼材料的，登记在“复议诉讼”中。",
        f"{_REGULATION}第四十五条",
    ),
    RequestStatus.WITHDRAWN: NextStep("申请人已撤回，无需办理，材料齐全后归档。"),
    RequestStatus.ARCHIVED: NextStep("已经归档。收到复议、诉讼材料的，登记在“复议诉讼”中。"),
    RequestStatus.NO_REQUEST: NextStep("不是公开申请，不计入年度报告，按来件内容另行处理。"),
    RequestStatus.VOID: NextStep("登记已作废，编号保留，不计入年度报告。"),
}


def next_step(
    status: RequestStatus,
    *,
    is_over: bool,
    correction_by: date | None,
    today: date,
) -> NextStep:
    """The next step of a request that stands at *status*.

    *is_over* tells whether the day on which the answer was due is over; *correction_by* is the last
    day on which a correction may still be asked for, None when one was asked for already or cannot
    be.
    """
    if status is not RequestStatus.IN_HAND:
        return _WAITING[status]
    if is_over:
        return NextStep("尽快作出答复，并说明逾期的原因。", f"{_REGULATION}第三十三条第二款")
    if correction_by is not None and today <= correction_by:
        return NextStep(
            f"审查申请内容是否明确；需要补正的，最迟{chinese_date(correction_by)}一次性告知。",
            f"{_REGULATION}第三十条",
        )
    return NextStep(
        "拟定答复，在期限届满前送达；涉及第三方合法权益的，先书面征求意见。",
        f"{_REGULATION}第三十二条、第三十三条",
    )
