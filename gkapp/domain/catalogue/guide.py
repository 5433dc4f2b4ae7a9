"""The guide to the department's information (政府信息公开指南, Regulation art. 12).

Its texts name what changes in braces, as {联系电话}; that is filled in when it is shown or printed.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from gkapp.domain.calendar.deadline import DISCLOSURE_DAYS
from gkapp.domain.department.particulars import Unit
from gkapp.domain.requests.answer_term import LimitKind, TimeLimits
from gkapp.domain.requests.fees import FeeBasis, Scale, Tariff

_NAME = re.compile(r"\{([^{}\s]{1,20})\}")
_NUMERALS = "一二三四五六七八九十"
_SUBHEADING = re.compile(r"（[一二三四五六七八九十]+）[^。；：，]{1,30}")


@dataclass(frozen=True, slots=True)
class ProposedSection:
    """A section as the law and the department's data suggest it."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class ProposedGuide:
    """The guide as it is proposed: the words before the first section, and the sections."""

    preamble: str
    sections: tuple[ProposedSection, ...]


@dataclass(frozen=True, slots=True)
class FilledText:
    """A text with its names filled in: its *lines*, and what could not be filled.

    *unset* are names that have no value yet, *unknown* those that mean nothing.
    """

    lines: tuple[str, ...]
    unset: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def guide_from(data: Mapping[str, Any]) -> ProposedGuide:
    """The proposal out of the shipped file."""
    sections = (ProposedSection(each["heading"], each["text"].strip()) for each in data["section"])
    return ProposedGuide(data["preamble"].strip(), tuple(sections))


def fill(text: str, values: Mapping[str, str]) -> FilledText:
    """*text* line by line; a line all of whose names have no value is left out.

    A name without a value beside others is told in brackets: it would else be missed. Blank lines
    do not count.
    """
    lines: list[str] = []
    unset: dict[str, None] = {}
    unknown: dict[str, None] = {}
    for line in filter(None, map(str.strip, text.split("\n"))):
        names = list(dict.fromkeys(_NAME.findall(line)))
        known = [name for name in names if name in values]
        empty = [name for name in known if not values[name]]
        unknown |= dict.fromkeys(name for name in names if name not in values)
        unset |= dict.fromkeys(empty)
        if not known or len(empty) < len(known):
            lines.append(_NAME.sub(lambda found: _filled(found, values), line))
    return FilledText(tuple(lines), tuple(unset), tuple(unknown))


def _filled(found: re.Match[str], values: Mapping[str, str]) -> str:
    value = values.get(found[1])
    if value is None:
        return found[0]
    return value or f"（{found[1]}未填写）"


def is_subheading(line: str) -> bool:
    """Whether a line is a heading within its section: （一）信息分类."""
    return _SUBHEADING.fullmatch(line) is not None


def numbered_heading(number: int, heading: str) -> str:
    """The heading of a section with its number from 1: 一、政府信息的分类."""
    tens, ones = divmod(number, len(_NUMERALS))
    head = "" if not tens else "十" if tens == 1 else f"{_NUMERALS[tens - 1]}十"
    return f"{head}{_NUMERALS[ones - 1] if ones else ''}、{heading}"


def guide_values(
    unit: Unit,
    limits: TimeLimits,
    tariff: Tariff,
    catalogues: Sequence[tuple[str, int]],
    today: date,
) -> dict[str, str]:
    """What each name stands for on *today*; empty where the settings say nothing.

    *catalogues* are their titles with how many items each has.
    """
    return {
        "单位名称": unit.name,
        "受理机构": unit.disclosure_office,
        "办公地址": unit.address,
        "办公时间": unit.office_hours,
        "联系电话": unit.phone,
        "传真": unit.fax,
        "邮政编码": unit.postcode,
        "电子邮箱": unit.email,
        "网站": unit.website,
        "行政复议机关": unit.reconsideration_body,
        "行政复议网址": unit.reconsideration_channel,
        "管辖法院": unit.court,
        "主动公开期限": str(DISCLOSURE_DAYS),
        "答复期限": _days(limits, LimitKind.ANSWER, today),
        "延长期限": _days(limits, LimitKind.EXTENSION, today),
        "补正告知期限": _days(limits, LimitKind.CORRECTION_NOTICE, today),
        "征求第三方期限": _days(limits, LimitKind.THIRD_PARTY_REPLY, today),
        "征求机关期限": _days(limits, LimitKind.AGENCY_REPLY, today),
        "缴费期限": _days(limits, LimitKind.FEE_PAYMENT, today),
        "收费依据": tariff.source,
        "按件收费": scale_in_words(tariff.scales[FeeBasis.ITEMS], FeeBasis.ITEMS),
        "按量收费": scale_in_words(tariff.scales[FeeBasis.PAGES], FeeBasis.PAGES),
        "目录": "、".join(f"《{title}》" for title, _ in catalogues),
        "目录事项数": str(sum(items for _, items in catalogues)) if catalogues else "",
    }


def _days(limits: TimeLimits, kind: LimitKind, today: date) -> str:
    return str(limits.on(kind, today).days)


def scale_in_words(scale: Scale, basis: FeeBasis) -> str:
    """What is charged, step by step, as the measure words it."""
    unit, first = basis.unit, 1
    told: list[str] = []
    for step in scale.steps:
        span = _span(first, step.up_to, unit)
        told.append(f"{span}，{f'{step.price}元/{unit}' if step.price else '不收费'}")
        first = (step.up_to or first) + 1
    if scale.growth is not None:
        growth = scale.growth
        told.append(
            f"{first}{unit}以上的部分，以{growth.every}{unit}为一档，每增加一档，"
            f"收费标准提高{growth.by}元/{unit}"
        )
    head = "同一申请人一个自然月内累计申请" if basis is FeeBasis.ITEMS else ""
    return f"{head}{'；'.join(told)}。"


def _span(first: int, last: int | None, unit: str) -> str:
    if last is None:
        return f"{first}{unit}以上的部分"
    if first == 1:
        return f"{last}{unit}以下（含{last}{unit}）的"
    return f"{first}—{last}{unit}（含{last}{unit}）的部分"
