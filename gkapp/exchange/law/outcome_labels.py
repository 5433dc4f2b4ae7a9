"""The names of outcomes that gkapp ships, read once."""

import tomllib
from functools import cache

from gkapp import paths
from gkapp.domain.report.outcome_labels import OutcomeLabels, outcome_labels_from
from gkapp.exchange.law.report_formats import report_formats


@cache
def outcome_labels() -> OutcomeLabels:
    """The official labels of every shipped format, and their short names."""
    file = paths.resources() / "law" / "outcome_labels.toml"
    return outcome_labels_from(report_formats(), tomllib.loads(file.read_text("utf-8")))
