"""How a hidden thing of a file is told: what it weighs, and which of its words are shown."""

from collections.abc import Mapping

from gkapp.domain.publication_check.advice import advice
from gkapp.domain.publication_check.content import NAME_PROPERTIES, Trace, TraceKind
from gkapp.domain.publication_check.findings import Finding, Kind, Severity
from gkapp.domain.publication_check.spots import shortened

_WEIGHTS: Mapping[TraceKind, Severity] = {
    TraceKind.HIDDEN_TEXT: Severity.ERROR,
    TraceKind.COMMENT: Severity.ERROR,
    TraceKind.INSERTION: Severity.ERROR,
    TraceKind.DELETION: Severity.ERROR,
    TraceKind.OTHER_CHANGE: Severity.WARNING,
    TraceKind.PROPERTY: Severity.WARNING,
    TraceKind.HIDDEN_SHEET: Severity.ERROR,
    TraceKind.HIDDEN_ROWS: Severity.WARNING,
    TraceKind.HIDDEN_COLUMNS: Severity.WARNING,
    TraceKind.EMBEDDED_FILE: Severity.WARNING,
    TraceKind.OUTSIDE_LINK: Severity.WARNING,
    TraceKind.MACRO: Severity.WARNING,
    TraceKind.CACHED_DATA: Severity.WARNING,
    TraceKind.UNSEEN_TEXT: Severity.WARNING,
    TraceKind.PICTURE_PLACE: Severity.ERROR,
    TraceKind.PICTURE_DATA: Severity.WARNING,
    TraceKind.SCAN: Severity.WARNING,
    TraceKind.UNCHECKED: Severity.NOTE,
}


def trace_finding(trace: Trace, hidden: str) -> Finding:
    """The finding about *trace*; *hidden* are its words without what they give away."""
    severity = _WEIGHTS[trace.kind]
    if trace.kind is TraceKind.PROPERTY and trace.label not in NAME_PROPERTIES:
        severity = Severity.NOTE
    kind = Kind(trace.kind.value)
    words = shortened(hidden)
    said = "：".join(filter(None, (trace.label, words)))
    author = f"（{trace.author}）" if trace.author else ""
    return Finding(kind, severity, trace.place, f"{said}{author}", advice(kind, severity))
