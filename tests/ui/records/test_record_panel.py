"""The panel beside a list."""

from gkapp.ui.records.record_panel import Facts

LONG = "城市更新和老旧小区改造项目推进与资金使用监督管理工作专班办公室"


def test_a_long_fact_is_broken_into_lines_and_an_empty_one_takes_no_room(qtbot):
    facts = Facts(("承办", "类别", "收到"), 64)
    qtbot.addWidget(facts)
    facts.setFixedWidth(272)
    with qtbot.waitExposed(facts):
        facts.show()
    facts.show_texts({"承办": LONG, "类别": "", "收到": "2026-09-03"})
    office, received = facts._texts["承办"], facts._texts["收到"]
    assert facts._names["类别"].isHidden()
    assert office.text() == LONG
    qtbot.waitUntil(lambda: office.height() >= office.heightForWidth(office.width()))
    assert office.height() > 2 * received.fontMetrics().height()
