"""The step editor with a day of sixty steps: dragging, typing, choosing at sixty frames a second.

Every frame an act is done as a hand would do it (a mouse's move, a key), and everything it causes
is let happen; what a frame took is the time until all of it was painted. Pictures and faults are
made on their thread meanwhile, as they always are.
"""

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, Qt  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from benchmarks.table import Row, percentile  # noqa: E402
from studio.app.house import DECKS, FONTS_FOLDER, House  # noqa: E402
from studio.app.windows import desktop_services  # noqa: E402
from studio.content.deck_text import DeckText  # noqa: E402
from studio.content.own_decks import save_own  # noqa: E402
from studio.desktop.editor import EditorWindow  # noqa: E402
from studio.desktop.look import dress  # noqa: E402

STEPS = 60
FRAME_MS = 1000 / 60
_WORDS = "What we need from each other, said in our own words and without any hurry. "


def long_day(folder: Path, steps: int = STEPS) -> Path:
    """The shipped full day with so many steps, as a deck of one's own."""
    text = DeckText.read((DECKS / "compassionate-mind-day.md").read_bytes())
    at = 0
    while len(text.steps) < steps:
        text = text.duplicated(at)
        at = (at + 3) % len(text.steps)
    return save_own(folder, "sixty", text.data(), {})


def measure() -> list[Row]:
    """Frames of three acts, and from a key to the paint."""
    found = QApplication.instance() or QApplication([])
    assert isinstance(found, QApplication)
    dress(found, FONTS_FOLDER)
    with tempfile.TemporaryDirectory() as data:
        house = House.at(Path(data))
        path = long_day(house.own_decks)
        window = EditorWindow(desktop_services(house))
        window.open_for(path)
        window.resize(1366, 768)
        _rest(found, window)
        rows = [
            _row("dragging a step through the list", found, window, _dragging(window)),
            _row("moving the choice with the arrow key", found, window, _choosing(window)),
            _row("typing the words of a step", found, window, _typing(window)),
        ]
        rows.append(Row("editor: pictures after a pause in typing, ms", *_preview(found, window)))
        window.end()
        found.processEvents()
    return rows


def _row(
    what: str, app: QApplication, window: EditorWindow, acts: Iterator[Callable[[], None]]
) -> Row:
    took: list[float] = []
    busy: list[float] = []
    for act in acts:
        began = time.perf_counter()
        turns = [_turn(app, act)]
        while (time.perf_counter() - began) * 1000 < FRAME_MS:
            turns.append(_turn(app, None))
            time.sleep(0.0005)
        took.append(max(passed for passed, _spent in turns))
        busy.append(max(spent for _passed, spent in turns))
    _rest(app, window)
    late = sum(1 for one in took if one > FRAME_MS)
    note = (
        f"median {percentile(took, 0.5):.1f}, worst {max(took):.1f}; {late} of {len(took)} late; "
        f"of a core p99 {percentile(busy, 0.99):.1f}"
    )
    return Row(f"editor, {STEPS} steps: {what}, frame p99 ms", percentile(took, 0.99), 16.7, note)


def _turn(app: QApplication, act: Callable[[], None] | None) -> tuple[float, float]:
    """One turn of the window's loop, painted: milliseconds, and those of this thread alone."""
    began, busy = time.perf_counter(), time.thread_time()
    if act is not None:
        act()
    app.processEvents()
    return (time.perf_counter() - began) * 1000, (time.thread_time() - busy) * 1000


def _dragging(window: EditorWindow) -> Iterator[Callable[[], None]]:
    view = window.side.list
    port, left = view.viewport(), Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    high = port.height()
    for turn in range(6):
        start, end = (30, high - 30) if turn % 2 == 0 else (high - 30, 30)
        yield partial(QTest.mousePress, port, left, none, QPoint(80, start))
        for part in range(60):
            y = start + (end - start) * (part + 1) // 60
            yield partial(QTest.mouseMove, port, QPoint(80, y))
        yield partial(QTest.mouseRelease, port, left, none, QPoint(80, end))


def _choosing(window: EditorWindow) -> Iterator[Callable[[], None]]:
    view = window.side.list
    view.setFocus()
    window.edits.choose(0)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up) * 3:
        for _step in range(STEPS):
            yield partial(QTest.keyClick, view, key)
            for _pause in range(3):  # a held key repeats some twenty times a second
                yield lambda: None


def _typing(window: EditorWindow) -> Iterator[Callable[[], None]]:
    window.edits.choose(10)
    window.acts.do("open")
    field = window.step.room.words
    field.setFocus()
    for letter in _WORDS * 3:
        yield partial(QTest.keyClicks, field, letter)
        for _pause in range(5):  # twelve letters a second are a quick hand
            yield lambda: None


def _preview(app: QApplication, window: EditorWindow) -> tuple[float, float, str]:
    """From the last key to the picture in the window, of thirty pauses: the 95th percentile."""
    field, took = window.step.room.words, []
    for letter in "abcdefghijklmnopqrstuvwxyzabcd":
        before = window.looking.preview.drawn
        QTest.keyClicks(field, letter)
        began = time.perf_counter()
        while window.looking.preview.drawn is before and time.perf_counter() - began < 5:
            app.processEvents()
            time.sleep(0.001)
        took.append((time.perf_counter() - began) * 1000)
        _rest(app, window)
    return percentile(took, 0.95), 150, f"median {percentile(took, 0.5):.0f}"


def _rest(app: QApplication, window: EditorWindow) -> None:
    """Until its pictures are made and its file is written."""
    until, calm = time.monotonic() + 60, 0
    while time.monotonic() < until and calm < 20:
        app.processEvents()
        time.sleep(0.01)
        calm = 0 if window.looking.drawing.busy or window.saving.waiting else calm + 1
