"""Takes the keys of both windows to the show, unless what has the keyboard needs them itself."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from studio.desktop.keys import (
    QUEUE_KEYS,
    Deed,
    Focus,
    KeyAction,
    Situation,
    action_for,
    is_hidden,
)
from studio.model.commands import Command, Go

ESC_REST_S = 1.0
TWICE_S = 1.5
HELD_S = 0.6
HUSH_S = 1.0
_JUMP_S = 4.0
_CONTROL_KEYS = {"Space", "Enter", "Return", "Left", "Right", "Up", "Down", "Home", "End"}
_TYPED = {"Space", "Enter", "Backspace"}
_BUTTON_KEYS = {"Space", "Enter", "Return"}


def key_name(event: QKeyEvent) -> str:
    """The key as the table writes it: `PgDown`, `Shift+B`, `?`."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    key = event.key()
    if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return "Enter"
    text = event.text()
    symbol = len(text) == 1 and text.isprintable() and not text.isalpha() and text != " "
    if symbol and not modifiers & Qt.KeyboardModifier.ControlModifier:
        return text
    name = QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)
    parts = [
        word
        for word, modifier in (
            ("Ctrl", Qt.KeyboardModifier.ControlModifier),
            ("Alt", Qt.KeyboardModifier.AltModifier),
            ("Shift", Qt.KeyboardModifier.ShiftModifier),
        )
        if modifiers & modifier
    ]
    return "+".join([*parts, name])


class KeyRouter(QObject):
    """Listens where the keyboard is and turns keys into commands and deeds."""

    command = Signal(object)
    deed = Signal(object)
    typed_number = Signal(str)
    press_again = Signal()
    kept_hidden = Signal()
    """A key of a page that stays hidden while the room may see this screen."""

    def __init__(
        self,
        situation: Callable[[Focus], Situation],
        parent: QObject | None = None,
        *,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._situation = situation
        self._now = now
        self._windows: list[QWidget] = []
        self._watched: QWidget | None = None
        self._digits = ""
        self._digit_at = 0.0
        self._rest_until = 0.0
        self._hush_until = 0.0
        self._first_press = -10.0
        self._extra: dict[str, Command] = {}
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def serve(self, window: QWidget) -> None:
        """Hears the keys of a window and of everything in it."""
        self._windows.append(window)
        window.installEventFilter(self)

    def release(self) -> None:
        """Hears no more keys."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.disconnect(self._on_focus)
        self._watch(None)
        for window in self._windows:
            window.removeEventFilter(self)
        self._windows.clear()

    def set_extra(self, extra: dict[str, Command]) -> None:
        """Keys of the open step's own acts; the table's keys come first."""
        self._extra = extra

    def rest(self) -> None:
        """Lets Esc rest for a second: it has just left something."""
        self._rest_until = self._now() + ESC_REST_S

    def hush(self) -> None:
        """Lets letters rest until nobody types: words meant for a line must not drive the show."""
        self._hush_until = self._now() + HUSH_S

    def press(self, key: str, focus: Focus, *, repeat: bool = False) -> bool:
        """Handles one key; false leaves it to what has the keyboard."""
        if focus is Focus.SHOW and self._is_hushed(key):
            return True
        situation = self._situation(focus)
        found = action_for(key, situation)
        if found is not None:
            self._run(found, situation, repeat)
            return True
        if focus is Focus.FIELD:
            return False
        if self._says_hidden(key, situation, repeat) or self._number(key):
            return True
        if key in self._extra and not repeat:
            self.command.emit(self._extra[key])
            return True
        return False

    def _run(self, found: KeyAction, situation: Situation, repeat: bool) -> None:
        if found.forward and situation.guarded:
            if not self._may_pass(repeat):
                return
        elif repeat:
            return
        outcome = found.outcome(situation)
        if not isinstance(outcome, Deed):
            self.command.emit(outcome)
        elif outcome is not Deed.LEAVE or self._now() >= self._rest_until:
            self.deed.emit(outcome)

    def _says_hidden(self, key: str, now: Situation, repeat: bool) -> bool:
        if repeat or not is_hidden(key, now):
            return False
        self.kept_hidden.emit()
        return True

    def _is_hushed(self, key: str) -> bool:
        typed = len(key.removeprefix("Shift+")) == 1 or key in _TYPED
        if not typed or key == "Shift+B" or self._now() >= self._hush_until:
            return False
        self.hush()
        return True

    def _may_pass(self, repeat: bool) -> bool:
        since = self._now() - self._first_press
        if (not repeat and since <= TWICE_S) or (repeat and HELD_S <= since <= TWICE_S):
            self._first_press = -10.0
            return True
        if not repeat:
            self._first_press = self._now()
            self.press_again.emit()
        return False

    def _number(self, key: str) -> bool:
        now = self._now()
        if now - self._digit_at > _JUMP_S:
            self._digits = ""
        if len(key) == 1 and key.isdecimal() and key.isascii():
            self._digits = (self._digits + key)[-3:]
            self._digit_at = now
            self.typed_number.emit(self._digits)
            return True
        waiting, self._digits = self._digits, ""
        if waiting:
            self.typed_number.emit("")
        if waiting and key == "Enter":
            self.command.emit(Go(waiting))
            return True
        return False

    def _goes(self, key: str) -> bool:
        """Whether Enter ends a number: the bar says so, whatever has the keyboard."""
        return key == "Enter" and bool(self._digits) and self._now() - self._digit_at <= _JUMP_S

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        inside = new is not None and any(w is new or w.isAncestorOf(new) for w in self._windows)
        self._watch(new if inside and new not in self._windows else None)

    def _watch(self, widget: QWidget | None) -> None:
        if self._holder is not None:
            self._holder.removeEventFilter(self)
        self._watched = widget
        if widget is not None:
            widget.installEventFilter(self)

    @property
    def _holder(self) -> QWidget | None:
        """What is listened to beside the windows, unless it is gone by now."""
        return self._watched if self._watched is not None and isValid(self._watched) else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Sees each key before the widget that has the keyboard does."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        holder = self._holder
        if watched in self._windows and holder is not None and holder.hasFocus():
            return False  # it was offered where the keyboard is, and left
        key = key_name(event)
        focus = focus_of(watched)
        if isinstance(watched, QAbstractSpinBox) and not _in_numbers(key):
            focus = Focus.CONTROL
        if wants(watched, key, focus) and not self._goes(key):
            return False
        return self.press(key, focus, repeat=event.isAutoRepeat())


def focus_of(widget: QObject) -> Focus:
    """What kind of thing has the keyboard; a widget may name its own by the property `focus`."""
    named = widget.property("focus_kind")
    if named:
        return Focus(str(named))
    if isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit | QAbstractSpinBox):
        return Focus.FIELD
    if isinstance(widget, QComboBox) and widget.isEditable():
        return Focus.FIELD
    if isinstance(widget, QAbstractButton | QComboBox | QAbstractSlider):
        return Focus.CONTROL
    return Focus.SHOW


def _in_numbers(key: str) -> bool:
    """Whether a number may need this key; a letter drives the show while a number is typed."""
    bare = key.removeprefix("Shift+")
    return len(bare) > 1 or bare.isdecimal()


def wants(widget: QObject, key: str, focus: Focus) -> bool:
    """Whether the widget uses this key itself."""
    match focus:
        case Focus.CONTROL:
            letter = len(key.removeprefix("Shift+")) == 1 and key != "/"
            if isinstance(widget, QComboBox) and letter:
                return True  # it looks for the choice that begins so
            keys = _BUTTON_KEYS if isinstance(widget, QAbstractButton) else _CONTROL_KEYS
            return key in keys
        case Focus.QUEUE:
            return key in QUEUE_KEYS
        case Focus.OBJECT:
            bare = key.removeprefix("Shift+")
            return key in (widget.property("own_keys") or ()) or bare in {
                "Left",
                "Right",
                "Up",
                "Down",
                "+",
                "-",
                "Enter",
                "=",
            }
        case Focus.SHOW | Focus.FIELD:
            return False
