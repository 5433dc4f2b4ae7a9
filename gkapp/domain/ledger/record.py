"""A document in the ledger, field by field: as it is typed, and as it is registered."""

from dataclasses import dataclass
from datetime import date

from gkapp.domain.ledger.columns import (
    document_no,
    last_day,
    lines_of_channels,
    registration_no,
    years,
)
from gkapp.domain.records.fields import (
    Kind,
    any_day,
    choice,
    code,
    columns_of,
    count,
    declared,
    flag,
    names,
    past_day,
    required,
    text,
)
from gkapp.domain.records.registers import DisclosureAttribute, DocumentType, Validity

_TYPES = {"规范性文件": DocumentType.NORMATIVE, "其他": DocumentType.OTHER}
_VALIDITIES = {
    "现行有效": Validity.IN_FORCE,
    "继续有效": Validity.IN_FORCE,
    "已失效": Validity.LAPSED,
    "已废止": Validity.REPEALED,
    "已修改": Validity.AMENDED,
}
_ATTRIBUTES = {"不公开": DisclosureAttribute.WITHHELD}


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerDraft:
    """A document as typed: everything may still be missing or wrong."""

    title: str = text(
        "标题", 500, needed=True, required=True, copied=True, searched=True,
        also_called=("名称", "文件名称", "文件标题", "信息名称", "信息标题"),
    )  # fmt: skip
    makers: tuple[str, ...] = names(
        "制定机关", at="maker.name", copied=True, hint="联合制定的，各机关之间用顿号分开"
    )
    lead: str = text("牵头机关", 200, at="lead.name", copied=True)
    document_no: str = text(
        "文号", 80, read=document_no, searched=True, also_called=("发文字号", "文件编号")
    )
    registration_no: str = text(
        "统一登记号", 40, read=registration_no, searched=True, hint="规章、行政规范性文件填写"
    )
    index_no: str = code("索引号", 60, searched=True, hint="新增条目留空的，按设置中的规则自动编号")
    document_type: DocumentType | None = choice(
        "文件类型", DocumentType, _TYPES, required=True, copied=True,
        also_called=("类型", "类别", "文件类别", "文件种类"),
    )  # fmt: skip
    office: str = text(
        "起草处室", 120, copied=True, searched=True,
        also_called=("处室", "责任处室", "承办处室", "起草部门"),
    )  # fmt: skip
    formed_on: date | None = past_day(
        "成文日期", also_called=("成文时间", "生成日期", "生成时间", "发文日期")
    )
    published_on: date | None = past_day(
        "公布日期", also_called=("公布时间", "发布日期", "发布时间")
    )
    disclosed_on: date | None = past_day(
        "实际公开日期", hint="留空的，取各渠道中最早的日期", also_called=("公开日期", "公开时间")
    )
    """The day it was put before the public."""
    effective_on: date | None = any_day("施行日期")
    expires_on: date | None = any_day("有效期至", read=last_day, hint="长期有效的不填")
    validity: Validity | None = choice(
        "有效性", Validity, _VALIDITIES, required=True, default=Validity.IN_FORCE,
        also_called=("效力", "效力状态", "时效性"),
    )  # fmt: skip
    ended_on: date | None = any_day("失效日期", hint="失效或者废止的必须填写，年度报告据此计数")
    """The day it was repealed or lapsed."""
    attribute: DisclosureAttribute | None = choice(
        "公开属性", DisclosureAttribute, _ATTRIBUTES, asked=True, copied=True,
        source="国办发〔2016〕80号", also_called=("公开方式", "公开类型", "属性"),
    )  # fmt: skip
    attribute_reason: str = text("不公开理由", copied=True, hint="依申请公开、不予公开的填写")
    topic: str = text("主题分类", 80, copied=True, searched=True)
    gazette_issue: str = text("公报期号", 500, at="gazette.place")
    address: str = text(
        "网址", 500, at="website.place", source="《条例》第二十三条",
        also_called=("链接", "网页地址", "公开网址"),
    )  # fmt: skip
    """Where it stands on the internet."""
    genre: str = text("体裁", 40, copied=True)
    """通知, 决定, 意见, …"""
    drafter: str = text("起草人", 80, copied=True)
    signed_on: date | None = past_day("签署日期")
    registered_on: date | None = past_day("登记日期", hint="统一登记的日期")
    """The day the uniform registration number was given."""
    changed_on: date | None = past_day("变更日期", hint="内容变更的，公开期限自变更之日起重新计算")
    """The last change of the information, from which article 26 counts anew."""
    is_trial: bool = flag("暂行或者试行", short="试行")
    valid_years: int = count("有效期年数", read=years, short="有效期", hint="文件写明年数的填写")
    """Calendar years of validity that the document itself names; 0 where it names none."""
    attribute_article: str = text("不公开依据", 120, copied=True)
    """The article that a document which is not open rests on."""
    reexamine_on: date | None = any_day(
        "下次评估日期", hint="定期评估审查", source="《条例》第十八条"
    )
    """When a document that is not open comes up for its re-examination."""
    legality_body: str = text(
        "合法性审核机构", 200, short="审查机构", at="legality.body", copied=True
    )
    legality_person: str = text(
        "合法性审核人", 80, short="审查人", at="legality.person", copied=True
    )
    legality_sent_on: date | None = past_day(
        "合法性审核送审日期", short="送审日期", at="legality.sent_on"
    )
    legality_done_on: date | None = past_day(
        "合法性审核日期", short="出具日期", at="legality.done_on",
        hint="一般不少于 5 个、最长不超过 15 个工作日", source="国办发〔2018〕115号",
    )  # fmt: skip
    legality_number: str = code("合法性审核意见号", 80, short="意见号", at="legality.number")
    legality_result: str = text("合法性审核结果", 40, short="审查结果", at="legality.result")
    fairness_body: str = text(
        "公平竞争审查机构", 200, short="审查机构", at="fairness.body", copied=True
    )
    fairness_person: str = text(
        "公平竞争审查人", 80, short="审查人", at="fairness.person", copied=True
    )
    fairness_sent_on: date | None = past_day(
        "公平竞争审查送审日期", short="送审日期", at="fairness.sent_on"
    )
    fairness_done_on: date | None = past_day(
        "公平竞争审查日期", short="出具日期", at="fairness.done_on"
    )
    fairness_number: str = code("公平竞争审查意见号", 80, short="意见号", at="fairness.number")
    fairness_result: str = text("公平竞争审查结果", 40, short="审查结果", at="fairness.result")
    secrecy_body: str = text("保密审查机构", 200, short="审查机构", at="secrecy.body", copied=True)
    secrecy_person: str = text("保密审查人", 80, short="审查人", at="secrecy.person", copied=True)
    secrecy_sent_on: date | None = past_day(
        "保密审查送审日期", short="送审日期", at="secrecy.sent_on"
    )
    secrecy_done_on: date | None = past_day(
        "保密审查日期", short="出具日期", at="secrecy.done_on",
        hint="公开前必须完成", source="《条例》第十七条",
    )  # fmt: skip
    secrecy_number: str = code("保密审查意见号", 80, short="意见号", at="secrecy.number")
    secrecy_result: str = text("保密审查结果", 40, short="审查结果", at="secrecy.result")
    opinions_from: date | None = past_day("征求意见开始日期", short="征求意见自")
    opinions_until: date | None = any_day("征求意见结束日期", short="征求意见至")
    """The days between which the draft was put before the public."""
    discussed_on: date | None = past_day("集体讨论日期")
    filed_with: str = text("备案机关", 200, copied=True)
    """The body it was filed with for the record (备案)."""
    filed_on: date | None = past_day("备案日期")
    filed_no: str = code("备案号", 80)
    address_on: date | None = past_day("网站公开日期", at="website.published_on")
    gazette_on: date | None = past_day("公报刊登日期", short="刊登日期", at="gazette.published_on")
    new_media: str = text("新媒体", 500, at="new_media.place")
    new_media_on: date | None = past_day("新媒体公开日期", at="new_media.published_on")
    reading_point: str = text("查阅点", 500, at="reading_point.place", source="《条例》第二十五条")
    """Where it can be read by whoever comes: an archive, a library, a service hall."""
    reading_point_on: date | None = past_day(
        "查阅点提供日期", short="提供日期", at="reading_point.published_on"
    )
    other_channels: str = declared("其他公开渠道", Kind.PARTS, lines_of_channels, short="其他渠道")
    """One a line, as gkapp.domain.ledger.columns writes them."""
    source_system: str = text("来源系统", 40, at="source.system")
    source_key: str = code(
        "来源编号", 120, at="source.key", hint="该系统中的编号，再次导入时据此辨认"
    )
    """What another system calls the document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRecord(LedgerDraft):
    """A document in the ledger; "" or None where nothing is known."""

    document_type: DocumentType = required()
    validity: Validity = required()


LEDGER_COLUMNS = columns_of(LedgerDraft)
