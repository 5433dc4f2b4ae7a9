"""Which outcome of a request a text names: a row of the report's table, by any of its names.

Built from the report formats and the list of short names; reads no file itself.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from gkapp.domain.errors import Refused
from gkapp.domain.report.format import ApplicationRow, ReportFormat
from gkapp.domain.report.outcomes import Outcome
from gkapp.domain.text.labels import label_and_remark, label_key, section_numerals, without_number

STILL_OPEN = "尚未办结"
"""One of the texts that say that a case is still open."""


@dataclass(frozen=True, slots=True)
class _Named:
    """An outcome with its printed label and the numeral of the section that it stands in."""

    outcome: Outcome
    label: str
    numeral: str


@dataclass(frozen=True, slots=True)
class OutcomeLabels:
    """Every text that names an outcome; made by `outcome_labels_from`."""

    named: Mapping[str, _Named]
    """By label key, with and without the section's name before it."""
    sums: Sequence[tuple[ReportFormat, str, _Named]]
    """Rows that count several outcomes together: format, label key, and what they stand for."""
    sections: Mapping[str, tuple[str, ...]]
    """The labels within a section, by the key of its name."""
    unfinished: frozenset[str]
    """Keys of texts that say that a case is still open."""
    headings: frozenset[str]
    """Keys of what may stand before a whole path."""

    def read(self, text: str, year: int) -> Outcome | None:
        """The outcome that *text* names for a request that ended in *year*; None for an open one.

        Raises Refused where the text names no row, more than one, or a row of another section than
        it says.
        """
        label, remark = label_and_remark(text)
        for candidate, aside in ((text, ""), (label, remark)):
            key = self._key(candidate)
            if key in self.unfinished:
                return None
            if found := self.named.get(key) or self._sum(key, year):
                self._check(text, aside, found)
                return found.outcome
        raise Refused(self._complaint(text, self._key(label)))

    @property
    def words(self) -> tuple[str, ...]:
        """What may be chosen for a result: the printed labels, and that there is none yet."""
        return (*dict.fromkeys(each.label for each in self.named.values()), STILL_OPEN)

    def label_of(self, outcome: Outcome) -> str:
        """The printed label of *outcome*, without its number."""
        return next(each.label for each in self.named.values() if each.outcome is outcome)

    def _key(self, text: str) -> str:
        key = label_key(text)
        return next((key.removeprefix(h) for h in self.headings if key.startswith(h)), key)

    def _sum(self, key: str, year: int) -> _Named | None:
        found = (named for form, label, named in self.sums if label == key and form.covers(year))
        return next(found, None)

    def _check(self, text: str, remark: str, found: _Named) -> None:
        """Refuse a number or a remark that contradicts the label."""
        if any(numeral != found.numeral for numeral in section_numerals(text)):
            raise Refused(
                f"“{text}”的序号与名称不一致：“{found.label}”在（{found.numeral}）之下，请核对后填写。"
            )
        other = self.named.get(label_key(remark))
        partly = "部分" in remark and found.outcome is not Outcome.PARTLY_DISCLOSED
        if partly or (other and other.outcome is not found.outcome):
            raise Refused(
                f"“{text}”指向两种办理结果；一件申请只计一种，区分处理的只计“部分公开”，请只填写一种。"
            )

    def _complaint(self, text: str, key: str) -> str:
        if within := self.sections.get(key):
            return f"“{text}”下分{len(within)}种情形，请写明是哪一种：{'；'.join(within)}。"
        for section in filter(key.startswith, self.sections):
            if found := self.named.get(key.removeprefix(section)):
                return f"“{text}”前后不一致：“{found.label}”不在这一类之下，请核对后填写。"
        near = get_close_matches(key, self.named, n=1)
        hint = f"是否应为“{self.named[near[0]].label}”" if near else "如“予以公开”“属于国家秘密”"
        return f"“{text}”不是年度报告表格中的办理结果，请填写一个官方名称（{hint}）。"


def outcome_labels_from(formats: Iterable[ReportFormat], names: Mapping[str, Any]) -> OutcomeLabels:
    """The labels of *formats* with the other *names* of outcomes, as their TOML file gives them.

    Raises ValueError where one name would stand for two outcomes.
    """
    formats = tuple(formats)
    named: dict[str, _Named] = {}
    sums: list[tuple[ReportFormat, str, _Named]] = []
    sections: dict[str, dict[str, None]] = {}
    for form in formats:
        for row in form.result_rows:
            entry = _named(row)
            if len(row.outcomes) > 1:
                sums.append((form, label_key(row.short), entry))
                continue
            for key in _keys(row, names["short_names"].get(entry.outcome.value, ())):
                if named.setdefault(key, entry).outcome is not entry.outcome:
                    raise ValueError(f"{key} names two outcomes")
            if row.group:
                sections.setdefault(label_key(row.group), {})[entry.label] = None
    return OutcomeLabels(
        named=named,
        sums=sums,
        sections={key: tuple(labels) for key, labels in sections.items()},
        unfinished=frozenset(map(label_key, names["unfinished"])),
        headings=frozenset(label_key(form.result_heading) for form in formats),
    )


def _named(row: ApplicationRow) -> _Named:
    """What a row counts; one that counts several outcomes stands for the last, the general one."""
    (numeral,) = section_numerals(row.group or row.short)
    return _Named(row.outcomes[-1], without_number(row.short), numeral)


def _keys(row: ApplicationRow, short_names: Iterable[str]) -> Iterator[str]:
    for name in (row.short, *short_names):
        yield label_key(name)
        yield label_key(row.group or "") + label_key(name)
