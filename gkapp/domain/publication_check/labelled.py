"""Names, addresses and telephones of persons, told by the label before them: 姓名：, 家庭住址：.

Without a label none of these can be told from other words, so nothing is looked for there.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from gkapp.domain.publication_check.findings import FoundKind, Severity, Spot, kept_ends
from gkapp.domain.publication_check.numbers import level_digits

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
    # Of two characters after the given name's usual two the first is a surname too: 刘王雅婷.
    return text[0] in _SURNAMES and (len(text) < _LONGEST or text[1] in _SURNAMES)


def names_an_office(text: str) -> bool:
    """Whether *text* is the name of a body such as 某某局, by its end."""
    return len(text) > _LONGEST and text.endswith(_ENDS_OF_BODIES)


def masked_name(name: str) -> str:
    """The name with all but its first character hidden."""
    return name[:1] + "*" * (len(name) - 1)


_NAME_LABELS = (
    "姓名", "申请人姓名", "申请人", "当事人", "被处罚人", "被申请人", "联系人", "举报人",
    "投诉人", "信访人", "户主", "户主姓名", "受害人", "患者", "患者姓名", "学生姓名",
    "家长姓名", "监护人", "受益人", "救助对象", "补贴对象", "收款人", "委托代理人", "代理人",
    "配偶", "配偶姓名", "证人", "原告", "被告", "中签人", "承租人", "名字", "法定代表人",
    "法人代表", "负责人", "经办人", "产权人", "权利人", "义务人", "所有权人", "使用权人", "共有人",
    "领取人", "领款人", "签领人", "签收人", "受领人", "代领人", "借款人", "抵押人", "担保人",
    "被征收人", "被拆迁人", "承包人", "承包方代表", "买受人", "受让人", "出让人", "继承人",
    "被继承人", "被执行人", "第三人", "上诉人", "委托人", "受托人", "受助人", "受助学生", "申报人",
    "低保对象", "考生姓名", "患者", "死者", "伤者", "护理人", "共同申请人", "家庭成员",
    "残疾人姓名", "违法行为人", "当事人姓名", "户主名", "开户人", "账户姓名", "持卡人",
)  # fmt: skip
_HOME_LABELS = (
    "家庭住址", "家庭地址", "住址", "现住址", "现住地址", "居住地址", "居住地", "户籍地址",
    "户籍所在地", "户籍地", "户口所在地", "身份证地址", "身份证住址", "常住地址", "经常居住地",
    "现居住地", "常住地", "家庭详细地址", "家庭详细住址", "居住地址", "房屋坐落",
)  # fmt: skip
_POST_LABELS = (
    "住所", "住所地", "通讯地址", "通信地址", "联系地址", "邮寄地址", "地址",
)  # fmt: skip
_PHONE_LABELS = (
    "联系电话", "联系方式", "电话", "电话号码",
)  # fmt: skip
_HOME_PHONE_LABELS = ("家庭电话", "住宅电话", "本人电话")
_ACCOUNT_LABELS = (
    "账号", "帐号", "卡号", "银行账号", "银行帐号", "银行卡号", "银行卡", "一卡通账号",
    "一卡通卡号", "一卡通号", "社保卡银行账号", "惠农卡号", "存折号", "存折账号", "开户账号",
    "收款账号", "工资卡号",
    "补贴账号", "发放账号", "账户", "帐户", "账户号", "账户号码", "个人账号", "公积金账号",
)  # fmt: skip
_BLANKS = r"[ \u00a0\u3000]*"
_ADDRESS = re.compile(r"[^。；;！？\n\t，,|]{5,60}")
_PLACE = re.compile(r"[省市县区旗乡镇村组路街道巷弄号栋幢座室楼层苑园庄屯社]")
_HOUSE = re.compile(r"[0-9一二三四五六七八九十]+\s*(?:号|室|栋|幢|座|单元|组|楼|户)")
_LANDLINE = re.compile(r"(?:0[0-9]{2,3}[-—－ )）]{0,2})?[2-8][0-9]{6,7}(?![0-9])")
_NAME_AT = re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf䶮·•・]{2,20}")
_AFTER_NAME = re.compile(r"\s*(?:[*＊×某]|[xX]{1,2}(?![a-z]))")
_LONGEST_LABEL = 12
# Words before 地址 or 电话 that make it the address or the telephone of an office or a site.
_OF_AN_OFFICE = re.compile(
    r"(?:办公|单位|公司|企业|机关|机构|部门|学校|医院|法院|中心|银行|注册|经营|生产|项目|工程|施工|建设|"
    r"现场|服务|办事|受理|窗口|大厅|咨询|查询|投诉|举报|监督|反映|值班|传真|热线|报名|采购|代理|采购人|"
    r"招标|招标人|投标|中标|交易|场所|店铺|网站|网络|邮箱|登记|公示|工作|业务|政务|技术|总机|报修|救援|"
    r"开标|评标|递交|送达|收货|交货|拍卖|展示|活动|会议|培训|考试|面试|体检|集合)\Z"
)
_AN_OFFICE = re.compile(
    r"(?:局|厅|委员会|政府|公司|中心|办公室|服务中心|大队|支队|法院|检察院|管理处|管理站|政务大厅)"
    r"(?:[0-9一二三四五六七八九十]{1,4}(?:楼|号|室|层)?[0-9]*室?)?(?:[（(].*)?\Z"
)
_COMPANY_BEFORE = re.compile(
    r"公司|局|厅|委员会|办公室|机关|政府|部门|中心|合作社|商店|超市|厂|经营部|事务所|医院|学校|集团|银行"
)
_A_PERSON_BEFORE = re.compile(
    r"[，,（(](?:男|女)[，,）)]|身份证|出生|[0-9]日生|姓名|性别|年龄|工作单位|户主|家庭|本人"
)
_SENTENCE_END = re.compile(r"[。；;]")
_LOOKED_BACK = 80
_ACCOUNT = re.compile(r"[0-9](?:[ \u00a0\-]?[0-9]){8,29}(?![0-9A-Za-z])")
_HOLDER = re.compile(
    r"(?:户名|开户名称?|账户名称?|帐户名称?|收款单位|收款人|收款户名|单位名称|缴款单位)"
    r"[ \u00a0]*[:：]?\s*"
    r"[^\n，,；;。]{0,24}?(?:局|厅|委|会|处|所|公司|中心|政府|院|校|社|户|办公室|支队|大队|银行|基金会)"
    r"(?=[\s，,；;。（(]|\Z)"
)
_NO_BANK = re.compile(
    r"(?:QQ|qq|微信|支付宝|抖音|快手|微博|登录|登陆|用户|平台|系统|公众|视频|邮箱|钉钉)[ ]?\Z"
)


@dataclass(frozen=True, slots=True)
class _Label:
    kind: FoundKind
    is_home: bool
    find: "Callable[[str, int, _Label], Iterator[Spot]]"


def spaced(label: str) -> str:
    """A label as a pattern in which blanks may part its characters: 姓　　名."""
    return _BLANKS.join(map(re.escape, label))


def is_heading(text: str) -> bool:
    """Whether a cell is a heading that says what the cells under it or beside it are."""
    if len(text) > _LONGEST_HEADING:
        return False
    key = label_key(text)
    return key in _LABELS or _HEADING.fullmatch(key) is not None


def label_key(text: str) -> str:
    """A heading without blanks, colon and bracketed remark; of an amount the unit stays."""
    return re.sub(r"\s|[:：*※]|[（(](?![万亿]?元[）)])[^）)]*[）)]", "", text)


_LONGEST_HEADING = 20
_HEADING = re.compile(
    r"[^0-9。，；]*(?:金额|总额|合计|总计|小计|价|价款|资金|投资|预算|决算|经费|收入|支出|余额|面积|数量|"
    r"[（(][万亿]?元[）)]|编号|编码|代码|单号|批号|条码|号|号码|地址|电话|手机|联系方式|邮箱|信箱|邮件|"
    r"微信|QQ|身份证|护照|通行证|残疾证|残疾人证|出生|出生日期|出生年月|出生年月日|出生时间|生日|账户|帐户|"
    r"姓名|车牌)(?:[（(][万亿]?元[）)])?"
)  # fmt: skip


def labelled_in(text: str) -> Iterator[Spot]:
    """What stands behind the labels, and behind words that need no colon; they may overlap."""
    if ":" in text or "：" in text:
        for found in _LABELLED.finditer(text):
            label = _LABELS[re.sub(r"\s", "", found["label"])]
            if label.kind in _OF_OFFICES_TOO and _is_of_an_office(text, found.start(), label):
                continue
            yield from label.find(text, found.end(), label)
    for found in _PARTY.finditer(text):
        yield from _names(text, found.end(), _A_NAME)
    for found in _LIVES.finditer(text):
        if _is_of_an_office(text, found.start(), _A_HOME):
            continue
        for spot in _address(text, found.end(), _A_HOME):
            if _HOUSE.search(text, spot.start, spot.end):
                yield spot


def _is_of_an_office(text: str, at: int, label: _Label) -> bool:
    """Whether the words before a label make it an office's own: 办公地址, XX公司，住所地."""
    before = text[max(0, at - _LOOKED_BACK) : at]
    if _OF_AN_OFFICE.search(before.rstrip()):
        return True
    sentence = _SENTENCE_END.split(before)[-1]
    is_person = label.is_home or _A_PERSON_BEFORE.search(sentence)
    return not is_person and _COMPANY_BEFORE.search(sentence) is not None


def _names(text: str, begin: int, label: _Label) -> Iterator[Spot]:
    """The name at this place, and those that a mark joins to it: 张三、李四."""
    spot = _name(text, begin, label)
    while spot is not None:
        yield spot
        mark = _AND.match(text, spot.end)
        spot = _name(text, mark.end(), label) if mark else None


def _account(text: str, begin: int, label: _Label) -> Iterator[Spot]:
    """A number under the heading of accounts, unless the account is told to be an office's."""
    found = _ACCOUNT.match(level_digits(text), begin)
    if found is None or _HOLDER.search(text, max(0, begin - _LOOKED_BACK), begin + _LOOKED_BACK):
        return
    label_at = text.rfind("\n", 0, begin) + 1
    words = text[max(label_at, begin - _LONGEST_LABEL) : begin]
    if _NO_BANK.search(_ENDS_AS_LABEL.sub("", words)):
        return
    masked = kept_ends(found[0], first=4, last=2)
    yield Spot(label.kind, Severity.WARNING, begin, found.end(), masked)


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


def _address(text: str, begin: int, label: _Label) -> Iterator[Spot]:
    found = _ADDRESS.match(text, begin)
    if found is None:
        return
    address = found[0]
    follower = _NEXT_FIELD.search(address)
    if follower is not None:
        address = address[: follower.start()]
    address = address.rstrip()
    if len(address) < 5 or len(_PLACE.findall(address)) < 2 or re.search(r"[*＊×]{2}", address):
        return
    if not label.is_home and _AN_OFFICE.search(address):
        return
    is_exact = _HOUSE.search(address) is not None
    severity = Severity.WARNING if is_exact or label.is_home else Severity.NOTE
    if is_exact and label.is_home:
        severity = Severity.ERROR
    end = begin + len(address)
    yield Spot(label.kind, severity, begin, end, kept_ends(address, first=3, last=0))


def _phone(text: str, begin: int, label: _Label) -> Iterator[Spot]:
    found = _LANDLINE.match(text, begin)
    if found is not None:
        masked = kept_ends(found[0], first=3, last=2)
        yield Spot(label.kind, Severity.NOTE, begin, found.end(), masked)


_LABELS = {
    **{word: _Label(FoundKind.PERSON_NAME, False, _names) for word in _NAME_LABELS},
    **{word: _Label(FoundKind.HOME_ADDRESS, True, _address) for word in _HOME_LABELS},
    **{word: _Label(FoundKind.HOME_ADDRESS, False, _address) for word in _POST_LABELS},
    **{
        word: _Label(FoundKind.PHONE, word in _HOME_PHONE_LABELS, _phone)
        for word in (*_PHONE_LABELS, *_HOME_PHONE_LABELS)
    },
    **{word: _Label(FoundKind.BANK_CARD, False, _account) for word in _ACCOUNT_LABELS},
}  # fmt: skip
_A_NAME, _A_HOME = _LABELS["姓名"], _LABELS["住址"]
_OF_OFFICES_TOO = frozenset({FoundKind.HOME_ADDRESS, FoundKind.PHONE})
_AND = re.compile(r"[ \u00a0]*[、，,/\n ][ \u00a0]*|[和及与]")
_ENDS_AS_LABEL = re.compile(r"(?:号码?|账号|帐号|卡号|账户|帐户)?(?:[（(].*)?[:：\s]*\Z")
_PARTY = re.compile(
    r"(?:原告|被告|申请人|被申请人|当事人|第三人|上诉人|被上诉人|被执行人|申请执行人|违法行为人|被处罚人|"
    r"被征收人|信访人|举报人|死者|伤者)"
    r"(?=[\u4e00-\u9fff]{2,4}(?:[（(][^）)]{1,12}[）)])?[，,][ ]?(?:男|女))|"
    r"(?:法定代表人|委托代理人|户主|产权人|领取人)(?=[\u4e00-\u9fff]{2,3}[，,。；;（(])"
)
_LIVES = re.compile(
    r"(?:(?<=[，,；;。（(\s])|^)(?:现|家|户籍|实际|常)?"
    r"(?:居住|住址|住所地|户籍地|住(?!\s*[址所户宅房院宿建]))(?:在|于|地)?(?!\s*[:：址])"
)
_LABELLED = re.compile(
    rf"(?P<label>{'|'.join(spaced(word) for word in sorted(_LABELS, key=len, reverse=True))})"
    rf"{_BLANKS}(?:签名|签字|签章|姓名)?(?:[（(][^）)\n]{{0,12}}[）)])?{_BLANKS}[:：]\s*"
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
