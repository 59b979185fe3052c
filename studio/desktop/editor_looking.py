"""What is looked at beside the editor's text: the pictures of the chosen step, and every fault.

It asks the drawing thread once the hand rests, and hands on what comes back if it is still true.
"""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from studio.activities.contract import Activities
from studio.desktop.editor_drawing import Checked, Drawing, Drawn, Wanted
from studio.desktop.editor_edits import HEAD, Edits
from studio.desktop.editor_preview import PreviewPane, Viewer
from studio.desktop.editor_rows import SMALL
from studio.model.trust import Trust

PREVIEW_MS = 60
"""So long after the last change pictures are asked for."""
_PICTURE = 960


class Looking(QObject):
    """`found` when the faults of the present text are known."""

    found = Signal()

    def __init__(self, edits: Edits, activities: Activities, trust: Trust, window: QWidget) -> None:
        super().__init__(window)
        self._edits = edits
        self._window = window
        self._moment = 1
        self._viewer: Viewer | None = None
        self._path = Path("deck.md")
        self.preview = PreviewPane()
        self.drawing = Drawing(activities, trust, SMALL.width() * 2, self)
        self.checked = Checked(Wanted(self._path, "", HEAD))
        self._ask = QTimer(self)
        self._ask.setSingleShot(True)
        self._ask.setInterval(PREVIEW_MS)
        self._ask.timeout.connect(self.now)
        self.preview.moment_wanted.connect(self._on_moment)
        self.preview.large_wanted.connect(self.see_large)
        self.drawing.drawn.connect(self._on_drawn)
        self.drawing.checked.connect(self._on_checked)

    @property
    def stops(self) -> bool:
        """Whether something was found that keeps the deck from being run."""
        return any(fault.stops for _place, fault in self.checked.faults)

    def sentences(self, place: int) -> tuple[str, ...]:
        """What is wrong with a step, or the head."""
        return tuple(fault.sentence for at, fault in self.checked.faults if at == place)

    def counts(self) -> dict[int, int]:
        """How many faults each step has."""
        found: dict[int, int] = {}
        for place, _fault in self.checked.faults:
            if place != HEAD:
                found[place] = found.get(place, 0) + 1
        return found

    def open(self) -> None:
        """Another deck."""
        self.checked = Checked(Wanted(self._path, "", HEAD))
        self._moment = 1
        self.preview.redraw(None)
        if self._viewer is not None:
            self._viewer.reject()

    def soon(self, path: Path) -> None:
        """Looks once the hand rests; the deck lies, or would lie, at that path."""
        self._path = path
        self._ask.start()

    def first_moment(self) -> None:
        """Another step is looked at from its beginning."""
        self._moment = 1

    def now(self) -> None:
        """Looks at what stands there."""
        text = self._edits.text.text()
        wanted = Wanted(self._path, text, self._edits.chosen, self._moment, _PICTURE)
        if text == self.checked.wanted.text:
            self.drawing.want_picture(wanted)
        else:
            self.drawing.want(wanted)

    def see_whole(self) -> None:
        """The day's pictures one after the other, as large as the window."""
        if self._edits.chosen == HEAD:
            self._edits.choose(0)
        self.see_large(self._moment)

    def see_large(self, moment: int) -> None:
        """The chosen step's picture as large as the window; arrows lead on through the day."""
        if self._viewer is None:
            self._viewer = Viewer(self._window)
            self._viewer.stepped.connect(self._on_stepped)
        self._viewer.show_drawn(self.preview.drawn, first=moment == 0)
        self._viewer.open()

    def end(self) -> None:
        """Ends the thread."""
        self._ask.stop()
        self.drawing.end()

    def _on_stepped(self, by: int) -> None:
        self._edits.choose(max(0, self._edits.chosen + by))

    def _on_moment(self, moment: int) -> None:
        self._moment = moment
        self.now()

    def _on_drawn(self, drawn: Drawn) -> None:
        if drawn.wanted.step == self._edits.chosen:
            self.preview.redraw(drawn)
            if self._viewer is not None and self._viewer.isVisible():
                self._viewer.show_drawn(drawn)

    def _on_checked(self, checked: Checked) -> None:
        if checked.wanted.text == self._edits.text.text():
            self.checked = checked
            self.found.emit()
