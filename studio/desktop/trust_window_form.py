"""The fields of a Trust's settings, in calm cards one below the other."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from studio.content.trust import MOST_DAYS, MOST_NAME, cleaned, faults_of
from studio.desktop.look import button, plain
from studio.desktop.trust_window_colour import ColourField
from studio.desktop.trust_window_dates import DatesField, WheelGuard, inset
from studio.desktop.trust_window_logo import LogoField
from studio.model.agenda import SUPPORT
from studio.model.days import KEEP_DAYS
from studio.model.trust import Trust
from studio.pictures.theme import FOCUS, INK_MUTED

_LANGUAGES = (("As each deck says, else English", ""), ("English", "en-GB"), ("Cymraeg", "cy"))
_STYLE = f"""
QPlainTextEdit, QDateEdit, QTimeEdit {{ background: white; border: 1px solid {INK_MUTED};
  border-radius: 6px; padding: 5px 8px; min-height: 24px; }}
QPlainTextEdit:focus, QDateEdit:focus, QTimeEdit:focus, QSpinBox:focus {{
  border: 2px solid {FOCUS}; }}
QDateEdit::drop-down {{ border: none; width: 24px; }}
QSpinBox::up-button, QSpinBox::down-button, QTimeEdit::up-button, QTimeEdit::down-button {{
  width: 0; border: none; }}
"""
"""Numbers are typed, or turned by the arrow keys: a style of Qt's draws its buttons badly."""
_SUPPORT = "Whom to turn to, one line each. A deck that names its own people keeps its own."
_NOTICE = (
    "Phones show it on a page of its own, and the evaluation form at its end. A blank line parts "
    "paragraphs."
)


class TrustForm(QWidget):
    """All fields; `changed` with each."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setStyleSheet(_STYLE)
        self._make_parts()
        self._lay_out()
        self._connect()

    def value(self) -> Trust:
        """The settings as they stand in the fields."""
        return cleaned(
            Trust(
                name=self.name.text(),
                logo=self.logo.value(),
                accent=self.colour.value(),
                support=tuple(self.support.toPlainText().split("\n")),
                privacy_notice=self.notice.toPlainText(),
                controller=self.controller.toPlainText(),
                follow_up=self.dates.value(),
                lang=str(self.language.currentData()),
                keep_days=self.days.value(),
            )
        )

    def set_value(self, trust: Trust, today: date) -> None:
        """Shows those settings."""
        self.blockSignals(True)
        self.name.setText(trust.name)
        self.logo.set_value(trust.logo)
        self.colour.set_value(trust.accent)
        self.support.setPlainText("\n".join(trust.support))
        self.notice.setPlainText(trust.privacy_notice)
        self.controller.setPlainText(trust.controller)
        self.dates.set_value(trust.follow_up, today)
        self.language.setCurrentIndex(max(0, self.language.findData(trust.lang)))
        self.days.setValue(trust.keep_days)
        self.blockSignals(False)
        self.changed.emit()

    def tell_faults(self) -> dict[str, str]:
        """Says below each field what cannot stay; by the field's name."""
        found = faults_of(self.value())
        for name, label in self._told.items():
            label.setText(found.get(name, ""))
            label.setVisible(name in found)
        there = set(self.support.toPlainText().split("\n"))
        self.usual.setVisible(not there.issuperset(SUPPORT))
        return found

    def _make_parts(self) -> None:
        self.name = QLineEdit()
        self.name.setMaxLength(MOST_NAME)
        self.name.setPlaceholderText("Oakwood Community Health NHS Trust")
        self.name.setAccessibleName("The name of your Trust or organisation")
        self.logo = LogoField()
        self.colour = ColourField()
        self.support = _text("Whom to turn to, one line each", 4)
        self.usual = button("Add the usual ones: NHS 111, Samaritans, 999")
        self.notice = _text("Privacy notice", 6)
        self.controller = _text("Who answers for the data, and how to reach them", 3)
        self.controller.setPlaceholderText("The Trust; its data protection officer: …")
        self.dates = DatesField()
        self.language = QComboBox()
        self.language.setAccessibleName("Language of decks that do not name theirs")
        for words, lang in _LANGUAGES:
            self.language.addItem(words, lang)
        self.days = QSpinBox()
        self.days.setRange(0, MOST_DAYS)
        self.days.setSuffix(" days")
        self.days.setMinimumWidth(170)
        inset(self.days)
        self._guard = WheelGuard(self)
        self._guard.mind(self.language, self.days)
        self.days.setSpecialValueText(f"As usual ({KEEP_DAYS} days)")
        self.days.setAccessibleName("For how many days a workshop that nobody ends is kept")
        self._told = {
            name: plain("", name="fault", wrap=True)
            for name in ("name", "support", "privacy_notice", "controller", "follow_up")
        }

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        column.addWidget(
            _card("Name and logo", self.name, self._told["name"], self.logo,
                  hint="They stand on the way in, on slides, and on what people take home.")
        )  # fmt: skip
        column.addWidget(
            _card("Colour", self.colour, hint="For buttons and headings, where it can be read.")
        )
        column.addWidget(
            _card("Whom to turn to", self.support, _left(self.usual), self._told["support"],
                  hint=_SUPPORT)
        )  # fmt: skip
        column.addWidget(
            _card("Privacy", plain("Privacy notice"), self.notice, self._told["privacy_notice"],
                  plain("Who answers for the data, and how to reach them"), self.controller,
                  self._told["controller"], hint=_NOTICE)
        )  # fmt: skip
        column.addWidget(_card("Follow-up dates", self.dates, self._told["follow_up"]))
        column.addWidget(
            _card("Language and keeping", _row("Language of decks that name none", self.language),
                  _row("A workshop that nobody ends is kept for", self.days),
                  hint="Shorter is kinder; what nobody ends is erased after that.")
        )  # fmt: skip
        column.addStretch(1)

    def _connect(self) -> None:
        for signal in (self.name.textChanged, self.logo.changed, self.colour.changed,
                       self.support.textChanged, self.notice.textChanged,
                       self.controller.textChanged, self.dates.changed,
                       self.language.currentIndexChanged, self.days.valueChanged):  # fmt: skip
            signal.connect(lambda *_: self.changed.emit())
        self.usual.clicked.connect(self._on_usual)

    def _on_usual(self) -> None:
        there = [line for line in self.support.toPlainText().split("\n") if line.strip()]
        there += [line for line in SUPPORT if line not in there]
        self.support.setPlainText("\n".join(there))
        self.support.setFocus()


def _text(name: str, rows: int) -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setTabChangesFocus(True)
    made.setAccessibleName(name)
    made.setFixedHeight(24 + rows * 21)
    return made


def _row(words: str, field: QWidget) -> QWidget:
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    if words:
        line.addWidget(plain(words))
    line.addWidget(field)
    line.addStretch(1)
    return made


def _left(field: QWidget) -> QWidget:
    """As wide as its words."""
    return _row("", field)


def _card(title: str, *parts: QWidget, hint: str = "") -> QFrame:
    made = QFrame()
    made.setObjectName("card")
    column = QVBoxLayout(made)
    column.setContentsMargins(16, 12, 16, 14)
    column.setSpacing(8)
    column.addWidget(plain(title, bold=True, size=18))
    if hint:
        column.addWidget(plain(hint, name="muted", wrap=True))
    for part in parts:
        column.addWidget(part)
    return made
