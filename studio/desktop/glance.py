"""The glance card: what a trainer who stands two metres away needs, and nothing else."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from studio.desktop.clock_words import minutes, next_words, state_words
from studio.desktop.elided import Elided
from studio.desktop.look import plain
from studio.desktop.queue_marks import word_mark
from studio.model.days import time_words
from studio.pictures.doors import SOON
from studio.pictures.theme import ACCENT, INK, INK_MUTED, PAPER
from studio.session.contract import WorkshopState
from studio.session.doors import welcome_of
from studio.session.leading import first_sentence
from studio.session.timekeeper import Face
from studio.session.timing import day_plan, end_of_day, following, next_pause

_SMALLEST = 22
_WHISPER = f"color: {INK}; background: {PAPER}; border-left: 4px solid {ACCENT}; padding: 6px 12px;"


def pause_words(state: WorkshopState, now: datetime) -> tuple[str, str]:
    """What the next pause is called and its clock time; the end of the day if there is none."""
    rows = day_plan(state, now)
    pause = next_pause(rows)
    if pause is not None:
        return pause.step.title, f"{pause.start:%H:%M}"
    return "End", f"{end_of_day(rows):%H:%M}" if rows else ""


@dataclass(frozen=True, slots=True)
class Private:
    """What the glance shows beside the plan of the day: for the trainer's eyes alone."""

    whisper: str = ""
    says: str = ""
    """The sentence to say, where the activity knows better than the notes."""
    face: Face | None = None
    """The clock of what is running."""
    quiet: str = ""
    """The silent mark: how many quiet words are looked for."""


_NOTHING = Private()


class Glance(QFrame):
    """Now, the next sentence to say, the next pause."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._caption = plain("Now")
        self._now = plain("", wrap=True)
        self._say_caption = plain("Say")
        self._say = plain("", wrap=True)
        self._pause_name = plain("")
        self._pause_time = plain("")
        self._then = plain("", wrap=True)
        self._whisper = plain("", name="whisper", wrap=True)
        self._whisper.hide()
        self._quiet = self._make_quiet()
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 22, 28, 22)
        column.setSpacing(4)
        top = QHBoxLayout()
        top.setSpacing(26)
        top.addWidget(self._caption)
        top.addWidget(self._quiet, 1)
        top.addStretch(0)
        column.addLayout(top)
        column.addWidget(self._now)
        column.addWidget(self._whisper)
        column.addSpacing(18)
        column.addWidget(self._say_caption)
        column.addWidget(self._say, 1)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self._pause_name, 0, Qt.AlignmentFlag.AlignBaseline)
        row.addWidget(self._pause_time, 0, Qt.AlignmentFlag.AlignBaseline)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self._then)
        self._say.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._say.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._say.installEventFilter(self)
        self._set_sizes(1.0)

    def redraw(self, state: WorkshopState, now: datetime, private: Private = _NOTHING) -> None:
        """Brings it to a state and a time of day."""
        self._whisper.setText(private.whisper)
        self._whisper.setVisible(bool(private.whisper))
        self._quiet_words.tell(f"{private.quiet}  (Q)" if private.quiet else "")
        self._quiet.setVisible(bool(private.quiet))
        step = state.step
        index = state.deck.index(step.id)
        self._caption.setText(f"Now  ·  {index + 1} of {len(state.deck.steps)}")
        self._now.setText(step.title)
        sentence = private.says or first_sentence(step.notes)
        if self._say.text() != (sentence or "—"):
            self._say.setText(sentence or "—")
            self._fit_sentence()
        if private.face is not None:
            self._show_face(private.face)
            return
        if state.doors:
            self._show_doors(state)
            return
        name, clock = pause_words(state, now)
        self._pause_name.setText(name)
        self._pause_time.setText(clock)
        later = following(state)
        self._then.setText("This is the last step." if later is None else f"Then: {later.title}")

    def clear(self) -> None:
        """Forgets what was for the trainer alone."""
        for label in (self._whisper, self._say, self._then):
            label.setText("")
        self._quiet_words.tell("")
        self._whisper.hide()
        self._quiet.hide()

    def _make_quiet(self) -> QWidget:
        """The silent mark: it stands still, and says nothing of what was said."""
        mark = plain("")
        mark.setPixmap(word_mark())
        self._quiet_words = Elided()
        quiet = QWidget()
        row = QHBoxLayout(quiet)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(mark)
        row.addWidget(self._quiet_words, 1)
        quiet.hide()
        return quiet

    def _show_face(self, face: Face) -> None:
        """While something runs: how it stands, what is left, what comes next to say."""
        self._pause_name.setText(f"{state_words(face)}, left in all")
        self._pause_time.setText(minutes(face.total_left))
        self._then.setText(next_words(face))

    def _show_doors(self, state: WorkshopState) -> None:
        """People come in: what is told is when we begin, and what comes first then."""
        self._caption.setText("Before the day")
        self._now.setText("The doors are open")
        begins = welcome_of(state).begins
        self._pause_name.setText("We begin at" if begins else SOON)
        self._pause_time.setText(time_words(begins) if begins else "")
        self._then.setText(f"Then: {state.step.title}")

    def _set_sizes(self, factor: float) -> None:
        for label, pixels, extra in (
            (self._caption, 19, f"color: {INK_MUTED};"),
            (self._now, 48, 'font-family: "Patrick Hand";'),
            (self._say_caption, 19, f"color: {INK_MUTED};"),
            (self._pause_name, 26, f"color: {INK_MUTED};"),
            (self._pause_time, 52, f"color: {ACCENT}; font-weight: bold;"),
            (self._then, 21, f"color: {INK_MUTED};"),
            (self._whisper, 24, _WHISPER),
            (self._quiet_words, 19, f"color: {ACCENT}; font-weight: bold;"),
        ):
            _size(label, round(pixels * factor), extra)
        self._factor = factor
        self._fit_sentence()

    def _fit_sentence(self) -> None:
        """The sentence as large as its room allows: it is read from two metres away."""
        room = self._say.size()
        font = self._say.font()
        flags = Qt.TextFlag.TextWordWrap.value
        for pixels in range(round(40 * self._factor), _SMALLEST - 1, -2):
            font.setPixelSize(pixels)
            box = QFontMetrics(font).boundingRect(
                0, 0, max(room.width(), 100), 10_000, flags, self._say.text()
            )
            if box.height() <= room.height():
                break
        _size(self._say, pixels, "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Larger windows get larger words."""
        super().resizeEvent(event)
        self._set_sizes(min(1.8, max(0.8, min(self.width() / 700, self.height() / 520))))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fits the sentence when its room changes."""
        if watched is self._say and event.type() == QEvent.Type.Resize:
            self._fit_sentence()
        return False


def _size(label: QLabel, pixels: int, extra: str) -> None:
    style = f"QLabel {{ font-size: {pixels}px; {extra} }}"
    if label.styleSheet() != style:
        label.setStyleSheet(style)
