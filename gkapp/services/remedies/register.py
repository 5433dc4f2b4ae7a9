"""What shared modules know of reconsiderations and lawsuits."""

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
    from gkapp.domain.remedies.record import RemedyDraft, RemedyRecord

REMEDIES: "Register[RemedyDraft, RemedyRecord]" = Register(
    name="remedies",
    topic=Topic.REMEDIES,
    model=Deferred("gkapp.models.requests:Remedy"),
    noun="复议诉讼案件",
    tables=("remedy", "evidence"),
    binned=(BinnedTable("remedy", "复议诉讼案件", "case_number", "applicant"),),
    import_kind=ImportKind(
        title="复议诉讼",
        words="行政复议、行政诉讼登记表，一行一案。",
        rank=2,
    ),
    is_counted=True,
    today=Deferred("gkapp.services.remedies.today_items:TODAY"),
    search=Deferred("gkapp.services.remedies.list:REMEDY_SEARCH"),
    handled_by=Deferred("gkapp.services.remedies.intake:REMEDY_ACTIONS"),
    imported_by=Deferred("gkapp.services.remedies.intake:REMEDY_IMPORT"),
    exported_by=Deferred("gkapp.services.remedies.intake:REMEDY_EXPORT"),
    command=RegisterCommand("remedies", "行政复议和行政诉讼"),
)
