"""One record as the pattern of a new one: what is usually alike is taken over, nothing else.

Left out is whatever must be the new record's own, and whatever would be a statement about it that
nobody made: numbers, days, terms, results, and the places in which a document was published, for a
place alone already counts as a channel. Who reviews and who asks is alike; that it was reviewed,
and by what power an agent acts, has to be told each time.
"""

from dataclasses import replace
from typing import Any

from gkapp.domain.ledger.record import LedgerDraft
from gkapp.domain.records.fields import copied_fields
from gkapp.domain.requests.receipt_rules import usual_days
from gkapp.domain.requests.record import RequestDraft

LEDGER_TAKEN = copied_fields(LedgerDraft)
"""The fields of a document; its title too, of which most words are alike."""

REQUEST_TAKEN = copied_fields(RequestDraft)
"""The fields of a request: who asks, how they are reached, and how it came."""


def document_like(pattern: LedgerDraft, blank: LedgerDraft) -> LedgerDraft:
    """*blank* with what is usually alike from *pattern*."""
    return replace(blank, **_taken(pattern, LEDGER_TAKEN))


def request_like(pattern: RequestDraft, blank: RequestDraft) -> RequestDraft:
    """*blank*, received today, with what is alike; its days are those usual for the channel."""
    draft = replace(blank, **_taken(pattern, REQUEST_TAKEN))
    if draft.channel is None or blank.received_on is None:
        return draft
    received_on, arrived_on = usual_days(
        draft.channel, draft.received_on, draft.arrived_on, blank.received_on
    )
    return replace(draft, received_on=received_on, arrived_on=arrived_on)


def _taken(pattern: object, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(pattern, name) for name in names}
