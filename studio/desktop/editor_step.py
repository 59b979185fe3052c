"""The page of the chosen step: its head, and four sheets of fields."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from studio.activities.contract import Activities
from studio.content.deck_text import StepText
from studio.content.settings_fields import beside
from studio.desktop.editor_day import is_optional, kind_name, number_of, usual_minutes
from studio.desktop.editor_edits import Edits
from studio.desktop.editor_fault_list import in_words
from studio.desktop.editor_fields import Line, Number, Tick, UndoGuard, text_fields, with_steps
from studio.desktop.editor_more import MoreSheet
from studio.desktop.editor_noted import AfterSheet, NotesSheet
from studio.desktop.editor_room import RoomSheet
from studio.desktop.editor_tabs import follow_the_eye
from studio.desktop.flow import FlowLayout
from studio.desktop.look import plain, set_property

SHEETS = ("In the room", "My notes", "To take home", "More")
_LONGEST = 600


class StepPage(QWidget):
    """Title and minutes, always in view; below them a sheet for each purpose."""

    shared_wanted = Signal(str)

    def __init__(self, edits: Edits, activities: Activities) -> None:
        super().__init__()
        self._edits = edits
        self._activities = activities
        self._guard = UndoGuard(self)
        self.kind = plain("", name="muted")
        self.faults = plain("", name="fault", wrap=True)
        self.faults.hide()
        self.title = Line("Title", hint="What the step is called")
        self.title.setStyleSheet("QLineEdit { font-size: 20px; font-weight: bold; }")
        self.minutes = Number("Minutes", 0, _LONGEST, unit=" min")
        self.optional = Tick(
            "Only if there is time",
            tip="The day is whole without it. It does not count towards the day's length.",
        )
        self.protected = Tick(
            "Stays whole", tip="Never shortened or left out when time runs short."
        )
        self.room = RoomSheet(edits, activities)
        self.notes = NotesSheet(edits)
        self.after = AfterSheet(edits)
        self.more = MoreSheet(edits, activities)
        self.sheets: tuple[_Sheet, ...] = (self.room, self.notes, self.after, self.more)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Sheets of the step")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self._stack = QStackedWidget()
        for name, sheet in zip(SHEETS, self.sheets, strict=True):
            self.tabs.addTab(name)
            self._stack.addWidget(_scrolling(sheet))
        self._arrange()
        self._connect()
        self.room.fields_changed.connect(self._watch)
        self.room.shared_wanted.connect(self.shared_wanted)
        self._watch()

    def redraw(self) -> None:
        """Shows the chosen step; only the sheet in view is filled."""
        step = self._edits.step
        if step is None:
            return
        place, count = self._edits.chosen + 1, len(self._edits.text.steps)
        self.kind.setText(f"Step {place} of {count}  ·  {kind_name(step.activity)}")
        self.title.redraw(step.title)
        usual = usual_minutes(step.activity, self._activities)
        written = number_of(step, "minutes")
        self.minutes.redraw(usual if written is None else written)
        self.optional.redraw(is_optional(step) or step.value("optional") is True)
        self.protected.redraw(step.value("protected") is True)
        self._redraw_sheet(step)

    def tell(self, sentences: tuple[str, ...]) -> None:
        """What is wrong with the step, beside it."""
        step = self._edits.step
        told = [(*beside(step, one), one) for one in sentences] if step is not None else []
        known = {key: said for key, said, _one in told if self.room.knows(key)}
        above = [in_words(one) for key, _said, one in told if key not in known]
        self.faults.setText("\n".join(f"⚠ {one}" for one in above))
        self.faults.setVisible(bool(above))
        self.room.tell(known)

    def start(self, sheet: int = -1) -> None:
        """Puts the keyboard on the title, or on a sheet's first field."""
        if sheet < 0:
            self.title.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.title.selectAll()
        else:
            self.tabs.setCurrentIndex(sheet)

    def lead_to(self, key: str) -> None:
        """Puts the keyboard on the field of a key of the deck, as well as it is known."""
        head = {"minutes": self.minutes, "optional": self.optional, "title": self.title}
        found: QWidget | None = head.get(key)
        for place, sheet in enumerate(self.sheets):
            if found is None and (found := sheet.field_of(key)) is not None:
                self.tabs.setCurrentIndex(place)
        (found or self.title).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _redraw_sheet(self, step: StepText) -> None:
        self.sheets[self.tabs.currentIndex()].redraw(step)

    def _watch(self) -> None:
        self._guard.watch(text_fields(self))
        follow_the_eye(self)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.kind)
        column.addWidget(self.title)
        line = QWidget()
        row = FlowLayout(line, gap=12)
        for part in (with_steps(self.minutes), self.optional, self.protected):
            row.addWidget(part)
        column.addWidget(line)
        column.addWidget(self.faults)
        tabs = QHBoxLayout()
        tabs.addWidget(self.tabs)
        tabs.addStretch(1)
        column.addLayout(tabs)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        edits = self._edits
        self.title.typed.connect(
            lambda words: edits.set_step(lambda s: s.with_title(words), "the title", "title")
        )
        self.minutes.picked.connect(
            lambda count: edits.set_value("minutes", count, "the minutes", merge=True)
        )
        self.optional.picked.connect(
            lambda on: edits.set_value("optional", on or None, "what is left out")
        )
        self.protected.picked.connect(
            lambda on: edits.set_value("protected", on or None, "what is never shortened")
        )
        self.tabs.currentChanged.connect(self._on_tab)

    def _on_tab(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
        step = self._edits.step
        if step is not None:
            self._redraw_sheet(step)


_Sheet = RoomSheet | NotesSheet | AfterSheet | MoreSheet


def _scrolling(sheet: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    set_property(area, "focusPolicy", "NoFocus")
    area.setWidget(sheet)
    return area
