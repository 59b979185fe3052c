"""What the room will see of the chosen step: as it opens, and later."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from studio.desktop.editor_drawing import Drawn
from studio.desktop.look import button, plain
from studio.pictures.shapes import HEIGHT, WIDTH
from studio.pictures.theme import FOCUS, INK, LINE, PAPER, mix

_EXAMPLES = "The words on it are examples: nobody wrote them yet."
_NOTHING = "It is seen here once it can be read. What is to mend stands above its fields."


class Shot(QWidget):
    """One picture in the shape of a page; pressed, it is shown large."""

    pressed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._image: QImage | None = None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(200)
        self.setToolTip("Press to see it large")

    @property
    def image(self) -> QImage | None:
        """What is shown."""
        return self._image

    def show_image(self, image: QImage | None, title: str) -> None:
        """Shows another picture."""
        self._image = image
        self.setAccessibleName(f"{self._name}: {title}" if title else self._name)
        self.update()

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """A page keeps its shape."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Pixels for a page of that width."""
        return round(width * HEIGHT / WIDTH)

    def sizeHint(self) -> QSize:
        """As a small page."""
        return QSize(320, 180)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and the space bar show it large."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pressed.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """A press shows it large."""
        self.pressed.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture, or quiet paper while there is none."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._image is None:
            painter.fillRect(self.rect(), QColor(mix(PAPER, INK, 0.05)))
        else:
            painter.drawImage(self.rect(), self._image)
        painter.setPen(QColor(FOCUS if self.hasFocus() else LINE))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class PreviewPane(QWidget):
    """As it opens, and below it one later moment, with a way through them."""

    moment_wanted = Signal(int)
    large_wanted = Signal(int)
    """The place of the moment that is to be seen large."""

    def __init__(self) -> None:
        super().__init__()
        self._drawn: Drawn | None = None
        self.first = Shot("As the step opens")
        self.later = Shot("Later")
        self._told_first = plain("What the room sees", bold=True)
        self._told_later = plain("", bold=True, wrap=True)
        self._before = button("◀", tip="One press of Forward earlier")
        self._after = button("▶", tip="One press of Forward later")
        self._before.setAccessibleName("Earlier picture")
        self._after.setAccessibleName("Later picture")
        self._note = plain("", name="muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._told_first)
        column.addWidget(self.first)
        row = QHBoxLayout()
        row.addWidget(self._told_later, 1)
        row.addWidget(self._before)
        row.addWidget(self._after)
        column.addSpacing(6)
        column.addLayout(row)
        column.addWidget(self.later)
        column.addWidget(self._note)
        column.addStretch(1)
        self._before.clicked.connect(lambda: self._go(-1))
        self._after.clicked.connect(lambda: self._go(1))
        self.first.pressed.connect(lambda: self.large_wanted.emit(0))
        self.later.pressed.connect(self._on_later)
        self.redraw(None)

    @property
    def drawn(self) -> Drawn | None:
        """What is seen now."""
        return self._drawn

    def redraw(self, drawn: Drawn | None) -> None:
        """Shows the pictures of a step."""
        self._drawn = drawn
        titles = drawn.titles if drawn else ("", "")
        self.first.show_image(drawn.first if drawn else None, titles[0] if titles else "")
        later = drawn.later if drawn else None
        self.later.show_image(later, titles[1] if later is not None else "")
        self.later.setVisible(later is not None)
        many = drawn is not None and len(drawn.told) > 1
        for part in (self._told_later, self._before, self._after):
            part.setVisible(many)
        self._note.setText("")
        if drawn is None:
            return
        if drawn.first is None and drawn.wanted.step >= 0:
            self._note.setText(_NOTHING)
        if many:
            self._told_later.setText(drawn.told[drawn.moment])
            self._before.setEnabled(drawn.moment > 1)
            self._after.setEnabled(drawn.moment < len(drawn.told) - 1)
        if drawn.examples and later is not None:
            self._note.setText(_EXAMPLES)

    def _go(self, by: int) -> None:
        if self._drawn is not None:
            self.moment_wanted.emit(self._drawn.moment + by)

    def _on_later(self) -> None:
        if self._drawn is not None:
            self.large_wanted.emit(self._drawn.moment)


class Viewer(QDialog):
    """A picture as large as the window; arrows lead through the day, other keys close it."""

    stepped = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._image: QImage | None = None
        self._first = False
        size = parent.size() - QSize(60, 60)
        self.resize(QSize(int(WIDTH), int(HEIGHT)).scaled(size, Qt.AspectRatioMode.KeepAspectRatio))

    def show_drawn(self, drawn: Drawn | None, *, first: bool | None = None) -> None:
        """Shows the pictures of a step: the later one, unless it is the first that is wanted."""
        self._first = self._first if first is None else first
        if drawn is not None:
            both = (drawn.first, drawn.later or drawn.first)
            self._image = both[0] if self._first else both[1]
            title = drawn.titles[0] if drawn.titles else ""
            self.setWindowTitle(f"{drawn.wanted.step + 1}. {title}  (← →, Esc)")
            self.setAccessibleName(self.windowTitle())
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, space and page keys go on and back."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Space):
            self.stepped.emit(1)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp):
            self.stepped.emit(-1)
        else:
            self.accept()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """A press closes it."""
        self.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._image is not None:
            painter.drawImage(self.rect(), self._image)
        painter.end()
