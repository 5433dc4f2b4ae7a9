"""What shared modules know of public opinions, and of decisions on which the public is asked."""

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
    from gkapp.domain.participation.decision import DecisionDraft, DecisionRecord
    from gkapp.domain.participation.opinion import OpinionDraft, OpinionRecord

OPINIONS: "Register[OpinionDraft, OpinionRecord]" = Register(
    name="opinions",
    topic=Topic.VOICES,
    model=Deferred("gkapp.models.participation:OpinionResponse"),
    noun="舆情",
    tables=("opinion_response", "opinion_reply"),
    binned=(BinnedTable("opinion_response", "政务舆情", "title"),),
    import_kind=ImportKind(
        title="舆情回应",
        words="政务舆情登记表，一行一件；发现时间写到时、分，多次回应写在同一格，一次一行。",
        rank=4,
    ),
    today=Deferred("gkapp.services.participation.today_items:TODAY"),
    search=Deferred("gkapp.services.participation.list:OPINION_SEARCH"),
    handled_by=Deferred("gkapp.services.participation.intake:OPINION_ACTIONS"),
    imported_by=Deferred("gkapp.services.participation.intake:OPINION_IMPORT"),
    exported_by=Deferred("gkapp.services.participation.intake:OPINION_EXPORT"),
    command=RegisterCommand("opinions", "舆情回应"),
)
DECISIONS: "Register[DecisionDraft, DecisionRecord]" = Register(
    name="decisions",
    topic=Topic.VOICES,
    model=Deferred("gkapp.models.participation:DecisionConsultation"),
    noun="重大决策",
    measure="项",
    tables=("decision_consultation",),
    binned=(BinnedTable("decision_consultation", "重大决策", "title"),),
    import_kind=ImportKind(
        title="重大决策",
        words="重大决策公开征求意见登记表，一行一项。",
        rank=5,
    ),
    search=Deferred("gkapp.services.participation.list:DECISION_SEARCH"),
    handled_by=Deferred("gkapp.services.participation.intake:DECISION_ACTIONS"),
    imported_by=Deferred("gkapp.services.participation.intake:DECISION_IMPORT"),
    exported_by=Deferred("gkapp.services.participation.intake:DECISION_EXPORT"),
    command=RegisterCommand("decisions", "重大决策预公开"),
)
