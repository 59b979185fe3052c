"""The first look: the program in two minutes, shown once and then only when it is asked for."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPixmap, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from studio.desktop.look import HAND_FAMILY, button, plain
from studio.desktop.screens import open_settings
from studio.desktop.services import DesktopServices
from studio.pictures.theme import ACCENT, LINE

_SEEN = "look/seen"
_TUTORIAL = "first-hour"


@dataclass(frozen=True, slots=True)
class Sight:
    """One thing to look at: its picture below `docs/pictures`, a heading and some sentences."""

    picture: str
    title: str
    words: str


SIGHTS = (
    Sight(
        "projector-circle.png",
        "The room comes first",
        "Scarves, glasses, flip chart and people are the event. This program serves them: it "
        "keeps your time and your notes, and gathers what people say into pictures they can keep.",
    ),
    Sight(
        "library.png",
        "Choose a day",
        "Programmes are ready to run, from ten minutes to a whole day. Press one: you see its "
        "day before anything starts. Set when you begin and how many come, then press Begin.",
    ),
    Sight(
        "console.png",
        "You see this, the room does not",
        "On the left: what is now, the sentence to say, the next break. On the right: what the "
        "projector shows. Forward on a clicker drives all of it. The room sees the picture alone.",
    ),
    Sight(
        "kiosk-tablet.png",
        "Four ways in, all equal",
        "Somebody types what is said; or a tablet goes round; or people write on paper; or they "
        "use their phones, if you let them. Nobody has to, nobody is counted, and passing is fine.",
    ),
    Sight(
        "ending.png",
        "The group decides what stays",
        "At the end you ask for each board: let it go, keep it for us, or may it be shared? What "
        "nobody answers is let go, every word of it. Nothing leaves this laptop by itself.",
    ),
    Sight(
        "projector-three-circles.png",
        "And if something goes wrong",
        "B darkens the projector, Shift+B draws a curtain over everything. Whatever was typed is "
        "safe, even if the laptop stops. F1 opens the help, ? lists every key.",
    ),
)


class FirstLook(QWidget):
    """One sight after the other, at the speed of who looks."""

    told = Signal(str)
    chosen = Signal(str)
    """The name of the deck to begin with."""

    def __init__(self, services: DesktopServices, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("A first look")
        self.setMinimumSize(640, 520)
        self.resize(QSize(900, 720).boundedTo(self.screen().availableSize() - QSize(40, 80)))
        self._pictures = services.docs_folder / "pictures"
        self._settings = open_settings(services.data_folder)
        self._place = 0
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.picture.setStyleSheet(f"border: 1px solid {LINE}; border-radius: 8px;")
        self.title = plain()
        self.title.setStyleSheet(f'font-family: "{HAND_FAMILY}"; font-size: 36px;')
        self.words = plain("", size=18, wrap=True)
        self.words.setMinimumHeight(84)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.dots = plain()
        self.dots.setStyleSheet(f"color: {ACCENT}; font-size: 18px;")
        self.skip = button("Close")
        self.back = button("Back")
        self.on = button("Next", name="main")
        self.on.setDefault(True)
        self._lay_out()
        self.skip.clicked.connect(self.close)
        self.back.clicked.connect(lambda: self._turn(-1))
        self.on.clicked.connect(lambda: self._turn(1))
        self._take_keys()

    @staticmethod
    def was_seen(services: DesktopServices) -> bool:
        """Whether it was shown on this laptop before."""
        return open_settings(services.data_folder).value(_SEEN, False, bool) is True

    def open_for(self) -> None:
        """Shows it from its beginning; it never comes by itself again."""
        self._settings.setValue(_SEEN, True)
        self._settings.sync()
        self._place = 0
        self._redraw()
        self.show()
        self.activateWindow()
        self.on.setFocus()

    def end(self) -> None:
        """Closes it."""
        self.close()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self.skip)
        foot.addStretch(1)
        foot.addWidget(self.dots)
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.on)
        column = QVBoxLayout(self)
        column.setContentsMargins(36, 28, 36, 24)
        column.setSpacing(12)
        column.addWidget(self.picture, 1)
        column.addWidget(self.title)
        column.addWidget(self.words)
        column.addSpacing(6)
        column.addLayout(foot)

    def _take_keys(self) -> None:
        """Arrows turn, Esc closes; as shortcuts, because a focused button keeps arrows itself."""
        for turns, by in (("Right", 1), ("PgDown", 1), ("Left", -1), ("PgUp", -1)):
            QShortcut(QKeySequence(turns), self, lambda by=by: self._turn(by))
        QShortcut(QKeySequence("Esc"), self, self.close)

    def _turn(self, by: int) -> None:
        if self._place + by >= len(SIGHTS):
            self.close()
            self.chosen.emit(_TUTORIAL)
            return
        self._place = max(0, self._place + by)
        self._redraw()

    def _redraw(self) -> None:
        sight = SIGHTS[self._place]
        last = self._place == len(SIGHTS) - 1
        self.title.setText(sight.title)
        self.words.setText(sight.words)
        self.dots.setText(" ".join("●" if n == self._place else "○" for n in range(len(SIGHTS))))
        self.dots.setAccessibleName(f"{self._place + 1} of {len(SIGHTS)}")
        self.back.setEnabled(self._place > 0)
        self.on.setText("Try it: first hour" if last else "Next")
        self._draw_picture(sight)

    def _draw_picture(self, sight: Sight) -> None:
        found = QPixmap(str(self._pictures / sight.picture))
        self.picture.setAccessibleName(sight.title)
        if found.isNull():  # the words stand without it
            self.picture.clear()
            return
        ratio = self.devicePixelRatioF()
        room = self.picture.size() * ratio
        made = found.scaled(
            room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
        made.setDevicePixelRatio(ratio)
        self.picture.setPixmap(made)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """The picture follows the window."""
        super().resizeEvent(event)
        self._draw_picture(SIGHTS[self._place])
