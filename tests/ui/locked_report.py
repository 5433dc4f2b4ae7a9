"""A database whose next write would alter a figure of a locked report."""

from gkapp.services.report.locked_figures import Alteration, AltersLockedReport

MOVED = Alteration(2025, "四、结转下年度继续办理.自然人", 1, 1, 0)


def refuse_next_write(db):
    """As the watch does: the write is refused once, and kept when it is done again."""
    refusing = [True]

    def watch(_session, head, _log):
        if refusing:
            refusing.pop()
            raise AltersLockedReport(head.title, (MOVED,), list)

    db.before_commit = watch
