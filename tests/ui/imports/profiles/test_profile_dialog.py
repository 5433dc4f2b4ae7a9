"""The dialog that changes a profile."""

from PySide6.QtWidgets import QWidget

from gkapp.exchange.sheets.profiles import shipped_profiles
from gkapp.ui.imports.profiles.profile_dialog import ProfileDialog


def test_it_gives_back_what_it_was_given_and_is_freed(qtbot, assert_freed):
    parent = QWidget()
    qtbot.addWidget(parent)

    def make():
        dialog = ProfileDialog(shipped_profiles()[1], parent)
        assert dialog.profile == shipped_profiles()[1]
        return dialog

    assert_freed(make)
