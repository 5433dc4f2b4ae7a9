"""The cases behind each figure: as many as the figure says, and those that it counts."""

from datetime import date, timedelta

import pytest

from gkapp.domain.report.figure_cells import TypedFigure, cells_of
from gkapp.domain.report.format import AnnualFigures
from gkapp.domain.report.outcomes import ApplicantKind, Outcome, RemedyKind, RemedyResult
from gkapp.exchange.law.rules import report_format_for
from gkapp.models.ledger import LedgerEntry
from gkapp.models.requests import Remedy, Request
from gkapp.services.records.list_query import ALL, ListQuery
from gkapp.services.report.figure_cases import CaseRegister, FigureCase, FigureCases
from gkapp.services.report.figures import FigureState, count_year, figure_states, set_figures
from tests.fixtures.statements import statements

OUTCOMES, KINDS = list(Outcome), list(ApplicantKind)


def requests():
    """Received over three years, each kind of applicant and each outcome several times."""
    for number in range(420):
        received = date(2018, 7, 1) + timedelta(days=number * 7)
        is_open = number % 11 == 0
        yield Request(
            number=f"申{number:03}",
            kind="公开申请" if number % 13 else "作废",
            received_on=received,
            channel="当面",
            content=f"第{number}件\n申请",
            applicant_name=f"某{number}",
            applicant_kind=KINDS[number % len(KINDS)],
            ended_on=None if is_open else received + timedelta(days=number % 40),
            outcome=None if is_open else OUTCOMES[number % len(OUTCOMES)],
        )


def remedies():
    """Cases of each group and result, some of them with an appeal."""
    for number in range(60):
        received = date(2019, 1, 5) + timedelta(days=number * 40)
        result = list(RemedyResult)[number % 4]
        is_pending = result is RemedyResult.PENDING
        yield Remedy(
            kind=list(RemedyKind)[number % 3],
            is_respondent=number % 9 != 0,
            applicant="某",
            body="某法院",
            case_number=f"案{number}",
            parent_id=number if number % 5 == 4 else None,
            received_on=received,
            result=result,
            decided_on=None if is_pending else received + timedelta(days=90),
        )


def entries():
    """Documents of each type, published or not, some of them ended."""
    for number in range(180):
        formed = date(2017, 1, 3) + timedelta(days=number * 15)
        shown = formed + timedelta(days=20) if number % 4 else None
        yield LedgerEntry(
            title=f"文件{number}",
            document_no=f"〔{formed.year}〕{number}号",
            document_type=("规章", "行政规范性文件", "其他文件")[number % 3],
            office="法规处",
            validity="有效",
            attribute="主动公开",
            formed_on=formed,
            published_on=shown,
            disclosed_on=shown if number % 7 else None,
            made_on=shown or formed,
            ended_on=formed + timedelta(days=500) if number % 6 == 0 else None,
            counts_in_report=number % 8 != 0,
        )


@pytest.fixture
def filled(db):
    with db.write("登记") as session:
        session.add_all((*requests(), *entries()))
        for remedy in remedies():
            session.add(remedy)
            session.flush()
    return db


def figure_at(figures: AnnualFigures, address: str) -> int | str:
    place, _, column = address.rpartition(".")
    block, slash, row = place.partition("/")
    if slash:
        return figures.proactive[block, row, column]
    table = figures.remedies if place in figures.remedies else figures.applications
    return table[place][column]


@pytest.mark.parametrize("year", [2019, 2020, 2021, 2024, 2026])
def test_every_figure_lists_as_many_cases_as_it_counts(filled, year):
    figures = count_year(filled, year)
    cells = cells_of(report_format_for(year))
    listed = {
        address: len(FigureCases(filled, year, address).ids(ListQuery()))
        for address, cell in cells.items()
        if not isinstance(cell, TypedFigure)
    }
    assert listed == {address: figure_at(figures, address) for address in listed}
    assert sum(listed.values()) > 0


def test_a_figure_lists_the_requests_that_ended_so(filled):
    cases = FigureCases(filled, 2021, "三（三）1.属于国家秘密.总计")
    rows = cases.rows(ids := cases.ids(ListQuery()))
    with filled.read() as session:
        outcomes = {session.get_one(Request, row_id).outcome for row_id in ids}
    assert outcomes == {Outcome.STATE_SECRET}
    days = [rows[row_id].day for row_id in ids]
    assert days == sorted(days)
    assert cases.counts() == {ALL: len(ids)}
    assert not cases.facets() and not cases.order_of(ALL)


@pytest.mark.parametrize(
    ("address", "register", "first"),
    [
        (
            "一、本年新收政府信息公开申请数量.自然人",
            CaseRegister.REQUESTS,
            FigureCase(133, "申132", "某132", "第132件 申请", date(2021, 1, 10)),
        ),
        (
            "行政复议.尚未审结",
            CaseRegister.REMEDIES,
            FigureCase(16, "案15", "某", "某法院", date(2020, 8, 27)),
        ),
        (
            "第二十条第（一）项/规章.本年制发件数",
            CaseRegister.LEDGER,
            FigureCase(100, "〔2021〕99号", "法规处", "文件99", date(2021, 2, 16)),
        ),
    ],
)
def test_a_case_is_told_with_what_identifies_it(filled, address, register, first):
    cases = FigureCases(filled, 2021, address)
    assert cases.register is register
    row_id = cases.ids(ListQuery())[0]
    assert cases.rows([row_id]) == {row_id: first}


def test_a_remedy_names_its_request(db):
    with db.write("登记") as session:
        session.add(
            Request(
                number="1", kind="公开申请", received_on=date(2025, 2, 1), channel="当面",
                content="信息", applicant_name="某", applicant_kind="自然人",
            )
        )  # fmt: skip
        session.flush()
        session.add(
            Remedy(kind="行政复议", request_id=1, received_on=date(2025, 3, 1), result="尚未审结")
        )
    cases = FigureCases(db, 2025, "行政复议.总计")
    assert cases.rows([1])[1].request_id == 1


def test_what_somebody_types_has_no_cases(db):
    with pytest.raises(KeyError):
        FigureCases(db, 2025, "第二十条第（五）项/行政许可.本年处理决定数量")
    with pytest.raises(KeyError):
        FigureCases(db, 2025, "三（一）予以公开.外星人")


def test_a_list_is_asked_by_one_statement_each(filled):
    cases = FigureCases(filled, 2021, "三（七）总计.总计")
    with statements() as ran:
        cases.rows(cases.ids(ListQuery()))
    assert len(ran) == 2


CARRIED_IN = "二、上年结转政府信息公开申请数量"
PERMITS = "第二十条第（五）项/行政许可.本年处理决定数量"


def test_each_figure_says_where_it_comes_from(db):
    states = figure_states(db, 2025)
    assert set(states) == set(cells_of(report_format_for(2025)))
    assert states[PERMITS] is FigureState.MISSING
    assert states["三（一）予以公开.自然人"] is FigureState.COUNTED
    assert states["第二十条第（一）项/规章.本年制发件数"] is FigureState.COUNTED
    assert states["行政复议.总计"] is FigureState.COUNTED


def test_the_first_carry_over_is_typed_and_later_ones_are_counted(db):
    assert figure_states(db, 2025)[f"{CARRIED_IN}.自然人"] is FigureState.OPEN
    set_figures(db, 2025, [f"{CARRIED_IN}.自然人=3", f"{PERMITS}=0"])
    states = figure_states(db, 2025)
    assert states[PERMITS] is FigureState.TYPED
    assert states[f"{CARRIED_IN}.自然人"] is FigureState.TYPED
    assert states[f"{CARRIED_IN}.其他"] is FigureState.OPEN
    assert states[f"{CARRIED_IN}.总计"] is FigureState.SUM
    with db.write("登记") as session:
        session.add(next(requests_of(2024)))
    states = figure_states(db, 2025)
    assert states[f"{CARRIED_IN}.自然人"] is FigureState.COUNTED
    assert states[f"{CARRIED_IN}.总计"] is FigureState.COUNTED


def requests_of(year):
    return (
        each for each in requests() if each.received_on.year == year and each.kind == "公开申请"
    )


def test_what_can_be_typed_is_what_the_reader_takes(db):
    for address, state in figure_states(db, 2025).items():
        if state.can_be_typed:
            set_figures(db, 2025, [f"{address}=4"])
    assert not any(
        state is FigureState.MISSING or state is FigureState.OPEN
        for state in figure_states(db, 2025).values()
    )
    assert count_year(db, 2025).applications[CARRIED_IN]["总计"] == 24


def test_words_narrow_a_list(filled):
    def found(address, words):
        cases = FigureCases(filled, 2021, address)
        rows = cases.rows(ids := cases.ids(ListQuery(words=words)))
        return [rows[row_id].number for row_id in ids]

    assert found("一、本年新收政府信息公开申请数量.总计", "第132件 某132") == ["申132"]
    assert found("第二十条第（一）项/规章.本年制发件数", "文件99 法规") == ["〔2021〕99号"]
