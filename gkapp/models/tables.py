"""Every table of the schema, imported so that the metadata is whole."""

from gkapp.models import (
    attachments,
    calendar,
    department,
    drafts,
    key_points,
    ledger,
    reports,
    requests,
    trail,
)
from gkapp.models.base import Base, Record

__all__ = [
    "Base",
    "Record",
    "attachments",
    "calendar",
    "department",
    "drafts",
    "key_points",
    "ledger",
    "record_classes",
    "reports",
    "requests",
    "trail",
]


def record_classes() -> dict[str, type[Record]]:
    """The audited tables by name."""
    return {
        mapper.class_.__tablename__: mapper.class_
        for mapper in Base.registry.mappers
        if issubclass(mapper.class_, Record)
    }
