"""Where files may be written: never over the database itself, never two over each other."""

import shutil
import stat
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir, mkdtemp
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from gkapp.documents.blocks import Document
from gkapp.domain.errors import Refused
from gkapp.domain.text.file_names import is_program
from gkapp.files import check_target, refusal_to_write
from gkapp.models.database import Database
from gkapp.services.records.document_fonts import fonts_for

if TYPE_CHECKING:
    from gkapp.services.records.attachments import NamedContent


_PREFIX = "gkapp-opened-"
_LOCK = ".lock"


class OpenedFiles:
    """The copies of one window; close it to remove them."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._lock: FileLock | None = None

    def put(self, file: "NamedContent") -> Path:
        """A read-only copy of *file* that nobody else can read.

        Refused for programs, which would run instead of being shown, and when the disk is full.
        """
        from gkapp.services.records.attachments import free_place

        if is_program(file.name):
            raise Refused(
                f"“{file.name}”是可以运行的程序，为安全起见不能直接打开。确需使用的，请导出后处理。"
            )
        path = free_place(self._own_folder(), file.name)
        try:
            path.write_bytes(file.content)
            path.chmod(stat.S_IRUSR)
        except OSError as error:
            raise refusal_to_write(error, path) or error from error
        return path

    def close(self) -> None:
        """Remove all copies that no other program holds."""
        if self._lock is not None:
            self._lock.release()
        if self._folder is not None:
            _remove(self._folder)
        self._folder = self._lock = None

    def _own_folder(self) -> Path:
        if self._folder is None:
            self._folder = Path(mkdtemp(prefix=_PREFIX))
            # Jobs make the copies, and the window's own thread removes them.
            self._lock = FileLock(self._folder / _LOCK, thread_local=False)
            self._lock.acquire()
        return self._folder


def remove_left_over() -> None:
    """Remove the copies of windows that are no more."""
    for folder in Path(gettempdir()).glob(f"{_PREFIX}*"):
        if folder.is_symlink():
            continue
        try:
            with FileLock(folder / _LOCK, timeout=0):
                pass
        except (Timeout, OSError):
            continue  # in use, or somebody else's
        _remove(folder)


def _remove(folder: Path) -> None:
    """What another program holds open stays until the next start."""
    for copy in folder.iterdir():
        with suppress(OSError):
            copy.chmod(stat.S_IWRITE)  # Windows removes no read-only file
    shutil.rmtree(folder, ignore_errors=True)


def write_document(
    db: Database, document: Document, path: Path, fonts: Mapping[str, str]
) -> tuple[str, ...]:
    """Write *document* to *path*, a pdf or docx; returns what to know of the fonts.

    *fonts* are the files chosen in the settings. Refused for another kind of file, when the place
    cannot be written, or when the computer has no Chinese font.
    """
    match path.suffix.lower():
        case ".pdf":
            from gkapp.documents.pdf.writing import write_pdf

            return write_pdf(document, path, made_at=db.now(), fonts=fonts_for(fonts))
        case ".docx":
            from gkapp.documents.word.writing import write_docx

            write_docx(document, path, made_at=db.now())
            return ()
        case _:
            raise Refused(f"“{path.name}”应为 .pdf 或 .docx 文件，请改文件名后重试。")


def document_pdf(
    db: Database, document: Document, fonts: Mapping[str, str], *, private: bool = False
) -> tuple[bytes, tuple[str, ...]]:
    """*document* as a PDF file in memory, and what to know of the fonts.

    *private* as for write_pdf. Refused when the computer has no Chinese font.
    """
    from gkapp.documents.pdf.writing import write_pdf

    with TemporaryDirectory(prefix="gkapp-document-") as folder:
        path = Path(folder) / "document.pdf"
        chosen = fonts_for(fonts)
        notices = write_pdf(document, path, made_at=db.now(), fonts=chosen, private=private)
        return path.read_bytes(), notices


_DATABASE_PARTS = ("", "-wal", "-shm", "-journal", ".lock")


def check_places(db: Database, *places: Path | None) -> None:
    """Refused when one of *places* cannot be written, or is a file of the open database.

    Also when it is named twice. Asked of all places before the first is written, so that a refusal
    leaves nothing behind.
    """
    taken: list[Path] = []
    for place in filter(None, places):
        try:
            _check_place(place, _files_of(db.path), taken)
        except OSError as error:
            raise refusal_to_write(error, place) or error from error
        taken.append(place)


def _check_place(place: Path, own: Iterable[Path], taken: Iterable[Path]) -> None:
    check_target(place)
    if any(_is_same(place, file) for file in own):
        raise Refused(f"“{place}”是正在使用的数据库，不能写成别的文件。请换一个文件名。")
    if any(_is_same(place, file) for file in taken):
        raise Refused(f"两个文件都要写成“{place}”，没有写出。请给出不同的文件名。")


def _files_of(database: Path) -> list[Path]:
    return [database.with_name(database.name + part) for part in _DATABASE_PARTS]


def _is_same(place: Path, file: Path) -> bool:
    """Also where links or the case of letters make one file of two names."""
    if place.resolve() == file.resolve():
        return True
    return place.exists() and file.exists() and place.samefile(file)
