"""Interpretations as flat records: out of their tables and into them, joined to the ledger."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.domain.errors import Refused
from gkapp.domain.interpretations.material import Material, MaterialForm, first_release
from gkapp.domain.interpretations.record import InterpretationDraft, InterpretationRecord
from gkapp.domain.records.imports.matching import Existing
from gkapp.domain.text.numbers import code_key
from gkapp.exchange.law.rules import interpretation_law
from gkapp.models.audit.recording import Values, add_rows
from gkapp.models.interpretations import (
    Interpretation,
    InterpretationElement,
    InterpretationMaterial,
)
from gkapp.models.ledger import LedgerEntry
from gkapp.services.interpretations.parts import materials_by
from gkapp.services.records.row_mapping import RowMapping
from gkapp.services.records.upsert import batches, rows_by, upsert_row

_OWN = RowMapping(InterpretationDraft, Interpretation)


def stored_interpretations(
    session: Session, ids: Collection[int]
) -> list[Existing[InterpretationRecord]]:
    """The interpretations *ids* as records, with materials and elements."""
    rows = rows_by(session, Interpretation, "id", ids)
    entries = rows_by(
        session, LedgerEntry, "id", [row.entry_id for row in rows.values() if row.entry_id]
    )
    materials = materials_by(session, rows)
    elements = _elements_by(session, rows)
    return [
        Existing(
            row_id,
            replace(
                record_of(row, entries.get(row.entry_id or 0)),
                materials=tuple(map(material_in, materials[row_id])),
                elements=tuple(elements[row_id]),
            ),
        )
        for row_id, row in rows.items()
    ]


def record_of(row: Interpretation, entry: LedgerEntry | None) -> InterpretationRecord:
    """What a stored interpretation says; of its document the ledger says it, where it can."""
    told = {} if entry is None else told_by_ledger(entry)
    known = {name: value for name, value in told.items() if value}
    return InterpretationRecord(**_OWN.read(row) | known)


def told_by_ledger(entry: LedgerEntry) -> dict[str, Any]:
    """What the ledger says of a document that is interpreted, by the fields of a record."""
    return {
        "title": entry.title,
        "document_no": entry.document_no,
        "document_signed_on": entry.signed_on or entry.formed_on,
        "document_published_on": entry.disclosed_on or entry.published_on,
    }


def material_in(row: InterpretationMaterial) -> Material:
    """What a stored material says."""
    return Material(
        form=MaterialForm(row.form),
        title=row.title,
        author=row.author,
        channel=row.channel,
        address=row.address,
        signed_on=row.signed_on,
        released_on=row.released_on,
        text=row.text,
    )


def add_interpretations(session: Session, records: Sequence[InterpretationRecord]) -> list[int]:
    """Insert *records* with all that belongs to them, by one statement a table.

    Refused when a document has its interpretation already.
    """
    wanted = [record.entry_id for record in records if record.entry_id is not None]
    taken = rows_by(session, Interpretation, "entry_id", wanted)
    if taken or len(set(wanted)) < len(wanted):
        title = next((row.title for row in taken.values()), "")
        raise Refused(f"文件“{title}”已有解读记录，请打开后修改。")
    ids = add_rows(session, Interpretation, [_values(record) for record in records])
    numbered = list(zip(ids, records, strict=True))
    materials = [
        {"interpretation_id": row_id, **_material_values(material)}
        for row_id, record in numbered
        for material in record.materials or ()
    ]
    elements = [
        {"interpretation_id": row_id, "element": name, "is_there": True}
        for row_id, record in numbered
        for name in dict.fromkeys(record.elements or ())
    ]
    add_rows(session, InterpretationMaterial, materials)
    add_rows(session, InterpretationElement, elements)
    return ids


def change_interpretation(session: Session, row_id: int, record: InterpretationRecord) -> None:
    """Make the stored interpretation say what *record* says; it stays with its document."""
    row = session.get_one(Interpretation, row_id)
    values = _values(record)
    values["entry_id"] = record.entry_id or row.entry_id
    if record.materials is None:
        del values["released_on"]
    upsert_row(session, Interpretation, {"id": row_id}, values)
    _sync_parts(session, row_id, record)


def joined_to_ledger(
    session: Session, records: list[InterpretationRecord]
) -> list[InterpretationRecord]:
    """The records with the ledger's document that each is about: by its number, else its title.

    Where several could be meant, or the one has an interpretation already, none is.
    """
    loose = [record for record in records if record.entry_id is None]
    if not loose:
        return records
    named: defaultdict[str, list[int]] = defaultdict(list)
    entry = LedgerEntry
    taken = select(Interpretation.entry_id).where(Interpretation.entry_id.is_not(None))
    columns = select(entry.id, entry.title, entry.document_no).where(entry.id.not_in(taken))
    for row_id, title, number in session.execute(columns):
        named[_title_key(title)].append(row_id)
        if number:
            named[_number_key(number)].append(row_id)
    return [
        replace(record, entry_id=_document_of(record, named)) if record.entry_id is None else record
        for record in records
    ]


def set_released(session: Session, row_id: int) -> None:
    """Work out the first release of an interpretation anew, after its materials changed."""
    row = session.get_one(Interpretation, row_id)
    row.released_on = first_release([*map(material_in, materials_by(session, [row_id])[row_id])])


def _document_of(record: InterpretationRecord, named: dict[str, list[int]]) -> int | None:
    key = _number_key(record.document_no) if record.document_no else _title_key(record.title)
    found = named.get(key, [])
    return found[0] if len(found) == 1 else None


def _number_key(number: str) -> str:
    return f"号{code_key(number)}"


def _title_key(title: str) -> str:
    return f"题{code_key(title)}"


def _elements_by(session: Session, ids: Collection[int]) -> defaultdict[int, list[str]]:
    """The elements that are there, in the order in which the rules name them."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    element = InterpretationElement
    for part in batches(ids):
        rows = select(element).where(element.interpretation_id.in_(part), element.is_there)
        for row in session.scalars(rows):
            found[row.interpretation_id].append(row.element)
    order = {each.name: place for place, each in enumerate(interpretation_law().elements)}
    for names in found.values():
        names.sort(key=lambda name: (order.get(name, len(order)), name))
    return found


def _values(record: InterpretationRecord) -> Values:
    return {**_OWN.values_of(record), "released_on": first_release(record.materials or ())}


def _sync_parts(session: Session, row_id: int, record: InterpretationRecord) -> None:
    if record.materials is not None:
        _sync_materials(session, row_id, record.materials)
    if record.elements is not None:
        _sync_elements(session, row_id, record.elements)


def _sync_materials(session: Session, row_id: int, wanted: Iterable[Material]) -> None:
    """Bring the materials to what a table tells; one that it tells of again keeps its words."""
    stored = materials_by(session, [row_id])[row_id]
    left: list[Material] = []
    for material in wanted:
        same = next((row for row in stored if material_in(row) == material), None)
        if same is None:
            left.append(material)
        else:
            stored.remove(same)
    for material in left:
        row = next((row for row in stored if row.form == material.form), None)
        if row is None:
            row = InterpretationMaterial(interpretation_id=row_id, text="")
            session.add(row)
        else:
            stored.remove(row)
        put_material(row, replace(material, text=material.text or row.text))
    for row in stored:
        session.delete(row)
    session.flush()


def put_material(row: InterpretationMaterial, material: Material) -> None:
    """Make the row say what *material* says; other words are compared anew."""
    if row.text != material.text:
        row.copied_share, row.compared_with = None, ""
    for name, value in _material_values(material).items():
        setattr(row, name, value)


def _material_values(material: Material) -> Values:
    return {
        "form": material.form.value,
        "title": material.title,
        "author": material.author,
        "channel": material.channel,
        "address": material.address,
        "signed_on": material.signed_on,
        "released_on": material.released_on,
        "text": material.text,
    }


def _sync_elements(session: Session, row_id: int, wanted: Collection[str]) -> None:
    element = InterpretationElement
    stored = {
        row.element: row
        for row in session.scalars(select(element).where(element.interpretation_id == row_id))
    }
    for name in wanted:
        if name not in stored:
            session.add(element(interpretation_id=row_id, element=name, is_there=True))
    for name, row in stored.items():
        row.is_there = name in wanted
    session.flush()
