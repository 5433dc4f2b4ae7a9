"""What the registers already tell for a letter: fields that are filled by themselves."""

import json
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gkapp.domain.calendar.deadline import due_date
from gkapp.domain.calendar.working_days import WorkingCalendar
from gkapp.domain.letters.answer_words import REASON, GroundFacts, joined_articles, optional_facts
from gkapp.domain.letters.kinds import Addressee, LetterKind
from gkapp.domain.records.personal_data import masked
from gkapp.domain.records.registers import Channel
from gkapp.domain.report.outcomes import ApplicantKind
from gkapp.domain.requests.answer_kinds import AnswerKind
from gkapp.domain.text.dates import chinese_date
from gkapp.domain.text.document_text import excerpt
from gkapp.exchange.law.rules import answer_kinds, letter_kinds, time_limits
from gkapp.models.department import Department
from gkapp.models.requests import Consultation, Letter
from gkapp.services.letters.case import LetterCase
from gkapp.services.letters.history import course_of, inquiry_told, third_party_asked, told_fee

STANDARD = {
    "单位名称": "单位名称",
    "工作机构": "政府信息公开工作机构",
    "单位地址": "单位地址",
    "邮政编码": "单位邮政编码",
    "联系电话": "单位联系电话",
    "联系方式": "工作机构和单位联系电话",
    "传真": "单位传真",
    "单位邮箱": "单位电子邮箱",
    "单位网址": "单位网址",
    "办公时间": "单位办公时间",
    "文书标题": "文书的标题",
    "文号": "发文字号",
    "成文日期": "文书的日期",
    "受文者": "主送的单位或者个人",
    "称谓": "您、你们或者你单位",
    "依据": "文书依据的条款",
    "申请编号": "申请的编号",
    "申请人": "申请人姓名或者名称",
    "申请人类型": "自然人、商业企业等",
    "代理人": "代理人姓名",
    "证件类型": "申请人证件类型",
    "证件号码": "申请人证件号码（隐去中间各位）",
    "申请人电话": "申请人联系电话（隐去中间各位）",
    "申请人地址": "申请人通信地址（隐去中间各字，送达类文书除外）",
    "申请人邮箱": "申请人电子邮箱（隐去中间各位）",
    "来件日期": "来件的日期",
    "收到日期": "收到申请的日期",
    "收到方式": "收到申请的方式",
    "提交方式": "例如“当面提交的”“邮寄的”",
    "确认方式": "与申请人确认的方式和时间",
    "申请内容": "申请内容原文，很长的为其摘录",
    "获取方式": "申请人要求的获取方式",
    "承办处室": "承办的处室",
    "到期日": "答复的到期日",
    "原到期日": "延期之前的到期日",
    "程序说明": "补正、征求意见、延期、缴费的经过",
    "答复内容": "答复的各项理由和决定",
    "救济告知": "行政复议、行政诉讼的告知",
    "附件首项": "第一个附件",
    "附件余项": "其余的附件（表格或者段落循环）",
    "目录": "归档材料（表格循环）",
}
"""What every template may use, with what it stands for."""


def known_fields(kind: LetterKind) -> dict[str, str]:
    """Every field that a template of *kind* may use, with what it stands for."""
    own = (*kind.needed, *kind.optional)
    facts = [name for code in kind.answers for name in _told_by(answer_kinds().named(code))]
    usable = [name for name in (*own, *facts) if name.isidentifier()]
    return {**STANDARD, **{name: name for name in usable if name not in STANDARD}}


def _told_by(ground: AnswerKind) -> tuple[str, ...]:
    words = letter_kinds().words_of(ground.code, ground.period.last or date.max)
    return (*ground.required, *optional_facts(ground, words))


_SUBMITTED = {
    Channel.IN_PERSON: "当面提交的",
    Channel.REGISTERED_POST: "邮寄的",
    Channel.ORDINARY_POST: "以平常信函提交的",
    Channel.INTERNET: "通过互联网提交的",
    Channel.FAX: "以传真提交的",
    Channel.ORAL: "口头提出的",
}
_OPINIONS = {"拟办": "", "审核": "同意", "签发": "同意"}
"""The stages whose opinions stand on the approval sheet, each with what is meant by its silence."""
EXCERPT = "申请内容摘录"
"""What a letter quotes of a long request in place of the whole."""
_SERVED = "送达文书"
_AT_RECEIPT = frozenset({"receipt"})
"""What tells the term as it stood when the request came in, however late it is written."""
_POSTCODE = re.compile(r"(?<!\d)\d{6}(?!\d)")


@dataclass(frozen=True, slots=True)
class Terms:
    """What the law and the department set for terms, on the day of the letter."""

    calendar: WorkingCalendar
    today: date
    correction_days: int
    """Working days that are usually given for a correction."""
    actor: str
    now: date | None = None
    """Today, where the letter is signed on another day."""


def standard_facts(
    case: LetterCase, kind: LetterKind, calendar: WorkingCalendar, told: Collection[str] = ()
) -> dict[str, str]:
    """The fields that are never typed; number and date of the letter come apart.

    *told* are the facts that its answer states.
    """
    unit, request = case.department, case.request
    return {
        "单位名称": unit.name,
        "工作机构": unit.disclosure_office,
        "单位地址": unit.address,
        "邮政编码": unit.postcode,
        "联系电话": unit.phone,
        "联系方式": _contact(unit),
        "传真": unit.fax,
        "单位邮箱": unit.email,
        "单位网址": unit.website,
        "办公时间": unit.office_hours,
        "文书标题": kind.title,
        "依据": joined_articles(kind.articles),
        "受文者": _names(case) if kind.to is Addressee.APPLICANT else "",
        "称谓": address_of(case),
        "申请编号": request.number,
        "来件日期": _day(request.arrived_on),
        "收到日期": chinese_date(request.received_on),
        "收到方式": request.channel,
        "提交方式": _submitted(case),
        "确认方式": request.confirmed_how,
        "申请内容": request.content.strip().rstrip("。"),
        "获取方式": request.wanted_form,
        "承办处室": request.office,
        "到期日": _day(_due(case, kind, calendar)),
        "原到期日": _day(_due_before_extension(case, calendar)),
        "程序说明": course_of(case, address_of(case), told),
        **_person(case, kind),
    }


def suggested_facts(
    case: LetterCase, kind: LetterKind, grounds: Sequence[AnswerKind], terms: Terms
) -> dict[str, str]:
    """The fields that may be typed, as far as the registers know what belongs there."""
    known = {
        **_of_steps(case, terms),
        **_of_people(case, kind, terms),
        **_of_letters(case, kind),
        **_of_approvals(case),
    }
    return {**known, **_of_grounds(case, grounds, terms)}


def address_of(case: LetterCase) -> str:
    """How the applicant is addressed."""
    if len(case.applicants) > 1:
        return "你们"
    return "您" if case.request.applicant_kind == ApplicantKind.PERSON else "你单位"


def _contact(unit: Department) -> str:
    office = f"联系单位：{unit.disclosure_office}" if unit.disclosure_office else ""
    phone = f"电话：{unit.phone}" if unit.phone else ""
    return "　".join(filter(None, (office, phone)))


def _person(case: LetterCase, kind: LetterKind) -> dict[str, str]:
    """Who asks; what the letter does not need is masked."""
    first = case.applicants[0] if case.applicants else None
    personal = {
        "证件号码": first.id_number if first else "",
        "申请人电话": first.phone if first else "",
        "申请人地址": first.address if first else "",
        "申请人邮箱": first.email if first else "",
    }
    shown = {
        name: text if name in kind.shows_personal else masked(text)
        for name, text in personal.items()
    }
    return {
        "申请人": _names(case),
        "申请人类型": case.request.applicant_kind,
        "代理人": "、".join(agent.name for agent in case.agents),
        "证件类型": first.id_kind if first else "",
        **shown,
    }


def _names(case: LetterCase) -> str:
    names = [party.name for party in case.applicants] or [case.request.applicant_name]
    return "、".join(names)


def _submitted(case: LetterCase) -> str:
    if case.channel is Channel.PASSED_ON:
        return f"由{case.request.transferred_from or '其他机关'}转来的"
    return _SUBMITTED[case.channel] if case.channel else "提交的"


def _of_steps(case: LetterCase, terms: Terms) -> dict[str, str]:
    correction, extension, inquiry = case.correction, case.extension, case.inquiry
    reply_by = correction.reply_by if correction else None
    usual = due_date(terms.calendar, terms.today, terms.correction_days)
    given = correction and (correction.served_on or correction.asked_on)
    over = reply_by or (due_date(terms.calendar, given, terms.correction_days) if given else None)
    facts = {
        "补正事项": correction.items if correction else "",
        "补正期限届满日": _day(reply_by or usual),
        "补正告知的日期": _day(correction.asked_on if correction else None),
        "收到补正的日期": _day(correction.received_on if correction else None),
        "补正期限届满的日期": _day(over),
        "收到说明日期": _day(inquiry.given_on if inquiry else None),
        "延迟答复的期限": _day(inquiry.delayed_until if inquiry else None),
        "要求说明理由的情况": inquiry_told(inquiry, address_of(case)),
        "收到撤回的日期": _day(case.request.withdrawn_on),
        "档号": case.request.archive_no,
    }
    if extension is not None:
        facts |= {
            "延期理由": extension.reason,
            "延长的工作日": str(extension.days),
            "批准人": extension.approved_by,
        }
    return facts | told_fee(case.fee, terms.calendar)


def _of_people(case: LetterCase, kind: LetterKind, terms: Terms) -> dict[str, str]:
    asked = case.agency if kind.to is Addressee.AGENCY else case.third_party
    where = next((each.address for each in (*case.applicants, *case.agents) if each.address), "")
    postcode = _POSTCODE.search(where)
    return {
        "受文者": asked.addressee if asked and kind.to is not Addressee.APPLICANT else "",
        "征求对象": "、".join(_asked_kinds(case)),
        "征求意见发出日期": _day(_sent_on(case.third_party or case.agency)),
        "第三方意见": _opinion(case.third_party),
        "受送达人": _names(case),
        "送达地址": where if "申请人地址" in kind.shows_personal else masked(where),
        "收件邮编": postcode[0] if postcode else "",
        "登记人": terms.actor,
        "确认方式": case.request.confirmed_how,
        EXCERPT: excerpt(case.request.content),
    }


def _of_letters(case: LetterCase, kind: LetterKind) -> dict[str, str]:
    numbered = [each for each in case.letters if each.document_no and not each.void_reason]
    if not numbered:
        return {}
    last = numbered[-1]
    told = {"送达文书": _called(last), "送审文书": _called(last)}
    return told | _service_of(last, case) if _SERVED in kind.needed else told


def _service_of(letter: Letter, case: LetterCase) -> dict[str, str]:
    """How the letter goes out and to whom, as far as that was recorded."""
    said: dict[str, str] = json.loads(letter.facts)
    made = [each for each in case.deliveries if each.letter_id == letter.id]
    other = (made[-1].addressee if made else "") or said.get("受文者", "")
    told = {"送达方式": made[-1].way if made else said.get("送达方式", "")}
    if other and other != _names(case):
        told |= {"受送达人": other, "送达地址": ""}  # an address is known of the applicant alone
    return told


def _of_approvals(case: LetterCase) -> dict[str, str]:
    """What each stage said, who signed it, and when; the later stages agree where they say no more.

    A sheet that is printed to be signed by hand has none of them.
    """
    told: dict[str, str] = {}
    for each in case.approvals:
        if each.stage in _OPINIONS:
            told |= {
                f"{each.stage}意见": each.opinion or _OPINIONS[each.stage],
                f"{each.stage}人": each.person,
                f"{each.stage}日期": chinese_date(each.done_on),
            }
    return told


def _of_grounds(case: LetterCase, grounds: Sequence[AnswerKind], terms: Terms) -> dict[str, str]:
    """The reasons recorded with the answer, and facts under the names of their grounds."""
    if not grounds:
        return {}
    facts = GroundFacts(letter_kinds(), grounds, terms.today)
    recorded = {each.kind or each.outcome: each.reason for each in case.grounds}
    plain = _of_steps(case, terms) | {
        "征求第三方意见的情况": third_party_asked(case.third_party, terms.calendar, terms.today)
    }
    found: dict[str, str] = {}
    for ground in grounds:
        for name in facts.names_of(ground):
            value = recorded.get(ground.code, "") if name == REASON else plain.get(name, "")
            if value:
                found[facts.key(ground, name)] = value
    return found


def _due_before_extension(case: LetterCase, calendar: WorkingCalendar) -> date | None:
    """The day from which the working days of the extension lead to the due day."""
    day = case.request.due_on
    if day is None or case.extension is None:
        return day
    left = case.extension.days
    while left > 0:
        day -= timedelta(days=1)
        left -= calendar.is_working(day)
    while not calendar.is_working(day):
        day -= timedelta(days=1)
    return day


def answer_promised_by(case: LetterCase, kind: LetterKind, terms: Terms) -> date | None:
    """The day by which the letter promises an answer; None where it promises none."""
    return _due(case, kind, terms.calendar) if kind.code in _AT_RECEIPT else None


def _due(case: LetterCase, kind: LetterKind, calendar: WorkingCalendar) -> date | None:
    """The day by which an answer is due; what tells of the receipt knows of nothing after it."""
    received_on = case.request.received_on
    if kind.code not in _AT_RECEIPT:
        return case.request.due_on
    return due_date(calendar, received_on, time_limits().answer_days(received_on))


def _asked_kinds(case: LetterCase) -> Iterator[str]:
    if case.third_party is not None:
        yield "第三方"
    if case.agency is not None:
        yield "其他机关"


def _sent_on(consultation: Consultation | None) -> date | None:
    return consultation.sent_on if consultation else None


def _opinion(consultation: Consultation | None) -> str:
    if consultation is None or consultation.answered_on is None:
        return ""
    word = {True: "同意公开", False: "不同意公开", None: ""}[consultation.agrees]
    return "，".join(filter(None, (word, consultation.opinion.strip().rstrip("。"))))


def _called(letter: Letter) -> str:
    return f"{letter_kinds().name_of(letter.kind)}（{letter.document_no}）"


def _day(day: date | None) -> str:
    return chinese_date(day) if day else ""
