"""The rows that belong to interpretations, read for many of them at once."""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from gkapp.models.interpretations import InterpretationMaterial
from gkapp.services.records.upsert import batches


def materials_by(
    session: Session, ids: Collection[int]
) -> defaultdict[int, list[InterpretationMaterial]]:
    """The materials of each interpretation, in the order in which they were entered."""
    found: defaultdict[int, list[InterpretationMaterial]] = defaultdict(list)
    material = InterpretationMaterial
    for part in batches(ids):
        rows = select(material).where(material.interpretation_id.in_(part)).order_by(material.id)
        for row in session.scalars(rows):
            found[row.interpretation_id].append(row)
    return found
