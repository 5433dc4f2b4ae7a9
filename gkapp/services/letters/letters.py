"""The letters of a request: made with a number, sent, void or taken back; kept as sent."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from gkapp.documents.templates.filling import fill_template
from gkapp.domain.errors import Refused
from gkapp.domain.letters.kinds import LetterKind
from gkapp.exchange.law.rules import letter_kinds
from gkapp.models.database import Database
from gkapp.models.requests import Letter
from gkapp.services.department.numbering import give_by_hand, give_next, is_last
from gkapp.services.letters.case import LetterCase, case_in
from gkapp.services.letters.draft import (
    GROUNDS,
    LetterDraft,
    draft_in,
    refuse_unready,
    terms_of,
    values_of,
)
from gkapp.services.letters.facts import Terms
from gkapp.services.letters.files import template_in
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.services.records.attachments import keep_bytes
from gkapp.services.records.removal import remove_with_children


@dataclass(frozen=True, slots=True)
class LetterOrder:
    """A letter to be made: *number* is one given by hand, *signed_on* another day than today."""

    kind: LetterKind
    facts: Mapping[str, str]
    number: str = ""
    signed_on: date | None = None


def make_letter(db: Database, request_id: int, order: LetterOrder) -> ActionResult:
    """Make a letter with the next number of its series, or the one given by hand.

    Refused, with nothing done, while required fields are empty, when the number is taken, or the
    template cannot be filled.
    """
    return make_letters(db, (request_id,), order)


def make_letters(db: Database, request_ids: Sequence[int], order: LetterOrder) -> ActionResult:
    """One letter for each of several requests of one applicant, numbered one after another.

    What the order says only because the registers tell it of the first request, each of the
    others says of itself: its own days, its own number.
    """
    if not request_ids:
        raise Refused("没有选中申请。")
    terms = terms_of(db, order.signed_on)
    made: list[Letter] = []
    with db.write(f"拟制文书：{order.kind.name}") as session:
        cases = [case_in(session, request_id) for request_id in request_ids]
        if len({case.request.applicant_name for case in cases}) > 1:
            raise Refused("选中的申请不是同一个申请人提出的，请分别拟制文书。")
        first, *others = cases
        of_others = _typed_alone(session, first, order, terms) if others else order
        made.append(_made(db, session, first, order, terms))
        for case in others:
            try:
                made.append(_made(db, session, case, of_others, terms))
            except Refused as refusal:
                raise Refused(f"申请 {case.request.number}：{refusal.message}") from None
    numbers = "、".join(filter(None, (each.document_no for each in made)))
    told = f"，文号 {numbers}" if numbers else ""
    count = f" {len(made)} 份" if len(made) > 1 else ""
    return _outcome(f"已拟制“{order.kind.name}”{count}{told}。", made[-1].id)


def remake_letter(db: Database, letter_id: int, order: LetterOrder) -> ActionResult:
    """Make a letter that was not sent anew, with other facts; it keeps its number.

    Refused once it was sent: what changed since is told in a letter of its own.
    """
    terms = terms_of(db, order.signed_on)
    with db.write(f"修改文书：{order.kind.name}") as session:
        letter = _open_letter(session, letter_id)
        case = case_in(session, letter.request_id)
        draft = draft_in(session, case, order.kind, order.facts, terms)
        if order.number and order.number != letter.document_no:
            give_by_hand(session, letter, order.number)
        _fill(session, letter, case, draft, db.now())
    return _outcome(f"已修改“{order.kind.name}”。", letter_id)


def mark_sent(db: Database, letter_id: int, day: date) -> ActionResult:
    """Record that a letter went out; from then on it stays as it is, unless that is undone.

    Refused for a day to come, or before the letter was signed.
    """
    with db.write("登记文书发出") as session:
        letter = _open_letter(session, letter_id)
        if letter_kinds().stays_here(letter.kind):
            raise Refused(f"“{letter_kinds().name_of(letter.kind)}”留存本单位，没有发出可以登记。")
        if day > db.now().date():
            raise Refused("发出日期不能晚于今天，请核对。")
        if letter.signed_on and day < letter.signed_on:
            raise Refused("发出日期不能早于成文日期，请核对。")
        letter.sent_on = day
    told = "文书按现在的内容保存；登记有误的，可以撤销。"
    return _outcome(f"已登记“{letter_kinds().name_of(letter.kind)}”发出，{told}", letter_id)


def delete_letter(db: Database, letter_id: int) -> ActionResult:
    """Take back a letter that was not sent; its number is given to the next one.

    Refused while later numbers of its series are given: declared void, it keeps its number.
    """
    with db.write("删除文书") as session:
        letter = _open_letter(session, letter_id)
        if letter.document_no and not is_last(session, letter):
            raise Refused(
                f"{letter.document_no}之后的文号已经用出，删除会造成断号；请改为作废，文号保留。"
            )
        name = letter_kinds().name_of(letter.kind)
        remove_with_children(session, Letter, [letter_id])
    return _outcome(f"已删除“{name}”，可以撤销。")


def void_letter(db: Database, letter_id: int, reason: str) -> ActionResult:
    """Declare a letter that was not sent void: it keeps its number and never counts."""
    if not reason.strip():
        raise Refused("请填写作废的原因。")
    with db.write("作废文书") as session:
        letter = _open_letter(session, letter_id)
        letter.void_reason = reason.strip()
    return _outcome(f"已作废“{letter_kinds().name_of(letter.kind)}”，文号保留。", letter_id)


def same_letter(db: Database, request_id: int, order: LetterOrder) -> int | None:
    """A letter that was made of the same order and not yet sent; None where there is none."""
    day = order.signed_on or db.now().date()
    with db.read() as session:
        case = case_in(session, request_id)
        draft = draft_in(session, case, order.kind, order.facts, terms_of(db, day))
        wanted = _facts_text(draft)
        found = [
            each.id
            for each in case.letters
            if (each.kind, each.facts, each.signed_on) == (order.kind.code, wanted, day)
            and each.sent_on is None
            and not each.void_reason
            and order.number in ("", each.document_no)
        ]
    return found[-1] if found else None


def _typed_alone(
    session: Session, first: LetterCase, order: LetterOrder, terms: Terms
) -> LetterOrder:
    """The order with nothing in it that is known of the *first* request."""
    facts = order.facts
    chosen = {GROUNDS: facts[GROUNDS]} if GROUNDS in facts else {}
    known = draft_in(session, first, order.kind, chosen, terms).facts
    typed = {name: text for name, text in facts.items() if text.strip() != known.get(name, "")}
    return replace(order, facts=typed | chosen)


def _made(
    db: Database, session: Session, case: LetterCase, order: LetterOrder, terms: Terms
) -> Letter:
    draft = draft_in(session, case, order.kind, order.facts, terms)
    refuse_unready(draft)
    letter = Letter(request_id=case.request.id, kind=order.kind.code, signed_on=terms.today)
    if order.kind.is_answer and case.answer is not None:
        letter.answer_id = case.answer.id
    session.add(letter)
    session.flush()
    if order.number.strip():
        give_by_hand(session, letter, order.number)
    elif order.kind.series:
        give_next(session, letter, order.kind.series, terms.today.year)
    _fill(session, letter, case, draft, db.now())
    return letter


def _fill(
    session: Session, letter: Letter, case: LetterCase, draft: LetterDraft, made_at: datetime
) -> None:
    """Keep the facts and the Word file of *letter*."""
    refuse_unready(draft)
    content = fill_template(
        template_in(session, draft.kind.code),
        values_of(session, case, draft, letter.document_no),
        title=draft.kind.title,
        author=case.department.name,
        made_at=made_at,
    )
    letter.signed_on = draft.signed_on
    letter.facts = _facts_text(draft)
    letter.docx_sha256 = keep_bytes(session, content)
    session.flush()


def _facts_text(draft: LetterDraft) -> str:
    facts = {name: value for name, value in draft.facts.items() if value}
    if draft.grounds:
        facts[GROUNDS] = "、".join(each.name for each in draft.grounds)
    return json.dumps(facts, ensure_ascii=False)


def _open_letter(session: Session, letter_id: int) -> Letter:
    """A letter that may still be changed; Refused when it is gone, sent or void."""
    letter = session.get(Letter, letter_id)
    if letter is None:
        raise Refused("该文书已被删除，请刷新。")
    if letter.sent_on is not None:
        raise Refused("该文书已经发出，按发出时的内容保存，不能再修改；内容有变化的，请另行拟制。")
    if letter.void_reason:
        raise Refused("该文书已经作废，不能再修改。")
    return letter


def _outcome(text: str, row_id: int | None = None) -> ActionResult:
    return ActionResult(frozenset({Topic.REQUESTS}), text, row_id)
