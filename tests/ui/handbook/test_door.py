"""One window, at the page one is on; it comes back as it stood."""

from gkapp.ui.shell.places import NEW, Place


def test_there_is_one_window_and_it_is_loaded_when_wanted(door):
    assert door.window is None
    door.open_at(Place("requests", 3, "letters"))
    window = door.window
    number = window.reader.chapter.section_called("letters")
    assert (window.reader.chapter.name, window.reader.section) == ("requests", number)
    door.open_at(Place("requests", NEW, "form"))
    assert door.window is window
    assert window.reader.chapter.sections[window.reader.section].title == "登记一件申请"


def test_it_comes_back_as_it_stood(door, qtbot):
    door.open_at(Place("start"))
    door.window.resize(700, 444)
    door.window.reader.set_zoom(150)
    door.window.close()
    assert door.window is None
    door.open_at(Place("start"))
    assert (door.window.width(), door.window.height()) == (700, 444)
    assert door.window.reader.zoom == 150


def test_closing_what_is_not_open_is_nothing(door):
    door.close()
