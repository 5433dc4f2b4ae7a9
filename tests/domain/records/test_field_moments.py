"""A field that is a day with the time of day."""

from dataclasses import dataclass
from datetime import datetime

import pytest

from gkapp.domain.errors import Refused
from gkapp.domain.records.fields import Kind, columns_of, declarations, moment


@dataclass(frozen=True, slots=True, kw_only=True)
class CallDraft:
    made_at: datetime | None = moment("来电时间", required=True)


def test_it_is_read_from_a_cell_and_may_be_missing_in_a_draft():
    (column,) = columns_of(CallDraft)
    assert column.read("2026-03-04 15:20") == datetime(2026, 3, 4, 15, 20)
    assert CallDraft().made_at is None
    assert declarations(CallDraft)["made_at"].kind is Kind.MOMENT


def test_what_is_no_moment_is_refused():
    (column,) = columns_of(CallDraft)
    with pytest.raises(Refused):
        column.read("昨天")
