"""Tables to import, and the import page over a real database."""

import csv

import pytest

from gkapp.services.calendar import load_shipped_calendar
from gkapp.ui.imports.page import ImportsPage

GOOD = {
    "标题": "住房保障细则", "文号": "云建〔2026〕1号", "文件类型": "其他文件", "有效性": "有效",
    "成文日期": "2026-02-24", "公布日期": "2026-02-25", "公开属性": "主动公开",
}  # fmt: skip


def row(number, **others):
    return {**GOOD, "标题": f"第{number}号办法", "文号": f"云建〔2026〕{number}号", **others}


def counts(page):
    return {key: chip._count for key, chip in page.preview.chips.chips.items() if chip._count}


@pytest.fixture
def table(tmp_path):
    def write(*rows, name="目录.csv"):
        path = tmp_path / name
        headings = list(dict.fromkeys(heading for each in rows for heading in each))
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, headings, restval="")
            writer.writeheader()
            writer.writerows(rows)
        return path

    return write


@pytest.fixture
def idle(qtbot, context):
    def wait():
        qtbot.waitUntil(lambda: not context.jobs.titles)

    return wait


@pytest.fixture
def page(qtbot, context, idle):
    load_shipped_calendar(context.db)
    made = ImportsPage(context)
    qtbot.addWidget(made)
    made.resize(1174, 692)
    made.fit(1174, 692)
    with qtbot.waitExposed(made):
        made.show()
    made.messages = []
    made.message_posted.connect(made.messages.append)
    made.offer_and_wait = lambda path: (made.offer(path), idle())
    return made
