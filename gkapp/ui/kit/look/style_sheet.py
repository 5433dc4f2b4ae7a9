"""The one stylesheet, made from tokens. Pages never call setStyleSheet: they set properties.

`kind` says what a frame, a button or a field is; `role` and `tone` say how a label is set;
`problem` marks a field to be corrected; `ring` is set by focus.py.
"""

from gkapp.ui.kit.look.tokens import SIZE, SPACE, TYPE, ColorRole, Colors

ASSETS = "look"
"""The search path under which theme.py writes the marks that a stylesheet takes as files."""

_LABEL_TONES: tuple[ColorRole, ...] = (
    "text", "text_2", "text_3", "accent", "overdue", "soon", "done", "problem", "hold", "on_accent",
)  # fmt: skip

_FIELDS = ("QLineEdit", "QComboBox", "QAbstractSpinBox", "QPlainTextEdit", "QTextEdit")


def build(c: Colors) -> str:
    """The whole stylesheet of one theme."""
    parts = (_text, _surfaces, _bars, _buttons, _fields, _marks, _tabs, _views, _menus)
    return "\n".join(part(c) for part in parts)


def asset(name: str, c: Colors) -> str:
    """The file name of a mark in one theme."""
    return f"{name}-{c.name}.svg"


def _url(name: str, c: Colors) -> str:
    return f"url({ASSETS}:{asset(name, c)})"


def _each(selectors: tuple[str, ...], suffix: str = "") -> str:
    return ", ".join(selector + suffix for selector in selectors)


def _text(c: Colors) -> str:
    """Labels: the type scale by role, the colour by tone."""
    sizes = [
        f'QLabel[role="{name}"] {{ font-size: {style.px}px; font-weight: {style.weight}; }}'
        for name, style in TYPE.items()
    ]
    inks = [f'QLabel[tone="{tone}"] {{ color: {c[tone]}; }}' for tone in _LABEL_TONES]
    return "\n".join((*sizes, *inks, f"QLabel:disabled {{ color: {c.disabled}; }}"))


def _surfaces(c: Colors) -> str:
    """The window, its bars, cards, hairlines, tool tips."""
    return f"""
QMainWindow, QDialog, QWidget[kind="page"] {{ background: {c.window}; }}
QDialog {{ background: {c.surface}; }}
QWidget[kind="top_bar"] {{ background: {c.surface}; border-bottom: 1px solid {c.border}; }}
QWidget[kind="status_bar"] {{ background: {c.surface}; border-top: 1px solid {c.border}; }}
QWidget[kind="nav"] {{ background: {c.nav}; border-right: 1px solid {c.border}; }}
QWidget[kind="clear"] {{ background: transparent; }}
QWidget[kind="sheet"] {{ background: {c.surface}; }}
QWidget[kind="nav"] QTreeView, QWidget[kind="nav"] QListView {{ background: transparent; }}
QFrame[kind="card"] {{ background: {c.surface}; border: 1px solid {c.border};
  border-radius: {SIZE.radius_card}px; }}
QFrame[kind="inset"] {{ background: {c.surface_alt}; border: 1px solid {c.row_line};
  border-radius: {SIZE.radius}px; }}
QFrame[kind="popup"] {{ background: {c.surface}; border: 1px solid {c.border_input};
  border-radius: {SIZE.radius}px; }}
QFrame[kind="line"] {{ background: {c.row_line}; border: none; max-height: 1px; }}
QWidget[kind="nav"] QFrame[kind="line"] {{ background: {c.border}; }}
QFrame[kind="vline"] {{ background: {c.border}; border: none; max-width: 1px; }}
QLabel[kind="key"] {{ background: {c.surface_alt}; color: {c.text_2};
  border: 1px solid {c.border}; border-radius: {SIZE.radius}px; padding: 1px 6px; }}
QScrollArea {{ background: transparent; border: none; }}
QToolTip {{ background: {c.tip}; color: {c.tip_text}; border: 1px solid {c.tip};
  padding: 6px 8px; font-size: 13px; }}
"""


def _bars(c: Colors) -> str:
    """Message bars, one look for each tone."""
    looks: dict[str, tuple[ColorRole, ColorRole]] = {
        "accent": ("accent_soft", "accent_line"),
        "neutral": ("surface_alt", "border"),
        "done": ("done_soft", "done_bar"),
        "soon": ("soon_soft", "soon_bar"),
        "overdue": ("overdue_soft", "overdue_bar"),
        "problem": ("problem_soft", "problem"),
    }
    return "\n".join(
        f'QFrame[kind="bar_{tone}"] {{ background: {c[ground]}; border: 1px solid {c[edge]};'
        f" border-radius: {SIZE.radius}px; }}"
        for tone, (ground, edge) in looks.items()
    )


def _buttons(c: Colors) -> str:
    """Push buttons (primary, secondary, quiet, link, small) and icon buttons."""
    inner, inner_small = SIZE.control - 2, SIZE.control_small - 2
    return f"""
QPushButton {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.border_input};
  border-radius: {SIZE.radius}px; padding: 0 {SPACE.x3}px; min-height: {inner}px;
  font-size: 14px; }}
QPushButton:hover {{ background: {c.hover}; }}
QPushButton:pressed, QPushButton:checked {{ background: {c.pressed}; }}
QPushButton:disabled {{ background: {c.disabled_fill}; color: {c.disabled};
  border-color: {c.border}; }}
QPushButton[kind="primary"] {{ background: {c.accent_fill}; color: {c.on_accent};
  border: 1px solid {c.accent_fill}; padding: 0 {SPACE.x4}px; font-weight: 700; }}
QPushButton[kind="primary"]:hover {{ background: {c.accent_hover};
  border-color: {c.accent_hover}; }}
QPushButton[kind="primary"]:pressed {{ background: {c.accent_pressed};
  border-color: {c.accent_pressed}; }}
QPushButton[kind="primary"]:disabled {{ background: {c.disabled_fill}; color: {c.disabled};
  border-color: {c.border}; }}
QPushButton[kind="quiet"], QPushButton[kind="link"], QPushButton[kind="crumb"] {{
  background: transparent;
  border: 1px solid transparent; padding: 0 {SPACE.x2}px; }}
QPushButton[kind="quiet"]:hover {{ background: {c.pressed}; }}
QPushButton[kind="link"], QPushButton[kind="crumb"] {{ color: {c.accent};
  padding: 0 {SPACE.x1}px; min-height: {inner_small}px; }}
QPushButton[kind="crumb"] {{ padding: 0 1px; min-height: {SIZE.tag - 2}px; }}
QPushButton[kind="link"]:hover, QPushButton[kind="crumb"]:hover {{
  text-decoration: underline; }}
QPushButton[kind="link"]:disabled, QPushButton[kind="quiet"]:disabled {{
  color: {c.disabled}; background: transparent; border-color: transparent; }}
QPushButton[kind="small"] {{ min-height: {inner_small}px; font-size: 13px; }}
QWidget[kind="status_bar"] QPushButton {{ color: {c.soon}; font-size: 12px; }}
QPushButton[ring="true"] {{ border: 2px solid {c.accent}; padding: 0 {SPACE.x3 - 1}px;
  min-height: {inner - 2}px; }}
QPushButton[kind="primary"][ring="true"] {{ border: 2px solid {c.accent};
  padding: 0 {SPACE.x4 - 1}px; }}
QPushButton[kind="small"][ring="true"] {{ min-height: {inner_small - 2}px; }}
QPushButton[kind="link"][ring="true"] {{ padding: 0 {SPACE.x1 - 1}px;
  min-height: {inner_small - 2}px; }}
QPushButton[kind="crumb"][ring="true"] {{ padding: 0; min-height: {SIZE.tag - 4}px; }}
QPushButton[kind="quiet"][ring="true"] {{ padding: 0 {SPACE.x2 - 1}px; }}
QToolButton {{ background: transparent; border: 1px solid transparent; font-size: 14px;
  border-radius: {SIZE.radius}px; min-width: 30px; min-height: 30px; padding: 0; }}
QToolButton:hover, QToolButton:checked {{ background: {c.pressed}; }}
QToolButton:disabled {{ color: {c.disabled}; background: transparent; }}
QToolButton[ring="true"] {{ border: 2px solid {c.accent}; min-width: 28px; min-height: 28px; }}
QToolButton[kind="word"] {{ padding: 0 {SPACE.x2 - 2}px; font-size: 13px; color: {c.text_2};
  min-height: {inner_small}px; min-width: 24px; }}
QToolButton[kind="word"]:checked {{ color: {c.accent}; background: {c.accent_soft}; }}
QToolButton[kind="word"]:disabled {{ color: {c.disabled}; }}
QToolButton[kind="word"][ring="true"] {{ min-height: {inner_small - 2}px;
  padding: 0 {SPACE.x2 - 3}px; min-width: 22px; }}
QToolButton[kind="inside"] {{ min-width: 22px; min-height: 22px; }}
QToolButton::menu-indicator {{ image: none; }}
QPushButton::menu-indicator {{ image: {_url("down", c)}; width: 12px; height: 12px;
  subcontrol-position: right center; right: {SPACE.x2}px; }}
"""


def _fields(c: Colors) -> str:
    """Where something is typed or chosen.

    A line edit, also one in a combo box, adds two pixels inside its padding, so theirs differ; the
    thicker edge of a focused field is taken from padding and height, or the text would move.
    """
    boxes = ("QComboBox", "QAbstractSpinBox")
    texts = ("QPlainTextEdit", "QTextEdit")
    all_boxes = ("QLineEdit", *boxes)
    return f"""
{_each(_FIELDS)} {{ background: {c.surface}; color: {c.text};
  border: 1px solid {c.border_input}; border-radius: {SIZE.radius}px; font-size: 14px;
  selection-background-color: {c.accent_fill}; selection-color: {c.on_accent};
  placeholder-text-color: {c.text_3}; }}
{_each(all_boxes)} {{ min-height: {SIZE.control - 2}px; padding: 0 {SPACE.x2 - 2}px; }}
QComboBox {{ padding: 0 {SPACE.x2}px; }}
QComboBox:editable {{ padding: 0 {SPACE.x2 - 2}px; }}
{_each(texts)} {{ padding: {SPACE.x1}px; }}
{_each(_FIELDS, ":hover")} {{ border-color: {c.text_2}; }}
{_each(_FIELDS, ":focus")}, {_each(_FIELDS, '[problem="true"]')} {{
  border: 2px solid {c.accent}; }}
{_each(all_boxes, ":focus")}, {_each(all_boxes, '[problem="true"]')} {{
  min-height: {SIZE.control - 4}px; padding: 0 {SPACE.x2 - 3}px; }}
QComboBox:focus, QComboBox[problem="true"] {{ padding: 0 {SPACE.x2 - 1}px; }}
QComboBox:editable:focus, QComboBox:editable[problem="true"] {{ padding: 0 {SPACE.x2 - 3}px; }}
{_each(texts, ":focus")}, {_each(texts, '[problem="true"]')} {{ padding: {SPACE.x1 - 1}px; }}
{_each(_FIELDS, '[problem="true"]')} {{ border-color: {c.problem}; }}
{_each(_FIELDS, '[problem="true"]:focus')} {{ border-color: {c.accent};
  background: {c.problem_soft}; }}
{_each(_FIELDS, ":disabled")} {{ background: {c.disabled_fill}; color: {c.disabled};
  border-color: {c.border}; }}
{_each(("QLineEdit", *texts), '[readOnly="true"]')} {{ background: {c.surface_alt};
  border-color: {c.border}; }}
{_each(("QLineEdit", *texts), '[readOnly="true"]:focus')} {{ border-color: {c.accent}; }}
QLineEdit[kind="search"] {{ background: {c.window}; border-color: {c.border}; }}
QLineEdit[kind="search"]:focus {{ background: {c.surface}; border-color: {c.accent}; }}
QAbstractItemView QLineEdit {{ min-height: 0; border-radius: 0; }}
QTextBrowser, QTextBrowser:focus {{ background: transparent; border: none; padding: 0; }}
QComboBox::drop-down, QDateEdit::drop-down {{ border: none; width: 28px; }}
QComboBox::down-arrow, QDateEdit::down-arrow {{ image: {_url("down", c)};
  width: 14px; height: 14px; }}
QComboBox::down-arrow:disabled {{ image: {_url("down_off", c)}; }}
QComboBox QAbstractItemView {{ background: {c.surface}; border: 1px solid {c.border_input};
  selection-background-color: {c.accent_soft}; selection-color: {c.text}; outline: none;
  padding: 4px; }}
QSpinBox::up-button, QSpinBox::down-button {{ border: none; width: 20px; }}
QSpinBox::up-arrow {{ image: {_url("up", c)}; width: 12px; height: 12px; }}
QSpinBox::down-arrow {{ image: {_url("down", c)}; width: 12px; height: 12px; }}
"""


def _marks(c: Colors) -> str:
    """Check boxes and radio buttons."""
    both = ("QCheckBox", "QRadioButton")
    return f"""
{_each(both)} {{ spacing: {SPACE.x2}px; min-height: 24px; padding: 0 6px 0 2px;
  border: 2px solid transparent; border-radius: {SIZE.radius}px; }}
{_each(both, '[ring="true"]')} {{ border-color: {c.accent}; }}
{_each(both, ":disabled")} {{ color: {c.disabled}; }}
{_each((*both, "QAbstractItemView"), "::indicator")} {{ width: 16px; height: 16px;
  border: 1px solid {c.border_input}; border-radius: 3px; background: {c.surface}; }}
QRadioButton::indicator {{ border-radius: 9px; }}
{_each(both, "::indicator:hover")} {{ border-color: {c.accent}; }}
{_each(("QCheckBox", "QAbstractItemView"), "::indicator:checked")} {{
  background: {c.accent_fill}; border-color: {c.accent_fill}; image: {_url("check", c)}; }}
QCheckBox::indicator:indeterminate {{ background: {c.accent_soft}; border-color: {c.accent}; }}
QRadioButton::indicator:checked {{ background: {c.surface}; width: 8px; height: 8px;
  border: 5px solid {c.accent_fill}; }}
{_each(both, "::indicator:disabled")} {{ border-color: {c.border};
  background: {c.disabled_fill}; }}
"""


def _tabs(c: Colors) -> str:
    """Tabs: words on a line, the chosen one bold with a thick line under it."""
    return f"""
QTabWidget::pane {{ border: none; border-top: 1px solid {c.border}; top: -1px; }}
QTabBar {{ qproperty-drawBase: 0; }}
QTabBar::tab {{ background: transparent; color: {c.text_2}; padding: 0 {SPACE.x3}px;
  height: 38px; font-size: 14px; border-bottom: 3px solid transparent; }}
QTabBar::tab:hover {{ color: {c.text}; background: {c.hover}; }}
QTabBar::tab:selected {{ color: {c.accent}; font-weight: 700;
  border-bottom: 3px solid {c.accent}; }}
QTabBar[ring="true"]::tab:selected {{ border: 2px solid {c.accent};
  border-bottom: 3px solid {c.accent}; padding: 0 {SPACE.x3 - 2}px; height: 36px; }}
QTabBar::tab:disabled {{ color: {c.disabled}; }}
QTabBar::scroller {{ width: 44px; }}
QTabBar::tear {{ width: 0; image: none; }}
QTabBar QToolButton {{ background: transparent; border: none; min-width: 20px; min-height: 20px; }}
"""


def _views(c: Colors) -> str:
    """Tables, lists, headers, scroll bars, progress bars, splitters."""
    return f"""
QTableView, QListView, QTreeView {{ background: {c.surface}; color: {c.text}; border: none;
  outline: none; gridline-color: {c.row_line}; selection-background-color: {c.accent_soft};
  selection-color: {c.text}; alternate-background-color: {c.surface_alt}; font-size: 14px; }}
QListView::item {{ padding: 4px 8px; border-radius: {SIZE.radius}px; }}
QListView::item:hover {{ background: {c.hover}; }}
QListView::item:selected {{ background: {c.accent_soft}; color: {c.text}; }}
QHeaderView {{ background: {c.surface_alt}; border: none; }}
QHeaderView::section {{ background: {c.surface_alt}; color: {c.text_2}; border: none;
  border-bottom: 1px solid {c.border}; padding: 0 {SPACE.x3}px; font-size: 13px;
  min-height: {SIZE.header_row - 1}px; }}
QHeaderView::section:hover {{ color: {c.text}; background: {c.hover}; }}
QTableCornerButton::section {{ background: {c.surface_alt}; border: none; }}
QAbstractScrollArea::corner {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {c.scroll}; border-radius: 3px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 40px; }}
QScrollBar::handle:horizontal {{ min-width: 40px; }}
QScrollBar::handle:hover {{ background: {c.scroll_hover}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{ background: {c.track}; border: none; border-radius: 3px; height: 6px;
  max-height: 6px; }}
QProgressBar::chunk {{ background: {c.accent}; border-radius: 3px; }}
QSplitter::handle {{ background: transparent; }}
QSplitter::handle:hover {{ background: {c.border}; }}
"""


def _menus(c: Colors) -> str:
    """Context menus and menus of buttons."""
    return f"""
QMenu {{ background: {c.surface}; color: {c.text}; border: 1px solid {c.border_input};
  padding: 4px; font-size: 14px; }}
QMenu::item {{ padding: 6px 24px 6px 12px; border-radius: {SIZE.radius}px; }}
QMenu::item:selected {{ background: {c.accent_soft}; color: {c.text}; }}
QMenu::item:disabled {{ color: {c.disabled}; }}
QMenu::separator {{ height: 1px; background: {c.row_line}; margin: 4px 8px; }}
"""
