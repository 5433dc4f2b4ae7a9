"""What the tables of other offices call the columns of the registers.

Only ever a proposal: such a name may mean something else in a table, so that the officer confirms.
A bare running number (序号) names no column: it counts the rows and no more.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from gkapp.domain.text.cells import header_key

_OTHER_NAMES = {
    "标题": ("名称", "文件名称", "文件标题", "信息名称", "信息标题"),
    "文件类型": ("类型", "类别", "文件类别", "文件种类"),
    "文号": ("发文字号", "文件编号"),
    "起草处室": ("处室", "责任处室", "承办处室", "起草部门"),
    "成文日期": ("成文时间", "生成日期", "生成时间", "发文日期"),
    "公布日期": ("公布时间", "发布日期", "发布时间"),
    "实际公开日期": ("公开日期", "公开时间"),
    "有效性": ("效力", "效力状态", "时效性"),
    "公开属性": ("公开方式", "公开类型", "属性"),
    "网址": ("链接", "网页地址", "公开网址"),
    "申请编号": ("编号", "登记编号", "登记号", "申请号", "受理编号"),
    "收到日期": (
        "收到时间", "受理日期", "受理时间", "申请日期", "申请时间", "登记日期", "登记时间",
        "收件日期", "收件时间", "收到申请日期", "收到申请时间",
    ),
    "收到方式": ("申请方式", "提交方式", "收到途径", "申请途径", "提交途径", "申请渠道"),
    "申请人": (
        "姓名", "申请人姓名", "申请人名称", "申请人姓名或名称", "申请人姓名/名称", "申请者",
        "申请人姓名/单位名称", "申请人姓名或单位名称", "姓名/单位名称", "姓名或单位名称",
    ),
    "申请人类型": (
        "申请人类别", "申请人性质", "申请主体", "主体类型", "主体类别",
        "个人或单位", "个人/单位", "个人或组织", "公民或法人",
    ),
    "申请内容": (
        "所需信息", "申请事项", "内容描述", "申请公开内容", "申请公开的内容", "申请信息内容",
        "申请公开事项", "申请公开的信息", "申请公开信息内容", "所需政府信息", "信息内容描述",
        "想要的信息内容", "想要的信息", "需要的信息", "信息内容",
    ),
    "答复日期": ("答复时间", "办结日期", "办结时间", "回复日期", "回复时间"),
    "办理结果": ("答复结果", "答复类型", "结果类型", "办理情况", "答复情况", "处理结果"),
    "答复文号": ("答复书文号", "答复书编号", "告知书文号", "告知书编号"),
    "联系电话": ("电话", "手机", "手机号", "手机号码", "电话号码", "联系方式", "联系人电话"),
    "通信地址": ("地址", "通讯地址", "联系地址", "邮寄地址"),
    "电子邮箱": ("邮箱", "电子邮件", "邮箱地址"),
    "证件号码": ("身份证号", "身份证号码", "证件号"),
    "承办处室": ("承办科室", "承办部门", "办理处室", "责任处室", "责任科室", "经办处室"),
    "备注": ("备注说明",),
    "案号": ("案件编号", "文书号"),
}  # fmt: skip

_ARRIVAL = ("来件时间", "来信时间", "来信日期", "来文时间", "来文日期")
_IN_TURN = (_OTHER_NAMES, {"收到日期": _ARRIVAL}, {"来件日期": _ARRIVAL})
"""A table with one day for both, the arrival and the receipt, calls it the arrival."""


def likely_names(headings: Sequence[str], wanted: Collection[str]) -> Mapping[str, str]:
    """Which of our *wanted* columns the *headings* of a table probably are; each at most once."""
    free = list(wanted)
    found: dict[str, str] = {}
    for names in _IN_TURN:
        for heading in headings:
            ours = next(_called(heading, free, names), None)
            if heading not in found and ours is not None:
                found[heading] = ours
                free.remove(ours)
    return found


def _called(
    heading: str, free: Collection[str], names: Mapping[str, Collection[str]]
) -> Iterator[str]:
    key = header_key(heading)
    return (ours for ours in free if key in names.get(ours, ()))
