"""An annual report's figures as plain values, for JSON: the labels are the keys."""

from collections.abc import Iterable
from typing import Any

from gkapp.domain.identities import Finding
from gkapp.domain.report_format import AnnualFigures


def figures_as_values(figures: AnnualFigures) -> dict[str, Any]:
    """Year, format and the three tables; amounts are decimal text, all other cells integers."""
    proactive: dict[str, dict[str, dict[str, int | str]]] = {}
    for (block, row, column), value in figures.proactive.items():
        proactive.setdefault(block, {}).setdefault(row, {})[column] = value
    return {
        "year": figures.year,
        "format": figures.format.code,
        "proactive": proactive,
        "applications": {key: dict(cells) for key, cells in figures.applications.items()},
        "remedies": {group: dict(cells) for group, cells in figures.remedies.items()},
    }


def findings_as_values(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Each finding with its id, level, message and cells."""
    return [
        {
            "id": finding.id,
            "level": finding.level.value,
            "message": finding.message,
            "cells": list(finding.cells),
        }
        for finding in findings
    ]
