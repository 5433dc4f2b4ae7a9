"""Every table of the schema, imported so that the metadata is whole."""

from functools import cache

from gkapp.models import (
    attachments,
    calendar,
    catalogue,
    department,
    drafts,
    exchange_profiles,
    interpretations,
    key_points,
    ledger,
    ledger_life,
    publication_checks,
    reports,
    requests,
    rollups,
    trail,
)
from gkapp.models.base import Base, Record

__all__ = [
    "Base",
    "Record",
    "attachments",
    "calendar",
    "catalogue",
    "department",
    "drafts",
    "exchange_profiles",
    "interpretations",
    "key_points",
    "ledger",
    "ledger_life",
    "publication_checks",
    "record_classes",
    "reports",
    "requests",
    "rollups",
    "trail",
]


@cache
def record_classes() -> dict[str, type[Record]]:
    """The audited tables by name."""
    return {
        mapper.class_.__tablename__: mapper.class_
        for mapper in Base.registry.mappers
        if issubclass(mapper.class_, Record)
    }
