"""A letter before it is made: its fields, what is known of them, and what it will say."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.documents.templates.filling import Values
from gkapp.domain.calendar.working_days import WorkingCalendar
from gkapp.domain.errors import Refused
from gkapp.domain.letters.answer_words import GroundFacts, RemedyBodies, remedy_sentences, within
from gkapp.domain.letters.judging import LetterJudgement, Said, extended_due, judge_letter
from gkapp.domain.letters.kinds import FieldForm, LetterField, LetterKind
from gkapp.domain.records.row_reading import Problem
from gkapp.domain.requests.answer_kinds import AnswerKind
from gkapp.domain.requests.answer_term import LimitKind
from gkapp.domain.requests.clock.life import ClockSettings, Reckoning
from gkapp.domain.requests.delivery import is_online
from gkapp.domain.text.dates import chinese_date, read_date
from gkapp.exchange.law.rules import answer_kinds, letter_kinds, remedy_law, time_limits
from gkapp.models.database import Database
from gkapp.models.department import Department
from gkapp.models.requests import Letter
from gkapp.services.calendar import calendar_in, calendar_of
from gkapp.services.department.clock_settings import clock_settings_of
from gkapp.services.letters.case import LetterCase, case_in
from gkapp.services.letters.facts import (
    EXCERPT,
    Terms,
    answer_promised_by,
    known_fields,
    standard_facts,
    suggested_facts,
)
from gkapp.services.remedies.records import query_as_in
from gkapp.services.requests.case_history import course_in
from gkapp.services.requests.likeness import EARLIER_NUMBER, earlier_answer_told
from gkapp.services.requests.papers import RequestPaper, papers_in

GROUNDS = "答复类型"
"""The field that says which grounds an answer states."""
_USUAL_GROUND = frozenset({"disclosed", "partly_disclosed"})
"""Letters that state their first ground unless another is chosen."""
_REMEMBERED = ("缴纳方式",)
"""Fields that are the same in every letter of a kind: the last one's words are offered."""


class LetterForbidden(Refused):
    """The rules of the record forbid the letter; *problems* says what, field by field."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("".join(problem.text for problem in problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class DraftField:
    """One field of the form."""

    field: LetterField
    needed: bool
    value: str


@dataclass(frozen=True, slots=True)
class LetterDraft:
    """A letter to be written: its fields, and the grounds that it may state."""

    request_id: int
    number: str
    """The number of the request."""
    arrived_on: date
    """The day on which the request came in."""
    kind: LetterKind
    signed_on: date
    grounds: tuple[AnswerKind, ...]
    choices: tuple[AnswerKind, ...]
    fields: tuple[DraftField, ...]
    promised_by: date | None = None
    """The day by which it promises an answer; None where it promises none."""
    problems: tuple[Problem, ...] = ()
    """What the rules of the record forbid in it, by the fields; found once nothing is missing."""
    irregular: tuple[str, ...] = ()
    """What is irregular by these rules and may stand."""

    @property
    def facts(self) -> dict[str, str]:
        """What the fields say, by their names."""
        return {each.field.name: each.value for each in self.fields}

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of the fields that must still be filled in."""
        return tuple(
            each.field.name for each in self.fields if each.needed and not each.value.strip()
        )

    @property
    def contradictions(self) -> tuple[str, ...]:
        """A sentence for each day that cannot be, in a letter of that day of signing."""
        if self.signed_on < self.arrived_on:
            signed, arrived = chinese_date(self.signed_on), chinese_date(self.arrived_on)
            return (f"成文日期{signed}早于收到申请的日期{arrived}，请核对。",)
        days = ((each.field, each.value) for each in self.fields if each.field.when and each.value)
        told = (field.contradicts(read_date(value), self.signed_on) for field, value in days)
        return tuple(filter(None, told))

    def odd_on(self, signed_on: date) -> str:
        """What is odd, and may stand, in the letter signed on that day; empty where nothing is."""
        told = "".join(self.irregular) if signed_on == self.signed_on else ""
        if self.promised_by is None or signed_on <= self.promised_by:
            return told
        signed, last = chinese_date(signed_on), chinese_date(self.promised_by)
        return f"文书写明最迟于{last}予以答复，成文日期{signed}已经超过这一天，请核对。"


def prepare_letter(
    db: Database,
    request_id: int,
    kind: LetterKind,
    facts: Mapping[str, str] | None = None,
    *,
    signed_on: date | None = None,
) -> LetterDraft:
    """The fields of a letter, filled from the registers and over them from *facts*.

    Refused when the request is gone, a date cannot be read, or the kind was not yet in force.
    """
    terms = terms_of(db, signed_on)
    with db.read() as session:
        return draft_in(session, case_in(session, request_id), kind, facts or {}, terms)


def draft_in(
    session: Session,
    case: LetterCase,
    kind: LetterKind,
    facts: Mapping[str, str],
    terms: Terms,
) -> LetterDraft:
    """As prepare_letter, within a session."""
    if not kind.period.covers(terms.today):
        raise Refused(f"{chinese_date(terms.today)}还不能拟制“{kind.name}”，请核对成文日期。")
    grounds = _grounds(case, kind, facts.get(GROUNDS, ""))
    names = _names(kind, grounds, terms.today)
    strange = [name for name in facts if name not in names and name != GROUNDS]
    if strange:
        known = "、".join(names)
        raise Refused(f"“{kind.name}”没有“{'、'.join(strange)}”这项内容，可填写的有：{known}。")
    known = _remembered(session, kind) | suggested_facts(case, kind, grounds, terms)
    if EARLIER_NUMBER in names:
        known |= earlier_answer_told(session, case.request)
    fields: list[DraftField] = []
    for name, needed in names.items():
        field = letter_kinds().field(name)
        fields.append(DraftField(field, needed, _read(field, facts.get(name, known.get(name, "")))))
    draft = LetterDraft(
        case.request.id, case.request.number,
        case.request.arrived_on or case.request.received_on, kind, terms.today, grounds,
        tuple(answer_kinds().named(code) for code in kind.answers),
        _completed(session, fields, case, terms), answer_promised_by(case, kind, terms),
    )  # fmt: skip
    if draft.missing or draft.contradictions:
        return draft
    judged = _judged(session, case, draft, terms)
    odd = tuple(each.text for each in judged.odd)
    return replace(draft, problems=judged.problems, irregular=odd)


def _judged(
    session: Session, case: LetterCase, draft: LetterDraft, terms: Terms
) -> LetterJudgement:
    """What the course of the request says of the letter."""
    return judge_letter(
        Said(draft.kind.code, draft.signed_on, draft.facts),
        [each.field for each in draft.fields],
        course_in(session, case.request.id),
        answer_kinds(),
        _reckoning(terms),
    )


def _reckoning(terms: Terms) -> Reckoning:
    """What the clock counts by on the day of the letter; what has happened since is known too."""
    settings = ClockSettings(time_limits(), correction_reply_days=terms.correction_days)
    return Reckoning(terms.calendar, settings, max(terms.today, terms.now or terms.today))


def values_of(session: Session, case: LetterCase, draft: LetterDraft, document_no: str) -> Values:
    """Everything that the template may ask for."""
    facts = draft.facts
    told = {name.partition("（")[0] for name, value in facts.items() if value}
    calendar = calendar_in(session)
    standard = standard_facts(case, draft.kind, calendar, told)
    grounds = GroundFacts(letter_kinds(), draft.grounds, draft.signed_on)
    attached = _attached(facts.get("附件名称", ""))
    first, *others = attached or [""]
    typed = {
        each.field.name: each.value if each.field.stands_alone else within(each.value)
        for each in draft.fields
        if each.value or each.field.name not in standard
    }
    return {
        **dict.fromkeys(known_fields(draft.kind), ""),
        **_provisional_marked(standard, calendar),
        **_provisional_marked(typed, calendar),
        "申请内容": typed.get(EXCERPT) or standard["申请内容"],
        "文号": document_no,
        "成文日期": chinese_date(draft.signed_on),
        "答复内容": "\n".join(grounds.paragraphs(facts, standard["称谓"])),
        "救济告知": "\n".join(_remedies(session, case.department, draft)),
        "附件首项": first,
        "附件余项": [{"名称": name} for name in others],
        "目录": _indexed(papers_in(session, case.request.id)),
    }


_RECKONED = ("到期日", "原到期日", "新到期日")
"""Days that the letter promises because they were counted, not because somebody chose them."""


def _provisional_marked(values: Mapping[str, str], calendar: WorkingCalendar) -> dict[str, str]:
    """*values*, each reckoned day marked that a notice not loaded yet may still move."""
    marked = dict(values)
    for name in _RECKONED:
        if not values.get(name):
            continue
        year = calendar.missing_notice(read_date(values[name]))
        if year is not None:
            marked[name] = f"{values[name]}（暂算，{year}年节假日安排未载入）"
    return marked


def refuse_unready(draft: LetterDraft) -> None:
    """Refused while fields are empty that must not be, or name a day that cannot be."""
    if draft.missing:
        names = "、".join(draft.missing)
        raise Refused(f"“{draft.kind.name}”还缺少必须写明的内容：{names}。请填写后再拟制。")
    if draft.contradictions:
        raise Refused("".join(draft.contradictions))
    if draft.problems:
        raise LetterForbidden(draft.problems)


def terms_of(db: Database, signed_on: date | None) -> Terms:
    """What the law and the department set for terms, on the day of a letter."""
    days = clock_settings_of(db).correction_reply_days
    today = db.now().date()
    return Terms(calendar_of(db), signed_on or today, days, db.actor, today)


def _grounds(case: LetterCase, kind: LetterKind, chosen: str) -> tuple[AnswerKind, ...]:
    if not kind.is_answer:
        return ()
    if chosen.strip():
        found = {_ground(kind, word) for word in _words(chosen)}
    else:
        found = {each for each in case.recorded_grounds if each.code in kind.answers}
    usual = answer_kinds().named(kind.answers[0])
    if found and usual.is_partial:
        found.add(usual)  # what is refused is a part, whether or not that was said
    if found:
        return tuple(sorted(found, key=lambda each: kind.answers.index(each.code)))
    if len(kind.answers) == 1 or kind.code in _USUAL_GROUND:
        return (usual,)
    return ()


def _ground(kind: LetterKind, word: str) -> AnswerKind:
    found = [answer_kinds().named(code) for code in kind.answers]
    for each in found:
        if word in (each.code, each.name):
            return each
    names = "、".join(each.name for each in found)
    raise Refused(f"“{kind.name}”不能写答复类型“{word}”，可选的有：{names}。")


def _words(chosen: str) -> list[str]:
    """Names of grounds, some of which have a mark in them, parted by 、 or by commas."""
    names = sorted((each.name for each in answer_kinds().signed_on(date.max)), key=len)
    found: list[str] = []
    rest = chosen.strip()
    while rest:
        name = next((each for each in reversed(names) if rest.startswith(each)), "")
        part = name or rest.split("、")[0].split("，")[0].split(",")[0]
        found.append(part.strip())
        rest = rest[len(part) :].lstrip("、，, ")
    return found


def _names(kind: LetterKind, grounds: Sequence[AnswerKind], day: date) -> dict[str, bool]:
    """The fields to fill in, each with whether it must be."""
    facts = GroundFacts(letter_kinds(), grounds, day)
    needs_choice = kind.is_answer and not grounds
    needed = (*((GROUNDS,) if needs_choice else ()), *facts.required, *kind.needed)
    optional = (*facts.optional, *kind.optional)
    return dict.fromkeys(needed, True) | dict.fromkeys(optional, False)


def _remembered(session: Session, kind: LetterKind) -> dict[str, str]:
    names = [name for name in _REMEMBERED if name in kind.needed]
    if not names:
        return {}
    last = session.scalars(
        select(Letter.facts).filter_by(kind=kind.code).order_by(Letter.id.desc())
    ).first()
    known: dict[str, str] = json.loads(last or "{}")
    return {name: known[name] for name in names if name in known}


def _read(field: LetterField, value: str) -> str:
    """Dates as letters print them, however they were typed."""
    if field.form is FieldForm.DATE and value.strip():
        return chinese_date(read_date(value))
    return value.strip()


def _completed(
    session: Session, fields: Sequence[DraftField], case: LetterCase, terms: Terms
) -> tuple[DraftField, ...]:
    """The new due day of an extension, where only its days were typed."""
    values = {each.field.name: each.value for each in fields}
    days = values.get("延长的工作日", "")
    if not days:
        return tuple(fields)
    longest = time_limits().on(LimitKind.EXTENSION, case.request.received_on).days
    if not days.isdecimal() or not 1 <= int(days) <= longest:
        raise Refused(f"延长的工作日应为1至{longest}，不能是“{days}”，请核对。")
    if values.get("新到期日"):
        return tuple(fields)
    course = course_in(session, case.request.id)
    due = extended_due(course, int(days), terms.today, _reckoning(terms))
    if due is None:
        return tuple(fields)
    new = chinese_date(due)
    return tuple(
        replace(each, value=new) if each.field.name == "新到期日" else each for each in fields
    )


def _indexed(papers: Sequence[RequestPaper]) -> list[dict[str, str]]:
    """The rows of the archive index."""
    return [
        {
            "序号": str(number),
            "名称": each.name,
            "文号": each.document_no,
            "日期": chinese_date(each.day) if each.day else "",
        }
        for number, each in enumerate(papers, start=1)
    ]


def _attached(text: str) -> list[str]:
    names = [name for line in text.splitlines() if (name := line.strip())]
    if len(names) < 2:
        return names
    return [f"{number}.{name}" for number, name in enumerate(names, start=1)]


def _remedies(session: Session, department: Department, draft: LetterDraft) -> list[str]:
    """The sentences that tell of remedies, under the name that the letter has."""
    if not draft.kind.tells_remedy:
        return []
    grounds = draft.grounds or (answer_kinds().named("disclosed"),)
    bodies = RemedyBodies(
        reconsideration_body=department.reconsideration_body,
        court=department.court,
        superior=department.superior or "上一级主管部门",
        channel=department.reconsideration_channel,
        query_as=query_as_in(session),
    )
    sentences = remedy_sentences(
        remedy_law(), grounds, draft.signed_on, bodies,
        is_served_online=is_online(draft.facts.get("送达方式", "")),
    )  # fmt: skip
    own = "答复书" if draft.kind.title.endswith("答复书") else "告知书"
    return [sentence.replace("本答复", f"本{own}") for sentence in sentences]
