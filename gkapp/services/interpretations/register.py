"""What shared modules know of interpretations of documents."""

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
    from gkapp.domain.interpretations.record import InterpretationDraft, InterpretationRecord

INTERPRETATIONS: "Register[InterpretationDraft, InterpretationRecord]" = Register(
    name="interpretations",
    topic=Topic.INTERPRETATIONS,
    model=Deferred("gkapp.models.interpretations:Interpretation"),
    noun="政策解读",
    tables=("interpretation", "interpretation_material", "interpretation_element"),
    binned=(
        BinnedTable("interpretation", "政策解读", "title"),
        BinnedTable("interpretation_material", "解读材料", "title", "form"),
    ),
    import_kind=ImportKind(
        title="政策解读",
        words="政策解读登记表，一行一件文件；按文号、标题与公开台账的文件对应。",
        rank=3,
    ),
    today=Deferred("gkapp.services.interpretations.today_items:TODAY"),
    search=Deferred("gkapp.services.interpretations.list:INTERPRETATION_SEARCH"),
    handled_by=Deferred("gkapp.services.interpretations.intake:INTERPRETATION_ACTIONS"),
    imported_by=Deferred("gkapp.services.interpretations.intake:INTERPRETATION_IMPORT"),
    exported_by=Deferred("gkapp.services.interpretations.intake:INTERPRETATION_EXPORT"),
    command=RegisterCommand("interpretations", "政策解读"),
)
