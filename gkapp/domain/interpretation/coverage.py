"""How far a year's documents were interpreted: how many, in how many forms, in time."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class InterpretedDocument:
    """One document that was put before the public in the year and needs an interpretation.

    *on_time* is None where nothing was released, or where that cannot be said.
    """

    forms: Collection[str] = ()
    """The forms of what was released."""
    materials: int = 0
    on_time: bool | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """The sums of one year; *exempt* documents are not among *documents*."""

    year: int
    documents: int
    interpreted: int
    several_forms: int
    """Documents interpreted in two or more forms."""
    on_time: int
    materials: int
    exempt: int
    forms: Mapping[str, int]
    """How many documents each form interprets, the most frequent first."""

    @property
    def several_share(self) -> int | None:
        """Per cent of the interpreted documents that have two or more forms."""
        return _share(self.several_forms, self.interpreted)

    @property
    def on_time_share(self) -> int | None:
        """Per cent of the documents whose interpretation was released in time."""
        return _share(self.on_time, self.documents)


def coverage_of(year: int, documents: Iterable[InterpretedDocument], exempt: int) -> Coverage:
    """Add up what was done for *documents*; those without a released material count as none."""
    told = list(documents)
    done = [each for each in told if each.forms]
    forms = Counter(form for each in done for form in dict.fromkeys(each.forms))
    return Coverage(
        year=year,
        documents=len(told),
        interpreted=len(done),
        several_forms=sum(len(set(each.forms)) > 1 for each in done),
        on_time=sum(each.on_time is True for each in done),
        materials=sum(each.materials for each in done),
        exempt=exempt,
        forms=dict(forms.most_common()),
    )


def coverage_sentence(coverage: Coverage) -> str:
    """The sums as the annual report tells them."""
    if not coverage.documents:
        return f"{coverage.year}年没有公布需要解读的政策文件。"
    told = f"{coverage.year}年公布需要解读的政策文件{coverage.documents}件"
    if not coverage.interpreted:
        return f"{told}，均未发布解读材料。"
    forms = "、".join(f"{form}{number}件" for form, number in coverage.forms.items())
    return (
        f"{told}，解读{coverage.interpreted}件，发布解读材料{coverage.materials}篇（{forms}）；"
        f"采用两种以上形式解读的{coverage.several_forms}件，占{coverage.several_share}%；"
        f"同步或者按期发布{coverage.on_time}件。"
    )


def _share(part: int, whole: int) -> int | None:
    return round(100 * part / whole) if whole else None
