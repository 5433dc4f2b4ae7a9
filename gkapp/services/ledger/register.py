"""What shared modules know of the ledger of documents."""

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
    from gkapp.domain.ledger.record import LedgerDraft, LedgerRecord

LEDGER: "Register[LedgerDraft, LedgerRecord]" = Register(
    name="ledger",
    topic=Topic.LEDGER,
    model=Deferred("gkapp.models.ledger:LedgerEntry"),
    noun="台账条目",
    measure="个",
    tables=(
        "ledger_entry", "ledger_body", "publication", "document_review", "source_key",
        "validity_change", "cleanup", "cleanup_item", "reexamination",
    ),
    binned=(BinnedTable("ledger_entry", "台账条目", "title", "document_no"),),
    import_kind=ImportKind(
        title="公开台账",
        words="规章、行政规范性文件和其他文件的目录，一行一件；公文系统、合法性审核平台、网站目录导出的表，"
        "按“设置”中的对接方案读取。",
        rank=0,
    ),
    is_counted=True,
    today=Deferred("gkapp.services.ledger.today_items:TODAY"),
    search=Deferred("gkapp.services.ledger.list:ENTRY_SEARCH"),
    handled_by=Deferred("gkapp.services.ledger.intake:LEDGER_ACTIONS"),
    imported_by=Deferred("gkapp.services.ledger.intake:LEDGER_IMPORT"),
    exported_by=Deferred("gkapp.services.ledger.intake:LEDGER_EXPORT"),
    takes_profiles=True,
    command=RegisterCommand("ledger", "公开台账"),
    derives=Deferred("gkapp.services.ledger.ownership:OWNERSHIP"),
    derived_from=("department",),
)  # fmt: skip
