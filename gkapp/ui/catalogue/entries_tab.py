"""The tab of an item with the ledger entries that hang under it."""

from collections.abc import Sequence
from functools import partial

from gkapp.models.database import Database
from gkapp.services.catalogue.list import (
    PlacedEntry,
    found_entries,
    place_entries,
    placed_entries,
    proposed_entries,
    remove_placing,
)
from gkapp.services.records.action_result import Outcome
from gkapp.ui.catalogue.link_lines import Link
from gkapp.ui.catalogue.link_tab import LinkSource, LinkTab, LinkWords
from gkapp.ui.shell.context import Context

_WORDS = LinkWords(
    page="ledger",
    hung="已挂接的台账条目",
    nothing="还没有挂接台账条目。挂接以后，程序按公开时限判断本事项是否有缺口。",
    more="挂接台账条目",
    find="按标题、文号、处室查找台账条目",
    proposed="标题与本事项相近的条目：",
    none_proposed="没有标题与本事项相近的条目，可以在上面查找。",
)


def entries_tab(context: Context) -> LinkTab:
    """The tab for the entries of an item."""
    db = context.db
    source = LinkSource(
        hung=partial(_hung, db),
        proposed=partial(_proposed, db),
        found=partial(_found, db),
        hang=partial(_hang, db),
        take_off=partial(remove_placing, db),
    )
    return LinkTab(context, _WORDS, source)


def _hung(db: Database, item: int) -> Sequence[Link]:
    return [_link(each) for each in placed_entries(db, item)]


def _proposed(db: Database, item: int) -> Sequence[Link]:
    return [_link(each) for each in proposed_entries(db, item)]


def _found(db: Database, item: int, words: str) -> Sequence[Link]:
    return [_link(each) for each in found_entries(db, item, words)]


def _hang(db: Database, item: int, entry: int) -> Outcome:
    return place_entries(db, item, [entry])


def _link(entry: PlacedEntry) -> Link:
    published = f"{entry.published_on.isoformat()} 公开" if entry.published_on else "尚未公开"
    formed = f"{entry.formed_on.isoformat()} 成文" if entry.formed_on else ""
    return Link(
        entry.id, entry.title, "　".join(filter(None, (entry.document_no, formed, published)))
    )
