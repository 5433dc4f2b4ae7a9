"""A register: one kind of record that officers keep, with all that shared modules know of it.

Each area declares its own in its `register` module; gkapp.services.records.registers lists them.
A declaration is light: what needs tables, rules or files is named, and imported when first used.
"""

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar, cast

from gkapp.services.records.action_result import TodayPart, Topic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from gkapp.domain.text.document_text import DocumentText
    from gkapp.models.base import Record
    from gkapp.services.records.derived_values import DerivedValues
    from gkapp.services.records.exports import RegisterExport
    from gkapp.services.records.list_query import SearchPlan
    from gkapp.services.records.record_actions import RecordActions
    from gkapp.services.records.register_import import RegisterImport

T = TypeVar("T")
RecordT = TypeVar("RecordT")
DraftT = TypeVar("DraftT")


class RecordKey(NamedTuple):
    """A record of any register: what tells the rows of a list over several registers apart."""

    register: str
    """The name of its register."""
    id: int
    """Its own in the table of the register."""


@dataclass(frozen=True, slots=True)
class Deferred(Generic[T]):
    """An object of another module, which is imported when the object is first asked for."""

    path: str
    """As "package.module:NAME"."""

    def get(self) -> T:
        """The object."""
        module, _, name = self.path.partition(":")
        return cast("T", getattr(import_module(module), name))


@dataclass(frozen=True, slots=True)
class RegisterCommand:
    """How the command line calls the table of a register, and what it says of it."""

    name: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportKind:
    """What can be taken in from a file, as the officer chooses it."""

    title: str
    words: str
    """What such a file is, in a sentence."""
    rank: int
    """Where it stands among the others."""
    is_in: Deferred["Callable[[DocumentText, str], bool]"] | None = None
    """Whether it can be read of a document of that file name; None for what comes in tables."""
    contents: str = ""
    """What is read of a document."""


@dataclass(frozen=True, slots=True)
class BinnedTable:
    """A table whose deleted rows lie in the bin, and how they are told there."""

    table: str
    noun: str
    named_by: str
    """The column that names a row."""
    told_by: str = ""
    """The one that tells more of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Register(Generic[DraftT, RecordT]):
    """One kind of record, and what the window, the command line and other services do with it."""

    name: str
    """How commands, imports and pages call it."""
    topic: Topic
    model: Deferred["type[Record]"]
    """The table of its records."""
    noun: str
    """What one record is called, counted in *measure*."""
    measure: str = "件"
    tables: tuple[str, ...]
    """The tables whose changes are changes of its topic."""
    handled_by: Deferred["RecordActions[DraftT, RecordT]"] | None = None
    """How its records are handled one by one; None where they are not."""
    imported_by: Deferred["RegisterImport[RecordT]"] | None = None
    """How its tables come in; None where none do."""

    search: Deferred["SearchPlan"]
    """How its records are found by the search over everything."""
    today: Deferred[TodayPart] | None = None
    """What it tells of the day; None where nothing."""
    binned: tuple[BinnedTable, ...] = ()
    """Its tables whose rows officers delete; those of later ones may go along with earlier."""
    import_kind: ImportKind | None = None
    """How its files are chosen; None where none are taken in."""
    is_counted: bool = False
    """Whether the annual report counts its records, so that an import may alter a locked one."""
    exported_by: Deferred["RegisterExport"] | None = None
    """How its records go out; None where they do so in another way."""
    has_personal_data: bool = False
    """Whether personal data is masked in what goes out."""
    takes_profiles: bool = False
    """Whether tables of other systems come in and go out by profiles."""
    command: RegisterCommand | None = None
    """How the commands that take tables in and give them out call it; None where they do not."""
    derives: Deferred["DerivedValues"] | None = None
    """Values of its records that hang on others, and on themselves."""
    derived_from: tuple[str, ...] = ()
    """The tables on whose rows they hang."""

    @property
    def table(self) -> "type[Record]":
        """The table of its records."""
        return self.model.get()

    @property
    def actions(self) -> "RecordActions[DraftT, RecordT]":
        """How its records are handled one by one; LookupError where they are not."""
        return self._present(self.handled_by)

    @property
    def imports(self) -> "RegisterImport[RecordT]":
        """How its tables come in; LookupError where none do."""
        return self._present(self.imported_by)

    @property
    def exports(self) -> "RegisterExport":
        """How its records go out; LookupError where they do so in another way."""
        return self._present(self.exported_by)

    def _present(self, part: Deferred[T] | None) -> T:
        if part is None:
            raise LookupError(f"the register {self.name} has no such part")
        return part.get()


def ids_of(register: Register[DraftT, RecordT], keys: "Iterable[RecordKey]") -> list[int]:
    """The ids of those of *keys* that are records of *register*."""
    return [key.id for key in keys if key.register == register.name]
