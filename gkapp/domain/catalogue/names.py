"""What the lines of a catalogue are called."""

import re

_ANNUAL_REPORT = re.compile(
    r"(?:本?(?:部门|单位|机关))?(?:政府)?信息公开(?:工作)?(?:年度(?:工作)?报告|年报)"
)
"""The report of art. 49, and no other that is made once a year."""


def item_name(level_one: str, level_two: str) -> str:
    """What an item is called: its levels, on one line."""
    return " / ".join(" ".join(part.split()) for part in (level_one, level_two) if part)


def is_annual_report(level_one: str, level_two: str) -> bool:
    """Whether the item is the report on disclosure itself: 政府信息公开工作年度报告."""
    return bool(_ANNUAL_REPORT.fullmatch("".join((level_two or level_one).split())))
