"""The rules of an answer to an opinion, and how it is told in one line of a table's cell."""

from collections.abc import Iterator
from datetime import datetime

from gkapp.domain.errors import Refused
from gkapp.domain.participation.answer import HEAD, Reply, in_order
from gkapp.domain.participation.grades import FORMS_ALSO, ReplyForm
from gkapp.domain.records.problems import Judgement, Problem
from gkapp.domain.text.cells import CellValue, as_text
from gkapp.domain.text.labels import choice_reader
from gkapp.domain.text.moments import plain_moment, read_moment

LONGEST_ADDRESS, LONGEST_NAME = 500, 120
BAR = "｜"
_PARTS = ("时间", "形式", "渠道或网址", "回应人", "主要负责人")

_read_form = choice_reader(ReplyForm, FORMS_ALSO)


def judge_reply(reply: Reply, now: datetime) -> Judgement:
    """What stands in the way of keeping an answer, and what is irregular about it."""
    return Judgement(tuple(reply_problems(reply, now)), tuple(_oddities(reply)))


def reply_problems(reply: Reply, now: datetime) -> Iterator[Problem]:
    """What must be filled in or cannot be."""
    if reply.made_at is None:
        yield Problem("made_at", "请填写回应时间，精确到分。")
    elif reply.made_at > now:
        yield Problem("made_at", "回应时间不能晚于现在。")
    if reply.form is None:
        yield Problem("form", "请选择回应形式。")
    for name, words, longest in (
        ("address", "渠道或网址", LONGEST_ADDRESS),
        ("speaker", "回应人", LONGEST_NAME),
    ):
        if len(getattr(reply, name)) > longest:
            yield Problem(name, f"{words}最多 {longest} 个字，请缩短。")


def reply_line(reply: Reply) -> str:
    """时间｜形式｜渠道或网址｜回应人｜主要负责人, without empty parts at the end."""
    parts = (
        plain_moment(reply.made_at) if reply.made_at else "",
        reply.form or "",
        reply.address,
        reply.speaker,
        "是" if reply.is_by_head else "",
    )
    return BAR.join(part.replace(BAR, "|") for part in parts).rstrip(BAR)


def read_replies(cell: CellValue) -> tuple[Reply, ...]:
    """The answers of a cell, one in each line; Refused where a line is none."""
    lines = (line.strip() for line in as_text(cell).splitlines())
    return in_order(_reply(line) for line in lines if line)


def _reply(line: str) -> Reply:
    parts = [part.strip() for part in line.replace("|", BAR).split(BAR)]
    if not 2 <= len(parts) <= len(_PARTS):
        raise Refused(f"“{line}”的栏目不对，各栏依次为：{BAR.join(_PARTS)}。")
    made_at, form, address, speaker, head = (*parts, *[""] * (len(_PARTS) - len(parts)))
    return Reply(read_moment(made_at), _read_form(form), address, speaker, head in ("是", HEAD))


def _oddities(reply: Reply) -> Iterator[Problem]:
    if reply.made_at is not None and not reply.address:
        yield Problem("address", "请填写发布的渠道或者网址，备查。")
