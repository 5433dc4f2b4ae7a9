"""One material (解读材料) in one form, and how it is told in one line of a spreadsheet's cell."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from gkapp.domain.errors import Refused
from gkapp.domain.records.row_reading import Judgement, Problem
from gkapp.domain.text.cells import CellValue, as_text
from gkapp.domain.text.dates import read_date
from gkapp.domain.text.labels import choice_reader

_SENTENCE_ENDS = re.compile(r"[。！？!?；;\n\r\u2028\u2029]+")
_BLANKS = re.compile(r"\s+")
_NUMBER = re.compile(
    r"^(?:第[一二三四五六七八九十百零]+[章节条款项]"
    r"|[(（]?(?:[一二三四五六七八九十]+|[0-9]{1,2})(?:[)）]?[、.．,:：]|[)）])"
    r"|[一二三四五六七八九十]+是"
    r"|[•·●■◆-]+)"
)


@dataclass(frozen=True, slots=True)
class Comparison:
    """How many sentences were long enough to be compared, and those that the document has."""

    sentences: int
    copied: tuple[str, ...]

    @property
    def share(self) -> int | None:
        """Per cent of the sentences, rounded up, so that it is above a limit if the part is.

        None where there was nothing to compare.
        """
        return -(-100 * len(self.copied) // self.sentences) if self.sentences else None


def compare(text: str, document: str, shortest: int) -> Comparison:
    """Look for every sentence of *text* with at least *shortest* characters in *document*."""
    there = _level(document)
    long = [each for each in sentences(text) if len(_level(each)) >= shortest]
    return Comparison(len(long), tuple(each for each in long if _level(each) in there))


def is_mere_excerpt(share: int | None, limit: int) -> bool:
    """Whether more than *limit* per cent is the document's own wording."""
    return share is not None and share > limit


def sentences(text: str) -> list[str]:
    """The sentences of *text* without the numbers before them, none empty."""
    parts = (_without_number(part.strip()) for part in _SENTENCE_ENDS.split(text))
    return [part for part in parts if part]


def _without_number(sentence: str) -> str:
    while found := _NUMBER.match(sentence):
        sentence = sentence[found.end() :].strip()
    return sentence


def _level(text: str) -> str:
    return _BLANKS.sub("", unicodedata.normalize("NFKC", text))


LONGEST_TITLE, LONGEST_ADDRESS, LONGEST_NAME = 300, 500, 120

BAR = "｜"
"""Between the parts of a line."""


class MaterialForm(StrEnum):
    """In which form a document is interpreted."""

    TEXT = "文字解读"
    PICTURE = "图解"
    VIDEO = "视频解读"
    CONFERENCE = "新闻发布会"
    QUESTIONS = "问答"
    EXPERT = "专家解读"
    HEAD = "负责人解读"
    MEDIA = "媒体解读"
    INTERVIEW = "在线访谈"
    H5 = "H5"


_ALSO = {
    "文字": MaterialForm.TEXT,
    "文稿解读": MaterialForm.TEXT,
    "图片解读": MaterialForm.PICTURE,
    "一图读懂": MaterialForm.PICTURE,
    "图表解读": MaterialForm.PICTURE,
    "视频": MaterialForm.VIDEO,
    "音频": MaterialForm.VIDEO,
    "动漫": MaterialForm.VIDEO,
    "动漫解读": MaterialForm.VIDEO,
    "发布会": MaterialForm.CONFERENCE,
    "吹风会": MaterialForm.CONFERENCE,
    "问答解读": MaterialForm.QUESTIONS,
    "答记者问": MaterialForm.QUESTIONS,
    "部门负责人解读": MaterialForm.HEAD,
    "主要负责人解读": MaterialForm.HEAD,
    "访谈": MaterialForm.INTERVIEW,
    "H5解读": MaterialForm.H5,
    "h5": MaterialForm.H5,
}

read_form = choice_reader(MaterialForm, _ALSO)
"""The form that a text names; Refused, with all of them, where it names none."""


@dataclass(frozen=True, slots=True)
class Material:
    """A material as it is kept. The words are no part of what two materials are compared by."""

    form: MaterialForm
    title: str = ""
    author: str = ""
    channel: str = ""
    address: str = ""
    signed_on: date | None = None
    released_on: date | None = None
    text: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class MaterialDraft:
    """A material as typed."""

    form: MaterialForm | None = None
    title: str = ""
    author: str = ""
    channel: str = ""
    address: str = ""
    signed_on: date | None = None
    released_on: date | None = None
    text: str = ""


def judge_material(draft: MaterialDraft, today: date) -> Judgement:
    """What stands in the way of keeping a material, and what is irregular about it."""
    return Judgement(tuple(_problems(draft, today)), tuple(_oddities(draft)))


def material_of(draft: MaterialDraft) -> Material:
    """The material of a draft without problems."""
    assert draft.form is not None
    return Material(
        draft.form, draft.title, draft.author, draft.channel, draft.address, draft.signed_on,
        draft.released_on, draft.text,
    )  # fmt: skip


def first_release(materials: Sequence[Material]) -> date | None:
    """The day of the first release; None where nothing was released."""
    return min((each.released_on for each in materials if each.released_on), default=None)


def material_line(material: Material) -> str:
    """形式｜发布日期｜标题｜网址｜渠道｜作者｜签发日期, without empty parts at the end."""
    parts = (
        material.form.value, _day(material.released_on), material.title, material.address,
        material.channel, material.author, _day(material.signed_on),
    )  # fmt: skip
    return BAR.join(part.replace(BAR, "|") for part in parts).rstrip(BAR)


def read_materials(cell: CellValue) -> tuple[Material, ...]:
    """The materials of a cell, one in each line; Refused where a line is none."""
    lines = (line.strip() for line in as_text(cell).splitlines())
    return tuple(_material(line) for line in lines if line)


def _material(line: str) -> Material:
    parts = [part.strip() for part in line.split(BAR)]
    if len(parts) > len(_PARTS):
        raise Refused(f"“{line}”的栏目太多，各栏依次为：{BAR.join(_PARTS)}。")
    form, released, title, address, channel, author, signed = (
        *parts, *[""] * (len(_PARTS) - len(parts)),
    )  # fmt: skip
    return Material(
        form=read_form(form),
        title=title,
        author=author,
        channel=channel,
        address=address,
        signed_on=read_date(signed) if signed else None,
        released_on=read_date(released) if released else None,
    )


_PARTS = ("形式", "发布日期", "标题", "网址", "渠道", "作者", "签发日期")


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _problems(draft: MaterialDraft, today: date) -> Iterator[Problem]:
    if draft.form is None:
        yield Problem("form", "请选择解读形式。")
    for name, words, day in (
        ("signed_on", "签发日期", draft.signed_on),
        ("released_on", "发布日期", draft.released_on),
    ):
        if day is not None and day > today:
            yield Problem(name, f"{words}不能晚于今天。")
    for name, words, longest in (
        ("title", "标题", LONGEST_TITLE),
        ("address", "网址", LONGEST_ADDRESS),
        ("channel", "发布渠道", LONGEST_NAME),
        ("author", "作者", LONGEST_NAME),
    ):
        if len(getattr(draft, name)) > longest:
            yield Problem(name, f"{words}最多 {longest} 个字，请缩短。")


def _oddities(draft: MaterialDraft) -> Iterator[Problem]:
    signed, released = draft.signed_on, draft.released_on
    if signed and released and released < signed:
        yield Problem("released_on", f"发布日期{released}早于签发日期{signed}，请核对。")
    if released and not draft.address and not draft.channel:
        yield Problem("channel", "已经发布，请填写发布渠道或者网址，备查。")
