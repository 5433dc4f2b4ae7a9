"""Makes the cleaned copy of a file, whatever its kind."""

from pathlib import PurePath

from gkapp.documents.cleaning.pictures import without_data
from gkapp.domain.errors import Refused

CLEANED_SUFFIXES = (".docx", ".docm", ".xlsx", ".xlsm", ".pdf", ".jpg", ".jpeg", ".png")
"""The kinds of file of which a cleaned copy can be made."""


def cleaned_copy(content: bytes, name: str) -> bytes:
    """The file without properties, comments and tracked changes, which are accepted.

    Pictures in it tell no more where and by whom they were taken; files within Word and PDF files
    are gone. Hidden sheets, rows, columns and words stay. Raises Refused, naming the file, for
    another kind and for one whose parts cannot be taken apart.
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
        case ".jpg" | ".jpeg" | ".png":
            return without_data(content)
        case _:
            raise Refused(f"“{name}”这种文件不用清理，只能清理 docx、xlsx、pdf 文件和图片。")
