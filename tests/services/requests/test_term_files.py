"""The statement on a term as a file of the department."""

from datetime import date

import pytest

from gkapp.domain.calendar.deadline import deadline
from gkapp.domain.errors import Refused
from gkapp.exchange.law.rules import shipped_calendar
from gkapp.services.department.particulars import Unit, set_up_department
from gkapp.services.records.document_files import document_pdf
from gkapp.services.requests.papers import statement_of, write_statement


@pytest.fixture
def own(db):
    set_up_department(db, Unit("云岭省住房和城乡建设厅"))
    return db


@pytest.fixture
def term():
    return deadline(shipped_calendar(), date(2026, 3, 2), 20)


@pytest.mark.parametrize(("name", "start"), [("说明.pdf", b"%PDF"), ("说明.DOCX", b"PK")])
def test_it_is_written_as_the_name_asks(own, term, tmp_path, name, start):
    notices = write_statement(own, term, tmp_path / name, {})
    assert (tmp_path / name).read_bytes().startswith(start)
    assert all("字体" in notice for notice in notices)


def test_it_is_the_departments_and_of_today(own, term):
    document = statement_of(own, term)
    assert document.author == "云岭省住房和城乡建设厅"
    assert document.blocks[-1].date == "2026年3月4日"


@pytest.mark.parametrize("name", ["说明.txt", "说明"])
def test_another_kind_of_file_is_refused(own, term, tmp_path, name):
    with pytest.raises(Refused, match=r"\.pdf 或 \.docx"):
        write_statement(own, term, tmp_path / name, {})


def test_a_chosen_font_that_is_gone_is_told(own, term, tmp_path):
    with pytest.raises(Refused, match="为仿宋指定的字体文件"):
        write_statement(own, term, tmp_path / "说明.pdf", {"仿宋": str(tmp_path / "没有.ttf")})


def test_it_is_kept_in_memory_for_the_printer(own, term):
    content, notices = document_pdf(own, statement_of(own, term), {})
    assert content.startswith(b"%PDF")
    assert isinstance(notices, tuple)
