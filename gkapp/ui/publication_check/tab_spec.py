"""The tab of a ledger entry in which its document is checked, loaded when it is first shown."""

from gkapp.services.publication_check.checking import count_kept_checks
from gkapp.services.records.action_result import Topic
from gkapp.ui.records.record_tabs import LedgerTab, TabSpec
from gkapp.ui.shell.context import Context


def _make(context: Context) -> LedgerTab:
    from gkapp.ui.publication_check.ledger_tab import CheckTab

    return CheckTab(context)


CHECK_TAB = TabSpec(
    "check", "发布前检查", _make, count_kept_checks, frozenset({Topic.PUBLICATION_CHECKS})
)
