"""The interpretations of the demo department, entered by the services that officers use."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from sqlalchemy import select

from gkapp.domain.demo.interpretations import DemoInterpretations, interpretations_today
from gkapp.domain.demo.registers import Row
from gkapp.domain.demo.time_shift import TimeShift
from gkapp.domain.interpretations.material import MaterialDraft, MaterialForm
from gkapp.domain.progress import tell_nobody
from gkapp.exchange.demo_data import DemoData, DocumentWords, write_table
from gkapp.models.database import Database
from gkapp.models.ledger import LedgerEntry
from gkapp.services.interpretations.checks import compare_with_file, text_sources
from gkapp.services.interpretations.intake import INTERPRETATION_IMPORT, interpretation_of
from gkapp.services.interpretations.materials import save_material
from gkapp.services.records.attachments import NamedContent, Owner, add_attachments
from gkapp.services.records.importing import prepare_import, save_import


def add_interpretations(
    db: Database, data: DemoData, shift: TimeShift, ledger: Sequence[Row], folder: Path
) -> None:
    """Interpret the documents of *ledger*, which is registered already, as it stands today."""
    now = interpretations_today(shift, data.interpretations, data.materials, ledger)
    file = folder / "政策解读.csv"
    write_table(file, now.plans)
    save_import(db, prepare_import(db, INTERPRETATION_IMPORT, file))
    words = {now.numbers[each.number]: each for each in data.words if each.number in now.numbers}
    for number, entry_id in _entries(db, now).items():
        _add_materials(db, entry_id, now, number, words.get(number))


def _entries(db: Database, now: DemoInterpretations) -> dict[str, int]:
    numbers = [row["文号"] for row in now.plans]
    named = select(LedgerEntry.document_no, LedgerEntry.id).where(
        LedgerEntry.document_no.in_(numbers)
    )
    with db.read() as session:
        return dict(session.execute(named).all())


def _add_materials(
    db: Database, entry_id: int, now: DemoInterpretations, number: str, words: DocumentWords | None
) -> None:
    interpretation = interpretation_of(db, entry_id)
    assert interpretation is not None
    texts: Mapping[str, str] = words.materials if words else {}
    for row in now.materials:
        if row["文号"] == number:
            save_material(db, interpretation, _material(row, texts))
    if words is not None:
        content = NamedContent(words.file, words.words.strip().encode("utf-8"))
        add_attachments(db, Owner(LedgerEntry, entry_id), [content], tell_nobody)
        (source,) = text_sources(db, interpretation)
        compare_with_file(db, interpretation, source, tell_nobody)


def _material(row: Row, texts: Mapping[str, str]) -> MaterialDraft:
    return MaterialDraft(
        form=MaterialForm(row["形式"]),
        title=row["标题"],
        author=row["作者"],
        channel=row["渠道"],
        address=row["网址"],
        signed_on=_day(row["签发日期"]),
        released_on=_day(row["发布日期"]),
        text=texts.get(row["形式"], "").strip(),
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
