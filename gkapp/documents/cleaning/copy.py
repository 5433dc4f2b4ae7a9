"""Makes the cleaned copy of a file, whatever its kind."""

from pathlib import PurePath

from gkapp.domain.errors import Refused

CLEANED_SUFFIXES = (".docx", ".docm", ".xlsx", ".xlsm", ".pdf")
"""The kinds of file of which a cleaned copy can be made."""


def cleaned_copy(content: bytes, name: str) -> bytes:
    """The file without properties, comments and tracked changes, which are accepted.

    Hidden sheets, rows, columns and words stay. Raises Refused, naming the file, for another kind
    and for one whose parts cannot be taken apart.
    """
    match PurePath(name).suffix.lower():
        case ".docx" | ".docm":
            from gkapp.documents.cleaning.word import clean_word

            return clean_word(content, name)
        case ".xlsx" | ".xlsm":
            from gkapp.documents.cleaning.workbook import clean_workbook

            return clean_workbook(content, name)
        case ".pdf":
            from gkapp.documents.cleaning.pdf import clean_pdf

            return clean_pdf(content, name)
        case _:
            raise Refused(f"“{name}”这种文件没有可清理的内容，只能清理 docx、xlsx 和 pdf 文件。")
