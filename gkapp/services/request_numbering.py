"""Which requests bear a number, however it is written, and what the next ones are."""

from collections.abc import Iterable

from sqlalchemy import false, func, or_, select
from sqlalchemy.orm import Session

from gkapp.domain.requests.numbers import (
    USUAL_PATTERN,
    NumberPattern,
    RequestNumbers,
    number_pattern,
)
from gkapp.domain.text.numbers import code_key
from gkapp.models.database import Database
from gkapp.models.requests import Request
from gkapp.services.records.action_result import Outcome, Topic
from gkapp.services.records.document_fonts import choose_in, chosen_in

_PATTERN = "request_number"

_UNUSUAL = "*[^!-~〔〕一-龥]*"
"""GLOB: has a blank, or a character other than printable ASCII, 〔〕 and the common Chinese ones.

Of numbers without such a character and without two dashes in a row, `code_key` levels only the
capitals, which SQLite does as well.
"""


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


def next_number(db: Database, typed: str | None = None) -> str:
    """The number that a request received this year would get, by the pattern *typed* if given.

    Refused where *typed* is no pattern.
    """
    pattern = None if typed is None else number_pattern(typed)
    year = db.now().year
    with db.read() as session:
        return numbers_in(session, [year], pattern=pattern).next(year)


def change_pattern(db: Database, typed: str) -> Outcome:
    """Number new requests by *typed* from now on; those that have a number keep it.

    Refused, with the reason, where it is no pattern.
    """
    pattern = number_pattern(typed)
    with db.write(f"申请编号格式改为“{pattern.text}”") as session:
        choose_in(session, _PATTERN, pattern.text)
    words = f"此后登记的申请按新的格式编号，下一个编号为“{next_number(db)}”。"
    return Outcome(frozenset({Topic.DEPARTMENT}), words)


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
