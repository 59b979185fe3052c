"""The console's rows of buttons and its thin bar; the buttons read the table of keys."""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QWidget

from studio.desktop.flow import FlowLayout
from studio.desktop.keys import ACTIONS, KeyAction, Situation, action
from studio.desktop.look import button, plain
from studio.desktop.queue_marks import icon, word_mark
from studio.desktop.side_panels import WAY_WORDS, key_words
from studio.session.contract import WorkshopState
from studio.session.seen import holds, ways_of

_DRIVE: Mapping[str, str] = {
    "back": "←  Back",
    "reveal": "Show the picture",
    "agreement": "Agreement",
    "forward": "Forward  →",
    "blank": "Blank",
    "curtain": "Curtain",
    "showing": "Projector",
    "undo": "Undo",
}
_PANELS: Mapping[str, str] = {
    "glance": "Now",
    "setup": "Set up",
    "agenda": "The day",
    "notes": "Notes",
    "queue": "Waiting",
    "form": "Add",
    "ways": "Ways in",
    "join": "Phones",
    "time": "Time",
    "paper": "Paper",
    "keys": "Keys",
    "close": "End",
}


class DriveRow(QWidget):
    """What drives the show, and everything else under “More”."""

    wanted = Signal(object)
    """A `KeyAction`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.buttons: dict[str, QPushButton] = {}
        for name, label in _DRIVE.items():
            found = action(name)
            made = button(label, name="main" if name == "forward" else "", tip=_tip(found))
            made.setCheckable(name in ("blank", "curtain", "agreement"))
            made.setMinimumHeight(40)
            made.clicked.connect(lambda _on=False, found=found: self.wanted.emit(found))
            self.buttons[name] = made
            row.addWidget(made, 2 if name == "forward" else 1)
        self._menu = QMenu(self)
        more = button("More …", tip="Everything, with its key")
        more.setMinimumHeight(40)
        more.clicked.connect(lambda: self._menu.popup(more.mapToGlobal(QPoint(0, 0))))
        row.addWidget(more, 1)
        self._entries = []
        for found in ACTIONS:
            entry = self._menu.addAction(f"{found.label}\t{key_words(found.keys)}")
            entry.triggered.connect(lambda _on=False, found=found: self.wanted.emit(found))
            self._entries.append((found, entry))

    def redraw(self, now: Situation) -> None:
        """Enables what can be done now."""
        for name, made in self.buttons.items():
            made.setEnabled(action(name).enabled(now))
        for found, entry in self._entries:
            entry.setEnabled(found.enabled(now))
        state = now.state
        self.buttons["blank"].setChecked(state.blank)
        self.buttons["curtain"].setChecked(state.curtain)
        self.buttons["agreement"].setChecked(bool(state.overlay))
        self.buttons["undo"].setEnabled(bool(state.undo) and action("undo").enabled(now))
        shown = bool(state.open_step) and state.board.revealed
        self.buttons["reveal"].setText("Show the prompt" if shown else "Show the picture")
        self.buttons["showing"].setText("Rest the projector" if now.showing else "On the projector")


class PanelRow(QWidget):
    """What is beside the show, one button a panel."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = FlowLayout(self)
        self._mark = icon(word_mark())
        self.buttons: dict[str, QPushButton] = {}
        for name, label in _PANELS.items():
            tip = "Back to the glance (Esc)" if name == "glance" else _tip(action(name))
            made = button(label, tip=tip, checkable=True)
            made.clicked.connect(lambda _on=False, name=name: self.wanted.emit(name))
            made.setStyleSheet("padding: 6px 8px;")
            self.buttons[name] = made
            row.addWidget(made)

    def redraw(self, now: Situation, current: str, waiting: int, quiet: str = "") -> None:
        """Marks the panel in view; how much waits is private too, and the silent mark `quiet`."""
        for name, made in self.buttons.items():
            made.setChecked(name == current)
            made.setVisible(name == "glance" or action(name).enabled(now))
        told = f"Waiting ({waiting})" if waiting else "Waiting"
        queue = self.buttons["queue"]
        queue.setText(f"{told}  ·  {quiet}" if quiet else told)
        queue.setIcon(self._mark if quiet else QIcon())

    def tell_choices(self, *, waiting: bool) -> None:
        """Whether the day has choices to offer: said in a word, and nothing presses."""
        self.buttons["agenda"].setText("The day: choices" if waiting else _PANELS["agenda"])


class Bar(QFrame):
    """Projector, way in, next pause, clock."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self.projector = plain("")
        self.ways = plain("", name="muted")
        self.number = plain("", bold=True)
        self.pause = plain("", name="muted")
        self.clock = plain("", bold=True, size=18)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 5, 16, 5)
        row.setSpacing(26)
        row.addWidget(self.projector)
        row.addWidget(self.ways)
        row.addWidget(self.number, 1, Qt.AlignmentFlag.AlignCenter)
        row.addWidget(self.pause)
        row.addWidget(self.clock)

    def redraw(
        self, state: WorkshopState, now: datetime, pause: tuple[str, str], *, takes: bool = True
    ) -> None:
        """Brings it to a state and a time of day; `takes`: whether the step takes anything."""
        ways = ways_of(state, state.step) if takes else frozenset()
        words = [word for way, word in WAY_WORDS.items() if way in ways]
        told = f"Way in: {', '.join(words)}" if words else "Way in: none"
        waits = "   ·   new words wait for you" if words and holds(state, state.step) else ""
        self.ways.setText(told + waits)
        self.pause.setText(f"{pause[0]} {pause[1]}")
        self.clock.setText(f"{now:%H:%M}")

    def tell_number(self, digits: str) -> None:
        """The number typed so far, and what Enter would do."""
        self.number.setText(f"Step {digits}: Enter goes there" if digits else "")


def projector_words(*, showing: bool, place: str, state: WorkshopState, card: str = "") -> str:
    """What the room sees, in a few words."""
    if not place:
        return "○ No projector"
    if not showing:
        return f"○ {place}: resting"
    if state.curtain:
        return f"◐ {place}: curtain"
    if state.blank:
        return f"◐ {place}: blank"
    usual = "doors" if state.doors and not state.overlay else "showing"
    return f"● {place}: {card[:1].lower()}{card[1:]}" if card else f"● {place}: {usual}"


def _tip(found: KeyAction) -> str:
    return f"{found.label}  ({key_words(found.keys)})"
