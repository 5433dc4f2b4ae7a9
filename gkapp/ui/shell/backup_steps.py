"""The parts of making and checking a copy, as steps of a job's progress."""

from gkapp.models.file.verification import Step
from gkapp.ui.kit.jobs import Progress

PARTS = (
    "复制数据", "检查数据页", "检查数据结构", "核对表、索引和触发器", "检查关联", "核对附件",
    "核对操作记录", "核对各行数据",
)  # fmt: skip


def told_to(progress: Progress, copies: int = 1) -> Step:
    """Each part of the work on so many copies, one after another, as a step of *progress*."""
    told: list[str] = []

    def tell(what: str) -> None:
        if told[-1:] != [what]:
            told.append(what)
        progress.report(min(len(told), copies * len(PARTS)) - 1, copies * len(PARTS), what)

    return tell
