"""What shared modules know of public opinions, and of decisions on which the public is asked."""

from typing import TYPE_CHECKING

from gkapp.services.records.action_result import Topic
from gkapp.services.records.register import BinnedTable, Command, Deferred, Register

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
    search=Deferred("gkapp.services.participation.list:OPINION_SEARCH"),
    handled_by=Deferred("gkapp.services.participation.intake:OPINION_ACTIONS"),
    imported_by=Deferred("gkapp.services.participation.intake:OPINION_IMPORT"),
    exported_by=Deferred("gkapp.services.participation.intake:OPINION_EXPORT"),
    command=Command("opinions", "舆情回应"),
)
DECISIONS: "Register[DecisionDraft, DecisionRecord]" = Register(
    name="decisions",
    topic=Topic.VOICES,
    model=Deferred("gkapp.models.participation:DecisionConsultation"),
    noun="重大决策",
    measure="项",
    tables=("decision_consultation",),
    binned=(BinnedTable("decision_consultation", "重大决策", "title"),),
    search=Deferred("gkapp.services.participation.list:DECISION_SEARCH"),
    handled_by=Deferred("gkapp.services.participation.intake:DECISION_ACTIONS"),
    imported_by=Deferred("gkapp.services.participation.intake:DECISION_IMPORT"),
    exported_by=Deferred("gkapp.services.participation.intake:DECISION_EXPORT"),
    command=Command("decisions", "重大决策预公开"),
)
