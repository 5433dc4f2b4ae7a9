"""What a case file tells of its request: the facts of its cover and its registration."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from gkapp.documents.prints.case_file import Fact
from gkapp.domain.errors import Refused
from gkapp.domain.records.personal_data import masked
from gkapp.domain.records.registers import RequestRecord
from gkapp.domain.text.dates import chinese_date
from gkapp.models.database import Database
from gkapp.models.requests import Request, RequestParty
from gkapp.services.requests.list import RequestList, RequestRow
from gkapp.services.requests.register import whole_records


@dataclass(frozen=True, slots=True)
class Case:
    """A request with everything that a case file tells of it; *parties* are told as facts."""

    row: RequestRow
    record: RequestRecord
    parties: tuple[Fact, ...]
    archived_on: date | None
    archive_no: str


def read_case(db: Database, request_id: int, *, with_personal_data: bool = False) -> Case:
    """Read a request for its case file, personal data masked unless it is asked for.

    Refused when it is gone.
    """
    show = _whole if with_personal_data else masked
    row = RequestList(db).rows([request_id]).get(request_id)
    record = whole_records(db, [request_id]).get(request_id)
    if row is None or record is None:
        raise Refused("该申请已被删除，请刷新列表。")
    order = RequestParty.role.desc(), RequestParty.position  # 申请人 before 代理人
    with db.read() as session:
        request = session.get_one(Request, request_id)
        found = select(RequestParty).filter_by(request_id=request_id).order_by(*order)
        parties = tuple(fact for each in session.scalars(found) for fact in _party(each, show))
        return Case(row, record, parties, request.archived_on, request.archive_no)


def number_of(db: Database, number: str) -> int:
    """The id of the request with a number; Refused when there is none."""
    with db.read() as session:
        found = session.scalar(select(Request.id).where(Request.number == number.strip()))
    if found is None:
        raise Refused(f"没有编号为“{number}”的申请，请核对编号。")
    return found


def cover_facts(case: Case, retention: str) -> tuple[Fact, ...]:
    """What identifies the file; what is not known yet is left to be written by hand."""
    row, record = case.row, case.record
    return (
        Fact("申请编号", row.number),
        Fact("申请人", f"{row.applicant}（{row.applicant_kind}）"),
        Fact("申请内容", row.subject),
        Fact("收到日期", chinese_date(record.received_on)),
        Fact("办结日期", _day(record.ended_on)),
        Fact("办理结果", row.outcome or row.status.value),
        Fact("承办处室", row.office),
        Fact("档　　号", case.archive_no),
        Fact("归档日期", _day(case.archived_on)),
        Fact("保管期限", retention),
    )


def registration_facts(case: Case) -> tuple[Fact, ...]:
    """Everything that was registered of what came in and from whom."""
    row, record = case.row, case.record
    told = (
        Fact("申请编号", row.number),
        Fact("收到日期", chinese_date(record.received_on)),
        Fact("来件日期", _day(record.arrived_on)),
        Fact("收到方式", row.channel),
        Fact("确认方式", record.confirmed_how),
        Fact("转来机关", record.transferred_from),
        *case.parties,
        Fact("申请内容", record.content),
        Fact("获取方式", record.wanted_form),
        Fact("需要的帮助", record.help_needed),
        Fact("承办处室", row.office),
        Fact("备　　注", record.note),
    )
    return tuple(fact for fact in told if fact.value)


def _party(party: RequestParty, show: Callable[[str], str]) -> Iterator[Fact]:
    kind = f"（{party.kind}）" if party.kind else ""
    yield Fact(party.role, party.name + kind)
    yield Fact("代理权限", party.authority)
    yield Fact("证　　件", " ".join(filter(None, (party.id_kind, show(party.id_number)))))
    ways = map(show, (party.phone, party.address, party.email))
    yield Fact("联系方式", "；".join(filter(None, ways)))


def _whole(text: str) -> str:
    return text


def _day(day: date | None) -> str:
    return chinese_date(day) if day else ""
