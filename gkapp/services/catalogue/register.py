"""What shared modules know of the items of the catalogues."""

from typing import TYPE_CHECKING

from gkapp.services.records.action_result import Topic
from gkapp.services.records.register import Deferred, ImportKind, Register

if TYPE_CHECKING:
    from gkapp.domain.catalogue.items import ItemDraft, ItemRecord

CATALOGUE_ITEMS: "Register[ItemDraft, ItemRecord]" = Register(
    name="catalogue",
    topic=Topic.CATALOGUE,
    model=Deferred("gkapp.models.catalogue:CatalogueItem"),
    noun="目录事项",
    measure="个",
    tables=("catalogue", "catalogue_item", "catalogue_placing", "guide_section"),
    import_kind=ImportKind(
        title="公开目录",
        words="主动公开基本目录、基层政务公开标准目录，表头和事项可以有合并单元格。",
        rank=6,
    ),
    today=Deferred("gkapp.services.catalogue.today_items:TODAY"),
    search=Deferred("gkapp.services.catalogue.list:ITEM_SEARCH"),
    handled_by=Deferred("gkapp.services.catalogue.catalogues:ITEM_ACTIONS"),
    imported_by=Deferred("gkapp.services.catalogue.catalogues:ITEM_IMPORT"),
)
