"""The publication check itself: every passage and trace of a document judged in one reading."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from gkapp.domain.publication_check.findings import (
    KIND_WORDS,
    NAME_PROPERTIES,
    CellPlace,
    Finding,
    FoundKind,
    Part,
    Passage,
    Severity,
    Spot,
    Taken,
    Trace,
    TraceKind,
    excerpt,
    masked,
    shortened,
)
from gkapp.domain.publication_check.labelled import (
    is_heading,
    label_key,
    labelled_in,
    names_an_office,
)
from gkapp.domain.publication_check.numbers import numbers_in
from gkapp.domain.publication_check.particulars import particulars_in

_ADVICE: Mapping[FoundKind, str] = {
    FoundKind.IDENTITY_NUMBER: "删除号码或隐去出生日期以后各位后再发布。",
    FoundKind.MOBILE_NUMBER: "个人手机号码应删除或隐去中间四位；"
    "确需公开的工作电话，先征得本人同意。",
    FoundKind.BANK_CARD: "删除卡号或只保留末四位后再发布；单位收款账号请核对是否需要公开。",
    FoundKind.PERSON_NAME: "核对是否应当公开姓名；不应公开的改为“张某某”等写法。",
    FoundKind.HOME_ADDRESS: "住址只写到乡镇、街道，删除门牌号以下内容后再发布。",
    FoundKind.PHONE: "公务电话可以公开；属于个人或者家庭电话的，删除后再发布。",
    FoundKind.DISABILITY_CARD: "号码中有身份证号码，还说明残疾类别和等级；删除后再发布。",
    FoundKind.STUDENT_NUMBER: "号码中有学生的身份证号码，删除后再发布。",
    FoundKind.PASSPORT: "删除号码或者隐去中间各位后再发布。",
    FoundKind.TRAVEL_PERMIT: "删除号码或者隐去中间各位后再发布。",
    FoundKind.EMAIL: "单位对外公布的邮箱可以公开；属于个人的，删除后再发布。",
    FoundKind.SOCIAL_ACCOUNT: "单位对外公布的账号可以公开；属于个人的，删除后再发布。",
    FoundKind.BIRTH_DATE: "任职公示等依规定公开的只写到年月；其他情形删除后再发布。",
    FoundKind.PLATE: "私人车辆的号牌应删除或隐去后几位；公务车辆的核对是否需要公开。",
    FoundKind.HIDDEN_TEXT: "在 Word 中显示隐藏文字，删除或者取消隐藏后再发布。",
    FoundKind.COMMENT: "删除批注后再发布，可以用“生成清理副本”一次删除。",
    FoundKind.INSERTION: "接受或者拒绝修订后再发布，可以用“生成清理副本”全部接受。",
    FoundKind.DELETION: "删除的文字仍在文件里；接受修订后再发布，可以用“生成清理副本”全部接受。",
    FoundKind.OTHER_CHANGE: "接受修订后再发布，可以用“生成清理副本”全部接受。",
    FoundKind.PROPERTY: "发布前删除文档属性，可以用“生成清理副本”删除。",
    FoundKind.HIDDEN_SHEET: "取消隐藏后核对，不公开的删除整个工作表后再发布。",
    FoundKind.HIDDEN_ROWS: "取消隐藏后核对，不公开的删除整行后再发布。",
    FoundKind.HIDDEN_COLUMNS: "取消隐藏后核对，不公开的删除整列后再发布。",
    FoundKind.EMBEDDED_FILE: "打开核对，不公开的删除；Word 和 PDF 文件可以用“生成清理副本”删除。",
    FoundKind.OUTSIDE_LINK: "断开链接后再发布，链接中可能有本机的文件夹和用户名。",
    FoundKind.MACRO: "另存为不带宏的文件（docx、xlsx）后再发布。",
    FoundKind.CACHED_DATA: "表格里看不到的数据仍在文件中，改为粘贴数值后再发布。",
    FoundKind.UNSEEN_TEXT: "页面上看不见，复制或者全选就能看到；核对后删除，或者改为能看清的字。",
    FoundKind.EARLIER_VERSION: "修改前的文字仍在文件里；用“生成清理副本”重新生成文件后再发布。",
    FoundKind.PICTURE_PLACE: "图片中记有拍摄地点，发布前删除，可以用“生成清理副本”删除。",
    FoundKind.PICTURE_DATA: "图片中记有拍摄设备、时间或者作者，可以用“生成清理副本”删除。",
    FoundKind.SCAN: "先做文字识别再检查，或者逐页人工核对后再发布。",
    FoundKind.UNCHECKED: "这部分由人工核对后再发布。",
}
_OF_WEIGHT: Mapping[tuple[FoundKind, Severity], str] = {
    (
        FoundKind.IDENTITY_NUMBER,
        Severity.NOTE,
    ): "形似身份证号码，但校验码不对；核对是否为写错的身份证号码。",
    (FoundKind.IDENTITY_NUMBER, Severity.WARNING): "可能是15位的旧身份证号码，核实后删除。",
    (
        FoundKind.BANK_CARD,
        Severity.WARNING,
    ): "符合银行卡号的校验规则；核实后删除，或者只保留末四位。",
    (
        FoundKind.HOME_ADDRESS,
        Severity.NOTE,
    ): "单位地址可以公开；属于个人住址的，删除门牌号以下内容。",
}

LIMITS = (
    "只认得通过校验的身份证号码、手机号码和银行卡号；写成图片、汉字数字或者中间有文字的号码查不出。",
    "姓名、住址、电话、账号、护照和通行证号码只在“姓名：”“家庭住址：”等标签后面和表格的相应栏目中查找，"
    "正文里的姓名查不出。",
    "图片、扫描页、嵌入的文件、图表和公式中的内容不检查；图片只查 JPG、PNG 附带的拍摄位置等信息，"
    "HEIC、TIFF、WebP 等格式的不查。",
    "看不见的文字按字色、字号、数字格式、条件格式和页面显示判断；Word、Excel 中被图形遮住的文字、"
    "表格文本框中的白字查不出。",
    "是否涉及国家秘密、商业秘密，是否应当公开，仍须按规定进行保密审查，本检查不能代替。",
)  # fmt: skip
"""What the check cannot see; said wherever its result is shown."""


def advice(kind: FoundKind, severity: Severity) -> str:
    """What the officer is to do about a finding of this kind and weight."""
    return _OF_WEIGHT.get((kind, severity), _ADVICE[kind])


_WEIGHTS: Mapping[TraceKind, Severity] = {
    TraceKind.HIDDEN_TEXT: Severity.ERROR,
    TraceKind.COMMENT: Severity.ERROR,
    TraceKind.INSERTION: Severity.ERROR,
    TraceKind.DELETION: Severity.ERROR,
    TraceKind.OTHER_CHANGE: Severity.WARNING,
    TraceKind.PROPERTY: Severity.WARNING,
    TraceKind.HIDDEN_SHEET: Severity.ERROR,
    TraceKind.HIDDEN_ROWS: Severity.WARNING,
    TraceKind.HIDDEN_COLUMNS: Severity.WARNING,
    TraceKind.EMBEDDED_FILE: Severity.WARNING,
    TraceKind.OUTSIDE_LINK: Severity.WARNING,
    TraceKind.MACRO: Severity.WARNING,
    TraceKind.CACHED_DATA: Severity.WARNING,
    TraceKind.UNSEEN_TEXT: Severity.WARNING,
    TraceKind.EARLIER_VERSION: Severity.ERROR,
    TraceKind.PICTURE_PLACE: Severity.ERROR,
    TraceKind.PICTURE_DATA: Severity.WARNING,
    TraceKind.SCAN: Severity.WARNING,
    TraceKind.UNCHECKED: Severity.NOTE,
}


def trace_finding(trace: Trace, hidden: str) -> Finding:
    """The finding about *trace*; *hidden* are its words without what they give away."""
    severity = _WEIGHTS[trace.kind]
    if trace.kind is TraceKind.PROPERTY and trace.label not in NAME_PROPERTIES:
        severity = Severity.NOTE
    kind = FoundKind(trace.kind.value)
    words = shortened(hidden)
    said = "：".join(filter(None, (trace.label, words)))
    author = f"（{trace.author}）" if trace.author else ""
    return Finding(kind, severity, trace.place, f"{said}{author}", advice(kind, severity))


MOST_OF_A_KIND = 200
"""How many findings of one kind are listed one by one; the others are counted."""

_ORDER = {severity: place for place, severity in enumerate(Severity)}


def check(parts: Iterable[Part]) -> tuple[Finding, ...]:
    """What there is to say of a document, the gravest first, else in the document's order."""
    judged = _Check()
    for part in parts:
        judged.take(part)
    return tuple(sorted(judged.findings(), key=lambda finding: _ORDER[finding.severity]))


def spots_in(text: str, heading: str = "") -> list[Spot]:
    """Everything that a passage gives away, each place in it once, in its order.

    *heading* is that of the cell in which it stands: it is read like a label before the words.
    """
    label = f"{label_key(heading)}：" if heading else ""
    blanks = len(text) - len(text.lstrip())
    words, shift = label + text[blanks:], blanks - len(label)
    taken = Taken()
    particulars = list(particulars_in(words))
    mails = [each for each in particulars if each.kind is FoundKind.EMAIL]
    found = (*mails, *numbers_in(words), *particulars, *labelled_in(words))
    spots = [
        replace(spot, start=spot.start + shift, end=spot.end + shift)
        for spot in found
        if spot.start >= len(label) and taken.take(spot.start, spot.end)
    ]
    return sorted(spots, key=lambda spot: spot.start)


@dataclass(slots=True)
class _Column:
    """Findings of one kind in one column of a table, told together: where it begins, how many."""

    first: Finding
    count: int = 1


@dataclass(slots=True)
class _Check:
    """What has been found so far, and the headings of the tables that are being read."""

    listed: list[Finding] = field(default_factory=list[Finding])
    counts: Counter[tuple[FoundKind, Severity]] = field(
        default_factory=Counter[tuple[FoundKind, Severity]]
    )  # fmt: skip
    columns: dict[tuple[str, int, FoundKind, Severity], _Column] = field(
        default_factory=dict[tuple[str, int, FoundKind, Severity], _Column]
    )
    headings: dict[tuple[str, int], str] = field(default_factory=dict[tuple[str, int], str])
    beside: tuple[CellPlace, str] | None = None
    boxes: list[Passage] = field(default_factory=list[Passage])
    """Cells side by side that hold one character each, such as the boxes of a form."""
    label_of_boxes: str = ""
    words: list[str] = field(default_factory=list[str])
    properties: list[Trace] = field(default_factory=list[Trace])

    def take(self, part: Part) -> None:
        if isinstance(part, Trace) and part.kind is TraceKind.PROPERTY:
            self.properties.append(part)
            return
        if isinstance(part, Trace):
            self._take_trace(part)
            return
        self.words.append(part.text)
        heading, spots = (
            self._read_cell(part, part.cell) if part.cell else ("", spots_in(part.text))
        )
        # What the words give away without their heading is no matter of the whole column.
        without = spots_in(part.text) if heading and spots else spots
        plain = {(each.kind, each.start) for each in without}
        hidden = masked(part.text, spots)
        for each in spots:
            if part.cell is not None and (each.kind, each.start) not in plain:
                self._join_column(part.cell, _finding(part.place, hidden, each))
            else:
                self._list_spot(part.place, hidden, each)

    def _take_trace(self, trace: Trace) -> None:
        spots = spots_in(trace.text)
        hidden = masked(trace.text, spots)
        finding = trace_finding(trace, hidden)
        if self._may_list(finding.kind, finding.severity):
            self.listed.append(finding)
        place = f"{trace.place}（{KIND_WORDS[FoundKind(trace.kind.value)]}）"
        for spot in () if trace.is_told_elsewhere else spots:
            self._list_spot(place, hidden, spot)

    def findings(self) -> Iterator[Finding]:
        self._read_boxes()
        self._take_properties()
        yield from self.listed
        for column in self.columns.values():
            first = column.first
            place = first.place if column.count == 1 else f"{first.place}起共{column.count}格"
            yield Finding(first.kind, first.severity, place, first.excerpt, first.advice)
        for (kind, severity), count in self.counts.items():
            if count > MOST_OF_A_KIND:
                yield Finding(
                    kind,
                    severity,
                    "其余各处",
                    f"另有{count - MOST_OF_A_KIND}处{KIND_WORDS[kind]}没有逐一列出。",
                    advice(kind, severity),
                )

    def _take_properties(self) -> None:
        """Of the properties, those that tell more than the pages do: not the title, nor an office
        that the pages name.
        """
        told = "".join("".join(self.words).split()) if self.properties else ""
        for trace in self.properties:
            names_somebody = trace.label in NAME_PROPERTIES and not names_an_office(trace.text)
            if names_somebody or "".join(trace.text.split()) not in told:
                self._take_trace(trace)

    def _list_spot(self, place: str, hidden: str, spot: Spot) -> None:
        if self._may_list(spot.kind, spot.severity):
            self.listed.append(_finding(place, hidden, spot))

    def _may_list(self, kind: FoundKind, severity: Severity) -> bool:
        """Count one more; whether there are still few enough of its kind to be listed."""
        self.counts[kind, severity] += 1
        return self.counts[kind, severity] <= MOST_OF_A_KIND

    def _join_column(self, cell: CellPlace, finding: Finding) -> None:
        key = (cell.table, cell.column, finding.kind, finding.severity)
        if key in self.columns:
            self.columns[key].count += 1
        else:
            self.columns[key] = _Column(finding)

    def _read_cell(self, passage: Passage, cell: CellPlace) -> tuple[str, list[Spot]]:
        """The heading of a cell and what it then gives away.

        That is the label on its left if it tells what the cell is, else the heading over it.
        """
        label, self.beside = self._label_beside(cell), None
        self._note_box(passage, label)
        if is_heading(passage.text):
            self.headings[cell.table, cell.column] = passage.text
            self.beside = (cell, passage.text)
            return "", spots_in(passage.text)
        if label and (spots := spots_in(passage.text, label)):
            return label, spots
        heading = self.headings.get((cell.table, cell.column), "")
        return heading, spots_in(passage.text, heading)

    def _label_beside(self, cell: CellPlace) -> str:
        """The label that was read just before, where it stands in the same row."""
        if self.beside is None:
            return ""
        place, label = self.beside
        return label if (place.table, place.row) == (cell.table, cell.row) else ""

    def _note_box(self, passage: Passage, label: str) -> None:
        """Keep a cell that holds one digit or an X, next to others of its row."""
        is_box = _BOX.fullmatch(passage.text) is not None
        if not (is_box and self.boxes and _is_next(self.boxes[-1], passage)):
            self._read_boxes()
            self.label_of_boxes = label
        if is_box:
            self.boxes.append(passage)

    def _read_boxes(self) -> None:
        """The number that stands in boxes; without a label one that proves itself."""
        boxes, self.boxes = self.boxes, []
        if len(boxes) < _FEWEST_BOXES:
            return
        digits = "".join(box.text.strip() for box in boxes)
        spots = spots_in(digits, self.label_of_boxes)
        hidden = masked(digits, spots)
        for spot in spots:
            is_whole = (spot.start, spot.end) == (0, len(digits))
            is_sure = spot.kind is FoundKind.IDENTITY_NUMBER and spot.severity is Severity.ERROR
            if is_whole and (is_sure or self.label_of_boxes):
                self._list_spot(f"{boxes[0].place}起{len(boxes)}个格子", hidden, spot)


_BOX = re.compile(r"\s*[0-9０-９XxＸ]\s*")
_FEWEST_BOXES = 11


def _is_next(before: Passage, after: Passage) -> bool:
    one, two = before.cell, after.cell
    assert one and two
    return (one.table, one.row) == (two.table, two.row) and one.column < two.column


def _finding(place: str, hidden: str, spot: Spot) -> Finding:
    words = excerpt(hidden, spot)
    return Finding(spot.kind, spot.severity, place, words, advice(spot.kind, spot.severity))
