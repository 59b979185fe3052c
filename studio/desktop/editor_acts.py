"""What can be asked of the editor by a button or a key, each word once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog

from studio.desktop.editor_day import minutes_of

if TYPE_CHECKING:
    from studio.desktop.editor import EditorWindow

KEYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "undo": ("Ctrl+Z",),
        "redo": ("Ctrl+Shift+Z", "Ctrl+Y"),
        "save": ("Ctrl+S",),
        "duplicate": ("Ctrl+D",),
        "add": ("Ins", "Ctrl+N"),
        "up": ("Alt+Up",),
        "down": ("Alt+Down",),
        "before": ("Ctrl+PgUp",),
        "after": ("Ctrl+PgDown",),
        "whole": ("F6",),
        "run": ("F5",),
        "list": ("Esc",),
        "back": ("Ctrl+W",),
    }
)
"""The keys of the window; those of the list are the list's own."""


class Acts(QObject):
    """Does what a word says."""

    def __init__(self, window: EditorWindow) -> None:
        super().__init__(window)
        self._window = window
        edits = window.edits
        self._calls: Mapping[str, Callable[[], object]] = {
            "undo": edits.undo,
            "redo": edits.redo,
            "save": window.save_now,
            "duplicate": edits.duplicate,
            "remove": edits.remove,
            "add": window.add,
            "up": partial(self._move, -1),
            "down": partial(self._move, +1),
            "longer": partial(self._longer, +1),
            "shorter": partial(self._longer, -1),
            "before": partial(self._choose, -1),
            "after": partial(self._choose, +1),
            "open": self._open,
            "list": self._list,
            "whole": window.looking.see_whole,
            "run": window.run_it,
            "back": window.close,
            "picture": self._picture,
        }
        for word, keys in KEYS.items():
            for key in keys:
                shortcut = QShortcut(QKeySequence(key), window)
                shortcut.activated.connect(partial(self.do, word))

    def do(self, word: str) -> None:
        """Does it."""
        self._calls[word]()

    def _move(self, by: int) -> None:
        edits = self._window.edits
        if edits.step is not None:
            edits.move(edits.chosen, edits.chosen + by)

    def _choose(self, by: int) -> None:
        self._window.edits.choose(self._window.edits.chosen + by)

    def _longer(self, by: int) -> None:
        edits = self._window.edits
        if edits.step is not None:
            now = minutes_of(edits.step, self._window.activities)
            edits.set_value("minutes", max(0, now + by), "the minutes", merge=True)

    def _picture(self) -> None:
        kinds = "Pictures (*.png *.jpg *.jpeg)"
        file, _kind = QFileDialog.getOpenFileName(self._window, "Add a picture", "", kinds)
        if file:
            self._window.add_picture(Path(file))

    def _open(self) -> None:
        self._window.open_fields()

    def _list(self) -> None:
        """Esc leads from a field to the list, and from the list to the start page."""
        side = self._window.side
        if side.list.hasFocus():
            self._window.close()
        else:
            side.focus_list()
