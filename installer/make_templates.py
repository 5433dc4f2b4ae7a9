"""Makes the Word templates of the letters from their wording in the modules beside this one.

    python installer/make_templates.py

Run it after the wording was changed, and look at what it made; a test asks that both agree. The
files say nothing of when they were made, so that making them again changes nothing.
"""

import sys
from datetime import datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from letter_answers import answers  # noqa: E402 - the project is found first
from letter_notices import endings, notices  # noqa: E402
from letter_sheets import sheets  # noqa: E402

from gkapp.documents.blocks import Document  # noqa: E402
from gkapp.documents.word.writing import write_docx  # noqa: E402

TARGET = ROOT / "resources" / "templates"
_MADE_AT = datetime(2026, 1, 1)
_ZIP_TIME = (2026, 1, 1, 0, 0, 0)


def templates() -> dict[str, Document]:
    """Every template by the code of its kind."""
    return {**sheets(), **notices(), **answers(), **endings()}


def word_file(template: Document) -> bytes:
    """The Word file of a template, the same every time."""
    with TemporaryDirectory(prefix="gkapp-templates-") as folder:
        path = Path(folder) / "template.docx"
        write_docx(template, path, made_at=_MADE_AT)
        return _without_times(path)


def _without_times(path: Path) -> bytes:
    made = BytesIO()
    with ZipFile(path) as source, ZipFile(made, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = ZipInfo(name, _ZIP_TIME)
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return made.getvalue()


def main() -> None:
    """Write every template."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for code, template in templates().items():
        (TARGET / f"{code}.docx").write_bytes(word_file(template))
    print(f"{len(templates())} templates are in {TARGET}.")


if __name__ == "__main__":
    main()
