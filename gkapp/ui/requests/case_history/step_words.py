"""What the form of a thread is called."""

from gkapp.domain.requests.case_history.facts import ThreadKind

THREAD_NOTES = {
    ThreadKind.CORRECTION: "申请内容不明确的，一次性告知补正事项和合理的补正期限；"
    "答复期限自收到补正之日起重新计算（《条例》第三十条）。",
    ThreadKind.REASONS: "申请的数量、频次明显超过合理范围的，可以要求说明理由；理由合理但无法按期"
    "答复的，确定延迟答复的合理期限并告知申请人（《条例》第三十五条）。",
    ThreadKind.CONSULTATION: "征求意见所需时间不计入答复期限（《条例》第三十三条第三款）。"
    "第三方逾期未提出意见的，由本机关依照条例决定；其他机关逾期未回复的，视为同意公开。",
    ThreadKind.EXTENSION: "经政府信息公开工作机构负责人同意，在期限届满前告知申请人；只能延长一次"
    "（《条例》第三十三条第二款）。",
    ThreadKind.FEE: "在办理期限内通知，写明依据、标准、数额和缴纳方式；缴费后期限重新计算"
    "（《政府信息公开信息处理费管理办法》）。",
    ThreadKind.HANDOUT: "转由承办处室提供信息、提出意见；内部期限不影响答复期限。",
    ThreadKind.APPROVAL: "答复是正式公文，依次拟办、审核、签发、盖章后送达"
    "（国办公开办函〔2016〕235号）。",
    ThreadKind.ARCHIVE: "登记、审核、办理、答复、归档各环节应当齐全（《条例》第四十五条）。",
    ThreadKind.OPENING: "多个申请人申请相同信息且可以公开的，可以纳入主动公开；申请人建议的，"
    "审核认为属于主动公开范围的，应当及时主动公开（《条例》第四十四条）。",
    ThreadKind.ENDING: "邮寄的以交邮之日为准，直接送达、委托送达的以签收之日为准"
    "（国办公开办函〔2016〕235号）。",
    ThreadKind.NEW_ANSWER: "按照行政复议决定或者生效裁判重新作出；不另计新收，原来的统计不变。",
}
"""What the law asks of each thread, in one or two sentences."""
