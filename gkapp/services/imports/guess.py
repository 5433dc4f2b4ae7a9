"""Which import a file is for, by what stands in it: its headings, or what can be read of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from gkapp.domain.errors import Refused
from gkapp.domain.imports.heading_names import Names, likely_names, names_of
from gkapp.domain.imports.profile import Profile, best_fit
from gkapp.exchange.document_text import read_document
from gkapp.exchange.sheets.registers import header_key, read_headings
from gkapp.services.records.register_import import RegisterImport
from gkapp.services.records.registers import import_kinds, registers

TABLES = (".xlsx", ".xlsm", ".csv", ".tsv")
DOCUMENTS = (".docx", ".pdf", ".txt")

_FEWEST_HEADINGS = 2
_FEWEST_LIKELY = 3
"""Names that others use say less than our own."""


def table_imports() -> Mapping[str, RegisterImport[Any]]:
    """What comes in as tables, by the name of its register."""
    named = {each.name: each for each in registers()}
    return {kind: named[kind].imports for kind, each in import_kinds().items() if not each.is_in}


def likely_columns(headings: Sequence[str], wanted: Collection[str]) -> Mapping[str, str]:
    """Which of our *wanted* columns the *headings* of a table probably are; each at most once."""
    return likely_names(headings, wanted, _names())


@cache
def _names() -> Names:
    """What the columns of all registers are also called."""
    kinds = table_imports().values()
    return names_of(column for kind in kinds for column in kind.register().columns)


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a file is for; a table of the ledger may be laid out by a *profile*."""

    kind: str
    """The name of its register, or of the page that shows it."""
    profile: Profile | None = None
    is_guessed: bool = False
    """Whether it is another than was expected, by names only that others use for our columns."""


def recognise(
    path: Path, expected: str | None = None, profiles: Sequence[Profile] = ()
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
            documents = [each.title for each in import_kinds().values() if each.is_in is not None]
            raise Refused(
                f"“{path.name}”不是可以导入的文件：登记表应为 xlsx 或 csv，"
                f"{'和'.join(documents)}应为 docx、pdf 或 txt。"
            )


def _recognise_table(path: Path, expected: str | None, profiles: Sequence[Profile]) -> Recognised:
    plain = {kind: each for kind, each in table_imports().items() if each.reader is None}
    known = [c.heading for each in plain.values() for c in each.register().columns]
    known += [heading for profile in profiles for heading in profile.headings]
    headings = read_headings(path, known=known)
    found = {header_key(heading) for heading in headings}
    profile, number = best_fit(profiles, found)
    fits = {kind: _fit(register, found) for kind, register in plain.items()}
    best = max(fits, key=lambda kind: fits[kind])
    if profile is not None and (True, number) > fits[best]:
        (exchanged,) = (each.name for each in registers() if each.takes_profiles)
        return Recognised(exchanged, profile)
    # Only now: to look for merged headings a large file is read once more.
    if not fits[best][0] and (merged := _recognise_merged(path)) is not None:
        return Recognised(merged)
    if not fits[best][0] and (likely := _likely(plain, headings, expected)) is not None:
        return Recognised(likely, is_guessed=expected in plain and likely != expected)
    if expected is not None and expected in plain:
        is_best_whole, _ = fits[best]
        if not is_best_whole or fits[expected] == fits[best]:
            return Recognised(expected)
    if fits[best][1] < _FEWEST_HEADINGS:
        titles = [each.title for each in import_kinds().values() if each.is_in is None]
        raise Refused(
            f"“{path.name}”的表头与{'、'.join(titles)}都不相符；"
            "请先选择要导入哪一种，再选择这个文件，逐列指定对应关系。"
        )
    return Recognised(best)


def _likely(
    plain: Mapping[str, RegisterImport[Any]],
    headings: Sequence[str],
    expected: str | None,
) -> str | None:
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
    return len(own) + len(likely_columns(headings, [each for each in columns if each not in own]))


def _recognise_merged(path: Path) -> str | None:
    for kind, register in table_imports().items():
        if register.reader is not None and register.reader.headings(path):
            return kind
    return None


def _fit(register: RegisterImport[Any], found: set[str]) -> tuple[bool, int]:
    """Whether all required headings are there, and how many headings are known."""
    columns = register.register().columns
    required = {header_key(column.heading) for column in columns if column.required}
    return required <= found, len({header_key(c.heading) for c in columns} & found)


def _recognise_document(path: Path) -> str:
    document = read_document(path)
    kinds = {name: each for name, each in import_kinds().items() if each.is_in is not None}
    # Nearly any document may be read as one of tasks: what is told apart more surely comes last.
    for name, kind in reversed(kinds.items()):
        if kind.is_in is not None and kind.is_in.get()(document, path.name):
            return name
    contents = "，也".join(f"没有读出{kind.contents}" for kind in kinds.values())
    raise Refused(f"“{path.name}”中既{contents}，请检查是否选错了文件。")
