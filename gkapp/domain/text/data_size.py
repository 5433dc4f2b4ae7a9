"""How large a file is, in the words of officers."""

KB = 1024
MB = 1024 * KB


def size_in_words(size: int) -> str:
    """*size* bytes: 512 字节, 36 KB, 4.2 MB."""
    if size < KB:
        return f"{size} 字节"
    if size < MB:
        return f"{round(size / KB)} KB"
    return f"{size / MB:.1f} MB"
