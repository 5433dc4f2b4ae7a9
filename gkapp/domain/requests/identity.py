"""By what requests are told apart when a file comes in."""

from dataclasses import replace
from typing import Any

from gkapp.domain.calendar.working_days import LAST_YEAR
from gkapp.domain.records.imports.matching import RegisterIdentity, numbers_of, shown
from gkapp.domain.records.row_reading import Vocabulary
from gkapp.domain.report.outcome_labels import OutcomeLabels
from gkapp.domain.report.outcomes import Outcome
from gkapp.domain.requests.intake import OUTCOME, REQUEST_COLUMNS
from gkapp.domain.requests.record import RequestRecord


def request_register(labels: OutcomeLabels) -> RegisterIdentity[RequestRecord]:
    """Requests go by their number alone; *labels* name their outcomes."""

    def show(value: Any) -> str:
        return shown(labels.label_of(value) if isinstance(value, Outcome) else value)

    outcomes = Vocabulary(labels.words, lambda text: labels.read(text, LAST_YEAR))
    return RegisterIdentity(
        columns=[
            replace(each, vocabulary=outcomes) if each.heading == OUTCOME else each
            for each in REQUEST_COLUMNS
        ],
        numbers=lambda record: numbers_of(申请编号=record.number),
        likeness=lambda record: None,
        show=show,
        assigned="number",
    )
