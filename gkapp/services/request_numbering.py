"""Which requests bear a number, however it is written."""

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from gkapp.domain.register_identity import code_key
from gkapp.models.requests import Request

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
