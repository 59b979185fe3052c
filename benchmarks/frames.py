"""One frame of the stage while everything on it moves: 200 scarves, 1,000 tokens."""

import os
import statistics
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication  # noqa: E402

from benchmarks.table import Row  # noqa: E402
from studio.activities.contract import Board, View  # noqa: E402
from studio.app.house import scan_activities  # noqa: E402
from studio.content.decks import deck_from_files  # noqa: E402
from studio.desktop.stage import Stage  # noqa: E402
from studio.desktop.stage_view import StageView  # noqa: E402
from studio.model.events import CueReached, RunBegan  # noqa: E402
from studio.pictures.cloth import LENGTH, Scarf, lay  # noqa: E402
from studio.pictures.cloth_names import DYES, Pattern  # noqa: E402
from studio.pictures.geometry import moved, rng  # noqa: E402
from studio.pictures.shapes import Group, Item, Picture  # noqa: E402
from studio.pictures.text import fit  # noqa: E402
from studio.pictures.tokens import KINDS, token  # noqa: E402

FRAMES, WARM = 150, 20
SCARF, TOKEN = 52.0, 11.0
"""A scarf's length and a token's radius in units: so many together cover the page about once."""
BARS = {(1920, 200): 5.0, (1920, 1000): 12.0, (3840, 200): 14.0, (3840, 1000): 25.0}


def measure() -> list[Row]:
    """The 95th percentile in milliseconds, at two sizes of the projector."""
    application = QApplication.instance() or QApplication([])
    rows = []
    for width in (1920, 3840):
        for count, what, make in ((200, "scarves", _scarf), (1000, "tokens", _token)):
            value, note = _p95(application.processEvents, width, count, make)
            name = f"frame, {count} {what} all moving, {width}×{width * 9 // 16}, p95 ms"
            rows.append(Row(name, value, BARS[width, count], note))
    value, note = _pacer_p95(application.processEvents)
    rows.append(Row("frame, breathing ring of a practice, 1920×1080, p95 ms", value, 4.0, note))
    return rows


def _pacer_p95(turn: Callable[[], None]) -> tuple[float, str]:
    """The ring as it breathes, sixty times a second, on the projector's stage."""
    activity = scan_activities()["practice"]
    text = (
        "1. [bell] If it suits you, feel a breath. (5 s)\n2. And another. (600 s)\n3. [end] (5 s)"
    )
    deck = (
        f"---\ntitle: Bench\n---\n\n---\nactivity: practice\npacer: true\n---\n# Breath\n\n{text}\n"
    )
    step = deck_from_files("bench", {"deck.md": deck.encode()}, {"practice": activity}).steps[0]
    state = activity.initial(step)
    for event in (RunBegan(step.board), CueReached(step.board, 1)):
        state = activity.apply(state, event)
    stage = Stage(manual=True)
    view = StageView(stage)
    view.resize(1920, 1080)
    view.show()
    stage.show(activity.picture(state, Board(step), View()), animate=False)
    stage.finish()
    turn()
    times: list[float] = []
    start = stage.clock.now()
    for frame in range(FRAMES * 4):
        began = time.perf_counter()
        stage.clock.set_time(start + (frame + 1) * 1000 / 60)
        turn()
        times.append((time.perf_counter() - began) * 1000)
    view.close()
    stage.finish()
    return statistics.quantiles(times[WARM:], n=20)[-1], f"median {statistics.median(times):.1f}"


def _p95(
    turn: Callable[[], None], width: int, count: int, make: Callable[[int, str], Group]
) -> tuple[float, str]:
    stage = Stage(manual=True)
    view = StageView(stage)
    view.resize(width, width * 9 // 16)
    view.show()
    turn()
    # Each thing is known to the stage by one drawing and only travels, as in a ring that grows.
    for at in ("here", "there"):
        stage.show(Picture(at, tuple(make(n, at) for n in range(count))), animate=at == "there")
    turn()
    times: list[float] = []
    busy: list[float] = []
    start = stage.clock.now()
    for frame in range(FRAMES):
        began, spent = time.perf_counter(), time.process_time()
        stage.clock.set_time(start + 380 * frame / FRAMES)
        turn()
        times.append((time.perf_counter() - began) * 1000)
        busy.append((time.process_time() - spent) * 1000)
    view.close()
    stage.finish()
    kept = times[WARM:]
    note = f"median {statistics.median(kept):.1f}, CPU {statistics.median(busy[WARM:]):.1f}"
    return statistics.quantiles(kept, n=20)[-1], note


def _place(number: int, at: str) -> tuple[float, float]:
    chance = rng(f"{number}", at)
    return chance.uniform(60, 1220), chance.uniform(60, 660)


def _scarf(number: int, at: str) -> Group:
    colors, patterns = list(DYES), list(Pattern)
    key = f"scarf-{number}"
    color, pattern = colors[number % len(colors)], patterns[number % len(patterns)]
    scarf = Scarf(key, color, pattern, number * 37 % 180)
    cloth = Group(lay(scarf), scale=SCARF / LENGTH)
    return _moved((cloth, fit("Courage", -26, 6, 52, 16, size=14)), key, number, at)


def _token(number: int, at: str) -> Group:
    key = f"token-{number}"
    return _moved(token(KINDS[number % len(KINDS)], key, TOKEN), key, number, at)


def _moved(items: tuple[Item, ...], key: str, number: int, at: str) -> Group:
    group = moved(Group(items, key=key), *_place(number, at))
    if not isinstance(group, Group):
        raise TypeError(type(group))
    return group
