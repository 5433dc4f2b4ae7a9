"""A request, field by field: as it is typed, and as it is registered."""

from dataclasses import dataclass
from datetime import date

from gkapp.domain.records.fields import (
    Kind,
    any_day,
    as_in,
    choice,
    code,
    columns_of,
    count,
    declared,
    past_day,
    required,
    text,
)
from gkapp.domain.records.registers import Channel
from gkapp.domain.report.outcomes import ApplicantKind, Outcome
from gkapp.domain.requests.clock.consulted import ConsultationParty
from gkapp.domain.requests.numbers import LONGEST_NUMBER, RequestKind
from gkapp.domain.requests.parties import Party
from gkapp.domain.text.cells import as_text

RECEIPT, WORDING, KEEPING = "收到申请", "申请的信息", "登记"
"""Parts of the form and of the case file."""

_CHANNELS = {
    "当面提交": Channel.IN_PERSON,
    "现场": Channel.IN_PERSON,
    "现场提交": Channel.IN_PERSON,
    "当面递交": Channel.IN_PERSON,
    "邮寄信函": Channel.REGISTERED_POST,
    "挂号信": Channel.REGISTERED_POST,
    "快递": Channel.REGISTERED_POST,
    "邮政快递": Channel.REGISTERED_POST,
    "特快专递": Channel.REGISTERED_POST,
    "EMS": Channel.REGISTERED_POST,
    "平常信函": Channel.ORDINARY_POST,
    "互联网": Channel.INTERNET,
    "网上": Channel.INTERNET,
    "网上提交": Channel.INTERNET,
    "网上申请": Channel.INTERNET,
    "网络申请": Channel.INTERNET,
    "网站": Channel.INTERNET,
    "门户网站": Channel.INTERNET,
    "政府网站": Channel.INTERNET,
    "在线": Channel.INTERNET,
    "在线申请": Channel.INTERNET,
    "电子邮件": Channel.INTERNET,
    "电子邮箱": Channel.INTERNET,
    "转办": Channel.PASSED_ON,
}
"""Only names that can mean one alone: 信函 may be signed for or not, which art. 31 treats
apart, 邮件 is post or e-mail."""

_ADDRESSEES = {
    "第三人": ConsultationParty.THIRD_PARTY,
    "其他行政机关": ConsultationParty.AGENCY,
    "共同制作机关": ConsultationParty.AGENCY,
    "其他机关（共同制作）": ConsultationParty.AGENCY,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestDraft:
    """A request as typed: everything may still be missing or wrong."""

    number: str = code(
        "申请编号", LONGEST_NUMBER, hint="留空的，保存时按年度自动编号", group=RECEIPT,
        searched=True, also_called=("编号", "登记编号", "登记号", "申请号", "受理编号"),
    )  # fmt: skip
    received_on: date | None = past_day(
        "收到日期", needed=True, required=True, group=RECEIPT, source="《条例》第三十一条",
        also_called=(
            "收到时间", "受理日期", "受理时间", "申请日期", "申请时间", "登记日期", "登记时间",
            "收件日期", "收件时间", "收到申请日期", "收到申请时间",
        ),
    )  # fmt: skip
    """The day of receipt under article 31."""
    channel: Channel | None = choice(
        "收到方式", Channel, _CHANNELS, asked=True, copied=True, group=RECEIPT,
        also_called=("申请方式", "提交方式", "收到途径", "申请途径", "提交途径", "申请渠道"),
    )  # fmt: skip
    kind: RequestKind = choice(
        "来件性质", RequestKind, default=RequestKind.DISCLOSURE, in_tables=False
    )
    """What the letter is."""
    applicant: str = as_in(
        Party, "name", label="申请人", at="applicant_name", asked=True, copied=True, searched=True,
        also_called=(
            "姓名", "申请人姓名", "申请人名称", "申请人姓名或名称", "申请人姓名/名称", "申请者",
            "申请人姓名/单位名称", "申请人姓名或单位名称", "姓名/单位名称", "姓名或单位名称",
        ),
    )  # fmt: skip
    applicant_kind: ApplicantKind | None = as_in(Party, "kind", copied=True)
    joint: tuple[Party, ...] = declared(
        "共同申请人", Kind.PARTS, as_text, default=(), in_tables=False, copied=True
    )
    """The second applicant and those after, in the order of the letter."""
    content: str = text(
        "申请内容", asked=True, group=WORDING, searched=True, source="《条例》第二十九条",
        also_called=(
            "所需信息", "申请事项", "内容描述", "申请公开内容", "申请公开的内容", "申请信息内容",
            "申请公开事项", "申请公开的信息", "申请公开信息内容", "所需政府信息", "信息内容描述",
            "想要的信息内容", "想要的信息", "需要的信息", "信息内容",
        ),
    )  # fmt: skip
    correction_asked_on: date | None = past_day(
        "补正通知日期", at="correction.asked_on", source="《条例》第三十条"
    )
    correction_received_on: date | None = past_day("补正收到日期", at="correction.received_on")
    extension_days: int = count("延期工作日", at="extension.days", source="《条例》第三十三条")
    """Working days; 0 where the term was not extended."""
    ended_on: date | None = past_day(
        "办结日期", heading="答复日期", needed=True,
        also_called=("答复时间", "办结日期", "办结时间", "回复日期", "回复时间"),
    )  # fmt: skip
    """The day the case ended (答复日期)."""
    outcome: Outcome | None = declared(
        "办理结果", Kind.CHOICE, as_text, default=None, empty="", choices=Outcome, needed=True,
        also_called=("答复结果", "答复类型", "结果类型", "办理情况", "答复情况", "处理结果"),
    )  # fmt: skip
    """In a table by its label of the year in which the case ended."""
    note: str = text("备注", group=KEEPING, searched=True, also_called=("备注说明",))
    arrived_on: date | None = past_day(
        "来件日期", group=RECEIPT,
        also_called=("来件时间", "来信时间", "来信日期", "来文时间", "来文日期"),
    )  # fmt: skip
    agent: str = as_in(Party, "name", label="代理人", at="agent.name", asked=False, copied=True)
    agent_authority: str = text("代理权限", at="agent.authority", in_tables=False)
    """By what the agent acts, such as a power of attorney with its scope."""
    agent_id_kind: str = as_in(
        Party, "id_kind", label="代理人证件", at="agent.id_kind", in_tables=False, copied=True
    )
    agent_id_number: str = as_in(
        Party, "id_number", label="代理人证件号", at="agent.id_number", in_tables=False,
        copied=True,
    )  # fmt: skip
    agent_phone: str = as_in(
        Party, "phone", label="代理人电话", at="agent.phone", in_tables=False, copied=True
    )
    agent_address: str = as_in(
        Party, "address", label="代理人地址", at="agent.address", in_tables=False, copied=True
    )
    agent_email: str = as_in(
        Party, "email", label="代理人邮箱", at="agent.email", in_tables=False, copied=True
    )
    id_kind: str = as_in(Party, "id_kind", at="applicant.id_kind", copied=True)
    id_number: str = as_in(Party, "id_number", at="applicant.id_number", copied=True)
    phone: str = as_in(Party, "phone", at="applicant.phone", copied=True)
    address: str = as_in(Party, "address", at="applicant.address", copied=True)
    email: str = as_in(Party, "email", at="applicant.email", copied=True)
    wanted_form: str = text(
        "获取方式", 120, group=WORDING, copied=True, source="《条例》第二十九条"
    )
    help_needed: str = text(
        "需要的帮助", 120, group=WORDING, copied=True, in_tables=False,
        hint="阅读困难、视听障碍的，应当提供必要的帮助", source="《条例》第四十三条",
    )  # fmt: skip
    """Why the applicant needs help to read or to apply."""
    office: str = text(
        "承办处室", 120, group=KEEPING, copied=True, searched=True,
        also_called=(
            "承办科室", "承办部门", "办理处室", "责任处室", "责任科室", "经办处室",
        ),
    )  # fmt: skip
    correction_reply_by: date | None = any_day("补正期限届满日", at="correction.reply_by")
    extension_told_on: date | None = past_day("延期告知日期", at="extension.told_on")
    consultation_sent_on: date | None = past_day(
        "征求意见发出日期", at="consultation.sent_on", source="《条例》第三十二条"
    )
    consultation_answered_on: date | None = past_day(
        "征求意见收到日期", at="consultation.answered_on"
    )
    consulted: ConsultationParty | None = choice(
        "征求对象", ConsultationParty, _ADDRESSEES, at="consultation.addressee_kind",
        also_called=("征求意见对象",), source="《条例》第三十二条、第三十四条",
    )  # fmt: skip
    """Who was consulted; what silence means differs."""
    letter_no: str = code(
        "答复文号", 80, at="letter.document_no",
        also_called=("答复书文号", "答复书编号", "告知书文号", "告知书编号"),
    )  # fmt: skip
    delivery_way: str = text("送达方式", 40, at="delivery.way")
    tracking_no: str = code("邮件号", 60, at="delivery.tracking_no")
    confirmed_how: str = text(
        "确认方式", in_tables=False, group=RECEIPT, hint="写明方式、时间和对方"
    )
    """How the day of receipt was agreed upon with the applicant, when and with whom (art. 31)."""
    transferred_from: str = text("转来机关", 200, in_tables=False, copied=True, group=RECEIPT)
    """The body that passed the request on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestRecord(RequestDraft):
    """A request as it is registered; "" or None where nothing is known."""

    received_on: date = required()
    applicant_kind: ApplicantKind = required()


PERSONAL = tuple(each.heading for each in columns_of(RequestDraft) if each.is_personal)
"""Headings of requests whose contents are masked unless they are asked for."""
