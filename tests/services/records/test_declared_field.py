"""A field is declared once: one more in a register of the test's own is found everywhere."""

from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

import pytest
from sqlalchemy import String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from gkapp.domain.records.fields import (
    choice,
    code,
    columns_of,
    copied_fields,
    count,
    declarations,
    flag,
    labels_at,
    names,
    past_day,
    required,
    searched_fields,
    text,
    unfilled,
    values_of,
)
from gkapp.domain.records.row_reading import read_values
from gkapp.services.records.row_mapping import RowMapping

TODAY = date(2026, 3, 4)


class Way(StrEnum):
    BY_FOOT = "步行"
    BY_CAR = "乘车"


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitDraft:
    came_on: date | None = past_day("来访日期", required=True)
    way: Way | None = choice("方式", Way, {"开车": Way.BY_CAR})
    purpose: str = text(
        "来访事由", 40, heading="事由", short="事由", hint="照原话填写",
        source="《条例》第四十三条", also_called=("目的",), asked=True, copied=True, searched=True,
    )  # fmt: skip
    phone: str = code("电话", 20, personal=True, at="visitor.number")
    guests: int = count("同行人数")
    is_urgent: bool = flag("加急")
    offices: tuple[str, ...] = names("接待处室")
    remark: str = text("内部备注", in_tables=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitRecord(VisitDraft):
    came_on: date = required()


class Base(DeclarativeBase):
    pass


class Visit(Base):
    __tablename__ = "visit"

    id: Mapped[int] = mapped_column(primary_key=True)
    came_on: Mapped[date]
    way: Mapped[str] = mapped_column(String(10))
    purpose: Mapped[str] = mapped_column(String(40))
    guests: Mapped[int | None]
    is_urgent: Mapped[bool]
    offices: Mapped[str]
    remark: Mapped[str]


class Visitor(Base):
    __tablename__ = "visitor"

    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str]


FULL = VisitRecord(
    came_on=TODAY, way=Way.BY_CAR, purpose="查阅规划图", phone="12345678", guests=2,
    is_urgent=True, offices=("规划处", "档案室"), remark="已接待",
)  # fmt: skip


def test_the_draft_and_the_record_have_it():
    assert VisitDraft().purpose == VisitRecord(came_on=TODAY).purpose == ""
    with pytest.raises(TypeError, match="came_on"):
        VisitRecord(**{})
    assert VisitRecord(**values_of(VisitDraft(came_on=TODAY, purpose="查阅"))).purpose == "查阅"
    assert [each.name for each in fields(VisitRecord)] == list(declarations(VisitRecord))


def test_a_row_of_a_table_is_read_by_it():
    columns = columns_of(VisitDraft)
    assert [each.heading for each in columns] == [
        "来访日期", "方式", "事由", "电话", "同行人数", "加急", "接待处室",
    ]  # fmt: skip
    cells = {
        "来访日期": "2026-03-04", "方式": "开车", "事由": "查阅规划图", "电话": "12345678",
        "同行人数": "2", "加急": "是", "接待处室": "规划处，档案室",
    }  # fmt: skip
    values, problems = read_values(columns, cells, TODAY)
    assert VisitRecord(**values, remark="已接待") == FULL
    assert problems == []


def test_what_is_wrong_is_told_by_its_heading():
    values, problems = read_values(
        columns_of(VisitDraft), {"来访日期": "2026-03-05", "方式": "飞来", "加急": "也许"}, TODAY
    )
    assert values["purpose"] == ""
    assert [each.column for each in problems] == ["来访日期", "方式", "加急"]
    told = {each.field: each.text for each in unfilled(VisitDraft(), TODAY)}
    assert told == {"came_on": "请填写来访日期。", "purpose": "请填写事由。"}
    late = VisitDraft(came_on=date(2026, 3, 5))
    assert [each.text for each in unfilled(late, TODAY, spared=("purpose",))] == [
        "来访日期不能晚于今天。"
    ]


def test_it_is_stored_and_read_again():
    own, visitor = RowMapping(VisitDraft, Visit), RowMapping(VisitDraft, Visitor, "visitor")
    row, number = Visit(**own.values_of(FULL)), Visitor(**visitor.values_of(FULL))
    assert (row.purpose, row.way, row.offices) == ("查阅规划图", "乘车", "规划处\n档案室")
    assert VisitRecord(**own.read(row), **visitor.read(number)) == FULL
    assert visitor.read(None) == {}


def test_nothing_is_stored_as_the_column_takes_it():
    own = RowMapping(VisitDraft, Visit)
    row = Visit(**own.values_of(VisitRecord(came_on=TODAY)))
    assert (row.way, row.guests, row.offices) == ("", None, "")
    assert VisitRecord(**own.read(row)) == VisitRecord(came_on=TODAY)


def test_history_patterns_masks_and_search_know_it():
    assert labels_at(VisitDraft)["purpose"] == "来访事由"
    assert labels_at(VisitDraft, "visitor") == {"number": "电话"}
    assert copied_fields(VisitDraft) == searched_fields(VisitDraft) == ("purpose",)
    assert RowMapping(VisitDraft, Visit).searched == (Visit.purpose,)
    assert [each.field for each in columns_of(VisitDraft) if each.is_personal] == ["phone"]
