"""How the fields of a register are declared, each once, and what follows from a declaration.

The draft of a register is a dataclass whose fields come from the functions below: everything may
still be missing. Its record is a subclass in which what must be there is so by its type:

    @dataclass(frozen=True, slots=True, kw_only=True)
    class LetterDraft:
        sent_on: date | None = past_day("发出日期", required=True)
        subject: str = text("事由", 120, copied=True)

    @dataclass(frozen=True, slots=True, kw_only=True)
    class LetterRecord(LetterDraft):
        sent_on: date = required()
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any, TypedDict, TypeVar, Unpack, overload

from gkapp.domain.errors import Refused
from gkapp.domain.records.row_reading import Column, Problem, Vocabulary, split_names
from gkapp.domain.text.cells import CellValue, as_code, as_count, as_day, as_text
from gkapp.domain.text.labels import choice_reader
from gkapp.domain.text.moments import read_moment

_KEY = "declaration"


class Kind(StrEnum):
    """What the values of a field are."""

    TEXT = "text"
    DAY = "day"
    MOMENT = "moment"
    CHOICE = "choice"
    COUNT = "count"
    FLAG = "flag"
    NAMES = "names"
    LINK = "link"
    """The id of another record."""
    PARTS = "parts"
    """What is stored in rows of its own."""


class Options(TypedDict, total=False):
    """What may be said of a field of any kind; see Declaration."""

    heading: str
    short: str
    hint: str
    source: str
    also_called: tuple[str, ...]
    at: str
    group: str
    needed: bool
    required: bool
    asked: bool
    in_tables: bool
    personal: bool
    copied: bool
    searched: bool


@dataclass(frozen=True, slots=True)
class Declaration:
    """Everything that is known of one field.

    *label* is its official name; a table has it under *heading*, and a form says *short*, where
    these are other words. *read* turns the cell of a table into a value, or raises Refused; *empty*
    is the value of a cell that says nothing. *length* is the most characters of a text, 0 for as
    many as one likes.
    """

    label: str
    kind: Kind
    read: Callable[[CellValue], Any]
    empty: Any = ""
    vocabulary: Vocabulary | None = None
    choices: type[StrEnum] | None = None
    length: int = 0
    past: bool = False
    """Whether a day in the future is refused."""
    heading: str = ""
    short: str = ""
    hint: str = ""
    """What a form says under the field, without its source."""
    source: str = ""
    """The article that the field follows from."""
    also_called: tuple[str, ...] = ()
    """The headings under which the tables of other offices have it."""
    at: str = ""
    """Where it is stored: a column of the register's own table, empty where that is called as the
    field; or a place and a column, as in "correction.asked_on"."""
    group: str = ""
    """The part of a form or a print in which it stands."""
    needed: bool = False
    """Whether a table without its heading is refused."""
    required: bool = False
    """Whether a row or a draft without a value is refused."""
    asked: bool = False
    """Whether a form asks for it though a table may leave it out."""
    in_tables: bool = True
    personal: bool = False
    """Whether it is personal data, which is masked unless it is asked for."""
    copied: bool = False
    """Whether a new record takes it over from the one that it is made like."""
    searched: bool = False
    """Whether lists are narrowed by the words in it."""

    @property
    def in_form(self) -> str:
        """What the form calls it."""
        return self.short or self.label

    @property
    def in_table(self) -> str:
        """The heading of its column."""
        return self.heading or self.label

    @property
    def whole_hint(self) -> str:
        """The hint with its source."""
        return f"{self.hint}（{self.source}）" if self.hint and self.source else self.hint

    def place(self, name: str) -> tuple[str, str]:
        """The place, "" for the register's own table, and the column of the field *name*."""
        place, _dot, column = self.at.rpartition(".")
        return place, column or name


ChoiceT = TypeVar("ChoiceT", bound=StrEnum)


def declared(
    label: str,
    kind: Kind,
    read: Callable[[CellValue], Any],
    *,
    default: Any = "",
    **options: Any,
) -> Any:
    """A field of a draft that is *default* as long as nobody said anything.

    An empty cell says the same, unless the *options* of the Declaration give another *empty*.
    """
    said = Declaration(label, kind, read, **{"empty": default, **options})
    return field(default=default, metadata={_KEY: said})


def text(
    label: str,
    length: int = 0,
    *,
    read: Callable[[CellValue], str] = as_text,
    **options: Unpack[Options],
) -> str:
    """Free text, or what *read* makes of a cell."""
    return declared(label, Kind.TEXT, read, length=length, **options)


def code(label: str, length: int = 0, **options: Unpack[Options]) -> str:
    """A number that names something."""
    return text(label, length, read=as_code, **options)


def names(label: str, **options: Unpack[Options]) -> tuple[str, ...]:
    """Names; in a cell several of them are parted by 、，； or line breaks."""
    return declared(label, Kind.NAMES, split_names, default=(), **options)


def past_day(label: str, **options: Unpack[Options]) -> date | None:
    """A day that has already been."""
    return declared(label, Kind.DAY, as_day, default=None, past=True, **options)


def any_day(
    label: str,
    *,
    read: Callable[[CellValue], date | None] = as_day,
    **options: Unpack[Options],
) -> date | None:
    """A day that may lie in the future."""
    return declared(label, Kind.DAY, read, default=None, **options)


def moment(label: str, **options: Unpack[Options]) -> datetime | None:
    """A day with the time of day."""
    return declared(label, Kind.MOMENT, read_moment, default=None, **options)


def count(
    label: str,
    *,
    read: Callable[[CellValue], int] = as_count,
    **options: Unpack[Options],
) -> int:
    """A whole number; an empty cell counts as 0."""
    return declared(label, Kind.COUNT, read, default=0, **options)


def flag(label: str, **options: Unpack[Options]) -> bool:
    """是 or 否; an empty cell says 否."""
    words = Vocabulary(("是", "否"), said_yes)
    return declared(label, Kind.FLAG, said_yes, default=False, vocabulary=words, **options)


def said_yes(cell: CellValue) -> bool:
    """Whether a cell says 是; Refused where it says neither that nor 否."""
    if as_text(cell) not in ("是", "否"):
        raise Refused(f"“{as_text(cell)}”不是可选的内容，请填写是或否。")
    return as_text(cell) == "是"


def link(label: str, **options: Unpack[Options]) -> int | None:
    """The id of another record, which no table tells."""
    return declared(label, Kind.LINK, as_count, default=None, **{"in_tables": False, **options})


@overload
def choice(
    label: str,
    choices: type[ChoiceT],
    also: Mapping[str, ChoiceT] = ...,
    **options: Unpack[Options],
) -> ChoiceT | None: ...


@overload
def choice(
    label: str,
    choices: type[ChoiceT],
    also: Mapping[str, ChoiceT] = ...,
    *,
    default: ChoiceT,
    empty: ChoiceT | None = ...,
    **options: Unpack[Options],
) -> ChoiceT: ...


def choice(
    label: str,
    choices: type[StrEnum],
    also: Mapping[str, StrEnum] = MappingProxyType({}),
    **options: Any,
) -> Any:
    """One of *choices*, by their values or by the names in *also*; None where empty."""
    member_named = choice_reader(choices, also)

    def read(cell: CellValue) -> StrEnum:
        return member_named(as_text(cell))

    said: dict[str, Any] = {
        "default": None,
        "empty": None,
        "needed": options.get("required", False),
        "vocabulary": Vocabulary(tuple(member.value for member in choices), member_named),
        **options,
    }
    return declared(label, Kind.CHOICE, read, choices=choices, **said)


def as_in(kind: type, name: str, *, label: str = "", **options: Unpack[Options]) -> Any:
    """A field as *kind* declares its field *name*, but for the *label* and the *options*."""
    like: Any = declarations(kind)[name]
    said: Declaration = replace(like, label=label or like.label, **options)
    return field(default=said.empty, metadata={_KEY: said})


def required() -> Any:
    """A field of a record that its draft declares, and that a record cannot be without."""
    return field()


@cache
def declarations(kind: type) -> Mapping[str, Declaration]:
    """What is declared of the fields of a draft, or of its record, in their order."""
    said: dict[str, Declaration] = {}
    for each in reversed(kind.__mro__):
        if is_dataclass(each):
            said |= {one.name: one.metadata[_KEY] for one in fields(each) if _KEY in one.metadata}
    return MappingProxyType(said)


@cache
def columns_of(kind: type) -> tuple[Column, ...]:
    """The columns that a table of such records has."""
    return tuple(
        Column(
            each.in_table,
            name,
            each.read,
            each.empty,
            each.needed,
            each.required,
            each.past,
            each.vocabulary,
            each.personal,
            each.also_called,
        )
        for name, each in declarations(kind).items()
        if each.in_tables
    )


@cache
def fields_at(kind: type, place: str = "") -> Mapping[str, str]:
    """The fields that are stored at *place*, and what their columns are called there."""
    stored = {
        name: each.place(name)
        for name, each in declarations(kind).items()
        if each.kind is not Kind.PARTS
    }
    return MappingProxyType({name: column for name, (at, column) in stored.items() if at == place})


@cache
def labels_at(kind: type, place: str = "") -> Mapping[str, str]:
    """What the columns at *place* are called, as in the history of a record."""
    said = declarations(kind)
    return MappingProxyType(
        {column: said[name].label for name, column in fields_at(kind, place).items()}
    )


def copied_fields(kind: type) -> tuple[str, ...]:
    """The fields that a new record takes over from the one that it is made like.

    Left out is whatever must be the new record's own, and whatever would be a statement about it
    that nobody made: numbers, days, terms, results, and the places in which a document was
    published, for a place alone already counts as a channel. Who reviews and who asks is alike;
    that it was reviewed, and by what power an agent acts, has to be told each time.
    """
    return tuple(name for name, each in declarations(kind).items() if each.copied)


def values_in(told: object, names: Iterable[str]) -> dict[str, Any]:
    """The values of these fields of a draft or a record."""
    return {name: getattr(told, name) for name in names}


def searched_fields(kind: type) -> tuple[str, ...]:
    """The fields of the register's own table by whose words its list is narrowed."""
    own = fields_at(kind)
    return tuple(name for name, each in declarations(kind).items() if each.searched and name in own)


def values_of(told: Any) -> dict[str, Any]:
    """What a draft or a record says, by field."""
    return {each.name: getattr(told, each.name) for each in fields(told)}


def unfilled(draft: Any, today: date, spared: Collection[str] = ()) -> Iterator[Problem]:
    """Fields that must be filled in and are not, and days that cannot lie in the future but do.

    What a form asks for must be filled in but for those *spared*.
    """
    for name, each in declarations(draft.__class__).items():
        value = getattr(draft, name)
        is_needed = each.required or (each.asked and name not in spared)
        if value in (None, "", ()) and is_needed:
            yield Problem(name, f"请填写{each.in_table}。")
        elif each.past and value and value > today:
            yield Problem(name, f"{each.in_table}不能晚于今天。")
