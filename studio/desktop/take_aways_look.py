"""The right side of the window of take-aways: a kind at a glance, or what became of writing."""

import re
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from studio.desktop.elided import Elided
from studio.desktop.look import button, plain
from studio.desktop.side_panels import scrolled
from studio.exporters.cards import Card, Look
from studio.exporters.documents import ExportReport, Made
from studio.pictures.theme import INK, LINE, mix

_LOOKING = "One moment …"
_BLIND = "There is nothing to show of it beforehand."
_OPENS_IN = {
    "xlsx": "It opens in Excel or LibreOffice, a sheet for each board.",
    "csv": "It opens in Excel or LibreOffice.",
    "html": "It opens in any browser. This is its first picture.",
    "pptx": "It opens in PowerPoint or Impress. This is its first slide.",
    "ics": "It opens in any calendar.",
}
_MOST_BYTES = 1024
_FILE = re.compile(r"\b\d{4}-\d\d-\d\d_\S+")
"""A take-away's name."""


class _Page(QWidget):
    """A page as large as there is room for, with an edge that tells it from the ground."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(180, 140)

    def show_image(self, image: QImage, words: str) -> None:
        """Holds another page; `words` are for those who do not see it."""
        self._image = image
        self.setAccessibleName(words)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The page and its edge."""
        if self._image.isNull():
            return
        room = QRectF(self.rect()).adjusted(3, 3, -5, -5)
        scale = min(room.width() / self._image.width(), room.height() / self._image.height())
        wide, high = self._image.width() * scale, self._image.height() * scale
        place = QRectF(room.center().x() - wide / 2, room.y(), wide, high)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(place.translated(2, 3), QColor(mix(LINE, INK, 0.15)))
        sharp = self._image.scaled(
            (place.size() * self.devicePixelRatioF()).toSize(),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        painter.drawImage(place, sharp)
        painter.setPen(QPen(QColor(LINE), 1))
        painter.drawRect(place)
        painter.end()


class LookCard(QFrame):
    """One kind: its title, what it is for, its first page or its words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._card: Card | None = None
        self.title = plain("", bold=True, size=20, wrap=True)
        self.about = plain("", wrap=True)
        self.foot = plain("", name="muted", wrap=True)
        self.page = _Page()
        self.words = plain("", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.page)
        self._stack.addWidget(scrolled(self.words))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(6)
        for label in (self.title, self.about):
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
            column.addWidget(label)
        column.addWidget(self._stack, 1)
        self.foot.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column.addWidget(self.foot)

    def clear(self, words: str = "") -> None:
        """Holds nothing any more but perhaps a sentence."""
        self._card = None
        self.title.setText("")
        self.about.setText("")
        self.foot.setText("")
        self._say(words)

    def begin(self, card: Card, why_not: str = "") -> None:
        """Says what a kind is; its page is on the way, unless it cannot be written."""
        self._card = card
        self.title.setText(card.title)
        self.about.setText(card.about)
        self.foot.setText("")
        self._say(why_not or _LOOKING)

    def show_look(self, look: Look) -> None:
        """Shows the page, or the words, of the kind that was begun."""
        if self._card is None:
            return
        many = f"The first of {look.pages} pages." if look.pages > 1 else ""
        self.foot.setText("  ".join(filter(None, (many, _OPENS_IN.get(self._card.suffix, "")))))
        image = QImage.fromData(look.png) if look.png else QImage()
        if image.isNull():
            self._say(look.words or _BLIND)
            return
        self._say("")
        self.page.show_image(image, f"{self._card.title}: its first page")
        self._stack.setCurrentIndex(0)

    def _say(self, words: str) -> None:
        self.page.show_image(QImage(), "")
        self.words.setText(words)
        self._stack.setCurrentIndex(1)


class WrittenCard(QFrame):
    """What was written and where; for what was not, why."""

    open_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.title = plain("", bold=True, size=20, wrap=True)
        self.title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.open = button("Open the folder", name="main")
        self.open.clicked.connect(self.open_wanted)
        self.back = button("Back to the pages")
        self.back.clicked.connect(self.back_wanted)
        self._inner = QWidget()
        self._lines = QVBoxLayout(self._inner)
        self._lines.setContentsMargins(0, 0, 8, 0)
        self._lines.setSpacing(4)
        foot = QHBoxLayout()
        foot.addWidget(self.open)
        foot.addWidget(self.back)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(self.title)
        column.addWidget(scrolled(self._inner), 1)
        column.addLayout(foot)

    def show_report(self, report: ExportReport, titles: dict[str, str]) -> None:
        """Lists every file, then what was left out."""
        self._clear()
        number = len(report.files)
        files = "One file is written" if number == 1 else f"{number} files are written"
        self.title.setText(files if number else "Nothing was written")
        self.open.setVisible(bool(number))
        for made in report.files:
            self._file(made)
        if report.skipped and number:
            self._lines.addSpacing(10)
            self._lines.addWidget(plain("Left out", bold=True, size=17))
        for why, names in _reasons(report).items():
            told = ", ".join(titles.get(name, name) for name in names)
            self._lines.addWidget(plain(told, wrap=True))
            self._lines.addWidget(plain(why, name="muted", wrap=True))
        self._lines.addStretch(1)

    def show_fault(self, words: str) -> None:
        """Says why nothing came of it."""
        self._clear()
        self.title.setText("Nothing was written")
        self.open.hide()
        self._lines.addWidget(plain(words, wrap=True, size=17))
        self._lines.addStretch(1)

    def _file(self, made: Made) -> None:
        name = Elided()
        name.setStyleSheet("QLabel { font-weight: normal; }")
        name.tell(Path(made.path).name)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(name, 1)
        line.addWidget(plain(_size(made.bytes), name="muted"))
        self._lines.addWidget(row)

    def _clear(self) -> None:
        while self._lines.count():
            item = self._lines.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def _reasons(report: ExportReport) -> dict[str, list[str]]:
    """Why kinds were left out, each reason once: files' own names are left out of it."""
    found: dict[str, list[str]] = {}
    for left in report.skipped:
        found.setdefault(_FILE.sub("this", left.why), []).append(left.name)
    return found


def _size(size: int) -> str:
    """Bytes as people say them."""
    kilo = max(1, round(size / _MOST_BYTES))
    return f"{kilo} KB" if kilo < _MOST_BYTES else f"{size / _MOST_BYTES**2:.1f} MB"
