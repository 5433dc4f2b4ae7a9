"""What a click on a heading makes of the order of a table."""

from collections.abc import Sequence
from dataclasses import replace

from gkapp.services.records.list_query import SortKey

Order = tuple[SortKey, ...]


def order_after_click(order: Sequence[SortKey], key: str, *, adds: bool) -> Order:
    """Sort by *key* alone, or the other way round if that was so already.

    A click that *adds* puts the key behind the others; on one that is there already it turns its
    direction, and a third such click takes it out.
    """
    present = {each.key: each for each in order}.get(key)
    if not adds:
        return (SortKey(key, descending=tuple(order) == (SortKey(key),)),)
    if present is None:
        return (*order, SortKey(key))
    if present.descending:
        return tuple(each for each in order if each.key != key)
    turned = replace(present, descending=True)
    return tuple(turned if each.key == key else each for each in order)


def direction_in_words(sort_key: SortKey) -> str:
    """升序 or 降序."""
    return "降序" if sort_key.descending else "升序"
