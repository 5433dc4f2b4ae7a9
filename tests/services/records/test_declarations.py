"""What the registers declare of their fields, held against the tables and against the program."""

import re
from pathlib import Path

import pytest

from gkapp.domain.catalogue.items import ItemDraft
from gkapp.domain.interpretations.record import InterpretationDraft
from gkapp.domain.ledger.record import LedgerDraft, LedgerRecord
from gkapp.domain.participation.decision import DecisionDraft
from gkapp.domain.participation.opinion import OpinionDraft, OpinionRecord
from gkapp.domain.records.fields import Kind, declarations, fields_at
from gkapp.domain.remedies.record import RemedyDraft, RemedyRecord
from gkapp.domain.requests.parties import Party
from gkapp.domain.requests.record import RequestDraft, RequestRecord
from gkapp.models.catalogue import Catalogue, CatalogueItem
from gkapp.models.interpretations import Interpretation
from gkapp.models.ledger import DocumentReview, LedgerBody, LedgerEntry, Publication, SourceKey
from gkapp.models.participation import DecisionConsultation, OpinionResponse
from gkapp.models.requests import (
    Consultation,
    Correction,
    Delivery,
    Extension,
    Letter,
    Remedy,
    Request,
    RequestParty,
)

GKAPP = Path(__file__).resolve().parents[3] / "gkapp"

STORED = [
    (RequestDraft, "", Request),
    (RequestDraft, "applicant", RequestParty),
    (RequestDraft, "agent", RequestParty),
    (RequestDraft, "correction", Correction),
    (RequestDraft, "extension", Extension),
    (RequestDraft, "consultation", Consultation),
    (RequestDraft, "letter", Letter),
    (RequestDraft, "delivery", Delivery),
    (Party, "", RequestParty),
    (LedgerDraft, "", LedgerEntry),
    (LedgerDraft, "maker", LedgerBody),
    (LedgerDraft, "lead", LedgerBody),
    (LedgerDraft, "legality", DocumentReview),
    (LedgerDraft, "fairness", DocumentReview),
    (LedgerDraft, "secrecy", DocumentReview),
    (LedgerDraft, "website", Publication),
    (LedgerDraft, "gazette", Publication),
    (LedgerDraft, "new_media", Publication),
    (LedgerDraft, "reading_point", Publication),
    (LedgerDraft, "source", SourceKey),
    (ItemDraft, "", CatalogueItem),
    (ItemDraft, "catalogue", Catalogue),
    (InterpretationDraft, "", Interpretation),
    (InterpretationDraft, "ledger", LedgerEntry),
    (OpinionDraft, "", OpinionResponse),
    (DecisionDraft, "", DecisionConsultation),
    (RemedyDraft, "", Remedy),
    (RemedyDraft, "group", Remedy),
]
"""Drafts, places, and the tables behind them."""

NARROWED = [
    (RequestDraft, RequestRecord),
    (LedgerDraft, LedgerRecord),
    (RemedyDraft, RemedyRecord),
    (OpinionDraft, OpinionRecord),
]

MODULES = {
    "help_needed": 5, "transferred_from": 6, "agent_phone": 3, "agent_id_number": 3,
    "filed_with": 4, "filed_no": 4, "drafter": 5, "copy_received_on": 8, "short_reason": 6,
}  # fmt: skip
"""Plain fields, and how many modules of gkapp name them: the declaration, the table, its migration,
the place on the page; more where a rule speaks of the field."""


@pytest.mark.parametrize(("kind", "place", "table"), STORED)
def test_texts_are_as_long_as_their_columns(kind, place, table):
    columns, said = table.__table__.columns, declarations(kind)
    stored = fields_at(kind, place)
    told = {name: said[name].length for name in stored if said[name].kind is Kind.TEXT}
    assert told == {name: columns[stored[name]].type.length or 0 for name in told}


@pytest.mark.parametrize("kind", {kind for kind, _place, _table in STORED})
def test_every_place_has_its_table(kind):
    known = {place for each, place, _table in STORED if each is kind}
    said = declarations(kind)
    stored = {each.place(name)[0] for name, each in said.items() if each.kind is not Kind.PARTS}
    assert stored == known


@pytest.mark.parametrize("kind", {kind for kind, _place, _table in STORED})
def test_no_two_columns_have_one_name(kind):
    said = [each for each in declarations(kind).values() if each.in_tables]
    headings = [each.in_table for each in said]
    others = [name for each in said for name in each.also_called]
    assert len(set(headings)) == len(headings)
    assert len(set(others)) == len(others)


@pytest.mark.parametrize(("draft", "record"), NARROWED)
def test_a_record_only_narrows_the_types_of_what_is_required(draft, record):
    own = set(record.__annotations__)
    assert own <= {name for name, each in declarations(draft).items() if each.required}


@pytest.mark.parametrize(("name", "most"), MODULES.items())
def test_a_plain_field_stands_in_few_modules(name, most):
    word = re.compile(rf"\b{name}\b")
    naming = [path for path in GKAPP.rglob("*.py") if word.search(path.read_text("utf-8"))]
    assert len(naming) <= most, sorted(path.relative_to(GKAPP).as_posix() for path in naming)
