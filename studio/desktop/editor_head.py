"""The page of the day itself: its name and times, who comes, whom to turn to, its sources."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from studio.desktop.editor_edits import Edits
from studio.desktop.editor_fault_list import in_words
from studio.desktop.editor_fields import (
    Line,
    Tick,
    UndoGuard,
    Words,
    labelled,
    smallest,
    text_fields,
)
from studio.desktop.editor_meet import MeetAgain
from studio.desktop.editor_more import WAYS
from studio.desktop.editor_tabs import follow_the_eye
from studio.desktop.flow import FlowLayout
from studio.desktop.look import plain, set_property
from studio.model.agenda import EVALUATION, SUPPORT

_LINES = (
    ("title", "What the day is called", "", 0),
    ("start", "Begins at", "09:30", 130),
    ("end", "Ends at", "16:30", 130),
    ("people", "How many come", "6-18", 130),
    ("lang", "Language", "en-GB", 130),
    ("room", "Room", "Where it is held, if it is always the same", 0),
    ("quiet_place", "For a quiet word", "Where one of you stands at the break", 0),
)
_TEXTS = (
    ("support", "Whom to turn to", "One a line. Left empty: \n" + "\n".join(SUPPORT)),
    ("sources", "Where it comes from", "One source a line, in your words."),
    (
        "evaluation",
        "Questions of the form at the end",
        "One a line. Left empty: \n" + "\n".join(EVALUATION),
    ),
)
_SHORT = ("start", "end", "people", "lang")


class DayPage(QWidget):
    """Fields of the head, in one column no wider than reads well."""

    def __init__(self, edits: Edits) -> None:
        super().__init__()
        self._edits = edits
        self._lines = {key: Line(name, hint=hint) for key, name, hint, _width in _LINES}
        self._texts = {
            key: Words(name, hint=hint, lines=_lines(hint)) for key, name, hint in _TEXTS
        }
        self._licence = Line("How it may be used", hint="CC BY 4.0")
        self._ways = {key: Tick(words) for key, words in WAYS}
        self.meet = MeetAgain(edits)
        self.faults = plain("", name="fault", wrap=True)
        self.faults.hide()
        self._guard = UndoGuard(self)
        self._arrange()
        self._connect()
        self.meet.fields_changed.connect(self._watch)
        self._watch()

    def redraw(self) -> None:
        """Shows the head as it stands."""
        text = self._edits.text
        for key, line in (*self._lines.items(), ("licence", self._licence)):
            value = text.head_value(key)
            line.redraw("" if value is None else str(value))
        for key, field in self._texts.items():
            value = text.head_value(key)
            lines = value if isinstance(value, list | tuple) else ()
            field.redraw("\n".join(str(one) for one in lines))
        ways = text.head_value("ways")
        chosen = ways if isinstance(ways, list | tuple) else ("scribe", "paper")
        for key, tick in self._ways.items():
            tick.redraw(key in chosen)
        self.meet.redraw()

    def tell(self, sentences: tuple[str, ...]) -> None:
        """What is wrong with the head."""
        self.faults.setText("\n".join(f"⚠ {in_words(one)}" for one in sentences))
        self.faults.setVisible(bool(sentences))

    def start(self) -> None:
        """Puts the keyboard on the name."""
        self._lines["title"].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def lead_to(self, key: str) -> None:
        """Puts the keyboard on the field of a key."""
        found = self._lines.get(key) or self._texts.get(key) or self._lines["title"]
        found.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def field_of(self, key: str) -> QWidget | None:
        """The field of a key of the head."""
        return self._lines.get(key) or self._texts.get(key)

    def _arrange(self) -> None:
        inner = QWidget()
        inner.setMaximumWidth(860)
        column = QVBoxLayout(inner)
        column.setContentsMargins(2, 0, 10, 10)
        column.setSpacing(12)
        column.addWidget(plain("The day", bold=True, size=20))
        column.addWidget(self.faults)
        short = QWidget()
        row = FlowLayout(short, gap=14)
        for key, name, _hint, width in _LINES:
            box = labelled(name, self._lines[key])
            if key in _SHORT:
                row.addWidget(smallest(box, width))
            else:
                column.addWidget(box)
            if key == "title":
                column.addWidget(short)
        column.addWidget(plain("Ways to take part", bold=True))
        ways = QWidget()
        flow = FlowLayout(ways, gap=12)
        for tick in self._ways.values():
            flow.addWidget(tick)
        column.addWidget(ways)
        for key, name, _hint in _TEXTS:
            column.addWidget(labelled(name, self._texts[key]))
        column.addWidget(self.meet)
        column.addWidget(labelled("How it may be used", self._licence))
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_property(area, "focusPolicy", "NoFocus")
        area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def _connect(self) -> None:
        for key, line in (*self._lines.items(), ("licence", self._licence)):
            line.typed.connect(partial(self._on_line, key))
        for key, field in self._texts.items():
            field.typed.connect(partial(self._on_text, key))
        for tick in self._ways.values():
            tick.picked.connect(lambda _on: self._on_ways())

    def _on_line(self, key: str, words: str) -> None:
        value: object = words.strip() or None
        if key == "people" and words.strip().isdecimal():
            value = int(words)
        self._edits.set_head(key, value, f"the day's {_named(key)}")

    def _on_text(self, key: str, words: str) -> None:
        lines = [line.strip() for line in words.split("\n") if line.strip()]
        self._edits.set_head(key, lines or None, f"the day's {_named(key)}")

    def _on_ways(self) -> None:
        chosen = [key for key, tick in self._ways.items() if tick.isChecked()]
        self._edits.set_head("ways", chosen, "the ways to take part")

    def _watch(self) -> None:
        self._guard.watch(text_fields(self))
        follow_the_eye(self)


def _lines(hint: str) -> int:
    """As many as its hint needs, so that what holds where nothing is written can be read."""
    return max(3, hint.count("\n") + 2)


def _named(key: str) -> str:
    return {"title": "name", "lang": "language", "quiet_place": "quiet place"}.get(key, key)
