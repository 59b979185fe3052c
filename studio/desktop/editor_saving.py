"""Saves by itself after each pause, on a thread: an own deck where it lies, any other as a copy.

What came with the program is never written. Nothing waits for a button, so nothing is lost.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from studio.content.bare_images import bare_image
from studio.content.deck_text import DeckText
from studio.content.images import check_image
from studio.content.library import deck_name
from studio.content.own_decks import free_picture_name, name_of_copy, save_again, save_own
from studio.content.sources import LARGEST_PICTURE, read_bytes
from studio.content.trust import put_whole
from studio.model.errors import StudioError
from studio.model.text import slug

PAUSE_MS = 400
_LATEST_MS = 2500
"""While somebody types on, it is saved at least so often."""
_AGAIN_MS = 10_000
"""What could not be written is tried again by itself: a disk is full or a file held for a while."""
_FRESH = "my-new-hour"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a deck lies, and its bytes there; no path for one that was never written."""

    path: Path | None
    before: bytes = b""
    own: bool = False


@dataclass(frozen=True, slots=True)
class Saved:
    """A deck was written; `copied` if it lies in a new place since, with a sentence why."""

    place: Place
    copied: bool = False
    why: str = ""


class Saving(QObject):
    """Keeps the file as the text is; `done` for what was written, `failed` for a sentence."""

    done = Signal(object)
    failed = Signal(str)

    def __init__(
        self,
        folder: Path,
        files_of: Callable[[Path, str], dict[str, bytes]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self._files_of = files_of
        self.place = Place(None)
        self.wrote = False
        self._wanted: DeckText | None = None
        self._lock = threading.Lock()
        self._writer: threading.Thread | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._begin)
        self._latest = QTimer(self)
        self._latest.setSingleShot(True)
        self._latest.setInterval(_LATEST_MS)
        self._latest.timeout.connect(self._begin)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_AGAIN_MS)
        self._again.timeout.connect(self._begin)
        self.failed.connect(self._again.start)

    @property
    def waiting(self) -> bool:
        """Whether something is not on the disk yet."""
        return self._wanted is not None

    def open(self, place: Place) -> None:
        """Another deck."""
        self.place = place

    def want(self, text: DeckText) -> None:
        """This text is to be on the disk soon."""
        with self._lock:
            self._wanted = text
        self._pause.start()
        if not self._latest.isActive():
            self._latest.start()

    def flush(self) -> bool:
        """Writes now what waits; false if it could not be written (`failed` says why)."""
        self._pause.stop()
        self._latest.stop()
        if self._writer is not None:
            self._writer.join()
        return self._wanted is None or self._write()

    def forget(self) -> None:
        """Lets go of what could not be written: somebody said so."""
        self._wanted = None

    def keep_beside(self, text: DeckText, file: Path) -> str:
        """Copies a picture to the deck, which becomes one's own; its name there.

        `WrongValueError` where it cannot be shown, `StudioError` where it cannot be written.
        """
        data = read_bytes(file, LARGEST_PICTURE)
        check_image(file.name, data)
        if not self.place.own:
            self.want(text)
            if not self.flush():
                raise StudioError("The picture was not added: the day could not be saved.")
        assert self.place.path is not None
        folder = self.place.path.parent
        name = free_picture_name(file.name, {one.name: b"" for one in folder.iterdir()})
        try:
            put_whole(folder / name, bare_image(data))
        except OSError as error:
            raise StudioError(f"The picture could not be written: {error.strerror}.") from error
        return name

    def _begin(self) -> None:
        self._pause.stop()
        self._latest.stop()
        if self._writer is not None and self._writer.is_alive():
            self._pause.start()
        elif self._wanted is not None:
            self._writer = threading.Thread(target=self._write, name="editor-saving")
            self._writer.start()

    def _write(self) -> bool:
        """On whichever thread; what could not be written goes on waiting."""
        text = self._wanted
        if text is None:
            return True
        try:
            saved = self._put(text)
        except StudioError as error:
            self.failed.emit(error.user_text)
            return False
        self.place = saved.place
        self.wrote = True
        with self._lock:  # nothing that was asked for meanwhile is forgotten
            if self._wanted is text:
                self._wanted = None
        self.done.emit(saved)
        return True

    def _put(self, text: DeckText) -> Saved:
        place, data = self.place, text.data()
        if place.path is None or not place.own:
            files = self._files_of(place.path, text.text()) if place.path is not None else {}
            name = name_of_copy(deck_name(place.path)) if place.path is not None else _named(text)
            path = save_own(self._folder, name, data, files)
            return Saved(Place(path, data, own=True), copied=True)
        if data == place.before and place.path.is_file():
            return Saved(place)
        try:
            save_again(place.path, place.before, data, {})
        except StudioError as error:
            if _is_as_read(place):
                raise
            files = self._files_of(place.path, text.text())
            path = save_own(self._folder, name_of_copy(deck_name(place.path)), data, files)
            return Saved(Place(path, data, own=True), copied=True, why=error.user_text)
        return Saved(Place(place.path, data, own=True))


def _is_as_read(place: Place) -> bool:
    """Whether it lies there as it was read; one that another program holds shut counts as changed.

    What was written is safe in a copy then.
    """
    try:
        return place.path is not None and place.path.read_bytes() == place.before
    except OSError:
        return False


def _named(text: DeckText) -> str:
    title = text.head_value("title")
    return slug(title) if isinstance(title, str) and title.strip() else _FRESH
