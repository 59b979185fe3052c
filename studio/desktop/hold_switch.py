"""Show at once, or hold for me: the choice for what is added to the open step."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QVBoxLayout, QWidget

from studio.desktop.flow import FlowLayout
from studio.desktop.look import button, plain, set_property
from studio.model.commands import Hold, HoldProfanity
from studio.session.contract import WorkshopState
from studio.session.listening import holds_profanity
from studio.session.seen import holds

PROFANITY = "Coarse words wait"


class HoldSwitch(QWidget):
    """Two buttons of which one is on, and whether coarse words wait in any case."""

    commanded = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: WorkshopState | None = None
        self.at_once = button("shown at once", checkable=True)
        self.for_me = button("wait for me", checkable=True)
        group = QButtonGroup(self)
        for made in (self.at_once, self.for_me):
            group.addButton(made)
            made.setStyleSheet("padding: 3px 10px;")
        self.at_once.clicked.connect(lambda: self._hold(False))
        self.for_me.clicked.connect(lambda: self._hold(True))
        self.coarse = QCheckBox(PROFANITY)
        set_property(self.coarse, "focusPolicy", "TabFocus")
        self.coarse.setToolTip("The second list of words; off to begin with.")
        self.coarse.clicked.connect(lambda on: self.commanded.emit(HoldProfanity(on)))
        self._line = QWidget()
        row = FlowLayout(self._line, gap=6)
        self._caption = plain("New words (H)")
        for widget in (self._caption, self.at_once, self.for_me, self.coarse):
            widget.setFixedHeight(34)
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._line)

    def redraw(self, state: WorkshopState) -> None:
        """Brings it to a state."""
        self._state = state
        held = holds(state, state.step)
        self.for_me.setChecked(held)
        self.at_once.setChecked(not held)
        self.coarse.setChecked(holds_profanity(state))

    def _hold(self, on: bool) -> None:
        if self._state is not None:
            self.commanded.emit(Hold(self._state.step.id, on))
