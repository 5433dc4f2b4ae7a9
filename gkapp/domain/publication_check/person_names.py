"""Whether a few Chinese characters can be somebody's name: by the surname that they begin with."""

import re

_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎"
    "鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄"
    "和穆萧肖尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜"
    "郭梅盛林刁钟徐邱丘骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉钮"
    "龚程嵇邢滑裴陆荣翁荀羊甄曲家封芮储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇"
    "栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲台从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟"
    "谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎闫充慕连茹习宦艾鱼容向古易慎"
    "戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧利蔚越隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙养鞠须丰"
    "巢关蒯相查后荆红游竺权盖益桓公仝佟付代覃闭涂佘佴海岳楚晋商苟冼揭原谌占晏鄢逯展青况帅亢祥仉付"
)
_DOUBLE_SURNAMES = frozenset((
    "欧阳", "上官", "司马", "诸葛", "皇甫", "尉迟", "公孙", "慕容", "令狐", "夏侯", "东方",
    "端木", "司徒", "司空", "轩辕", "宇文", "长孙", "鲜于", "闻人", "申屠", "太史", "独孤",
    "南宫", "西门",
))  # fmt: skip
# Words that begin like a surname but head a column or name a post, a place, a thing.
_NO_NAMES = frozenset((
    "单位", "时间", "年龄", "住址", "成员", "单元", "家庭", "党员", "高级", "中级", "干部",
    "文化", "文号", "万元", "金额", "项目", "计划", "方式", "成绩", "查询", "管理", "解释",
    "公示", "公开", "公章", "公民", "广告", "平均", "全体", "项目名称", "向", "相关", "关系",
    "申请", "申请人", "时限", "全部", "能否", "通过", "通知", "应急", "国籍", "民族", "籍贯",
    "车牌", "房号", "户主", "包村", "路线", "和", "于", "应当", "经办", "经办人", "须知",
    "司机", "师傅", "主任", "方案", "国家", "双方", "终止", "余额", "成立", "明细", "支付",
))  # fmt: skip
_ENDS_OF_BODIES = (
    "局", "厅", "委", "办", "处", "科", "股", "所", "部", "会", "院", "校", "社", "公司",
    "中心", "政府", "法院", "医院", "学校", "集团", "银行", "支行", "大队", "支队", "街道",
    "社区", "单位", "人员", "先生", "女士",
)  # fmt: skip
_CHINESE = re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf䶮]+(?:[·•・][\u4e00-\u9fff\u3400-\u4dbf]+)*")
_LONGEST = 4
_LONGEST_JOINED = 20
_ANONYMOUS = re.compile(r"[某ⅩxX×＊*○〇]")


def is_name(text: str) -> bool:
    """Whether *text* is whole a person's name, and not one in which somebody is made anonymous."""
    if _CHINESE.fullmatch(text) is None or text in _NO_NAMES or _ANONYMOUS.search(text):
        return False
    if any(mark in text for mark in "·•・"):
        return len(text) <= _LONGEST_JOINED
    if not 2 <= len(text) <= _LONGEST or text.endswith(_ENDS_OF_BODIES):
        return False
    if text[:2] in _DOUBLE_SURNAMES:
        return len(text) > 2
    return text[0] in _SURNAMES


def masked_name(name: str) -> str:
    """The name with all but its first character hidden."""
    return name[:1] + "*" * (len(name) - 1)
