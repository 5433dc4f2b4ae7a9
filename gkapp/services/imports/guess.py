"""Which import a file is for, by what stands in it: its headings, or what can be read of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from gkapp.domain.calendar.holiday_notice import read_notice
from gkapp.domain.errors import Refused
from gkapp.domain.key_points.reading import read_key_points, require_key_points
from gkapp.domain.records.heading_names import likely_names
from gkapp.domain.records.imports.profile import Profile, best_fit
from gkapp.exchange.document_text import read_document
from gkapp.exchange.sheets.registers import header_key, read_headings
from gkapp.services.catalogue.catalogues import ITEM_IMPORT
from gkapp.services.interpretations.intake import INTERPRETATION_IMPORT
from gkapp.services.ledger.intake import LEDGER_IMPORT
from gkapp.services.participation.intake import DECISION_IMPORT, OPINION_IMPORT
from gkapp.services.records.register_import import RegisterImport
from gkapp.services.remedies.intake import REMEDY_IMPORT
from gkapp.services.requests.intake import REQUEST_IMPORT

TABLES = (".xlsx", ".xlsm", ".csv", ".tsv")
DOCUMENTS = (".docx", ".pdf", ".txt")

_FEWEST_HEADINGS = 2
_FEWEST_LIKELY = 3
"""Names that others use say less than our own."""


class ImportKind(StrEnum):
    """What can be taken in from a file."""

    LEDGER = "ledger"
    REQUESTS = "requests"
    REMEDIES = "remedies"
    INTERPRETATIONS = "interpretations"
    OPINIONS = "opinions"
    DECISIONS = "decisions"
    CATALOGUE = "catalogue"
    KEY_POINTS = "key_points"
    CALENDAR = "calendar"


REGISTERS: dict[ImportKind, RegisterImport[Any]] = {
    ImportKind.LEDGER: LEDGER_IMPORT,
    ImportKind.REQUESTS: REQUEST_IMPORT,
    ImportKind.REMEDIES: REMEDY_IMPORT,
    ImportKind.INTERPRETATIONS: INTERPRETATION_IMPORT,
    ImportKind.OPINIONS: OPINION_IMPORT,
    ImportKind.DECISIONS: DECISION_IMPORT,
    ImportKind.CATALOGUE: ITEM_IMPORT,
}


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a file is for; a table of the ledger may be laid out by a *profile*."""

    kind: ImportKind
    profile: Profile | None = None
    is_guessed: bool = False
    """Whether it is another than was expected, by names only that others use for our columns."""


def recognise(
    path: Path, expected: ImportKind | None = None, profiles: Sequence[Profile] = ()
) -> Recognised:
    """The import that the file at *path* fits best, and the one of *profiles* that it needs.

    A table whose headings fit none is taken for the register that they probably mean, and if none
    is likelier than *expected*, for that: its columns can be told by hand. Refused when the file
    cannot be read, or fits nothing.
    """
    match path.suffix.lower():
        case suffix if suffix in TABLES:
            return _recognise_table(path, expected, profiles)
        case suffix if suffix in DOCUMENTS:
            return Recognised(_recognise_document(path))
        case _:
            raise Refused(
                f"“{path.name}”不是可以导入的文件：登记表应为 xlsx 或 csv，"
                "工作要点和节假日通知应为 docx、pdf 或 txt。"
            )


def _recognise_table(
    path: Path, expected: ImportKind | None, profiles: Sequence[Profile]
) -> Recognised:
    plain = {kind: each for kind, each in REGISTERS.items() if each.reader is None}
    known = [c.heading for each in plain.values() for c in each.register().columns]
    known += [heading for profile in profiles for heading in profile.headings]
    headings = read_headings(path, known=known)
    found = {header_key(heading) for heading in headings}
    profile, number = best_fit(profiles, found)
    fits = {kind: _fit(register, found) for kind, register in plain.items()}
    best = max(fits, key=lambda kind: fits[kind])
    if profile is not None and (True, number) > fits[best]:
        return Recognised(ImportKind.LEDGER, profile)
    # Only now: to look for merged headings a large file is read once more.
    if not fits[best][0] and (merged := _recognise_merged(path)) is not None:
        return Recognised(merged)
    if not fits[best][0] and (likely := _likely(plain, headings, expected)) is not None:
        return Recognised(likely, is_guessed=expected in plain and likely is not expected)
    if expected is not None and expected in plain:
        is_best_whole, _ = fits[best]
        if not is_best_whole or fits[expected] == fits[best]:
            return Recognised(expected)
    if fits[best][1] < _FEWEST_HEADINGS:
        raise Refused(
            f"“{path.name}”的表头与公开台账、依申请公开、复议诉讼、政策解读、舆情回应、重大决策、公开目录都不相符；"
            "请先选择要导入哪一种，再选择这个文件，逐列指定对应关系。"
        )
    return Recognised(best)


def _likely(
    plain: Mapping[ImportKind, RegisterImport[Any]],
    headings: Sequence[str],
    expected: ImportKind | None,
) -> ImportKind | None:
    """The register that the *headings* mean, when no other has as many that they may stand for."""
    numbers = {kind: _probably(register, headings) for kind, register in plain.items()}
    best = max(numbers.values())
    if best < _FEWEST_LIKELY:
        return None
    likeliest = [kind for kind, number in numbers.items() if number == best]
    if expected in likeliest:
        return expected
    return likeliest[0] if len(likeliest) == 1 else None


def _probably(register: RegisterImport[Any], headings: Sequence[str]) -> int:
    """How many columns of *register* the headings may be."""
    columns = [each.heading for each in register.register().columns]
    keys = {header_key(heading) for heading in headings}
    own = [heading for heading in columns if header_key(heading) in keys]
    return len(own) + len(likely_names(headings, [each for each in columns if each not in own]))


def _recognise_merged(path: Path) -> ImportKind | None:
    for kind, register in REGISTERS.items():
        if register.reader is not None and register.reader.headings(path):
            return kind
    return None


def _fit(register: RegisterImport[Any], found: set[str]) -> tuple[bool, int]:
    """Whether all required headings are there, and how many headings are known."""
    columns = register.register().columns
    required = {header_key(column.heading) for column in columns if column.required}
    return required <= found, len({header_key(c.heading) for c in columns} & found)


def _recognise_document(path: Path) -> ImportKind:
    document = read_document(path)
    try:
        notice = read_notice("\n".join(document.lines))
    except Refused:
        notice = None
    if notice is not None and notice.off:
        return ImportKind.CALENDAR
    points = read_key_points(document)
    require_key_points(points, path.name)
    if points.tasks:
        return ImportKind.KEY_POINTS
    raise Refused(
        f"“{path.name}”中既没有读出工作要点的任务，也没有读出放假安排，请检查是否选错了文件。"
    )
