"""谁起草谁解读: which documents need an interpretation, and who owes it (国办发〔2016〕80号)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gkapp.domain.interpretations.law import Duties
from gkapp.domain.ledger.authorship import is_our_own
from gkapp.domain.records.registers import DisclosureAttribute, DocumentType

_GOVERNMENT = re.compile(r"(?:国务院|政府)(?:办公厅|办公室)?\s*$")
_ALWAYS = (DocumentType.REGULATION, DocumentType.NORMATIVE)


@dataclass(frozen=True, slots=True)
class InterpretationDuty:
    """Who interprets a document: its name, "" where the ledger does not tell; and by which rule."""

    interpreter: str
    rule: str
    is_ours: bool


def duty_of(
    unit: str,
    makers: Sequence[str],
    lead: str,
    office: str,
    rules: Duties,
    aliases: Sequence[str] = (),
) -> InterpretationDuty:
    """Who interprets the document that *makers* made.

    Our reading: a government's document was drafted by *unit* where the ledger names a drafting
    *office* for it; of a joint document without a named lead the first maker leads.
    """
    leader = lead or (makers[0] if makers else unit)
    if is_government(leader):
        return InterpretationDuty(unit if office else "", rules.government, bool(office))
    rule = rules.joint if len(makers) > 1 else rules.own
    is_ours = is_our_own(unit, makers, lead, aliases)
    return InterpretationDuty(unit if is_ours else leader, rule, is_ours)


def is_government(body: str) -> bool:
    """Whether *body* is a government or its general office, not a department of it."""
    return _GOVERNMENT.search(body) is not None


def is_wanted(
    kind: DocumentType, attribute: DisclosureAttribute | None, *, wants_others: bool
) -> bool:
    """Whether a document needs an interpretation: regulations and normative documents always.

    Other documents where the department *wants_others*; none that is not open to everybody.
    """
    is_open = attribute in (None, DisclosureAttribute.PROACTIVE)
    return is_open and (wants_others or kind in _ALWAYS)
