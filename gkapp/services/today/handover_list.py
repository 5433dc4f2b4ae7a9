"""工作交接清单 of the database: whom it goes to, what keeps it safe, and what is open today."""

from datetime import date

from gkapp.documents.blocks import Document
from gkapp.documents.prints.handover_list import HandoverFacts, OpenMatter, handover_list
from gkapp.domain.text.dates import chinese_date
from gkapp.models.database import Database
from gkapp.services.database.backups import sheet_standing
from gkapp.services.database.handover import handed_over
from gkapp.services.department.particulars import unit_of
from gkapp.services.today.today import today_items


def handover_document(db: Database) -> Document:
    """The list as it is to be signed today, the most pressing matter first."""
    matters = [OpenMatter(each.title, each.standing, each.reason) for each in today_items(db)]
    given = handed_over(db)
    kept_on = sheet_standing(db).kept_on
    facts = [
        ("数据库", db.name),
        ("移交人", given.by if given else db.actor),
        ("接收人", given.to if given else ""),
        ("交接文件", f"{chinese_date(given.on)}导出" if given else "尚未导出"),
        ("密钥恢复单", _sheet(kept_on)),
    ]
    return handover_list(HandoverFacts(unit_of(db).name, facts), matters, db.now().date())


def _sheet(kept_on: date | None) -> str:
    return f"{chinese_date(kept_on)}确认已交保管人" if kept_on else "没有确认保管"
