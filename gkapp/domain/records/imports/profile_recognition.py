"""Which entry of the ledger a row of another system speaks of."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gkapp.domain.records.imports.matching import Existing
from gkapp.domain.records.imports.profile import KEY, TITLE, Profile
from gkapp.domain.records.registers import LedgerRecord
from gkapp.domain.text.number_keys import code_key

_FIELDS = {
    "文号": "document_no",
    "统一登记号": "registration_no",
    TITLE: "title",
    "索引号": "index_no",
}
_NUMBERS = ("document_no", "registration_no")
"""Documents of one title that have different ones are two documents beyond doubt."""
_TOLD_APART_BY = ("source_key", *_NUMBERS, "formed_on")


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why it cannot be said which entry is meant: the column to look at, and a sentence."""

    column: str
    reason: str


class Recogniser:
    """The entries of the ledger, whose source keys are those of the profile's system."""

    def __init__(self, profile: Profile, entries: Iterable[Existing[LedgerRecord]]) -> None:
        self._profile = profile
        self._known: defaultdict[tuple[str, str], list[Existing[LedgerRecord]]]
        self._known = defaultdict(list)
        for entry in entries:
            for heading, text in _names(entry.record, (KEY, *profile.recognised_by)):
                self._known[heading, text].append(entry)

    def entry_of(self, record: LedgerRecord) -> Existing[LedgerRecord] | Doubt | None:
        """The one entry that *record* speaks of, None for a new one, or why nobody can tell."""
        found = [
            (heading, self._alike(heading, text, record))
            for heading, text in _names(record, (KEY, *self._profile.recognised_by))
        ]
        found = [(heading, entries) for heading, entries in found if entries]
        if not found:
            return None
        heading, entries = found[0]
        if len(entries) > 1:
            return Doubt(
                heading,
                f"台账中有{len(entries)}个条目的{self._called(heading)}与此相同，请先核对台账。",
            )
        (entry,) = entries
        for other, more in found[1:]:
            if other != TITLE and entry not in more:
                title = more[0].record.title
                reason = (
                    f"{self._called(heading)}与“{entry.record.title}”相同，"
                    f"{self._called(other)}却与“{title}”相同，请核对。"
                )
                return Doubt(other, reason)
        return self._bearing_another_key(heading, entry, record) or entry

    def _bearing_another_key(
        self, heading: str, entry: Existing[LedgerRecord], record: LedgerRecord
    ) -> Doubt | None:
        known, told = entry.record.source_key, record.source_key
        if not known or not told or code_key(known) == code_key(told):
            return None
        return Doubt(
            heading,
            f"{self._called(heading)}与“{entry.record.title}”相同，而该条目在{self._profile.system}的编号是"
            f"“{known}”，不是“{told}”，请核对。",
        )

    def _alike(
        self, heading: str, text: str, record: LedgerRecord
    ) -> Sequence[Existing[LedgerRecord]]:
        known = self._known.get((heading, text), [])
        if heading != TITLE:
            return known
        return [entry for entry in known if not _told_apart(entry.record, record)]

    def _called(self, heading: str) -> str:
        """The heading as the file has it, which the officer looks at."""
        return self._profile.called.get(heading, heading)

    def namesake_of(self, record: LedgerRecord) -> Existing[LedgerRecord] | None:
        """An entry of the same title that only the day or the other system's number tells apart,
        which may be a mistake."""
        known = self._known.get((TITLE, code_key(record.title)), ())
        alike = (each for each in known if not _told_apart(each.record, record, _NUMBERS))
        return next(alike, None)


def _told_apart(
    one: LedgerRecord, other: LedgerRecord, fields: Sequence[str] = _TOLD_APART_BY
) -> bool:
    pairs = [(getattr(one, field), getattr(other, field)) for field in fields]
    return any(some and more and some != more for some, more in pairs)


def _names(record: LedgerRecord, headings: Iterable[str]) -> Iterator[tuple[str, str]]:
    for heading in headings:
        text = record.source_key if heading == KEY else getattr(record, _FIELDS[heading])
        if text:
            yield heading, code_key(text)
