"""Take-aways made beside this process, so that the room waits for none of them."""

import base64
import contextlib
import shutil
import threading
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from studio.exporters.cards import Card, Look
from studio.exporters.child import Cancelled, Child
from studio.exporters.documents import ExportReport, Made, Progress, Skipped
from studio.exporters.files import staging_name
from studio.exporters.source import ExportSource, Options
from studio.model.errors import StudioError


class Writing:
    """One export beside this process, which can be stopped until its files are moved."""

    def __init__(
        self, source: Callable[[], ExportSource], kinds: tuple[str, ...], folder: Path
    ) -> None:
        self._source = source
        self._kinds = kinds
        self._folder = folder.resolve()
        self._staging = staging_name()
        self._lock = threading.Lock()
        self._child: Child | None = None
        self._cancelled = False
        self._moving = False

    def run(self, told: Callable[[Progress], None] = lambda _far: None) -> ExportReport:
        """Writes; blocks, so call it from a worker thread. `StudioError` if nothing came of it."""
        source = self._source()
        is_new = not self._folder.exists()
        with self._lock:
            if self._cancelled:
                raise Cancelled
            child = self._child = Child()
        try:
            return self._listen(child, source, told)
        except StudioError:
            if self._is_stopped():
                raise Cancelled from None
            raise
        finally:
            child.close()
            self._clear(is_new)

    def cancel(self) -> None:
        """Stops it; nothing of it is left. What is being moved just now is moved to its end."""
        with self._lock:
            self._cancelled = True
            if self._child is not None and not self._moving:
                self._child.kill()

    def _listen(
        self, child: Child, source: ExportSource, told: Callable[[Progress], None]
    ) -> ExportReport:
        job = ("export", source, self._kinds, str(self._folder), self._staging)
        found: Any = {}
        for said in child.answers(*job):
            if "progress" in said:
                told(Progress(**said["progress"]))
            elif "ready" in said:
                self._let_move(child)
            found = said.get("done", found)
        return ExportReport(
            tuple(Made(**made) for made in found["files"]),
            tuple(Skipped(**left) for left in found["skipped"]),
        )

    def _is_stopped(self) -> bool:
        return self._cancelled and not self._moving

    def _let_move(self, child: Child) -> None:
        with self._lock:
            if self._cancelled:
                raise Cancelled
            self._moving = True
        child.go_on()

    def _clear(self, is_new: bool) -> None:
        """Takes away what a child that was ended has left; a folder made for it too."""
        shutil.rmtree(self._folder / self._staging, ignore_errors=True)
        if is_new:
            with contextlib.suppress(OSError):
                self._folder.rmdir()


class Looking:
    """Lists take-aways and looks at them; one child serves many questions."""

    def __init__(self) -> None:
        self._child: Child | None = None
        self._lock = threading.Lock()
        self._asks = threading.Lock()

    def cards(self, source: ExportSource) -> tuple[Card, ...]:
        """Every kind as a window lists it; blocks."""
        return tuple(Card(**one) for one in self._ask("cards", source))

    def look(self, source: ExportSource, kind: str, width: int) -> Look:
        """The first page of a kind, `width` pixels wide, or what else can be said; blocks."""
        found = self._ask("look", source, kind, width)
        return Look(**{**found, "png": base64.b64decode(found["png"])})

    def rest(self) -> None:
        """Ends the child; a question under way fails. Another begins with the next question."""
        with self._lock:
            child, self._child = self._child, None
        if child is not None:
            child.kill()
            with self._asks:  # whoever asks has heard of it
                child.close()

    def _ask(self, *job: object) -> Any:
        with self._asks:
            with self._lock:
                if self._child is None:
                    self._child = Child()
                child = self._child
            try:
                *_, last = child.answers(*job)
            except StudioError:
                self._forget(child)
                raise
            return last["done"]

    def _forget(self, child: Child) -> None:
        """A child that is no more is not asked again; one that was ended on purpose says so."""
        if child.lives:
            return
        with self._lock:
            mine = self._child is child
            self._child = None if mine else self._child
        if not mine:
            raise Cancelled
        child.close()


class Hour(StrEnum):
    """When take-aways are asked for."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


class Listed(NamedTuple):
    """What there is to take away, of what, and at which hour."""

    title: str
    hour: Hour
    cards: tuple[Card, ...]


class TakeAways:
    """What one deck or workshop leaves: listed, looked at and written beside this process.

    `source` is asked whenever one of its methods runs: in a worker thread, and for a workshop that
    goes on anew each time. Where none is chosen, files go into `folder`.
    """

    def __init__(self, source: Callable[[], ExportSource], folder: Path) -> None:
        self._source = source
        self._looking = Looking()
        self.folder = folder

    def listed(self) -> Listed:
        """Every kind there is; blocks."""
        source = self._source()
        state = source.state
        hour = Hour.BEFORE if state is None else Hour.AFTER if state.closed else Hour.DURING
        return Listed(source.title, hour, self._looking.cards(source))

    def look(self, kind: str, width: int, options: Options | None = None) -> Look:
        """The first page of a kind, `width` pixels wide; blocks. `StudioError` if there is none."""
        source = replace(self._source(), options=options or Options())
        return self._looking.look(source, kind, width)

    def write(
        self, kinds: tuple[str, ...], folder: Path | None = None, options: Options | None = None
    ) -> Writing:
        """An export that is ready to run."""
        chosen = options or Options()
        return Writing(
            lambda: replace(self._source(), options=chosen), kinds, folder or self.folder
        )

    def rest(self) -> None:
        """Ends what looks; a question under way fails. It begins anew with the next one."""
        self._looking.rest()
