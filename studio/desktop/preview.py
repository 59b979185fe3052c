"""The console's look at the stage, with handles over it that only the console sees."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from studio.activities.contract import ActChoice
from studio.desktop.acts_row import ActsRow
from studio.desktop.elided import Elided
from studio.desktop.handling import (
    Drag,
    begin,
    drag_to,
    handle_at,
    handles,
    key_act,
    release,
    tap,
)
from studio.desktop.key_router import key_name
from studio.desktop.keys import Focus
from studio.desktop.look import button, plain
from studio.desktop.stage import Stage
from studio.desktop.stage_view import StageView
from studio.model.commands import Act, Moderate
from studio.pictures.shapes import HEIGHT, WIDTH, Handle, Picture
from studio.pictures.theme import CARD, FOCUS, INK, LINE
from studio.renderers.to_qt import draw

_RING = QColor(FOCUS)


class HandleView(StageView):
    """A view whose foreground holds the chosen handle and the drag's ghost."""

    acted = Signal(object)
    chosen = Signal(object)

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(stage, parent)
        self._subject = ""
        self._acts: Mapping[str, Act | Moderate] = {}
        self._drag: Drag | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    @property
    def selected(self) -> Handle | None:
        """The chosen handle as it is in the picture now."""
        found = handles(self.stage.picture)
        return next((h for h in found if self._subject and h.subject == self._subject), None)

    def choose(self, handle: Handle | None) -> None:
        """Chooses a handle, or none; the keyboard's arrows then belong to it."""
        self._subject = handle.subject if handle else ""
        self.setProperty("focus_kind", Focus.OBJECT.value if handle else "")
        self.chosen.emit(handle)
        self.viewport().update()

    @property
    def acts(self) -> Mapping[str, Act | Moderate]:
        """What keys do to what is chosen now."""
        return self._acts if self.selected is not None else {}

    def set_acts(self, acts: Mapping[str, Act | Moderate]) -> None:
        """What keys do to what is chosen, beside arrows, `+`, `-` and Enter."""
        self._acts = acts
        self.setProperty("own_keys", list(acts))

    def choose_next(self, by: int = 1) -> None:
        """Goes round what can be handled."""
        found = handles(self.stage.picture)
        if found:
            places = [h.subject for h in found]
            at = places.index(self._subject) + by if self._subject in places else 0
            self.choose(found[at % len(found)])

    def drawForeground(self, painter: QPainter, _rect: QRectF | QRect) -> None:
        """The ring round what is chosen, the ghost of a drag."""
        handle = self._drag.now if self._drag else self.selected
        if handle is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for color, width in ((QColor(CARD), 5.0), (_RING, 2.5)):
            pen = QPen(color, width / max(self.unit, 0.1))
            pen.setCosmetic(False)
            if self._drag:
                pen.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(pen)
            wide, high = handle.half
            if wide and high:
                around = QRectF(handle.x - wide, handle.y - high, 2 * wide, 2 * high)
                painter.drawRoundedRect(around, 8, 8)
            else:
                painter.drawEllipse(QPointF(handle.x, handle.y), handle.radius, handle.radius)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes hold of what lies there."""
        place = self.mapToScene(event.position().toPoint())
        found = handle_at(handles(self.stage.picture), place.x(), place.y())
        self.choose(found)
        self._drag = begin(found, place.x(), place.y()) if found else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drags; nothing is committed before the release."""
        if self._drag is not None:
            place = self.mapToScene(event.position().toPoint())
            self._drag = drag_to(self._drag, place.x(), place.y())
            self.viewport().update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """One act for the whole drag."""
        drag, self._drag = self._drag, None
        if drag is not None:
            act = release(drag)
            if act is not None:
                self.acted.emit(act)
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, `+`, `-` and Enter for what is chosen."""
        handle = self.selected
        key = key_name(event)
        act = (self._acts.get(key) or key_act(handle, key)) if handle else None
        if act is None:
            event.ignore()
        else:
            self.acted.emit(act)


class _PageFrame(QWidget):
    """Gives the view the shape of a page, at the top of the room there is."""

    def __init__(self, view: HandleView) -> None:
        super().__init__()
        self._view = view
        view.setParent(self)
        view.setStyleSheet(f"HandleView {{ border: 1px solid {LINE}; }}")
        self.setMinimumSize(256, 144)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """As large as fits, in the middle from side to side."""
        scale = min(self.width() / WIDTH, self.height() / HEIGHT)
        wide, high = round(WIDTH * scale), round(HEIGHT * scale)
        self._view.setGeometry((self.width() - wide) // 2, 0, wide, high)


class Preview(QWidget):
    """What the projector shows now, a line that says so, and buttons for what is chosen."""

    acted = Signal(object)

    def __init__(self, stage: Stage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = HandleView(stage, self)
        self.view.acted.connect(self.acted)
        self.view.chosen.connect(self._on_chosen)
        self._veil = plain("", size=20, bold=True, parent=self.view)
        self._veil.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._veil.setStyleSheet(
            f"background: rgba(43, 33, 64, 205); color: {CARD}; font-size: 22px;"
        )
        self._veil.hide()
        self._name = Elided()
        self._tools = QWidget()
        self._offered: Callable[[str], tuple[ActChoice, ...]] = lambda _subject: ()
        self._acts = ActsRow()
        self._acts.wanted.connect(self.acted)
        self._acts.hide()
        self._build_tools()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._frame = _PageFrame(self.view)
        column.addWidget(self._frame, 1)
        column.addWidget(self._tools)
        column.addWidget(self._acts)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def offer(self, acts: Callable[[str], tuple[ActChoice, ...]]) -> None:
        """What may be done to the thing of a subject, once it is chosen."""
        self._offered = acts

    def refresh(self) -> None:
        """Looks again at what can be handled."""
        any_handles = bool(handles(self.view.stage.picture))
        self._tools.setVisible(any_handles)
        self._limit_height()
        if self.view.selected is None and self.view.property("focus_kind"):
            self.view.choose(None)
        else:
            self._on_chosen(self.view.selected)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Never higher than the page and its tools need."""
        super().resizeEvent(event)
        self._limit_height()

    def _limit_height(self) -> None:
        tools = 0
        for row in (self._tools, self._acts):
            if row.isVisibleTo(self):
                height = row.heightForWidth(self.width()) if row.hasHeightForWidth() else 0
                tools += max(height, row.sizeHint().height()) + 6
        self.setMaximumHeight(max(144, round(self.width() * HEIGHT / WIDTH)) + tools)

    def veil(self, words: str) -> None:
        """Says over the view that the projector does not show it; nothing lifts the veil."""
        self._veil.setText(words)
        self._veil.setVisible(bool(words))
        self._veil.setGeometry(self.view.rect())
        self._veil.raise_()

    def _build_tools(self) -> None:
        row = QHBoxLayout(self._tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        other = button("Choose", tip="Choose the next thing on the board")
        other.clicked.connect(self._on_other)
        row.addWidget(other)
        row.addWidget(self._name, 1)
        self._buttons = {}
        for key, sign, tip in (
            ("Left", "←", "To the left"), ("Up", "↑", "Up"), ("Down", "↓", "Down"),
            ("Right", "→", "To the right"), ("-", "−", "Smaller"), ("+", "+", "Larger"),
            ("Enter", "Tap", "As a tap on it does  (Enter)"),
        ):  # fmt: skip
            made = button(sign, tip=tip)
            made.setAccessibleName(tip.partition("  ")[0])
            made.setMinimumWidth(36)
            made.setStyleSheet("padding: 4px 8px;")
            made.clicked.connect(lambda _on=False, key=key: self._on_tool(key))
            self._buttons[key] = made
            row.addWidget(made)

    def _on_other(self) -> None:
        self.view.choose_next()

    def _on_tool(self, key: str) -> None:
        handle = self.view.selected
        act = key_act(handle, key) if handle else None
        if act is not None:
            self.acted.emit(act)

    def _on_chosen(self, handle: Handle | None) -> None:
        self._name.tell(handle.label if handle else "Nothing chosen")
        self._offer_tools()
        can = {
            "Enter": bool(handle and tap(handle)),
            "+": bool(handle and handle.resize),
            "-": bool(handle and handle.resize),
        }
        for key, made in self._buttons.items():
            made.setEnabled(can.get(key, bool(handle and handle.move)))
        acts = self._offered(handle.subject) if handle else ()
        self._acts.redraw(acts)
        self.view.set_acts({choice.key: choice.act for choice in acts if choice.key})
        self._limit_height()

    def _offer_tools(self) -> None:
        """Only what something on this board knows: the name has the rest of the row."""
        found = handles(self.view.stage.picture)
        moves, sizes = any(h.move for h in found), any(h.resize for h in found)
        known = {"Enter": any(h.tap for h in found), "+": sizes, "-": sizes}
        for key, made in self._buttons.items():
            made.setVisible(known.get(key, moves))


class Thumb(QLabel):
    """A small still picture: what comes next."""

    def __init__(self, width: int = 240, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: Picture | None = None
        self.set_width(width)

    def set_width(self, width: int) -> None:
        """As wide as that, in the shape of a page."""
        self.setFixedSize(width, round(width * HEIGHT / WIDTH))

    def show_picture(self, picture: Picture | None) -> None:
        """Shows another picture."""
        if picture != self._picture:
            self._picture = picture
            self.setAccessibleName(picture.title if picture else "")
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draws it as vectors: it is painted once, and small."""
        painter = QPainter(self)
        if self._picture is not None:
            scale = self.width() / WIDTH
            painter.save()
            painter.scale(scale, scale)
            draw(painter, self._picture)
            painter.restore()
        painter.setPen(QColor(INK))
        painter.setOpacity(0.3)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
