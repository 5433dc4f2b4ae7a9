"""Fills in what follows from what was chosen while a request is entered."""

from collections.abc import Callable
from dataclasses import fields
from datetime import date

from PySide6.QtCore import QObject

from gkapp.domain.records.drafts import RequestDraft
from gkapp.domain.report.outcomes import ApplicantKind
from gkapp.domain.requests.parties import CREDIT_CODE, RESIDENT_CARD, Party
from gkapp.domain.requests.receipt_rules import usual_days
from gkapp.ui.kit.forms.form import Form
from gkapp.ui.shell.context import Context

_OF_FIRST = {"kind": "applicant_kind", "name": "applicant"}
"""The fields of the first applicant that are not called as those of the others."""


def blank_request(context: Context) -> RequestDraft:
    """Most requests are registered on the day of their receipt."""
    return RequestDraft(received_on=context.today)


class Entering(QObject):
    """Belongs to the page of one request, its parent."""

    def __init__(self, form: Form, today: Callable[[], date], parent: QObject) -> None:
        super().__init__(parent)
        self._form, self._today = form, today
        self.is_new = False
        """Whether the request is only being entered: what is stored is not filled in."""
        form.field("channel").changed.connect(self._suggest_days)
        form.field("applicant_kind").changed.connect(self._suggest_id_kind)
        form.field("joint").first_wanted.connect(self._make_first)

    def _suggest_days(self) -> None:
        """Today is the day of receipt, unless that is agreed upon with the applicant (art. 31)."""
        channel = self._form.field("channel").value()
        if not self.is_new or channel is None:
            return
        received, arrived = self._form.field("received_on"), self._form.field("arrived_on")
        before = received.value(), arrived.value()
        days = usual_days(channel, *before, self._today())
        if days != before:
            received.show_value(days[0])
            arrived.show_value(days[1])

    def _suggest_id_kind(self) -> None:
        """Most persons show the same document, and most bodies have the same number."""
        field = self._form.field("id_kind")
        if self.is_new and field.value() in ("", RESIDENT_CARD, CREDIT_CODE):
            kind = self._form.field("applicant_kind").value()
            usual = RESIDENT_CARD if kind is ApplicantKind.PERSON else CREDIT_CODE
            field.show_value(usual if kind is not None else "")

    def _make_first(self) -> None:
        """Let the second applicant and the first change places."""
        draft: RequestDraft = self._form.draft
        names = {each.name: _OF_FIRST.get(each.name, each.name) for each in fields(Party)}
        first = Party(**{name: getattr(draft, key) for name, key in names.items()})
        second, *others = draft.joint
        for name in ("kind", *names):  # the kind suggests another document
            self._form.field(names[name]).show_value(getattr(second, name))
        self._form.field("joint").show_value((first, *others))
