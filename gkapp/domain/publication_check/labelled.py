"""Names, addresses and telephones of persons, told by the label before them: 姓名：, 家庭住址：.

Without a label none of these can be told from other words, so nothing is looked for there.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from gkapp.domain.publication_check.findings import FoundKind, Severity, Spot, kept_ends

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


_NAME_LABELS = (
    "姓名", "申请人姓名", "申请人", "当事人", "被处罚人", "被申请人", "联系人", "举报人",
    "投诉人", "信访人", "户主", "户主姓名", "受害人", "患者", "患者姓名", "学生姓名",
    "家长姓名", "监护人", "受益人", "救助对象", "补贴对象", "收款人", "委托代理人", "代理人",
    "配偶", "配偶姓名", "证人", "原告", "被告", "中签人", "承租人", "名字",
)  # fmt: skip
_HOME_LABELS = (
    "家庭住址", "家庭地址", "住址", "现住址", "现住地址", "居住地址", "居住地", "户籍地址",
    "户籍所在地", "户籍地", "户口所在地", "身份证地址", "身份证住址", "常住地址", "经常居住地",
)  # fmt: skip
_POST_LABELS = (
    "住所", "通讯地址", "通信地址", "联系地址", "邮寄地址", "地址",
)  # fmt: skip
_PHONE_LABELS = (
    "联系电话", "联系方式", "家庭电话", "住宅电话", "电话", "电话号码", "本人电话",
)  # fmt: skip
_BLANKS = r"[ \u00a0\u3000]*"
_ADDRESS = re.compile(r"[^。；;！？\n\t，,|]{5,60}")
_PLACE = re.compile(r"[省市县区旗乡镇村组路街道巷弄号栋幢座室楼层苑园庄屯社]")
_HOUSE = re.compile(r"[0-9一二三四五六七八九十]+\s*(?:号|室|栋|幢|座|单元|组|楼|户)")
_LANDLINE = re.compile(r"(?:0[0-9]{2,3}[-—－ )）]{0,2})?[2-8][0-9]{6,7}(?![0-9])")
_NAME_AT = re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf䶮·•・]{2,20}")
_AFTER_NAME = re.compile(r"\s*(?:[*＊×某]|[xX]{1,2}(?![a-z]))")
_LONGEST_LABEL = 12


@dataclass(frozen=True, slots=True)
class _Label:
    kind: FoundKind
    is_home: bool
    find: "Callable[[str, int, _Label], Spot | None]"


def spaced(label: str) -> str:
    """A label as a pattern in which blanks may part its characters: 姓　　名."""
    return _BLANKS.join(map(re.escape, label))


def value_spot(text: str, heading: str) -> Spot | None:
    """What a cell gives away that stands under or beside a cell with this heading."""
    label = _LABELS.get(label_key(heading))
    if label is None or not text:
        return None
    begin = len(text) - len(text.lstrip())
    return label.find(text, begin, label)


def is_label(text: str) -> bool:
    """Whether a cell is a heading under or beside which a person's particulars stand."""
    return len(text) <= _LONGEST_LABEL + 8 and label_key(text) in _LABELS


def label_key(text: str) -> str:
    """A heading without blanks, colon and bracketed remark."""
    return re.sub(r"\s|[:：*※]|[（(][^）)]*[）)]", "", text)


def labelled_in(text: str) -> Iterator[Spot]:
    """What stands behind the labels in running words."""
    if ":" not in text and "：" not in text:
        return
    for found in _LABELLED.finditer(text):
        label = _LABELS[re.sub(r"\s", "", found["label"])]
        spot = label.find(text, found.end(), label)
        if spot is not None:
            yield spot


def _name(text: str, begin: int, label: _Label) -> Spot | None:
    found = _NAME_AT.match(text, begin)
    if found is None:
        return None
    name = found[0]
    # A label may follow without a blank, 姓名：张三性别：男: then the name ends before that label.
    follower = _NEXT_FIELD.search(text, begin, found.end() + _LONGEST_LABEL)
    if follower is not None and begin < follower.start() < found.end():
        name = text[begin : follower.start()]
    if not is_name(name) or _AFTER_NAME.match(text, begin + len(name)):
        return None
    return Spot(label.kind, Severity.NOTE, begin, begin + len(name), masked_name(name))


def _address(text: str, begin: int, label: _Label) -> Spot | None:
    found = _ADDRESS.match(text, begin)
    if found is None:
        return None
    address = found[0]
    follower = _NEXT_FIELD.search(address)
    if follower is not None:
        address = address[: follower.start()]
    address = address.rstrip()
    if len(address) < 5 or len(_PLACE.findall(address)) < 2 or re.search(r"[*＊×]{2}", address):
        return None
    is_exact = _HOUSE.search(address) is not None
    severity = Severity.WARNING if is_exact or label.is_home else Severity.NOTE
    if is_exact and label.is_home:
        severity = Severity.ERROR
    end = begin + len(address)
    return Spot(label.kind, severity, begin, end, kept_ends(address, first=3, last=0))


def _phone(text: str, begin: int, label: _Label) -> Spot | None:
    found = _LANDLINE.match(text, begin)
    if found is None:
        return None
    return Spot(label.kind, Severity.NOTE, begin, found.end(), kept_ends(found[0], first=3, last=2))


_LABELS = {
    **{word: _Label(FoundKind.PERSON_NAME, False, _name) for word in _NAME_LABELS},
    **{word: _Label(FoundKind.HOME_ADDRESS, True, _address) for word in _HOME_LABELS},
    **{word: _Label(FoundKind.HOME_ADDRESS, False, _address) for word in _POST_LABELS},
    **{word: _Label(FoundKind.PHONE, False, _phone) for word in _PHONE_LABELS},
}  # fmt: skip
_LABELLED = re.compile(
    rf"(?P<label>{'|'.join(spaced(word) for word in sorted(_LABELS, key=len, reverse=True))})"
    rf"{_BLANKS}(?:[（(][^）)\n]{{0,12}}[）)])?{_BLANKS}[:：]\s*"
)
_OTHER_FIELDS = (
    "性别", "年龄", "民族", "身份证", "出生", "电话", "手机", "职业", "工作单位", "单位",
    "邮编", "职务",
)  # fmt: skip
_NEXT_FIELD = re.compile(
    "(?:" + "|".join(
        spaced(word) for word in sorted({*_LABELS, *_OTHER_FIELDS}, key=len, reverse=True)
    ) + rf")(?:号码?|日期)?{_BLANKS}[:：]"
)  # fmt: skip
