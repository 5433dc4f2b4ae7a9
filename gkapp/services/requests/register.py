"""What shared modules know of requests."""

from typing import TYPE_CHECKING

from gkapp.services.records.action_result import Topic
from gkapp.services.records.register import (
    BinnedTable,
    Deferred,
    ImportKind,
    Register,
    RegisterCommand,
)

if TYPE_CHECKING:
    from gkapp.domain.requests.record import RequestDraft, RequestRecord

REQUESTS: "Register[RequestDraft, RequestRecord]" = Register(
    name="requests",
    topic=Topic.REQUESTS,
    model=Deferred("gkapp.models.requests:Request"),
    noun="申请",
    tables=(
        "request", "request_party", "correction", "consultation", "extension", "fee", "answer",
        "ground", "letter", "delivery", "reasons_inquiry", "assignment", "approval",
        "breach_reason", "opening",
    ),
    binned=(BinnedTable("request", "申请", "number", "applicant_name"),),
    import_kind=ImportKind(
        title="依申请公开",
        words="依申请公开登记表，一行一件；没有编号的自动编号。",
        rank=1,
    ),
    is_counted=True,
    today=Deferred("gkapp.services.requests.today_items:TODAY"),
    search=Deferred("gkapp.services.requests.list:REQUEST_SEARCH"),
    handled_by=Deferred("gkapp.services.requests.intake:REQUEST_ACTIONS"),
    imported_by=Deferred("gkapp.services.requests.intake:REQUEST_IMPORT"),
    exported_by=Deferred("gkapp.services.requests.intake:REQUEST_EXPORT"),
    has_personal_data=True,
    command=RegisterCommand("requests", "依申请公开申请"),
    derives=Deferred("gkapp.services.requests.due_dates:DUE_DAYS"),
    derived_from=("request", "remedy"),
)  # fmt: skip
