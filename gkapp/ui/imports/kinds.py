"""What can be taken in, as the officer calls it, and where it is found afterwards."""

from gkapp.services.imports.guess import DOCUMENTS, TABLES
from gkapp.services.records.list_query import ALL
from gkapp.services.records.registers import import_kinds
from gkapp.ui.shell.destinations import destination_named
from gkapp.ui.shell.places import Place


def title_of(kind: str) -> str:
    """How the officer calls what is taken in."""
    return import_kinds()[kind].title


def icon_of(kind: str) -> str:
    """That of the page which shows it."""
    return destination_named(kind).icon


def home_of(kind: str) -> Place:
    """The page that shows it afterwards: of what came in as a table, all there is."""
    page = destination_named(kind)
    return Place(page.listed_in or page.name, part=ALL if is_table(kind) else "")


def is_table(kind: str) -> bool:
    """Whether it comes in as a table, not as a document."""
    return import_kinds()[kind].is_in is None


def suffixes_of(kind: str) -> tuple[str, ...]:
    """The kinds of file that hold such a thing."""
    return TABLES if is_table(kind) else DOCUMENTS


def file_filter(kind: str) -> str:
    """The same as Qt's dialogs take it."""
    return f"{title_of(kind)} ({' '.join(f'*{suffix}' for suffix in suffixes_of(kind))})"
