"""Workbooks with catalogues as offices make them: a title, merged headings, ticks, hidden rows."""

from openpyxl import Workbook

TITLE = "云岭县就业领域基层政务公开标准目录"
HEADINGS = ("序号", "公开事项", "", "公开内容（要素）", "公开依据", "公开时限", "公开主体",
            "公开渠道和载体", "公开对象", "", "公开方式", "", "公开层级", "", "备注")  # fmt: skip
SUB_HEADINGS = {2: "一级事项", 3: "二级事项", 9: "全社会", 10: "特定群体", 11: "主动",
                12: "依申请公开", 13: "县级", 14: "乡级"}  # fmt: skip
LIMIT = "自信息形成或者变更之日起20个工作日内"
LINES = (
    (1, "就业信息服务", "政策法规咨询", "政策项目\n对象范围", "《条例》", LIMIT, "县人社局",
     "■政府网站    □政府公报\n■两微一端    □其他", "√", "", "√", "", "√", "√", ""),
    (2, "", "岗位信息发布", "招聘单位", "《条例》", "每季度", "县人社局", "■政府网站", "",
     "求职者", "√", "", "√", "", ""),
    (3, "职业介绍", "职业介绍服务", "服务内容", "《条例》", "按有关规定", "县人社局",
     "■政府网站", "√", "", "√", "", "√", "", "试行"),
)  # fmt: skip


def catalogue_book(lines=LINES, title=TITLE, note="注：本目录由县人社局负责解释。"):
    """A workbook in the national form; line 2 is hidden, 一级事项 of the first two merged."""
    book = Workbook()
    sheet = book.active
    sheet.title = "就业"
    sheet.append([title])
    sheet.merge_cells("A1:O1")
    sheet.append([heading or None for heading in HEADINGS])
    sheet.append([SUB_HEADINGS.get(column) for column in range(1, 16)])
    for column in (1, 4, 5, 6, 7, 8, 15):
        sheet.merge_cells(start_row=2, end_row=3, start_column=column, end_column=column)
    for cells in ("B2:C2", "I2:J2", "K2:L2", "M2:N2"):
        sheet.merge_cells(cells)
    for line in lines:
        sheet.append([None if value == "" else value for value in line])
    if len(lines) > 1:
        sheet.merge_cells("B4:B5")
        sheet.row_dimensions[5].hidden = True
    if note:
        sheet.append([note])
    return book
