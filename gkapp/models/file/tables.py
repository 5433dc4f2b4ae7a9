"""Every table of the schema, imported so that the metadata is whole.

Only making and migrating a schema, and whoever goes through all tables, need them all. Everything
else names the tables that it reads or writes, and the start of the program does without the rest.
"""

from gkapp.models import (
    attachments,
    calendar,
    catalogue,
    department,
    interpretations,
    key_points,
    ledger,
    ledger_life,
    report_versions,
    requests,
)
from gkapp.models import (
    imports as exchange_profiles,
)
from gkapp.models import (
    participation as voices,
)
from gkapp.models import (
    publication_check as publication_checks,
)
from gkapp.models import (
    report as reports,
)
from gkapp.models import (
    rollup as rollups,
)
from gkapp.models.audit import drafts, trail
from gkapp.models.base import Base

__all__ = [
    "Base",
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
    "report_versions",
    "reports",
    "requests",
    "rollups",
    "trail",
    "voices",
]
