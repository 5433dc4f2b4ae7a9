"""How the findings of a check are shown as a list."""

from collections.abc import Callable
from functools import partial

from gkapp.domain.publication_check.findings import (
    KIND_WORDS,
    SEVERITY_WORDS,
    Finding,
    Severity,
)
from gkapp.ui.kit.look.tokens import Tone
from gkapp.ui.kit.tables.columns import Column, Status
from gkapp.ui.kit.tables.record_table import TableSpec

LOOKS: dict[Severity, tuple[Tone, str]] = {
    Severity.ERROR: ("problem", "problem"),
    Severity.WARNING: ("accent", "eye"),
    Severity.NOTE: ("neutral", "info"),
}


def severity_cell(finding: Finding) -> Status:
    """How much it weighs."""
    tone, icon = LOOKS[finding.severity]
    return Status(SEVERITY_WORDS[finding.severity], tone, icon)


def _severity(finding: Finding) -> str:
    return SEVERITY_WORDS[finding.severity]


def _kind(finding: Finding) -> str:
    return KIND_WORDS[finding.kind]


def _whole(finding: Finding) -> str:
    return f"{finding.place}\n{finding.excerpt}\n{finding.advice}"


FINDING_TABLE = TableSpec(
    name="publication_findings",
    title="发布前检查结果",
    noun="问题",
    measure="处",
    columns=(
        Column("severity", "程度", _severity, severity_cell, width=112),
        Column("kind", "发现的内容", _kind, width=176,
               second=Column("place", "位置", lambda row: row.place), tip=_whole),
        Column("excerpt", "摘录（已隐去号码）", lambda row: row.excerpt, width=320, stretches=True,
               second=Column("advice", "处理办法", lambda row: row.advice), tip=_whole),
    ),
)  # fmt: skip


def _weighs(severity: Severity, finding: Finding) -> bool:
    return finding.severity is severity


FINDING_VIEWS: dict[str, Callable[[Finding], bool]] = {
    SEVERITY_WORDS[severity]: partial(_weighs, severity) for severity in Severity
}
