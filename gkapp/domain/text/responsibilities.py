"""Who is responsible: the sentences and labels with which official documents hand out tasks."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from gkapp.domain.text.unit_names import is_department, is_likely_unit, is_surely_unit, split_units


class Role(StrEnum):
    """What a unit is to a task."""

    LEAD = "lead"
    SUPPORTING = "supporting"
    RESPONSIBLE = "responsible"  # named without a difference between leading and supporting


@dataclass(frozen=True, slots=True)
class Responsibility:
    """Units with their roles, in the order in which they are named, and what else was said."""

    units: tuple[tuple[str, Role], ...]
    notes: tuple[str, ...]


_OFFICE = r"(?:责任)?(?:单位|部门|处室|科室|股室|机构|机关|主体)"
_ROLE_LABELS = (
    (
        Role.LEAD,
        re.compile(
            rf"(?:主要)?(?:牵头|主办|主责)(?:(?:落实|实施|负责)?{_OFFICE})?|(?:第一|主要)责任{_OFFICE}"
        ),
    ),
    (
        Role.SUPPORTING,
        re.compile(rf"(?:配合|协办|协同|协助|参与|参加)(?:(?:落实|实施)?{_OFFICE})?"),
    ),
    (
        Role.RESPONSIBLE,
        re.compile(
            rf"(?:具体|共同)?(?:责任|落实|实施|承办|承担|负责|执行){{1,2}}{_OFFICE}"
            "|责任|(?:任务|责任)分工"
        ),
    ),
)
_NOTE_LABEL = re.compile(
    "(?:计划|拟)?(?:完成|办理|办结|落实|整改|推进|工作|责任|任务)?(?:时限|期限|时间|时间节点|时限要求|时间要求|进度安排|时间安排)"
    "|(?:责任|联系|负责)人|(?:牵头|分管|责任|包保)领导|备注|目标"
)
_ANY_LABEL = "|".join([form.pattern for _, form in _ROLE_LABELS] + [_NOTE_LABEL.pattern])
_LABEL = re.compile(rf"(?P<label>{_ANY_LABEL})\s*[：:]\s*")
_OPENING_LABEL = re.compile(rf"[（(【〔［\[]?\s*(?:{_ANY_LABEL})\s*[】〕］\]]?\s*[：:]")
_LABEL_AT_END = re.compile(rf"(?:^|[^\w])(?:{_ANY_LABEL})\s*[：:]$")

# "…等部门按职责分工负责": who else, in what manner, and what they do.
_OTHER_KIND = (
    r"(?:有关|相关|[各省市县区州直级]|多个|[\d十几余多]+[个家]|职能|成员|责任|主管|行业|业务)*"
    "(?:部门和单位|部门单位|部门|单位|机关|处室|科室)"
)
_OTHERS = f"等(?:{_OTHER_KIND})?"
_MANNER = (
    r"(?:(?:按照?|依照?|根据|依据)(?:各自|工作|部门|有关)?(?:职责|职能|任务)(?:分工|要求)?"
    r"|按照?(?:分工|要求)|结合(?:各自|工作|本地|部门)?实际|分别|分工|共同|具体|各自|分头|联合|协同|统一|牵头"
    r"|各负其责|各司其职|齐抓共管)"
)
_DOING = (
    "(?:牵头|负责|落实|配合|协助|协同|参与|参加|督导|督促|主办|(?<!政)协办|承办|实施|推进|推动|执行|办理|统筹|指导|协调"
    "|(?<![党会])组织|抓好|做好"
    "|开展|贯彻|完成)"
)
_END = r"(?=$|[，,；;。.、\s])"
_TAIL = re.compile(
    rf"(?:{_OTHERS}\s*)?(?:"
    rf"(?:{_MANNER}\s*){{0,4}}{_DOING}{{1,4}}{_END}"
    rf"|(?:{_MANNER}\s*){{1,4}}{_END}"
    r"|(?:牵头)?会同"
    r"|(?P<helping>配合|协助|协同)(?=[省市县区州各](?!级))"
    r"|(?:为|是|作为)(?:牵头|主办|责任|配合|协办|参与)(?:单位|部门)"
    rf"|(?:牵头)?负责(?!人)[^，,；;。、\s]{{1,30}}{_END}"
    rf")|{_OTHERS}{_END}"
)
_ORDER = re.compile(r"\s*(?:请|望|希|务必|务请)")  # 请各单位抓好落实 closes a document
_BARE_ENDING = re.compile(rf"(?:{_MANNER}|{_DOING})$")
_OTHERS_WITHIN = re.compile(rf"(等{_OTHER_KIND})(?:以及|[和及与])(?!单位)")
_AND_OTHERS = re.compile(f"等{_OTHER_KIND}")
_LEADING, _HELPING = re.compile("牵头|会同|主办"), re.compile("配合|协助|协同|参与|参加|协办")
_ROLE_WORD = "(?:牵头|主办|配合|协助|协同|参与|参加|协办|会同)"
_BARE_ROLE = re.compile(
    rf"(?:负责)?{_ROLE_WORD}+(?:{_DOING})*|(?:为|是|作为)(?:{_ROLE_WORD}|责任)(?:单位|部门)"
)
_IN_BRACKETS = re.compile(r"[（(](牵头|主办|主责|配合|协办|参与)(?:单位|部门)?[)）]$")
# 列首位者为牵头单位: who leads is told by the order of the names.
_FIRST_LEADS = (
    r"(?:均?以?(?:排名|排序|名单中?)?(?:列|排|排在|列在|位列|位于)?(?:首位|首个|第一位?|第1位?)(?:的|者)?"
    r"(?:责任)?(?:单位|部门)?(?:的)?(?:均?为|是|作为|负责)?牵头(?:单位|部门)?)"
)
_REMARK = re.compile(
    rf"[，,；;。、]?\s*(?:(?P<open>[（(])\s*)?(?P<words>下同|以下(?:统|简)称[^，,；;。（()）]{{1,24}}"
    rf"|{_FIRST_LEADS})(?(open)\s*[）)])(?=$|[，,；;。、）)\s])"
)
_FIRST = re.compile(_FIRST_LEADS)
_NO_NAME = re.compile(r"[。：:]|统称|简称|另行|按照|根据|^(?:列|排)(?:首|第|在)")
_EXPLANATION = re.compile("解释|以下|下同|见附件")
_TIME = re.compile(
    r"(?:\d{4}\s*年|\d{1,2}\s*月|\d{1,2}\s*日|年|季度|月)\s*[^、，,；;]{0,8}?(?:前|内|底|末|起|完成|启动)[^、，,；;]{0,6}"
    r"|(?:长期|持续|全年|常态化|每[年月周季]|即时|适时|立即)[^、，,；;]{0,8}"
)
_LAST_COMMA = re.compile(r"[，,；;](?=[^，,；;（(〔【]*$)")
_DASHES = " 　—-–―─"
_SEPARATORS = " 　\n、，,；;。"
_LONGEST = 1500  # characters of one responsibility
_NEAR = 40  # characters around it that tell whether it is one


_Clause = tuple[str, str, Role | None]
"""Names, what is said of them, and the role of those named next."""


def role_of_label(text: str) -> Role | None:
    """The role that a label or a table heading such as 牵头单位 gives, None if it gives none."""
    return next((role for role, form in _ROLE_LABELS if form.fullmatch(text)), None)


def is_note_label(text: str) -> bool:
    """Whether a label or a table heading announces a time limit or a remark."""
    return _NOTE_LABEL.fullmatch(text) is not None


def opens_with_label(line: str) -> bool:
    """Whether a line begins with 责任单位： or the like, in brackets or not."""
    return _OPENING_LABEL.match(line) is not None


def ends_with_label(text: str) -> bool:
    """Whether a text ends in 责任单位： and those named are still to come."""
    return _LABEL_AT_END.search(text) is not None


def read_responsibility(text: str, role: Role = Role.RESPONSIBLE) -> Responsibility:
    """Reads what stands in a responsibility bracket or in a table cell.

    Labels (牵头单位：) and verbs (X牵头，Y配合) give the roles, `role` is that of units without
    either; beside a unit that leads by a verb they count as supporting. What is too long to be a
    list of units becomes a note.
    """
    if len(text) > _LONGEST:
        return Responsibility((), (text,))
    units: list[tuple[str, Role]] = []
    notes: list[str] = []
    remarks = [found["words"] for found in _REMARK.finditer(text)]
    for label, body in _segments(_REMARK.sub("", text).strip()):
        named = role_of_label(label)
        if label and named is None:
            notes.append(f"{label}：{body.strip(_SEPARATORS)}")
            continue
        sentences = _without_other_sentences(body, notes)
        _read_clauses(sentences, named or role, units, notes, labelled=bool(label))
    notes += remarks
    if any(map(_FIRST.fullmatch, remarks)) and Role.LEAD not in dict(units).values():
        units = [
            (name, Role.SUPPORTING if place else Role.LEAD) for place, (name, _) in enumerate(units)
        ]
    return Responsibility(tuple(dict.fromkeys(units)), tuple(dict.fromkeys(notes)))


def _without_other_sentences(body: str, notes: list[str]) -> str:
    """The sentences that name units, in one; what another one says after a full stop is a note."""
    first, *others = [each for each in map(str.strip, body.split("。")) if each] or [""]
    naming = [first]
    for sentence in others:
        names = [name for listed, _, _ in _clauses(sentence) for name in split_units(listed)]
        if names and all(map(is_likely_unit, names)):
            naming.append(sentence)
        else:
            notes.append(sentence)
    return "；".join(naming)


def _segments(text: str) -> Iterator[tuple[str, str]]:
    """(label, what follows it); the label is "" for what stands before the first."""
    found = list(_LABEL.finditer(text))
    first = found[0].start() if found else len(text)
    yield "", text[:first]
    for place, label in enumerate(found):
        end = found[place + 1].start() if place + 1 < len(found) else len(text)
        yield label["label"], text[label.end() : end]


def _read_clauses(
    body: str, role: Role, units: list[tuple[str, Role]], notes: list[str], *, labelled: bool
) -> None:
    clauses = list(_clauses(_without_others_within(body, notes)))
    led = any(_LEADING.search(tail) for _, tail, _ in clauses)
    if not led:
        clauses = list(_only_last_group_helps(clauses, labelled=labelled))
    usual = Role.SUPPORTING if led and role is Role.RESPONSIBLE else role
    given: Role | None = None  # by the clause before
    for listed, tail, next_role in clauses:
        own = given or usual
        if _LEADING.search(tail):
            own = Role.LEAD
        elif _HELPING.search(tail) and given is None:
            own = Role.SUPPORTING
        given = next_role
        names = split_units(listed)
        if tail and names and _TIME.fullmatch(names[-1]):
            notes.append(names.pop() + tail)  # 持续推进, 6月底前完成
        elif tail and not _BARE_ROLE.fullmatch(tail):
            notes.append(tail)
        for name in names:
            _place(name, own, units, notes)


def _without_others_within(body: str, notes: list[str]) -> str:
    """Parts 省财政厅等部门和各市州人民政府 at its middle."""
    notes += [found[1] for found in _OTHERS_WITHIN.finditer(body)]
    return _OTHERS_WITHIN.sub("、", body)


def _only_last_group_helps(clauses: Iterable[_Clause], *, labelled: bool) -> Iterator[_Clause]:
    """办公室、法规处，各处室配合: where nobody leads, those before the last comma are in charge.

    A comma that stands in the place of 、 parts no groups: 市财政局，市审计局配合.
    """
    for listed, tail, next_role in clauses:
        grouped = _HELPING.search(tail) is not None and (labelled or "、" in listed)
        comma = _LAST_COMMA.search(listed) if grouped else None
        if comma:
            yield listed[: comma.start()], "", None
        yield listed[comma.end() :] if comma else listed, tail, next_role


def _clauses(body: str) -> Iterator[_Clause]:
    begin = 0
    for found in _TAIL.finditer(body):
        tail = re.sub(r"\s", "", found[0])
        together = Role.SUPPORTING if tail.endswith("会同") else None
        yield body[begin : found.start()], tail, Role.LEAD if found["helping"] else together
        begin = found.end()
    yield body[begin:], "", None


def _place(name: str, role: Role, units: list[tuple[str, Role]], notes: list[str]) -> None:
    name = re.sub(r"^(?:由|以及|及|和)|[。.：:]+$", "", name).strip()
    marked = _IN_BRACKETS.search(name)
    if marked:
        name = name[: marked.start()]
        role = Role.LEAD if _LEADING.search(marked[1]) or marked[1] == "主责" else Role.SUPPORTING
    if _TIME.fullmatch(name) or _NO_NAME.search(name):
        notes.append(name)
    elif name.strip("—-－/无"):
        units.append((name, role))


@dataclass(frozen=True, slots=True)
class ResponsibilitySpan:
    """Where a responsibility stands in a paragraph, its brackets included, and what it says."""

    begin: int
    end: int
    responsibility: Responsibility


def find_responsibilities(paragraph: str) -> list[ResponsibilitySpan]:
    """Every responsibility in a paragraph: brackets, labels after a stop, a last sentence."""
    spans = _in_brackets(paragraph)
    spans += _after_stops(paragraph, spans)
    return sorted(spans, key=lambda span: span.begin) or _last_sentence(paragraph)


def _in_brackets(paragraph: str) -> list[ResponsibilitySpan]:
    found: list[ResponsibilitySpan] = []
    for begin, end in _bracket_pairs(paragraph):
        if (found and begin < found[-1].end) or end - begin > _LONGEST:
            continue
        inside = paragraph[begin + 1 : end - 1]
        before, after = paragraph[max(0, begin - _NEAR) : begin], paragraph[end : end + _NEAR]
        if _is_responsibility(inside, before, after):
            found.append(ResponsibilitySpan(begin, end, read_responsibility(inside)))
    return found


def _bracket_pairs(text: str) -> list[tuple[int, int]]:
    """All pairs of brackets, outer before inner; full and half width may face each other."""
    closing = {"）": "（(", ")": "（(", "】": "【[", "]": "【[［", "］": "［[", "〕": "〔"}
    open_places: list[int] = []
    pairs: list[tuple[int, int]] = []
    for place, mark in enumerate(text):
        if mark in "（(【[〔［":
            open_places.append(place)
        elif mark in closing and open_places and text[open_places[-1]] in closing[mark]:
            pairs.append((open_places.pop(), place + 1))
    return sorted(pairs, key=lambda pair: (pair[0], -pair[1]))


def _is_responsibility(inside: str, before: str, after: str) -> bool:
    inside = _REMARK.sub("", inside)
    if not inside.strip() or len(inside) > _LONGEST or _EXPLANATION.search(inside):
        return False
    if opens_with_label(inside.lstrip("由 　")):
        return True
    at_end = _stands_at_end(before, after)
    if _TIME.fullmatch(inside.strip()):
        return at_end
    return _names_units(inside, before, after, at_end=at_end)


def _names_units(inside: str, before: str, after: str, *, at_end: bool) -> bool:
    units = [name for name, _ in read_responsibility(inside).units]
    said = _TAIL.search(inside) is not None or _IN_BRACKETS.search(inside) is not None
    if said and at_end:
        return any(map(is_likely_unit, units)) or _AND_OTHERS.search(inside) is not None
    if said:
        return bool(units) and all(map(is_surely_unit, units)) and not after.startswith("的")
    if not after.strip() and before.rstrip().endswith(("。", "；", ";")):
        return all(map(is_likely_unit, units))
    alias = len(units) == 1 and is_surely_unit(re.split("[，。；、]", before)[-1][-12:])
    return (
        at_end and not alias and all(map(is_surely_unit, units)) and any(map(is_department, units))
    )


def _stands_at_end(before: str, after: str) -> bool:
    """After a sentence or at the end of one, where responsibilities are handed out."""
    before, after = before.rstrip(), after.lstrip()
    return (
        not before
        or before[-1] in "。；！？.;!?）)】〕"
        or not after
        or after[0] in "。；.;（(【〔"
    )


def _after_stops(paragraph: str, taken: Iterable[ResponsibilitySpan]) -> list[ResponsibilitySpan]:
    """Labels outside of brackets, at the beginning or after a stop, up to the next full stop."""
    text, kept = "", 0
    for span in taken:
        text += paragraph[kept : span.begin] + "）" * (span.end - span.begin)
        kept = span.end
    text += paragraph[kept:]
    found: list[ResponsibilitySpan] = []
    at = 0
    while label := _LABEL.search(text, at):
        at = label.end()
        before = text[max(0, label.start() - _NEAR) : label.start()].rstrip(_DASHES)
        if before and before[-1] not in "。；;！？）)】〕":
            continue
        stop = text.find("。", label.end())
        at = len(text) if stop < 0 else stop + 1
        found.append(
            ResponsibilitySpan(
                label.start(), at, read_responsibility(paragraph[label.start() : at])
            )
        )
    return found


def _last_sentence(paragraph: str) -> list[ResponsibilitySpan]:
    """A sentence without brackets at the end that does nothing but name units and their part."""
    end = len(paragraph.rstrip("。 "))
    begin = paragraph.rfind("。", 0, end) + 1
    sentence = paragraph[begin:end]
    if len(sentence) > _LONGEST or not _BARE_ENDING.search(sentence) or _ORDER.match(sentence):
        return []
    responsibility = read_responsibility(sentence.lstrip("（(【〔"))  # one may never be closed
    names = [name for name, _ in responsibility.units]
    sure = bool(names) and all(map(is_surely_unit, names))
    return [ResponsibilitySpan(begin, len(paragraph), responsibility)] if sure else []
