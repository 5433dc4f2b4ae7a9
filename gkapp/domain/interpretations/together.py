"""The three that go together: 同步组织、同步审签、同步部署 (国办发〔2016〕80号), by their days.

Our reading: the plan was there when the document was submitted; the plan and the materials were
submitted with it and signed with it; their release was arranged by the day it was published. What
was released ahead of the document is told beside the three.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Verdict(StrEnum):
    """What the days say."""

    KEPT = "同步"
    BROKEN = "不同步"
    UNKNOWN = "日期不全"


@dataclass(frozen=True, slots=True)
class TogetherDays:
    """The days of the plan and the materials, and those of the document."""

    organised_on: date | None = None
    submitted_on: date | None = None
    signed_on: date | None = None
    deployed_on: date | None = None
    document_submitted_on: date | None = None
    document_signed_on: date | None = None
    document_published_on: date | None = None
    released_on: date | None = None
    """The first release of a material."""

    @property
    def release_ahead(self) -> str:
        """That the materials came before the document, in words; empty where they did not."""
        released, published = self.released_on, self.document_published_on
        if released is None or published is None or released >= published:
            return ""
        return f"解读材料发布（{released}）早于文件公布（{published}）"


@dataclass(frozen=True, slots=True)
class TogetherCheck:
    """One of them, with the days that decide it in words."""

    name: str
    verdict: Verdict
    words: str


@dataclass(frozen=True, slots=True)
class _Pair:
    """A day that must not be later than another one, each with its name."""

    name: str
    day: date | None
    other_name: str
    other: date | None

    @property
    def missing(self) -> list[str]:
        named = ((self.name, self.day), (self.other_name, self.other))
        return [name for name, day in named if day is None]

    @property
    def is_broken(self) -> bool:
        return self.day is not None and self.other is not None and self.day > self.other

    @property
    def words(self) -> str:
        relation = "晚于" if self.is_broken else "不晚于"
        return f"{self.name}（{self.day}）{relation}{self.other_name}（{self.other}）"


def together_checks(days: TogetherDays) -> tuple[TogetherCheck, ...]:
    """The three checks in their order, and a release ahead of the document after them."""
    checks = tuple(_check(name, pairs) for name, pairs in _pairs(days))
    if ahead := days.release_ahead:
        return (*checks, TogetherCheck("同步发布", Verdict.BROKEN, ahead))
    return checks


def _pairs(days: TogetherDays) -> Iterator[tuple[str, tuple[_Pair, ...]]]:
    submitted = "文件报批", days.document_submitted_on
    signed = "文件签发", days.document_signed_on
    published = "文件公布", days.document_published_on
    first = next((each for each in (submitted, signed, published) if each[1]), submitted)
    yield "同步组织", (_Pair("方案制定", days.organised_on, *first),)
    yield (
        "同步审签",
        (
            _Pair("解读材料报批", days.submitted_on, *submitted),
            _Pair("解读材料签发", days.signed_on, *signed),
        ),
    )
    yield "同步部署", (_Pair("发布部署", days.deployed_on, *published),)


def _check(name: str, pairs: tuple[_Pair, ...]) -> TogetherCheck:
    broken = [pair.words for pair in pairs if pair.is_broken]
    if broken:
        return TogetherCheck(name, Verdict.BROKEN, "；".join(broken))
    missing = list(dict.fromkeys(each for pair in pairs for each in pair.missing))
    if missing:
        return TogetherCheck(name, Verdict.UNKNOWN, f"没有填写{'、'.join(missing)}日期")
    return TogetherCheck(name, Verdict.KEPT, "；".join(pair.words for pair in pairs))
