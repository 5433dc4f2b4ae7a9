"""How a case can be decided, and the column of the report that counts it, where the rules say so.

The decisions are data; a department may count some of them in another column.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from gkapp.domain.records.registers import CourtStage, RemedyType
from gkapp.domain.report.outcomes import RemedyResult
from gkapp.domain.text.labels import label_key


class DecisionForm(StrEnum):
    """In what form a court or body decides, which sets the term for going further."""

    JUDGMENT = "judgment"
    RULING = "ruling"
    FINAL = "final"
    """It ends the case by agreement or withdrawal."""


@dataclass(frozen=True, slots=True)
class RemedyDecision:
    """One way to decide a case.

    *result* is None where the decision keeps that of the instance below. *is_open*: a department
    may count it in another column.
    """

    name: str
    of: frozenset[RemedyType]
    result: RemedyResult | None
    is_of_appeals: bool = False
    is_open: bool = False
    form: DecisionForm = DecisionForm.JUDGMENT

    @property
    def keeps_what_stands(self) -> bool:
        """Whether the case ends as the instance below decided."""
        return self.result is None


class Decisions:
    """All of them, in their order."""

    def __init__(self, decisions: Iterable[RemedyDecision]) -> None:
        self.all = tuple(decisions)
        self._by_name = {label_key(decision.name): decision for decision in self.all}

    def find(self, name: str) -> RemedyDecision | None:
        """The decision that is called *name*; None for any other text."""
        return self._by_name.get(label_key(name)) if name else None

    @property
    def results(self) -> Mapping[str, RemedyResult]:
        """The column of each decision that has one of its own, by name."""
        return {each.name: each.result for each in self.all if each.result is not None}

    def for_case(
        self, kind: RemedyType | None, stage: CourtStage | None
    ) -> tuple[RemedyDecision, ...]:
        """Those that can end a case of this kind at this instance; of any where it is not known."""
        is_appeal = stage in (CourtStage.SECOND, CourtStage.RETRIAL)
        return tuple(
            each
            for each in self.all
            if (kind is None or kind in each.of) and (is_appeal or not each.is_of_appeals)
        )

    def counted_as(self, chosen: Mapping[str, RemedyResult]) -> "Decisions":
        """The same with the columns that a department has *chosen* for those that are open."""
        return Decisions(
            replace(each, result=chosen[each.name])
            if each.is_open and each.name in chosen
            else each
            for each in self.all
        )


def decisions_from(data: Mapping[str, Any]) -> Decisions:
    """The decisions as their TOML file gives them; KeyError or ValueError where it is wrong."""
    return Decisions(
        RemedyDecision(
            name=entry["name"],
            of=frozenset(map(RemedyType, entry["of"])),
            result=RemedyResult(entry["result"]) if "result" in entry else None,
            is_of_appeals=entry.get("is_of_appeals", False),
            is_open=entry.get("is_open", False),
            form=DecisionForm(entry.get("form", DecisionForm.JUDGMENT)),
        )
        for entry in data["decision"]
    )
