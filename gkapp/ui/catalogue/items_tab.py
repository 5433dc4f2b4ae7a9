"""The tab of a ledger entry with the items of catalogues under which it hangs."""

from collections.abc import Sequence
from functools import partial

from gkapp.domain.errors import Refused
from gkapp.models.database import Database
from gkapp.services.catalogue.list import (
    ItemPlace,
    found_items,
    place_entries,
    places_of_entry,
    proposed_items,
    remove_placing,
)
from gkapp.services.records.action_result import Outcome, Topic
from gkapp.services.records.record_actions import LEDGER_DESK, open_record
from gkapp.ui.catalogue.link_lines import Link
from gkapp.ui.catalogue.link_tab import LinkSource, LinkTab, LinkWords
from gkapp.ui.catalogue.names import PAGE
from gkapp.ui.kit.widgets.layout import column
from gkapp.ui.records.record_tabs import LedgerTab, TabSpec
from gkapp.ui.shell.context import Context

_WORDS = LinkWords(
    page=PAGE,
    hung="所属目录事项",
    nothing="还没有归入目录事项。",
    more="归入目录事项",
    find="按事项名称、公开内容查找目录事项",
    proposed="与标题相近的事项：",
    none_proposed="没有与标题相近的事项，可以在上面查找。",
)


class ItemsTab(LedgerTab):
    """Shows where an entry hangs."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        db = context.db
        source = LinkSource(
            hung=partial(_hung, db),
            proposed=partial(_proposed, db),
            found=partial(_found, db),
            hang=partial(_hang, db),
            take_off=partial(_take_off, db),
        )
        self.links = LinkTab(context, _WORDS, source)
        column(self).addWidget(self.links)
        self.links.told.connect(self.told)
        self.links.acted.connect(self.acted)
        self.links.going.connect(self.going)

    def show_entry(self, entry_id: int) -> None:
        """Read and show the items of *entry_id*."""
        self.links.show_record(entry_id)


def count_items(db: Database, entry_id: int) -> int:
    """Under how many items an entry hangs."""
    return len(places_of_entry(db, entry_id))


ITEMS_TAB = TabSpec("items", "目录事项", ItemsTab, count_items, frozenset({Topic.CATALOGUE}))


def _hung(db: Database, entry: int) -> Sequence[Link]:
    return [_link(each) for each in places_of_entry(db, entry)]


def _proposed(db: Database, entry: int) -> Sequence[Link]:
    """None for an entry that was deleted meanwhile."""
    try:
        title = open_record(db, LEDGER_DESK, entry).draft.title
    except Refused:
        return []
    known = [each.id for each in places_of_entry(db, entry)]
    return [_link(each) for each in proposed_items(db, title, besides=known)]


def _found(db: Database, entry: int, words: str) -> Sequence[Link]:
    known = {each.id for each in places_of_entry(db, entry)}
    return [_link(each) for each in found_items(db, words) if each.id not in known]


def _hang(db: Database, entry: int, item: int) -> Outcome:
    return place_entries(db, item, [entry])


def _take_off(db: Database, entry: int, item: int) -> Outcome:
    return remove_placing(db, item, entry)


def _link(place: ItemPlace) -> Link:
    return Link(place.id, place.name, place.catalogue)
