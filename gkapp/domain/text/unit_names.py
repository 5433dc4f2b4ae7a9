"""Lists of unit names as officials write them: where one name ends and the next begins."""

import re
from collections.abc import Iterable, Iterator

_OPENING, _CLOSING = "（(【[〔［", "）)】]〕］"
_SEPARATORS = "、，,；;/|"

# Endings that make a word surely the name of an organisation.
_DEPARTMENT_ENDING = (
    "厅|局|委|办|部|署|院|政府|办公室|办公厅|委员会|管委会|党工委|部门|单位|银行|支行|分行|海关|办事处|残联|妇联|文联"
    "|工商联|侨联|科协|科室|处室|股室|领导小组|专班|总工会|红十字会"
)
_OTHER_ENDING = (
    "中心|机构|机关|公司|集团|协会|学会|商会|联合会|总会|支队|总队|大队"
    "|高校|企业|国企|电视台|日报社|档案馆"
)
_SURE_ENDING = re.compile(rf"(?:{_DEPARTMENT_ENDING}|{_OTHER_ENDING})$")
_DEPARTMENTS = re.compile(rf"(?:{_DEPARTMENT_ENDING})$")
# Words that merely end like one.
_NO_UNIT = re.compile(
    "(?:[格布大结开僵]局|(?<!安)全局|[全内外干局]部|[通能可好快易督承主举创帮代兴]办|(?<!政)协办|为中心|原委)$"
)
# Endings that do so only where a list of units is expected.
_LIKELY_ENDING = re.compile(
    r"(?:[省市县区州盟旗镇乡处科室所站队组社馆台校会人]|街道|地方?|园区|大学|学院)$"
)
_LEVEL = (
    "(?:县级市|设区市|地级市|直辖市|自治[区州县旗]|[市县区州旗盟乡镇村]"
    "|街道|社区|园区|新区|开发区|功能区|地区|管区)"
)
_AREA = rf"{_LEVEL}|[（(〔](?:{_LEVEL}|[、，,])+[)）〕]"
_BODY = "(?:人民政府|政府|管委会|管理委员会|办事处|党工委|党委)"
_BARE_BODY = re.compile("(?:人民)?政府|管委会|党委|党工委")
_BARE_AREAS = re.compile(rf"各(?:{_AREA}|[、，,])+")
_MORE_AREAS = re.compile(rf"(?:{_AREA})+{_BODY}?|管委会|办事处")
_LONE_LEVEL = re.compile(r"(?:[省市县区州乡镇][、，,])*[省市县区州乡镇]")
_CONJUNCTION = re.compile(r"以及|[和及与]")
_TRAILING_BRACKET = re.compile(r"[（(〔][^（()）]*[)）〕]$")
_BELONGING = ("其", "所属", "下属", "直属", "派出")
_SHORT_NAME = re.compile("[省市县区州国军]委|各[省市县区州旗盟镇乡地村校科处股所]")
_LONGEST_NAME = 40

# The level before a name; 市场监管局 and 市容局 have none.
_PREFIX = re.compile(r"[省县州]|市(?!场|容|政(?![府务协法]))|区(?!域|划)")
_DEPARTMENT = re.compile(r"(?:厅|局|委|办|部|办公室|办公厅|委员会|中心|研究院|科协|残联|妇联)$")
_OTHER_PREFIX = re.compile(r"[各国中全驻直本有相原团]|[^省市县区州]{2,4}[省市县区州]|人民银行")
_OF_THE_PARTY = re.compile(r"(?:宣传|组织|统战|社会工作)部|政法委|网信办|编办|巡[视察]办|台办")


def split_units(text: str) -> list[str]:
    """The names in a list parted by 、 ， ； blanks or 和, each as written; doubles stay.

    A name with brackets stays whole, so does one with 和 in it (省文化和旅游厅), one broken by a
    blank (省 农业农村厅) and one that lists levels (各区、县级市; 省、市、县财政部门).
    """
    names: list[str] = []
    for separator, piece in _pieces(text):
        for joint, part in _conjoined(separator, piece):
            if names and _belongs_together(names[-1], joint, part):
                names[-1] += joint.strip() + part
            else:
                names.append(part)
    return names


def is_surely_unit(name: str) -> bool:
    """Whether a word is an organisation's name wherever it stands: 省财政厅, 各有关单位."""
    bare = _TRAILING_BRACKET.sub("", name)
    if len(bare) > _LONGEST_NAME or _NO_UNIT.search(bare):
        return False
    if len(bare) < 3:  # 政府 and 部门 name nobody
        return _SHORT_NAME.fullmatch(bare) is not None
    return _SURE_ENDING.search(bare) is not None or _BARE_AREAS.fullmatch(bare) is not None


def is_department(name: str) -> bool:
    """Whether a word is surely the name of a public body, and not of just any organisation."""
    bare = _TRAILING_BRACKET.sub("", name)
    return is_surely_unit(name) and (bare.startswith("各") or _DEPARTMENTS.search(bare) is not None)


def is_likely_unit(name: str) -> bool:
    """Whether a word can be an organisation's name where a list of units is expected: 长沙市."""
    bare = _TRAILING_BRACKET.sub("", name)
    return is_surely_unit(name) or (
        3 <= len(bare) <= _LONGEST_NAME and _LIKELY_ENDING.search(bare) is not None
    )


def full_names(units: Iterable[str]) -> dict[str, str]:
    """For departments whose 省, 市, 县 or 区 was given only with the first of them: the whole name.

    省发展改革委、财政厅 gives {财政厅: 省财政厅}. Only a proposal: the list keeps what was written.
    """
    found: dict[str, str] = {}
    prefix = ""
    for unit in units:
        if not _DEPARTMENT.search(unit):
            continue
        if _PREFIX.match(unit):
            prefix = unit[0]
        elif prefix and not _OTHER_PREFIX.match(unit):
            level = f"{prefix}委" if _OF_THE_PARTY.match(unit) else prefix
            found[unit] = level + unit
    return found


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """(separator before, piece) for every piece between separators outside of brackets."""
    depth, begin, separator = 0, 0, ""
    for place, mark in enumerate(text + "、"):
        if mark in _OPENING:
            depth += 1
        elif mark in _CLOSING:
            depth = max(0, depth - 1)
        elif place == len(text) or (depth == 0 and (mark in _SEPARATORS or mark.isspace())):
            piece = text[begin:place].strip()
            if piece:
                yield separator, piece
                separator = mark
            elif not mark.isspace():
                separator = mark
            begin = place + 1


def _belongs_together(name: str, separator: str, piece: str) -> bool:
    if separator.isspace():
        return not is_likely_unit(name)
    if _LONE_LEVEL.fullmatch(name):
        return True
    # 各 speaks for the levels that follow: 各区、县级市.
    return _BARE_AREAS.fullmatch(name) is not None and _MORE_AREAS.fullmatch(piece) is not None


def _conjoined(separator: str, piece: str) -> Iterator[tuple[str, str]]:
    """Splits 省委办公厅和省政府办公厅, but neither 省文化和旅游厅 nor 各部门和单位."""
    for found in _CONJUNCTION.finditer(piece):
        left, right = piece[: found.start()], piece[found.end() :]
        if _can_part(left, right):
            yield separator, left
            yield from _conjoined(found[0], right)
            return
    yield separator, piece


def _can_part(left: str, right: str) -> bool:
    if right.startswith(_BELONGING) or _BARE_BODY.fullmatch(right) or _MORE_AREAS.fullmatch(right):
        return False
    return (is_surely_unit(left) or _MORE_AREAS.fullmatch(left) is not None) and (
        is_likely_unit(right)
    )
