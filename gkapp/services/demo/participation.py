"""The opinions and decisions of the demo department, taken in as officers do."""

from pathlib import Path

from gkapp.domain.demo.participation import decisions_today, opinions_today
from gkapp.domain.demo.time_shift import TimeShift
from gkapp.exchange.demo_data import DemoData, write_table
from gkapp.models.database import Database
from gkapp.services.participation.intake import DECISION_IMPORT, OPINION_IMPORT
from gkapp.services.records.importing import prepare_import, save_import


def add_voices(db: Database, data: DemoData, shift: TimeShift, folder: Path) -> None:
    """Register them as they stand today; the ledger is there already."""
    opinions, decisions = folder / "政务舆情.csv", folder / "重大决策.csv"
    write_table(opinions, opinions_today(shift, data.opinions))
    write_table(decisions, decisions_today(shift, data.decisions))
    save_import(db, prepare_import(db, OPINION_IMPORT, opinions))
    save_import(db, prepare_import(db, DECISION_IMPORT, decisions))
