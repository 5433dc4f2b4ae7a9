"""Key points are read from a document, corrected, saved, worked on, and told in the report."""

TEXT = """云岭省2026年政务公开工作要点
一、围绕高质量发展强化公开
（一）推进城市更新信息公开。公开改造计划和资金安排。（省住房城乡建设厅、省财政厅按职责分工负责）
（二）推进政策解读。同步组织、同步审签。（各级人民政府，省直各部门负责）
"""


def test_key_points_are_read_corrected_worked_on_and_reported(officer, tmp_path):
    path = tmp_path / "要点.txt"
    path.write_text(TEXT, encoding="utf-8")
    officer.go("imports")
    officer.press("选择文件…")
    officer.choose_file(path)
    reading = officer.page
    officer.until(lambda: reading.tasks.count() == 2)
    reading.tasks.setCurrentRow(1)
    reading.form.field("title").setText("推进政策解读工作")
    officer.press("核对无误，保存")
    officer.rest()
    listed = officer.page
    listed.table.view.select_ids([2], 2)
    assert listed.panel._task.title == "推进政策解读工作"
    listed.panel.entry.text.setFocus()
    officer.write("已公布城市更新计划")
    officer.press("登记落实措施")
    officer.rest()
    report = officer.go("report")
    report.choose_year(2026)
    officer.rest()
    overview = report.body.texts[1].text
    assert "云岭省2026年政务公开工作要点落实情况。共2项任务，已登记落实措施1条，" in overview
