"""A ledger with documents that need an interpretation, and interpretations of some."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from gkapp.domain.interpretations.material import MaterialDraft, MaterialForm
from gkapp.domain.interpretations.record import InterpretationDraft
from gkapp.domain.ledger.record import LedgerDraft
from gkapp.domain.records.registers import DisclosureAttribute, DocumentType, Validity
from gkapp.models.database import Database
from gkapp.services.calendar import load_shipped_calendar
from gkapp.services.department.particulars import Unit, set_up_department
from gkapp.services.interpretations.intake import draft_for
from gkapp.services.interpretations.materials import save_material
from gkapp.services.interpretations.register import INTERPRETATIONS
from gkapp.services.ledger.register import LEDGER
from gkapp.services.records.record_actions import enter_record
from gkapp.services.records.register import RecordKey
from tests.blank_database import open_blank

UNIT = "云岭省住房和城乡建设厅"
NORMATIVE = LedgerDraft(
    title="缺解读的规定",
    document_no="云建规〔2026〕1号",
    document_type=DocumentType.NORMATIVE,
    office="法规处",
    formed_on=date(2026, 2, 10),
    published_on=date(2026, 2, 24),
    attribute=DisclosureAttribute.PROACTIVE,
)
DOCUMENTS = {
    "missing": NORMATIVE,
    "done": replace(NORMATIVE, title="已解读的办法", document_no="云建规〔2026〕2号",
                    published_on=date(2026, 2, 26)),
    "exempt": replace(NORMATIVE, title="不需解读的通知", document_no="云建规〔2026〕3号"),
    "unpublished": replace(NORMATIVE, title="未公布的细则", document_no="云建规〔2026〕4号",
                           published_on=None),
    "soon": replace(NORMATIVE, title="即将到期的标准", document_no="云建规〔2026〕5号",
                    published_on=date(2026, 3, 3)),
    "other": replace(NORMATIVE, title="其他的方案", document_no="云建〔2026〕6号",
                     document_type=DocumentType.OTHER),
    "withheld": replace(NORMATIVE, title="不公开的文件", document_no="云建规〔2026〕7号",
                        attribute=DisclosureAttribute.WITHHELD, attribute_reason="秘密"),
    "old": replace(NORMATIVE, title="早年的规定", document_no="云建规〔2020〕8号",
                   formed_on=date(2020, 2, 10), published_on=date(2020, 2, 24)),
    "repealed": replace(NORMATIVE, title="废止的规定", document_no="云建规〔2025〕9号",
                        formed_on=date(2025, 2, 10), published_on=date(2025, 2, 24),
                        validity=Validity.REPEALED, ended_on=date(2025, 12, 1)),
    "foreign": replace(NORMATIVE, title="财政厅的办法", document_no="云财〔2026〕1号",
                       makers=("云岭省财政厅",)),
    "government": replace(NORMATIVE, title="代拟的政府文件", document_no="云政发〔2026〕1号",
                          makers=("云岭省人民政府",), published_on=None),
    "governments_own": replace(NORMATIVE, title="政府的文件", document_no="云政发〔2026〕2号",
                               makers=("云岭省人民政府",), office=""),
}  # fmt: skip
"""The documents by what they stand for, numbered from 1 in this order; today is 2026-03-04."""

ENTRY = {name: at for at, name in enumerate(DOCUMENTS, start=1)}
DONE, EXEMPT, LOOSE = 1, 2, 3
"""The ids of the interpretations."""


def waiting(name):
    """The key of a document in the list of interpretations while it waits for its own."""
    return RecordKey(LEDGER.name, ENTRY[name])


def begun(interpretation):
    """The key of an interpretation there."""
    return RecordKey(INTERPRETATIONS.name, interpretation)


PICTURE = MaterialDraft(
    MaterialForm.PICTURE, "一图读懂", channel="政府网站", released_on=date(2026, 2, 27)
)
WORDS = MaterialDraft(
    MaterialForm.TEXT, "政策解读", channel="政府网站", released_on=date(2026, 3, 2),
    text="这个办法是为了让群众少跑腿，办事材料减少一半。本办法适用于本省行政区域内的住房租赁活动。",
)  # fmt: skip


def fill(db):
    """Enter the documents, and an interpretation that is done, exempt, and of no document."""
    load_shipped_calendar(db)
    for draft in DOCUMENTS.values():
        enter_record(db, LEDGER, draft)
    enter_record(db, INTERPRETATIONS, draft_for(db, ENTRY["done"]))
    save_material(db, DONE, PICTURE)
    save_material(db, DONE, WORDS)
    exempt = replace(draft_for(db, ENTRY["exempt"]), is_exempt=True, exempt_reason="内容简单")
    enter_record(db, INTERPRETATIONS, exempt)
    loose = InterpretationDraft(title="台账之外的文件", document_published_on=date(2025, 12, 1))
    enter_record(db, INTERPRETATIONS, loose)
    return db


def open_filled(path, key, now):
    """A department's database with all of them, made once a process."""
    path.write_bytes(_content(key, now))
    return Database(path, key, actor="周静", now=lambda: now)


@cache
def _content(key, now):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "filled.gkdb"
        with open_blank(path, key, actor="周静", now=lambda: now) as db:
            set_up_department(db, Unit(UNIT))
            fill(db)
        return path.read_bytes()
