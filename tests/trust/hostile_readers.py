"""Every reader of other people's files, called on one file, and the process that calls them.

The process reads one path a line and answers with one line of JSON for each: what each reader
said, the longest time in seconds in which one neither ended nor told how far it was, and the most
memory that was used. A reader that works on for long is stopped as a person would stop it.
"""

import contextlib
import json
import os
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

from gkapp.domain.errors import Refused
from gkapp.domain.progress import listening

TODAY = date(2026, 3, 4)
DOCUMENTS = (".txt", ".docx", ".pdf", ".html", ".mht")
TABLES = (".xlsx", ".csv", ".zip")
SECONDS = 20.0
Reader = Callable[[Path], object]


def readers_for(path: Path) -> Iterator[tuple[str, Reader]]:
    """The readers that gkapp would give a file of this kind to, by name."""
    suffix = path.suffix
    if suffix in DOCUMENTS:
        yield "document", _document
        yield "published report", _published
        yield "kind of import", _import_kind
    if suffix in TABLES:
        yield "table", _table
        yield "catalogue", _catalogue
    if suffix == ".csv" or suffix == ".xlsx":
        yield "kind of import", _import_kind
    if suffix in (".docx", ".zip"):
        yield "template", _template
        yield "drawn letter", _letter
    if suffix == ".html":
        yield "clipboard", _clipboard
    if suffix == ".json":
        yield "events", _events
        yield "published report", _published
        yield "settings", _settings
    if suffix == ".toml":
        yield "profile", _profile
    if suffix in (".jpg", ".png"):
        yield "picture", _picture
        yield "case file page", _page
    if suffix == ".pdf":
        yield "case file page", _page
    yield "publication check", _publication
    yield "attachment", _attachment


def _document(path: Path) -> None:
    from gkapp.domain.calendar.holiday_notice import read_notice
    from gkapp.domain.key_points.reading import read_key_points
    from gkapp.domain.rollup.units import read_unit_list
    from gkapp.exchange.document_text import read_document

    document = read_document(path)
    for read in (
        lambda: read_key_points(document),
        lambda: read_notice("\n".join(document.lines)),
        lambda: read_unit_list("\n".join(document.lines)),
    ):
        _told(read)


def _published(path: Path) -> None:
    from gkapp.exchange.reports.published import read_published_file
    from gkapp.exchange.reports.unit_reports import read_unit_report

    _told(lambda: read_published_file(path))
    _told(lambda: read_unit_report(path))


def _import_kind(path: Path) -> None:
    from gkapp.services.imports.guess import recognise

    recognise(path)


def _table(path: Path) -> None:
    from gkapp.exchange.sheets.registers import read_columns, read_sheet
    from gkapp.services.ledger.register import LEDGER

    known = [each.heading for each in LEDGER.imports.headings]
    _told(lambda: read_columns(path, known=known))
    _told(lambda: read_sheet(path, known=known))


def _catalogue(path: Path) -> None:
    from gkapp.exchange.sheets.catalogue import catalogue_headings, read_catalogue_sheet

    _told(lambda: catalogue_headings(path))
    _told(lambda: read_catalogue_sheet(path))


def _template(path: Path) -> None:
    from gkapp.documents.templates.filling import fill_template, template_fields
    from gkapp.documents.word.checking import check_word

    content = path.read_bytes()
    _told(lambda: check_word(content))
    fields = template_fields(content)
    values = {name: [{"名称": "甲"}] if name.endswith("表") else "甲" for name in fields}
    fill_template(content, values, title="函", author="局", made_at=datetime(2026, 3, 4))


def _letter(path: Path) -> None:
    from gkapp.documents.word.reading import read_word

    read_word(path.read_bytes())


def _clipboard(path: Path) -> None:
    from gkapp.exchange.web.pasted_html import read_pasted_html

    read_pasted_html(path.read_bytes().decode("utf-8", "replace"))


def _events(path: Path) -> None:
    from gkapp.domain.requests.clock.life import ClockSettings
    from gkapp.domain.requests.clock.replay import replay
    from gkapp.exchange.law.rules import shipped_calendar, time_limits
    from gkapp.exchange.request_events import read_events

    history = read_events(path)
    settings = ClockSettings(time_limits())
    replay(history.events, shipped_calendar(), history.today or TODAY, settings)


def _settings(path: Path) -> None:
    import shutil

    from gkapp.settings import SettingsFile

    copy = path.with_name(f"settings-{os.getpid()}.json")
    shutil.copyfile(path, copy)
    try:
        SettingsFile(copy)
    finally:
        for each in path.parent.glob(f"settings-{os.getpid()}*"):
            each.unlink()


def _profile(path: Path) -> None:
    from gkapp.exchange.sheets.profiles import read_definition, read_draft, read_profile_file

    text = read_profile_file(path)
    _told(lambda: read_draft(text))
    _told(lambda: read_definition(text))


def _picture(path: Path) -> None:
    from gkapp.documents.drawings.picture import ready_picture

    ready_picture(path.read_bytes())


def _page(path: Path) -> None:
    from gkapp.documents.pdf.binding import page_count
    from gkapp.documents.pdf.pages import printable_pdf
    from gkapp.domain.text.file_names import file_kind

    page_count(printable_pdf(path.read_bytes(), file_kind(path.name)))


def _publication(path: Path) -> None:
    from gkapp.documents.cleaning.copy import cleaned_copy
    from gkapp.services.publication_check.checking import check_file

    _told(lambda: check_file(path))
    _told(lambda: cleaned_copy(path.read_bytes(), path.name))


def _attachment(path: Path) -> None:
    from gkapp.exchange.text.plain_text import read_attachment

    read_attachment(path, lambda _bytes: None)


def _told(read: Callable[[], object]) -> None:
    """Go on with the next reader where this one refuses."""
    try:
        read()
    except Refused as refusal:
        _check_sentence(refusal)


def _check_sentence(refusal: Refused) -> None:
    if not any("\u4e00" <= mark <= "\u9fff" for mark in refusal.message):
        raise AssertionError(f"no sentence: {refusal.message!r}")


class Stopped(Exception):  # noqa: N818 - nothing went wrong
    """The person who watches the progress has had enough."""


class Patience:
    """Listens to a reader, and stops it after a while."""

    def __init__(self) -> None:
        self.begun = self.heard = time.perf_counter()
        self.longest = 0.0

    def report(self, _done: int, _total: int, _text: str) -> None:
        self.pause()
        if self.heard - self.begun > SECONDS:
            raise Stopped

    def pause(self) -> None:
        now = time.perf_counter()
        self.longest, self.heard = max(self.longest, now - self.heard), now


def read_with_all(path: Path) -> tuple[dict[str, str], float]:
    """What each reader said, and the longest silence of one.

    It says "read", "refused", "stopped", or the traceback with which it failed.
    """
    said: dict[str, str] = {}
    longest = 0.0
    for name, reader in readers_for(path):
        patience = Patience()
        with listening(patience.report):
            said[name] = _outcome(reader, path)
        patience.pause()
        longest = max(longest, patience.longest)
    return said, longest


def _outcome(reader: Reader, path: Path) -> str:
    try:
        reader(path)
    except Stopped:
        return "stopped"
    except Refused as refusal:
        _check_sentence(refusal)
        return "refused"
    except BaseException as error:  # a panic of Rust is no Exception
        if isinstance(error, KeyboardInterrupt):
            raise
        return "".join(traceback.format_exception(error)[-12:])
    return "read"


def _peak_megabytes() -> int:
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    line = next(each for each in status.read_text().splitlines() if each.startswith("VmHWM"))
    return int(line.split()[1]) // 1024


def _forget_peak() -> None:
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def main() -> None:
    """Answer until the input ends."""
    if len(sys.argv) > 1:
        import resource

        limit = int(sys.argv[1]) * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what libraries print is no answer
    for line in sys.stdin:
        path = Path(line.rstrip("\n"))
        _forget_peak()
        said, silence = read_with_all(path)
        told = {"said": said, "seconds": silence, "megabytes": _peak_megabytes()}
        answers.write(json.dumps(told) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
