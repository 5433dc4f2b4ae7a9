"""The guide to the department's information: proposed, put in other words, with live names."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gkapp.documents.blocks import Document
from gkapp.documents.prints.guide import guide_document
from gkapp.domain.catalogue.guide import FilledText, fill, guide_values, numbered_heading
from gkapp.domain.errors import Refused
from gkapp.domain.requests.fees import tariff_on
from gkapp.exchange.law.rules import fee_tariffs, proposed_guide, time_limits
from gkapp.models.catalogue import Catalogue, CatalogueItem, GuideSection
from gkapp.models.database import Database
from gkapp.services.department.particulars import unit_of
from gkapp.services.records.action_result import ActionResult, Topic

PREAMBLE = 0
"""The position of the words before the first section."""
TITLE = "政府信息公开指南"
LONGEST = 20_000
"""Characters of a section; a longer one is another document by mistake."""

_CHANGED = frozenset({Topic.CATALOGUE})


@dataclass(frozen=True, slots=True)
class SectionState:
    """A section as it stands: its text, whether that is the officer's own, and what it will say.

    The preamble has no *heading*. *filled* has no lines where the section is left out.
    """

    position: int
    heading: str
    text: str
    proposal: str
    is_own: bool
    filled: FilledText


@dataclass(frozen=True, slots=True)
class Guide:
    """The whole guide, its *values* by name; *unit* issues it."""

    unit: str
    sections: tuple[SectionState, ...]
    values: Mapping[str, str]

    @property
    def title(self) -> str:
        """What the guide is called."""
        return f"{self.unit}{TITLE}"

    @property
    def unset(self) -> tuple[str, ...]:
        """Names in it that the settings do not say yet, each once."""
        return tuple(dict.fromkeys(name for each in self.sections for name in each.filled.unset))

    @property
    def unknown(self) -> tuple[str, ...]:
        """Names in it that mean nothing, each once."""
        return tuple(dict.fromkeys(name for each in self.sections for name in each.filled.unknown))


def read_guide(db: Database) -> Guide:
    """The guide as it stands today."""
    unit = unit_of(db)
    today = db.now().date()
    with db.read() as session:
        own = {row.position: row.text for row in session.scalars(select(GuideSection))}
        catalogues = _catalogues(session)
    values = guide_values(unit, time_limits(), tariff_on(fee_tariffs(), today), catalogues, today)
    proposal = proposed_guide()
    proposed = (("", proposal.preamble), *((each.heading, each.text) for each in proposal.sections))
    sections = tuple(
        _state(position, heading, text, own.get(position), values)
        for position, (heading, text) in enumerate(proposed)
    )
    return Guide(unit.name, sections, values)


def write_sections(db: Database, texts: Mapping[int, str]) -> ActionResult:
    """Keep the officer's own *texts* by position; one that is the proposal follows it again.

    An empty text leaves the section out. Refused when one is too long.
    """
    for text in texts.values():
        if len(text) > LONGEST:
            raise Refused(f"一节的文字不能超过{LONGEST}个字，请精简。")
    known = {each.position: each for each in read_guide(db).sections}
    with db.write("修改公开指南") as session:
        for position, text in texts.items():
            section = known[position]
            row = session.scalars(select(GuideSection).filter_by(position=position)).first()
            if text.strip() == section.proposal:
                if row is not None:
                    session.delete(row)
            elif row is None:
                heading = section.heading or TITLE
                made = GuideSection(position=position, heading=heading, text=text.strip())
                session.add(made)
            else:
                row.text = text.strip()
    return ActionResult(_CHANGED, "已保存公开指南。")


def printed_guide(guide: Guide, date_in_words: str) -> Document:
    """The guide as it is printed: sections without text are left out, the others numbered on."""
    said = [each for each in guide.sections[1:] if each.filled.lines]
    sections = [
        (numbered_heading(number, each.heading), each.filled.lines)
        for number, each in enumerate(said, start=1)
    ]
    preamble = guide.sections[PREAMBLE].filled.lines
    return guide_document(guide.unit, TITLE, preamble, sections, date_in_words)


def _state(
    position: int, heading: str, proposal: str, own: str | None, values: Mapping[str, str]
) -> SectionState:
    text = proposal if own is None else own
    return SectionState(position, heading, text, proposal, own is not None, fill(text, values))


def _catalogues(session: Session) -> list[tuple[str, int]]:
    """The titles of the catalogues that have items, with how many."""
    statement = (
        select(Catalogue.title, func.count(CatalogueItem.id))
        .join(CatalogueItem, CatalogueItem.catalogue_id == Catalogue.id)
        .group_by(Catalogue.id)
        .order_by(Catalogue.id)
    )
    return [(title, items) for title, items in session.execute(statement)]
