"""The materials of an interpretation, and the elements that the rules want to read in them."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gkapp.domain.errors import Refused
from gkapp.domain.interpretations.material import (
    MaterialDraft,
    is_mere_excerpt,
    judge_material,
    material_of,
)
from gkapp.exchange.law.rules import interpretation_law
from gkapp.models.attachments import Attachment
from gkapp.models.database import Database
from gkapp.models.interpretations import (
    Interpretation,
    InterpretationElement,
    InterpretationMaterial,
)
from gkapp.services.interpretations.parts import materials_by
from gkapp.services.interpretations.records import material_in, put_material, set_released
from gkapp.services.interpretations.settings import interpretation_settings_in
from gkapp.services.records.action_result import ActionResult, Topic
from gkapp.services.records.record_actions import NotSaveable
from gkapp.services.records.removal import remove_with_children

_TOPICS = frozenset({Topic.INTERPRETATIONS})
_GONE = "该政策解读已被删除，请刷新列表。"


@dataclass(frozen=True, slots=True)
class MaterialRow:
    """One material as lists show it; *version* is that of what is shown."""

    id: int
    draft: MaterialDraft
    version: int
    copied_share: int | None
    """Per cent of its sentences that stand in the document; None: not compared."""
    compared_with: str
    is_excerpt: bool
    files: int
    """How many files hang on it."""


@dataclass(frozen=True, slots=True)
class ElementRow:
    """One element that the rules want, and whether the materials have it."""

    name: str
    words: str
    is_there: bool = False
    note: str = ""


def materials_of(db: Database, interpretation_id: int) -> tuple[MaterialRow, ...]:
    """The materials in the order in which they were entered."""
    with db.read() as session:
        limit = interpretation_settings_in(session).excerpt_share
        rows = materials_by(session, [interpretation_id])[interpretation_id]
        files = _files_on(session, [row.id for row in rows])
        return tuple(
            MaterialRow(
                id=row.id,
                draft=_draft(row),
                version=row.version,
                copied_share=row.copied_share,
                compared_with=row.compared_with,
                is_excerpt=is_mere_excerpt(row.copied_share, limit),
                files=files.get(row.id, 0),
            )
            for row in rows
        )


def save_material(
    db: Database,
    interpretation_id: int,
    draft: MaterialDraft,
    known: MaterialRow | None = None,
) -> ActionResult:
    """Keep a material, a new one unless *known* is given; the first release is worked out anew.

    NotSaveable when the draft breaks rules; Refused when what it belongs to is gone, or was changed
    since *known* was read.
    """
    if problems := judge_material(draft, db.now().date()).problems:
        raise NotSaveable(problems)
    material = material_of(draft)
    with db.write(f"{'修改' if known else '登记'}解读材料") as session:
        if session.get(Interpretation, interpretation_id) is None:
            raise Refused(_GONE)
        row = _to_change(session, known) if known else None
        if row is None:
            row = InterpretationMaterial(interpretation_id=interpretation_id, text="")
            session.add(row)
        put_material(row, material)
        session.flush()
        set_released(session, interpretation_id)
        row_id = row.id
    return ActionResult(_TOPICS, f"已保存解读材料“{draft.title or material.form}”。", row_id)


def delete_materials(db: Database, ids: Collection[int]) -> ActionResult:
    """Delete materials with the files on them; undo and the bin bring them back."""
    if not ids:
        raise Refused("没有选中要删除的解读材料。")
    with db.write(f"删除解读材料 {len(ids)} 篇") as session:
        material = InterpretationMaterial
        owners = select(material.interpretation_id).where(material.id.in_(ids)).distinct()
        concerned = session.scalars(owners).all()
        remove_with_children(session, material, ids)
        for row_id in concerned:
            set_released(session, row_id)
    return ActionResult(_TOPICS, f"解读材料 {len(ids)} 篇已移入回收站，可以撤销。")


def elements_of(db: Database, interpretation_id: int) -> tuple[ElementRow, ...]:
    """Every element that the rules want, as it stands with this interpretation."""
    element = InterpretationElement
    with db.read() as session:
        rows = session.scalars(select(element).filter_by(interpretation_id=interpretation_id))
        known = {row.element: (row.is_there, row.note) for row in rows}
    return tuple(
        ElementRow(each.name, each.words, *known.get(each.name, (False, "")))
        for each in interpretation_law().elements
    )


def mark_element(
    db: Database, interpretation_id: int, name: str, *, is_there: bool
) -> ActionResult:
    """Note whether the materials have the element *name*."""
    with db.write(f"核对解读要素：{name}") as session:
        if session.get(Interpretation, interpretation_id) is None:
            raise Refused(_GONE)
        place = {"interpretation_id": interpretation_id, "element": name}
        row = session.scalar(select(InterpretationElement).filter_by(**place))
        if row is None:
            row = InterpretationElement(**place)
            session.add(row)
        row.is_there = is_there
    words = "已写明" if is_there else "没有写明"
    return ActionResult(_TOPICS, f"“{name}”记为{words}。", interpretation_id)


def _draft(row: InterpretationMaterial) -> MaterialDraft:
    told = material_in(row)
    return MaterialDraft(
        told.form, told.title, told.author, told.channel, told.address, told.signed_on,
        told.released_on, told.text,
    )  # fmt: skip


def _to_change(session: Session, known: MaterialRow) -> InterpretationMaterial:
    row = session.get(InterpretationMaterial, known.id)
    if row is None:
        raise Refused("该解读材料已被删除，请刷新。")
    if row.version != known.version:
        raise Refused("该解读材料在您打开之后已被修改，本次修改没有保存。请重新打开后再改。")
    return row


def _files_on(session: Session, ids: Collection[int]) -> dict[int, int]:
    table = InterpretationMaterial.__tablename__
    counted = (
        select(Attachment.owner_id, func.count())
        .where(Attachment.owner_table == table, Attachment.owner_id.in_(ids))
        .group_by(Attachment.owner_id)
    )
    return dict(session.execute(counted).all())
