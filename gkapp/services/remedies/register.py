"""What shared modules know of reconsiderations and lawsuits."""

from typing import TYPE_CHECKING

from gkapp.services.records.action_result import Topic
from gkapp.services.records.register import BinnedTable, Command, Deferred, Register

if TYPE_CHECKING:
    from gkapp.domain.records.drafts import RemedyDraft
    from gkapp.domain.records.registers import RemedyRecord

REMEDIES: "Register[RemedyDraft, RemedyRecord]" = Register(
    name="remedies",
    topic=Topic.REMEDIES,
    model=Deferred("gkapp.models.requests:Remedy"),
    noun="复议诉讼案件",
    tables=("remedy", "evidence"),
    binned=(BinnedTable("remedy", "复议诉讼案件", "case_number", "applicant"),),
    search=Deferred("gkapp.services.remedies.list:REMEDY_SEARCH"),
    handled_by=Deferred("gkapp.services.remedies.intake:REMEDY_ACTIONS"),
    imported_by=Deferred("gkapp.services.remedies.intake:REMEDY_IMPORT"),
    exported_by=Deferred("gkapp.services.remedies.intake:REMEDY_EXPORT"),
    command=Command("remedies", "行政复议和行政诉讼"),
)
