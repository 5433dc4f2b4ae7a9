"""How requests and letters are numbered: the patterns, the marks and the next numbers.

A letter's number belongs to the mark and year that it is written with: series with the same mark
share their numbers, and numbers given by hand or taken in from a register count as well.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import false, func, or_, select
from sqlalchemy.orm import Session

from gkapp.domain.errors import Refused
from gkapp.domain.requests.numbers import (
    USUAL_PATTERN,
    NumberPattern,
    RequestNumbers,
    number_pattern,
)
from gkapp.domain.text.document_numbers import (
    DocumentNumber,
    checked_mark,
    next_number,
    read_number,
)
from gkapp.domain.text.numbers import code_key
from gkapp.exchange.law.rules import letter_kinds
from gkapp.models.database import Database
from gkapp.models.department import Department
from gkapp.models.requests import Letter, NumberSeries, Request
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.services.records.settings import choose_in, chosen_in

_PATTERN = "request_number"

_UNUSUAL = "*[^!-~〔〕一-龥]*"
"""GLOB: has a blank, or a character other than printable ASCII, 〔〕 and the common Chinese ones.

Of numbers without such a character and without two dashes in a row, `code_key` levels only the
capitals, which SQLite does as well.
"""


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """One series; *usual* is the mark that it has unless the office gives it another."""

    code: str
    name: str
    mark: str
    usual: str
    next: str
    """The number that the next letter of this year gets; empty without a mark."""


def list_series(db: Database) -> tuple[SeriesRow, ...]:
    """Every series with its mark and its next number."""
    year = db.now().year
    with db.read() as session:
        return tuple(
            SeriesRow(
                code, each.name, mark := mark_in(session, code), _usual(session, code),
                str(next_in(session, mark, year)) if mark else "",
            )
            for code, each in letter_kinds().series.items()
        )  # fmt: skip


def change_mark(db: Database, code: str, text: str) -> ActionResult:
    """Give a series another mark, or with empty *text* its usual one; numbers given stay."""
    series = letter_kinds().series[code]
    with db.write(f"修改文号机关代字：{series.name}") as session:
        usual = _usual(session, code)
        mark = checked_mark(text) if text.strip() else usual
        row = session.scalar(select(NumberSeries).filter_by(name=code))
        if row is not None and mark == usual:
            session.delete(row)
        elif mark != usual:
            row = row or NumberSeries(name=code)
            row.mark = mark
            session.add(row)
    return ActionResult(frozenset({Topic.DEPARTMENT}), f"“{series.name}”此后用机关代字“{mark}”。")


def mark_in(session: Session, code: str) -> str:
    """The mark of a series; empty while neither it nor the department has one."""
    own = session.scalar(select(NumberSeries.mark).filter_by(name=code))
    return own or _usual(session, code)


def next_in(session: Session, mark: str, year: int) -> DocumentNumber:
    """The number that the next letter with *mark* gets in *year*."""
    written = select(Letter.document_no).where(Letter.document_no.startswith(mark, autoescape=True))
    return next_number(mark, year, session.scalars(written))


def give_next(session: Session, letter: Letter, code: str, year: int) -> None:
    """Give *letter* the next number of a series; Refused while that has no mark."""
    mark = mark_in(session, code)
    if not mark:
        raise Refused("单位信息中没有填写机关代字，不能编文号，请先在设置中填写。")
    _put(letter, next_in(session, mark, year))
    session.flush()


def give_by_hand(session: Session, letter: Letter, text: str) -> None:
    """Give *letter* the number *text*; Refused when another letter has it."""
    wanted = "".join(text.split())
    number = read_number(wanted)
    others = select(Letter.document_no).where(Letter.id != letter.id, Letter.document_no != "")
    for other in session.scalars(others):
        if other == wanted or (number is not None and read_number(other) == number):
            raise Refused(f"文号“{wanted}”已经用过，请换一个文号，或者留空由程序编号。")
    if number is not None:
        _put(letter, number)
    else:
        letter.document_no = wanted
        letter.series = letter.series_year = letter.serial = None
    session.flush()


def is_last(session: Session, letter: Letter) -> bool:
    """Whether the number of *letter* is the last of its series, so that it can be given anew."""
    number = read_number(letter.document_no)
    if number is None:
        return True
    return next_in(session, number.mark, number.year).serial == number.serial + 1


def _put(letter: Letter, number: DocumentNumber) -> None:
    letter.document_no = str(number)
    letter.series, letter.series_year, letter.serial = number.mark, number.year, number.serial


def _usual(session: Session, code: str) -> str:
    own = session.scalars(select(Department.letter_mark)).one()
    return own + letter_kinds().series[code].suffix if own else ""


def requests_numbered(session: Session, number: str) -> dict[int, str]:
    """The requests that bear *number* in any way of writing it: their ids and how they write it."""
    key = code_key(number)
    is_unusual = or_(Request.number.op("GLOB")(_UNUSUAL), func.instr(Request.number, "--") > 0)
    is_same = Request.number.collate("NOCASE") == key
    found = select(Request.id, Request.number).where(or_(is_same, is_unusual))
    return {
        row_id: written for row_id, written in session.execute(found) if code_key(written) == key
    }


def pattern_of(db: Database) -> str:
    """How new requests are numbered, as the department has chosen."""
    with db.read() as session:
        return _pattern_in(session).text


def next_request_number(db: Database, typed: str | None = None) -> str:
    """The number that a request received this year would get, by the pattern *typed* if given.

    Refused where *typed* is no pattern.
    """
    pattern = None if typed is None else number_pattern(typed)
    year = db.now().year
    with db.read() as session:
        return numbers_in(session, [year], pattern=pattern).next(year)


def change_pattern(db: Database, typed: str) -> ActionResult:
    """Number new requests by *typed* from now on; those that have a number keep it.

    Refused, with the reason, where it is no pattern.
    """
    pattern = number_pattern(typed)
    with db.write(f"申请编号格式改为“{pattern.text}”") as session:
        choose_in(session, _PATTERN, pattern.text)
    words = f"此后登记的申请按新的格式编号，下一个编号为“{next_request_number(db)}”。"
    return ActionResult(frozenset({Topic.DEPARTMENT}), words)


def numbers_in(
    session: Session,
    years: Iterable[int],
    also: Iterable[str] = (),
    pattern: NumberPattern | None = None,
) -> RequestNumbers:
    """What hands out the numbers of *years*; those of *also* are taken as well."""
    of_these = or_(false(), *(Request.number.contains(str(year)) for year in years))
    stored = session.scalars(select(Request.number).where(of_these))
    return RequestNumbers([*stored, *also], pattern or _pattern_in(session))


def _pattern_in(session: Session) -> NumberPattern:
    return number_pattern(chosen_in(session, _PATTERN) or USUAL_PATTERN)
