"""The projector: the picture and nothing else, on a screen of its own."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSettings, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QGuiApplication, QPainter, QPaintEvent, QScreen
from PySide6.QtWidgets import QStackedLayout, QWidget

from studio.desktop.screens import ScreenId, choose_screen
from studio.desktop.stage import Stage
from studio.desktop.stage_view import StageView
from studio.pictures.prompt import prompt_picture
from studio.pictures.shapes import HEIGHT, WIDTH, Picture
from studio.pictures.theme import PAPER
from studio.renderers.to_qt import draw

DARK = "#0e0b12"
_REMEMBERED = "projector/screens"


class Card(QWidget):
    """A still picture or plain dark, filling the window."""

    def __init__(self, picture: Picture | None, ground: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture, self._ground = picture, ground

    def set_picture(self, picture: Picture | None) -> None:
        """Holds another picture."""
        self.picture = picture
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground, and the picture as large as fits."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._ground))
        if self.picture is not None:
            scale = min(self.width() / WIDTH, self.height() / HEIGHT)
            painter.translate(
                (self.width() - WIDTH * scale) / 2, (self.height() - HEIGHT * scale) / 2
            )
            painter.scale(scale, scale)
            draw(painter, self.picture)
        painter.end()


def curtain_picture() -> Picture:
    """A calm card that says no more than that we go on soon."""
    return prompt_picture("", "We go on in a moment.")


class Projector(QWidget):
    """A frameless window that follows its screen: it parks when the screen goes, and comes back.

    `showing` tells whether it is up with the picture; `rests` while its screen stays ours but the
    trainer wants nothing on it. On one screen it opens only when asked, over the console.
    """

    state_changed = Signal()
    keyboard_taken = Signal()
    """A window manager gave it the keyboard, which belongs to the console beside it."""

    def __init__(
        self,
        stage: Stage,
        settings: QSettings,
        screens: Callable[[], list[QScreen]] = QGuiApplication.screens,
    ) -> None:
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self._settings = settings
        self._screens = screens
        self._console_screen: QScreen | None = None
        self._wanted = True
        self._alone = False
        self._ending = False
        self._blank = self._curtain = False
        self.setWindowTitle("Circle Studio")
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setStyleSheet(f"background: {PAPER};")
        self.view = StageView(stage, self)
        self.view.setCursor(Qt.CursorShape.BlankCursor)
        self._dark = Card(None, DARK, self)
        self._card = Card(curtain_picture(), PAPER, self)
        self._rest = Card(None, PAPER, self)
        self._asked = Card(None, PAPER, self)
        self._layers = QStackedLayout(self)
        self._layers.setContentsMargins(0, 0, 0, 0)
        for layer in (self.view, self._dark, self._card, self._rest, self._asked):
            self._layers.addWidget(layer)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self.look_at_screens)
            app.screenRemoved.connect(self._on_removed)

    @property
    def showing(self) -> bool:
        """Whether the room sees the picture (or blank, or curtain)."""
        return self.isVisible() and self._wanted

    @property
    def place(self) -> str:
        """The screen it is on, in words; empty while parked."""
        return ScreenId.of(self.screen()).label if self.isVisible() else ""

    @property
    def over_console(self) -> bool:
        """Whether it covers the one screen there is."""
        return self.isVisible() and self._alone

    def open_beside(self, console: QScreen | None, *, showing: bool = True) -> None:
        """Opens on a screen that is not the console's, if there is one; else waits for one.

        Without `showing` it rests there: nobody has come yet, or everybody has gone.
        """
        self._console_screen = console
        self._wanted = showing
        self.look_at_screens()

    def toggle(self) -> None:
        """Shows the picture, or stops: on a screen of its own it then rests on bare paper."""
        if not self.isVisible():
            self._wanted = True
            if self._free_screen() is None:
                self._open_alone()
            else:
                self.look_at_screens()
        elif self._alone:
            self._park()
        else:
            self._wanted = not self._wanted
        self._choose_layer()
        self.state_changed.emit()

    def cover(self, *, blank: bool, curtain: bool) -> None:
        """Blanks, draws the curtain, or shows the picture again."""
        self._blank, self._curtain = blank, curtain
        self._choose_layer()

    def show_card(self, picture: Picture | None) -> None:
        """Puts a still card before the picture, or takes it away; blank and curtain cover it."""
        self._asked.set_picture(picture)
        self._choose_layer()

    def end(self) -> None:
        """Closes for good."""
        self._ending = True
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.disconnect(self.look_at_screens)
            app.screenRemoved.disconnect(self._on_removed)
        self.close()

    def _choose_layer(self) -> None:
        layer: QWidget = self.view
        if not self._wanted:
            layer = self._rest
        elif self._curtain:
            layer = self._card
        elif self._blank:
            layer = self._dark
        elif self._asked.picture is not None:
            layer = self._asked
        self._layers.setCurrentWidget(layer)

    def _free_screen(self) -> QScreen | None:
        return choose_screen(self._screens(), self._console_screen, self._remembered())

    def _remembered(self) -> list[str]:
        value = self._settings.value(_REMEMBERED, [])
        if isinstance(value, str):
            return [value]
        return [str(key) for key in value] if isinstance(value, list) else []

    def _remember(self, screen: QScreen) -> None:
        key = ScreenId.of(screen).key
        others = [known for known in self._remembered() if known != key]
        self._settings.setValue(_REMEMBERED, [key, *others][:12])

    def look_at_screens(self) -> None:
        """Takes the room's screen, follows its size, or parks where there is none of its own."""
        screen = self._free_screen()
        if screen is None:
            if self.isVisible() and not self._alone:
                self._park()  # a mirrored screen shows the console too
            self.state_changed.emit()
            return
        there = self.isVisible() and not self._alone and self.screen() is screen
        if there and self.geometry() == screen.geometry():
            self.state_changed.emit()
            return
        self._alone = False
        self._remember(screen)
        self._fill(screen)

    def _on_removed(self, screen: QScreen) -> None:
        # Qt moves the window to a screen that is left before anybody is asked: hide it first.
        left = [s for s in self._screens() if s is not screen]
        if choose_screen(left, self._console_screen, self._remembered()) is None:
            self._park()
        QTimer.singleShot(0, self, self.look_at_screens)
        self.state_changed.emit()

    def _open_alone(self) -> None:
        self._alone = True
        screen = self._console_screen or QGuiApplication.primaryScreen()
        if screen is not None:
            self._fill(screen)

    def _park(self) -> None:
        self._alone = False
        self.hide()

    def _fill(self, screen: QScreen) -> None:
        self._choose_layer()
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, not self._alone)
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.showFullScreen()
        self.state_changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Passes the keyboard on: what is typed at once must find the line it is meant for."""
        super().changeEvent(event)
        beside = not self._alone and not self._ending
        if event.type() == QEvent.Type.ActivationChange and beside and self.isActiveWindow():
            self.keyboard_taken.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """A window manager's close only parks it: the show is never lost by accident."""
        if self._ending:
            event.accept()
            return
        event.ignore()
        self._park()
        self.state_changed.emit()
