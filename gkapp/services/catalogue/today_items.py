"""Which items of the catalogues want something published today."""

from collections.abc import Iterator

from gkapp.domain.catalogue.gaps import ItemStatus
from gkapp.models.database import Database
from gkapp.services.catalogue.coverage import catalogue_gaps, standing_words
from gkapp.services.department.report_level import is_report_month
from gkapp.services.records.action_result import (
    MOST_OF_A_KIND,
    Pressure,
    TodayItem,
    TodayPart,
    Topic,
)

PUBLISHED = "published"
"""The concern with what hangs under an item."""


def _items(db: Database) -> Iterator[TodayItem]:
    """Items of the catalogues whose period goes by without anything published."""
    for gap in catalogue_gaps(db, MOST_OF_A_KIND):
        is_late = gap.standing.standing is ItemStatus.GAP
        on = gap.report_year
        if on is not None and not is_late and is_report_month(db, on):
            continue
        yield TodayItem(
            Pressure.OVERDUE if is_late else Pressure.SOON,
            standing_words(gap.standing, 0, gap.days_left),
            f"{gap.name}",
            f"{'应于' if is_late else '最迟'} {gap.standing.due} 前公开"
            f"{'' if on is None else '，登记公布后即补齐'}，{gap.rule.in_words}　{gap.catalogue}",
            "去补齐" if on is None else "去公布",
            Topic.CATALOGUE if on is None else Topic.REPORT,
            gap.item_id if on is None else None,
            view="" if on is None else str(on),
            concern=PUBLISHED if on is None else "",
        )


TODAY = TodayPart(items=_items)
