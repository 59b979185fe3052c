"""Adding a step: every activity with a picture and a sentence, by what it is good for."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from studio.activities.contract import Activities
from studio.desktop.editor_day import in_hours, kind_name
from studio.desktop.editor_drawing import PICTURE_WIDTH
from studio.desktop.look import button, plain

PICTURE = QSize(PICTURE_WIDTH, PICTURE_WIDTH * 9 // 16)
_WIDE = 330

PURPOSES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "To arrive and to agree": {
            "round": "Everybody in turn: a name, a word, or a pass.",
            "agreement": "What we need from each other, on a flip chart.",
        },
        "To tell something": {
            "slide": "A page with words or a picture, and what you say to it.",
            "prompter": "A whole script in large lines for who leads.",
            "brain-loop": "How alarm and worry go round, and the path that leads out.",
        },
        "To see what is strong": {
            "circle-of-strength": "A ring of scarves, one for each strength; then hopes.",
            "cards": "Cards to pick from, such as the seven C's.",
            "kitbag": "A tray of small things, and a gift to take home.",
        },
        "To look closer": {
            "three-circles": "Threat, drive and soothing: told, drawn alone, shared.",
            "sort": "Is it, is it not, or a part? The group lays statements down.",
            "lens": "One moment at work, seen through three pairs of glasses.",
            "walk-through": "One moment: attending, understanding, empathising, helping.",
            "flows": "Compassion to others, from others, to oneself; gathered silently.",
            "obstacles": "What gets in the way: fears, blocks, resistances.",
        },
        "To talk and to gather": {
            "pairs": "One speaks, one listens, then the other way round.",
            "wall": "A question, and notes that are laid together.",
            "footprint": "What each leaves behind in others, one's own on paper.",
        },
        "To be quiet": {
            "practice": "A short practice with bells, read aloud or from its card.",
            "holding": "A break, lunch, a story, quiet: nothing to read.",
        },
    }
)
"""Activities by what they are good for; one that is in none of them stands at the end."""
_OTHERS = "And also"


class Chooser(QDialog):
    """A card for each; the one that is pressed is added."""

    chosen = Signal(str)

    def __init__(self, activities: Activities, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Add a step")
        self.resize(parent.size().boundedTo(QSize(1100, 820)) - QSize(40, 40))
        self._pictures: dict[str, QLabel] = {}
        self._groups: list[tuple[QLabel, QWidget, list[QPushButton]]] = []
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Look for a word, such as quiet or talk")
        self.filter.setAccessibleName("Look for a kind of step")
        self.filter.setClearButtonEnabled(True)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setSpacing(8)
        for purpose, said in _grouped(activities).items():
            self._group(purpose, said, activities)
        self._column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.addWidget(plain("What happens in this step?", bold=True, size=20))
        outer.addWidget(self.filter)
        outer.addWidget(area, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        away = button("Add nothing  (Esc)")
        away.clicked.connect(self.reject)
        row.addWidget(away)
        outer.addLayout(row)
        self.filter.textChanged.connect(self._on_filter)
        self.filter.returnPressed.connect(self._on_enter)
        self.filter.setFocus()

    def names(self) -> tuple[str, ...]:
        """The activities that are offered, in order."""
        return tuple(self._pictures)

    def card(self, name: str) -> QPushButton:
        """The card of an activity; KeyError if there is none."""
        for _label, _box, cards in self._groups:
            for card in cards:
                if card.objectName() == f"card-{name}":
                    return card
        raise KeyError(name)

    def take_picture(self, name: str, image: QImage) -> None:
        """The picture of an activity has come."""
        if name in self._pictures:
            self._pictures[name].setPixmap(QPixmap.fromImage(image))

    def _group(self, purpose: str, said: Mapping[str, str], activities: Activities) -> None:
        label = plain(purpose, bold=True, size=17)
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 6)
        grid.setSpacing(8)
        across = max(1, (self.width() - 60) // _WIDE)
        cards = []
        for place, (name, words) in enumerate(said.items()):
            card = self._card(name, words, activities[name].default_minutes)
            grid.addWidget(card, place // across, place % across)
            cards.append(card)
        for column in range(across):
            grid.setColumnStretch(column, 1)
        self._column.addWidget(label)
        self._column.addWidget(box)
        self._groups.append((label, box, cards))

    def _card(self, name: str, words: str, minutes: int) -> QPushButton:
        card = QPushButton()
        card.setObjectName(f"card-{name}")
        card.setAutoDefault(True)
        card.setStyleSheet(f"QPushButton {{ min-height: {PICTURE.height() + 10}px; }}")
        card.setAccessibleName(f"{kind_name(name)}: {words}")
        picture = QLabel()
        picture.setFixedSize(PICTURE)
        picture.setScaledContents(True)
        picture.setStyleSheet("background: rgba(0, 0, 0, 10);")
        told = QVBoxLayout()
        told.setSpacing(1)
        told.addWidget(plain(kind_name(name), bold=True, size=16))
        told.addWidget(plain(words, wrap=True), 1)
        told.addWidget(plain(f"usually {in_hours(minutes)}", name="muted"))
        row = QHBoxLayout(card)
        row.setContentsMargins(8, 6, 8, 6)
        row.setSpacing(10)
        row.addWidget(picture)
        row.addLayout(told, 1)
        card.clicked.connect(lambda: self._on_chosen(name))
        self._pictures[name] = picture
        return card

    def _on_chosen(self, name: str) -> None:
        self.chosen.emit(name)
        self.accept()

    def _on_filter(self, words: str) -> None:
        wanted = words.casefold().split()
        for label, box, cards in self._groups:
            purpose = label.text().casefold()
            for card in cards:
                told = f"{purpose} {card.accessibleName().casefold()}"
                card.setVisible(all(word in told for word in wanted))
            some = any(not card.isHidden() for card in cards)
            label.setVisible(some)
            box.setVisible(some)

    def _on_enter(self) -> None:
        """Enter takes the only one that is left, else goes to the first."""
        left = [card for *_group, cards in self._groups for card in cards if not card.isHidden()]
        if len(left) == 1:
            left[0].click()
        elif left:
            left[0].setFocus(Qt.FocusReason.TabFocusReason)


def _grouped(activities: Activities) -> dict[str, dict[str, str]]:
    """What there is of each group; whatever is new stands last, with its own words."""
    found = {
        purpose: {name: words for name, words in said.items() if name in activities}
        for purpose, said in PURPOSES.items()
    }
    known = {name for said in PURPOSES.values() for name in said}
    others = {
        name: (type(activity).__doc__ or "").partition("\n")[0]
        for name, activity in activities.items()
        if name not in known
    }
    return {purpose: said for purpose, said in {**found, _OTHERS: others}.items() if said}
