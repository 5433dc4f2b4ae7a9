"""工作交接清单 of a real database."""

from gkapp.documents.blocks import Table
from gkapp.services.database.backups import confirm_sheet_kept
from gkapp.services.database.handover import hand_over
from gkapp.services.department.particulars import Unit, set_up_department
from gkapp.services.today.handover_list import handover_document
from gkapp.services.today.today import today_items


def facts_and_matters(db):
    facts, *more = (
        [[cell.text for cell in row.cells] for row in block.rows]
        for block in handover_document(db).blocks
        if isinstance(block, Table)
    )
    return dict(facts), [row[1] for row in more[0][1:]]


def test_before_and_after_the_file_is_written(db, tmp_path):
    set_up_department(db, Unit("云岭省某厅"))
    facts, matters = facts_and_matters(db)
    assert facts == {
        "单位": "云岭省某厅",
        "数据库": "台账.gkdb",
        "移交人": "周静",
        "接收人": "",
        "交接文件": "尚未导出",
        "密钥恢复单": "没有确认保管",
    }
    expected = [item.title for item in today_items(db)]
    assert expected
    assert matters == expected
    hand_over(db, tmp_path / "交接.gkjj", "李敏", "4821 9035 7716 2048", {})
    confirm_sheet_kept(db)
    facts, _ = facts_and_matters(db)
    assert facts["接收人"] == "李敏"
    assert facts["交接文件"] == "2026年3月4日导出"
    assert facts["密钥恢复单"] == "2026年3月4日确认已交保管人"
