"""How far a year's documents were interpreted: how many, in how many forms, in time."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

_DOCUMENTS = "解读.文件"
_INTERPRETED = "解读.已解读"
_MATERIALS = "解读.材料"
_SEVERAL = "解读.两种以上形式"
_SEVERAL_SHARE = "解读.两种以上形式占比"
_ON_TIME = "解读.按期"


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


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of the sums with what it counts."""

    name: str
    number: int


def counted_in(coverage: Coverage) -> Mapping[str, Counted]:
    """The numbers of the sentence by the keys under which a text can follow them."""
    found = {
        _DOCUMENTS: Counted("需要解读的政策文件", coverage.documents),
        _INTERPRETED: Counted("已解读的政策文件", coverage.interpreted),
        _MATERIALS: Counted("发布的解读材料", coverage.materials),
        _SEVERAL: Counted("采用两种以上形式解读的文件", coverage.several_forms),
        _SEVERAL_SHARE: Counted("采用两种以上形式解读的占比（%）", coverage.several_share or 0),
        _ON_TIME: Counted("同步或者按期解读的文件", coverage.on_time),
    }
    return found | {
        _form_key(form): Counted(f"以“{form}”解读的文件", number)
        for form, number in coverage.forms.items()
    }


def _form_key(form: str) -> str:
    return f"解读.形式.{form}"


def _plainly(_key: str, number: int | None) -> str:
    return str(number)


def coverage_sentence(coverage: Coverage, say: Callable[[str, int | None], str] = _plainly) -> str:
    """The sums as the annual report tells them; *say* writes a number with its key."""
    if not coverage.documents:
        return f"{coverage.year}年没有公布需要解读的政策文件。"
    told = f"{coverage.year}年公布需要解读的政策文件{say(_DOCUMENTS, coverage.documents)}件"
    if not coverage.interpreted:
        return f"{told}，均未发布解读材料。"
    forms = "、".join(
        f"{form}{say(_form_key(form), number)}件" for form, number in coverage.forms.items()
    )
    return (
        f"{told}，解读{say(_INTERPRETED, coverage.interpreted)}件，"
        f"发布解读材料{say(_MATERIALS, coverage.materials)}篇（{forms}）；"
        f"采用两种以上形式解读的{say(_SEVERAL, coverage.several_forms)}件，"
        f"占{say(_SEVERAL_SHARE, coverage.several_share)}%；"
        f"同步或者按期发布{say(_ON_TIME, coverage.on_time)}件。"
    )


def _share(part: int, whole: int) -> int | None:
    """Per cent, a half rounded up as in ordinary reckoning."""
    return (200 * part + whole) // (2 * whole) if whole else None
