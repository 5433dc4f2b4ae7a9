"""Counts as people read them at a glance."""


def grouped(count: int) -> str:
    """100,000: its thousands stand apart (GB/T 15835—2011, 5.1.1).

    The figures of a report stay whole: they are copied into forms that take digits alone.
    """
    return f"{count:,}"
