"""The evidence list (证据清单) of a case: its lines, and the pages at which each piece stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from gkapp.domain.errors import Refused

LONGEST_NAME = 200
MOST_PAGES = 9999


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """One piece of evidence; *pages* is None where nobody has counted them."""

    name: str = ""
    purpose: str = ""
    """What it proves."""
    source: str = ""
    pages: int | None = None


def check_lines(lines: Sequence[EvidenceLine]) -> None:
    """Refused when a line has no name, too long a text, or an impossible number of pages."""
    for number, line in enumerate(lines, start=1):
        if not line.name:
            raise Refused(f"第 {number} 项没有证据名称，请填写或者删去这一项。")
        if len(line.name) > LONGEST_NAME or len(line.source) > LONGEST_NAME:
            raise Refused(f"第 {number} 项的名称、来源各不能超过 {LONGEST_NAME} 个字。")
        if line.pages is not None and not 1 <= line.pages <= MOST_PAGES:
            raise Refused(f"第 {number} 项的页数应为 1 至 {MOST_PAGES}，不清楚的留空。")


def page_ranges(lines: Sequence[EvidenceLine]) -> list[str]:
    """At which pages of the bound evidence each piece stands: 1—3; "" from the first unknown on."""
    ranges: list[str] = []
    last: int | None = 0
    for line in lines:
        if last is None or line.pages is None:
            ranges.append("")
            last = None
            continue
        first, last = last + 1, last + line.pages
        ranges.append(str(first) if first == last else f"{first}—{last}")
    return ranges


def moved(lines: Sequence[EvidenceLine], place: int, to: int) -> tuple[EvidenceLine, ...]:
    """The lines with the one at *place* standing at *to*."""
    rest = [*lines[:place], *lines[place + 1 :]]
    return (*rest[:to], lines[place], *rest[to:])
