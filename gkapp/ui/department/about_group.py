"""关于: the version, and the parts by others with the licences that they are under."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from gkapp import __version__, paths
from gkapp.log_file import surroundings
from gkapp.services.department.shipped_parts import shipped_parts
from gkapp.ui.kit.look.application import NAME
from gkapp.ui.kit.widgets.buttons import button
from gkapp.ui.kit.widgets.labels import label
from gkapp.ui.kit.widgets.layout import card, row
from gkapp.ui.shell.context import Context
from gkapp.ui.shell.settings_group import SettingsGroup

_OWN = "本程序按 MIT 许可发布，不连接互联网。"
_SOURCES = "程序从源代码运行，所用组件的许可见各组件自带的文件。"
_HEIGHT = 300  # pixels


class AboutGroup(SettingsGroup):
    """Changes nothing; what it shows can be copied for whoever gives support."""

    title = "关于"
    words = "程序的版本，以及所含组件的许可。"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.parts = QPlainTextEdit()
        self.folder_button = button("打开许可文件夹", "small", "folder")
        self.folder_button.clicked.connect(self._open_folder)
        self.body.addWidget(self._version())
        self.body.addWidget(self._licences())
        self.body.addStretch(1)

    def refresh(self) -> None:
        """Show what is installed."""
        folder = paths.licence_folder()
        listed = shipped_parts(folder)
        self.parts.setPlainText(
            "\n".join(f"{each.name} {each.version}：{each.licence}" for each in listed) or _SOURCES
        )
        self.folder_button.setVisible(folder is not None and folder.is_dir())

    def _version(self) -> QFrame:
        made, layout = card()
        layout.addWidget(label(f"{NAME} {__version__}", "strong"))
        layout.addWidget(label(surroundings(), "small", "text_2", wrap=True))
        layout.addWidget(label(_OWN, "small", "text_2", wrap=True))
        return made

    def _licences(self) -> QFrame:
        made, layout = card()
        layout.addWidget(label("所含组件及其许可", "strong"))
        self.parts.setReadOnly(True)
        self.parts.setTabChangesFocus(True)
        self.parts.setAccessibleName("所含组件及其许可")
        self.parts.setFixedHeight(_HEIGHT)
        layout.addWidget(self.parts)
        foot = row()
        foot.addWidget(self.folder_button)
        foot.addStretch(1)
        layout.addLayout(foot)
        return made

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(paths.licence_folder())))
