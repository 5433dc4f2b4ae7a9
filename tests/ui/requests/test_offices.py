"""The offices that a request is given to."""

from gkapp.services.department.particulars import add_offices
from gkapp.ui.requests.record_page import RequestPage
from gkapp.ui.shell.places import NEW


def test_offices_are_offered_or_it_is_said_where_they_are_entered(show, ready):
    page = show(RequestPage(ready, NEW))
    words = page.form._words["office"][0]
    assert "设置 → 处室" in words.text()
    add_offices(ready.db, ["法规处"])
    page.refresh()
    assert page.form.field("office").itemText(0) == "法规处"
    assert words.isHidden()
