"""What the window of take-aways lets somebody choose: a folder, a template, a list of names."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypeAlias

from PySide6.QtWidgets import QFileDialog, QWidget

Ask: TypeAlias = Callable[[QWidget, Path], Path | None]
"""Asks over a window, beginning in a folder; None if nothing was chosen."""


def ask_folder(parent: QWidget, folder: Path) -> Path | None:
    """Where everything goes."""
    found = QFileDialog.getExistingDirectory(parent, "Where the take-aways go", str(folder))
    return Path(found) if found else None


def ask_template(parent: QWidget, folder: Path) -> Path | None:
    """Whose look the slides take on."""
    found, _ = QFileDialog.getOpenFileName(
        parent, "A presentation whose look the slides take on", str(folder), "PowerPoint (*.pptx)"
    )
    return Path(found) if found else None


def ask_names(parent: QWidget, folder: Path) -> Path | None:
    """Who gave a name for a handout of their own."""
    found, _ = QFileDialog.getOpenFileName(
        parent, "Names for personal handouts, one a line", str(folder), "Text (*.txt);;All (*)"
    )
    return Path(found) if found else None


class Asks(NamedTuple):
    """All of it."""

    folder: Ask = ask_folder
    template: Ask = ask_template
    names: Ask = ask_names
