"""Which tasks of the key points want measures today."""

from collections.abc import Iterator

from gkapp.models.database import Database
from gkapp.services.key_points.documents import OPEN, TaskList
from gkapp.services.records.action_result import Pressure, TodayItem, TodayPart, Topic
from gkapp.services.records.list_query import ListQuery


def _items(db: Database) -> Iterator[TodayItem]:
    tasks = TaskList(db)
    if late := tasks.count_late():
        yield TodayItem(
            Pressure.OVERDUE,
            f"{late} 项",
            "工作要点中有任务已过完成时限，没有登记落实措施",
            "时限以文件写明的为准",
            "去登记",
            Topic.KEY_POINTS,
            view=OPEN,
        )
    count = len(tasks.ids(ListQuery(view=OPEN))) - late
    if count:
        yield TodayItem(
            Pressure.NORMAL,
            f"{count} 项",
            "工作要点中还有任务没有登记落实措施",
            "落实情况要写入年度报告",
            "去登记",
            Topic.KEY_POINTS,
            view=OPEN,
        )


TODAY = TodayPart(items=_items)
