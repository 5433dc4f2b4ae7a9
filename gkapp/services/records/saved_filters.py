"""Filters of lists that the officer keeps under a name.

Their words are names and telephone numbers as often as not, so they stand in the encrypted
database and never in the settings of the computer.
"""

import json
from collections.abc import Mapping
from typing import Any, cast

from gkapp.models.database import Database
from gkapp.services.records.settings import choose_in, chosen_in

_KEY = "saved_filters:{}"


def saved_filters(db: Database, table: str) -> dict[str, Any]:
    """The filters of the list *table* by name; none where there are none that can be read."""
    with db.read() as session:
        kept = chosen_in(session, _KEY.format(table))
    try:
        found: object = json.loads(kept or "{}")
    except ValueError:
        return {}
    return cast("dict[str, Any]", found) if isinstance(found, dict) else {}


def keep_filters(db: Database, table: str, filters: Mapping[str, Any]) -> None:
    """Keep these filters of the list *table* instead of those before; Refused as write() is."""
    with db.write("保存列表的筛选条件", is_undoable=False) as session:
        choose_in(session, _KEY.format(table), json.dumps(filters, ensure_ascii=False))
