"""How the windows look: paper, aubergine ink, our own faces, one quiet style for every widget."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QSizePolicy, QWidget

from studio.pictures import theme
from studio.pictures.theme import ACCENT, CARD, FOCUS, INK, INK_MUTED, LINE, PAPER

TEXT_FAMILY = "Atkinson Hyperlegible Next"
HAND_FAMILY = "Patrick Hand"
_FILES = (
    "AtkinsonHyperlegibleNext_400Regular.ttf",
    "AtkinsonHyperlegibleNext_700Bold.ttf",
    "PatrickHand_400Regular.ttf",
)
_OTHER_FILES: Mapping[str, str] = {
    "Andika": "Andika-Regular.ttf",
    "Noto Sans Arabic": "NotoSansArabic_400Regular.ttf",
    "Noto Sans Hebrew": "NotoSansHebrew_400Regular.ttf",
    "Noto Sans Devanagari": "NotoSansDevanagari_400Regular.ttf",
    "Noto Emoji": "NotoEmoji_400Regular.ttf",
}
_HOVER = theme.mix(PAPER, ACCENT, 0.10)
_DOWN = theme.mix(PAPER, ACCENT, 0.22)

STYLE = f"""
QWidget {{ color: {INK}; font-size: 15px; }}
QMainWindow, QWidget#page {{ background: {PAPER}; }}
QFrame#card {{ background: {CARD}; border: 1px solid {LINE}; border-radius: 10px; }}
QFrame#bar {{ background: {theme.mix(PAPER, INK, 0.06)}; border-top: 1px solid {LINE}; }}
QFrame#line {{ background: {LINE}; max-height: 1px; border: none; }}
QLabel {{ background: transparent; }}
QLabel#hand {{ font-family: "{HAND_FAMILY}"; }}
QLabel#muted {{ color: {INK_MUTED}; }}
QLabel#fault {{ color: #a12a1f; font-weight: bold; }}
QLabel#message {{ background: #fff1c9; border: 1px solid #d8b45c; border-radius: 6px;
  padding: 6px 10px; }}
QPushButton, QToolButton {{ background: {CARD}; border: 1px solid {theme.mix(LINE, INK, 0.25)};
  border-radius: 8px; padding: 6px 12px; min-height: 24px; }}
QPushButton:hover, QToolButton:hover {{ background: {_HOVER}; }}
QPushButton:pressed, QToolButton:pressed, QPushButton:checked, QToolButton:checked {{
  background: {_DOWN}; border-color: {ACCENT}; }}
QPushButton:disabled, QToolButton:disabled {{ color: {theme.mix(INK, PAPER, 0.55)};
  background: {PAPER}; }}
QPushButton:focus, QToolButton:focus, QLineEdit:focus, QComboBox:focus, QListWidget:focus {{
  border: 2px solid {FOCUS}; }}
QPushButton#main {{ background: {ACCENT}; color: white; border-color: {ACCENT};
  font-weight: bold; }}
QPushButton#main:focus {{ border: 3px solid {FOCUS}; padding: 4px 10px; }}
QPushButton#main:hover {{ background: {theme.mix(ACCENT, INK, 0.25)}; }}
QPushButton#main:disabled {{ background: {theme.mix(ACCENT, PAPER, 0.5)}; }}
QPushButton#row {{ text-align: left; padding: 10px 14px; }}
QLineEdit, QComboBox, QSpinBox {{ background: white; border: 1px solid {INK_MUTED};
  border-radius: 6px; padding: 5px 8px; min-height: 24px;
  selection-background-color: {ACCENT}; selection-color: white; }}
QComboBox QAbstractItemView {{ background: white; selection-background-color: {_DOWN};
  selection-color: {INK}; }}
QListWidget {{ background: {CARD}; border: 1px solid {LINE}; border-radius: 8px; outline: none; }}
QListWidget::item {{ padding: 6px 8px; border-bottom: 1px solid {theme.mix(LINE, CARD, 0.5)}; }}
QListWidget::item:selected {{ background: {_DOWN}; color: {INK}; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
QComboBox::drop-down {{ border: none; width: 24px; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {theme.mix(LINE, INK, 0.2)}; border-radius: 5px;
  min-height: 30px; margin: 1px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QCheckBox::indicator {{ width: 20px; height: 20px; }}
QCheckBox {{ border: 2px solid transparent; border-radius: 6px; padding: 1px; }}
QCheckBox:focus {{ border-color: {FOCUS}; }}
QMenu {{ background: {CARD}; border: 1px solid {LINE}; padding: 4px; }}
QMenu::item {{ padding: 5px 18px; }}
QMenu::item:selected {{ background: {_DOWN}; }}
QMenu::item:disabled {{ color: {theme.mix(INK, PAPER, 0.55)}; }}
QToolTip {{ background: {CARD}; color: {INK}; border: 1px solid {LINE}; padding: 4px; }}
"""


def dress(app: QApplication, fonts_folder: Path) -> None:
    """Gives the application its style, palette and faces."""
    for name in _FILES:
        QFontDatabase.addApplicationFont(str(fonts_folder / name))
    app.setStyle("Fusion")
    font = QFont(TEXT_FAMILY)
    font.setPixelSize(15)
    app.setFont(font)
    app.setPalette(_palette())
    app.setStyleSheet(STYLE)


def dress_words(fonts_folder: Path) -> None:
    """Gives words in other scripts their faces; the start page does without them."""
    known = set(QFontDatabase.families())
    for family, name in _OTHER_FILES.items():
        if family not in known:
            QFontDatabase.addApplicationFont(str(fonts_folder / name))
    QFont.removeSubstitutions(TEXT_FAMILY)
    QFont.insertSubstitutions(TEXT_FAMILY, list(_OTHER_FILES))


def _palette() -> QPalette:
    palette = QPalette()
    for role, color in (
        (QPalette.ColorRole.Window, PAPER),
        (QPalette.ColorRole.Base, "#ffffff"),
        (QPalette.ColorRole.Button, CARD),
        (QPalette.ColorRole.WindowText, INK),
        (QPalette.ColorRole.Text, INK),
        (QPalette.ColorRole.ButtonText, INK),
        (QPalette.ColorRole.PlaceholderText, INK_MUTED),
        (QPalette.ColorRole.Highlight, ACCENT),
        (QPalette.ColorRole.HighlightedText, "#ffffff"),
    ):
        palette.setColor(role, QColor(color))
    return palette


def set_property(widget: QWidget, name: str, value: str) -> None:
    """Sets a property of Qt's by name.

    The start page does so for what `Qt.…` would be: the first use of that namespace makes all its
    130 enumerations, which takes a tenth of the time to the first paint.
    """
    if not widget.setProperty(name, value):
        raise ValueError(f"{name} cannot be {value}")


def plain(
    text: str = "",
    *,
    size: int = 0,
    bold: bool = False,
    name: str = "",
    wrap: bool = False,
    parent: QWidget | None = None,
) -> QLabel:
    """A label that takes its text as it is, whatever marks are in it; `size` in pixels."""
    label = QLabel(parent)
    set_property(label, "textFormat", "PlainText")
    label.setText(text)
    label.setWordWrap(wrap)
    if name:
        label.setObjectName(name)
    if size or bold:
        weight = " font-weight: bold;" if bold else ""
        pixels = f" font-size: {size}px;" if size else ""
        label.setStyleSheet(f"QLabel {{{pixels}{weight} }}")
    if wrap:
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
    return label


def button(text: str, *, name: str = "", tip: str = "", checkable: bool = False) -> QPushButton:
    """A button that a click does not give the keyboard to: keys go on driving the show."""
    made = QPushButton(text.replace("&", "&&"))
    set_property(made, "focusPolicy", "TabFocus")
    made.setCheckable(checkable)
    made.setAutoDefault(False)
    if name:
        made.setObjectName(name)
    if tip:
        made.setToolTip(tip)
    return made
