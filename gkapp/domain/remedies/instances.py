"""Which lawsuit is the appeal against which: instances of one case, which the report counts once.

Our reading: the request they are about decides; where it is not known on one side, the parties, the
group, the court and the days do no more than make it likely, and the officer is asked.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gkapp.domain.records.registers import CourtStage
from gkapp.domain.remedies.record import RemedyRecord
from gkapp.domain.report.outcomes import RemedyKind
from gkapp.domain.requests.applicants import levelled_name
from gkapp.domain.text.numbers import code_key

_STAGE_IN_NUMBER = re.compile(r"行(初|终|申|再|监|提)字?第?[0-9０-９]")
_STAGES = {"初": CourtStage.FIRST, "终": CourtStage.SECOND}
_PARTIES = re.compile(r"[、，,；;/\n]|等[0-9一二三四五六七八九十]*[人户名]?$")


@dataclass(frozen=True, slots=True)
class Instance:
    """A reconsideration or a lawsuit as it is told apart from others."""

    id: int
    kind: RemedyKind
    received_on: date
    decided_on: date | None = None
    request: str = ""
    """The key of the number of the request; empty where it is not known."""
    stage: CourtStage | None = None
    applicant: str = ""
    body: str = ""
    case_number: str = ""
    parent_id: int | None = None

    @property
    def told_stage(self) -> CourtStage | None:
        """The stage as registered, else as the case number tells it: 行初, 行终, 行申, 行再."""
        if self.stage is not None:
            return self.stage
        found = _STAGE_IN_NUMBER.search(self.case_number)
        return _STAGES.get(found[1], CourtStage.RETRIAL) if found else None

    @property
    def is_appeal(self) -> bool:
        """Whether it is above another instance."""
        return self.told_stage in (CourtStage.SECOND, CourtStage.RETRIAL)


def instance_of(record: RemedyRecord, row_id: int) -> Instance:
    """What tells the case *row_id*, which says *record*, from its other instances."""
    return Instance(
        id=row_id,
        kind=record.kind,
        received_on=record.received_on,
        decided_on=record.decided_on,
        request=code_key(record.request_number),
        stage=record.stage,
        applicant=record.applicant,
        body=record.body,
        case_number=record.case_number,
        parent_id=record.parent_id,
    )


def certain_below(cases: Iterable[Instance], appeal: Instance) -> Instance | None:
    """The instance that *appeal* is against: the highest one about the same request.

    None where several could be meant, or none is known for certain.
    """
    if not appeal.is_appeal or not appeal.request:
        return None
    below = [
        each for each in cases if each.request == appeal.request and _can_be_below(each, appeal)
    ]
    highest = max(map(_rank, below), default=None)
    found = [each for each in below if _rank(each) == highest]
    return found[0] if len(found) == 1 else None


def likely_below(cases: Iterable[Instance], appeal: Instance) -> list[Instance]:
    """The instances that *appeal* may be against and is not joined to, the newest first.

    The parties are the same, the requests do not contradict, and the days fit. Where nothing tells
    the stage of *appeal*, another court must have decided the other case before it.
    """
    if appeal.parent_id is not None or appeal.kind is RemedyKind.RECONSIDERATION:
        return []
    found = [each for each in cases if _may_be_below(each, appeal)]
    return sorted(found, key=lambda each: (each.received_on, each.id), reverse=True)


def unjoined_appeals(cases: Iterable[Instance]) -> list[tuple[Instance, list[Instance]]]:
    """Each case that may be an appeal and stands alone, with what it may be against."""
    known = list(cases)
    joined = {each.parent_id for each in known}
    sharing: dict[str, list[Instance]] = defaultdict(list)
    for each in known:
        for key in _shared_in_a_matter(each):
            sharing[key].append(each)
    found: list[tuple[Instance, list[Instance]]] = []
    for each in known:
        near = {case.id: case for key in _shared_in_a_matter(each) for case in sharing[key]}
        found.append((each, likely_below(near.values(), each)))
    return [
        (appeal, free)
        for appeal, below in found
        if (free := [each for each in below if each.id not in joined])
    ]


def _may_be_below(case: Instance, appeal: Instance) -> bool:
    if not _can_be_below(case, appeal) or case.id == appeal.id:
        return False
    if not _may_be_of_one_matter(case, appeal):
        return False
    if appeal.is_appeal:
        return case.decided_on is None or case.decided_on <= appeal.received_on
    is_other_court = bool(case.body and appeal.body) and case.body != appeal.body
    return is_other_court and case.decided_on is not None and case.decided_on <= appeal.received_on


def _may_be_of_one_matter(case: Instance, appeal: Instance) -> bool:
    if case.request and appeal.request:
        return case.request == appeal.request
    return not _parties(case.applicant).isdisjoint(_parties(appeal.applicant))


def _shared_in_a_matter(case: Instance) -> set[str]:
    """What cases of one matter have in common at least one of: the request, and each party."""
    return _parties(case.applicant) | ({case.request} if case.request else set())


def _can_be_below(case: Instance, appeal: Instance) -> bool:
    """A case whose stage nobody told is of the first instance, where the other is an appeal."""
    lower = case.kind is appeal.kind and case.received_on <= appeal.received_on
    if not appeal.is_appeal:
        return lower and not case.is_appeal
    return lower and _rank(case) < _rank(appeal)


def _rank(case: Instance) -> int:
    return list(CourtStage).index(case.told_stage or CourtStage.FIRST)


def _parties(written: str) -> set[str]:
    return {name for part in _PARTIES.split(written) if part and (name := levelled_name(part))}
