"""Tables as other people lay out their catalogues, as cells and merged cells."""

from gkapp.domain.catalogue.headings import RawTable, find_headings, read_rows
from gkapp.domain.text.cells import Merge

NATIONAL = [
    ["序号", "公开事项", "", "公开内容（要素）", "公开依据", "公开时限", "公开主体",
     "公开渠道和载体", "公开对象", "", "公开方式", "", "公开层级", ""],
    ["", "一级事项", "二级事项", "", "", "", "", "", "全社会", "特定群体", "主动", "依申请公开",
     "县级", "乡级"],
]  # fmt: skip
NATIONAL_MERGES = [
    *(Merge(0, column, 1, column) for column in (0, 3, 4, 5, 6, 7)),
    *(Merge(0, left, 0, left + 1) for left in (1, 8, 10, 12)),
]
TITLE = "云岭县就业领域基层政务公开标准目录"
FIRST = ["1", "就业信息服务", "政策法规咨询", "项目\n对象", "《条例》", "20个工作日内", "县人社局",
         "■政府网站\n□政府公报", "√", "", "√", "", "√", "√"]  # fmt: skip
SECOND = ["2", "就业信息服务", "岗位信息发布", "招聘单位", "《条例》", "每季度", "县人社局",
          "■政府网站", "", "求职者", "", "√", "√", ""]  # fmt: skip


def moved(merges, down):
    return [Merge(m.top + down, m.left, m.bottom + down, m.right) for m in merges]


def table(*lines, title=TITLE, merges=()):
    above = [[title]] if title else []
    rows = [*above, *NATIONAL, *lines]
    return RawTable(rows, [*moved(NATIONAL_MERGES, len(above)), *merges])


def taken(raw, names=None, fallback="清单"):
    headings = find_headings(raw)
    assert headings is not None
    return read_rows(raw, headings, names or headings.names, fallback)
