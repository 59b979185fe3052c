"""What is projected while a practice runs: a slow shape, a picture, nothing; a pacer if offered.

Nothing counts or ticks. A bell is also a light that comes and goes round whatever is there.
"""

import math
from functools import lru_cache

from studio.activities.contract import Board
from studio.activities.practice import rules
from studio.activities.practice.pacing import Pace
from studio.activities.practice.rules import State
from studio.activities.practice.script import BELL, script_of
from studio.activities.practice.settings import Settings
from studio.model.agenda import Figure
from studio.model.timeline import Bell, Cue, Pause
from studio.pictures import felt_pieces, quiet, quiet_pacer
from studio.pictures.geometry import rng, rounded_rectangle
from studio.pictures.prose import Box, picture_size
from studio.pictures.shapes import (
    Align,
    Fill,
    Group,
    Image,
    Item,
    Motion,
    Path,
    Point,
    SubPath,
)
from studio.pictures.text import fit

_RING = 222.0
"""Radius of the ring that the pebbles lie on."""
_MIDDLE: Point = (640.0, 360.0)
_HIGHER: Point = (640.0, 318.0)
"""Where the shape stands; higher where words stand below it."""
_EMPTY = 0.58
"""How large the ring is when the breath is out."""
_LEAST = 20.0
_IN, _OUT = 450.0, 830.0
"""Where the discs of the two words have their middles."""
_FRAME = (860.0, 530.0)
"""The most room of a chosen picture, in units."""


def shown_by(board: Board) -> str:
    """`shape`, `picture` or `nothing`; a picture that is not there becomes the shape."""
    wanted, figure = rules.settings_of(board.step).shows, script_of(board.step).figure
    there = figure is not None and figure.name in board.images
    if wanted in ("auto", "picture"):
        return "picture" if there else "shape"
    return wanted


def paced(state: State, board: Board) -> bool:
    """Whether a pacer is to be seen."""
    return state.pacer and rules.has_pacer(board)


def draw(state: State, board: Board) -> tuple[Item, ...]:
    """Everything on the dark paper, back to front."""
    pacer, settings = paced(state, board), rules.settings_of(board.step)
    shows = shown_by(board)
    if pacer:
        middle = _HIGHER
        thing = _pacer(settings, rules.pace_of_now(state, board.step))
    else:
        middle = _MIDDLE
        thing = _shape() if shows == "shape" else ()
    if shows == "picture" and not pacer:
        thing = _picture(script_of(board.step).figure, board)
    return (*_light(state, board, middle), *thing)


def _cue(state: State, board: Board) -> Cue | None:
    cues = rules.timeline_of(board.step).cues
    return cues[state.going.cue] if 0 <= state.going.cue < len(cues) else None


def _light(state: State, board: Board, middle: Point) -> tuple[Item, ...]:
    """While a bell sounds; not where the program or the laptop came back in the middle of one."""
    cue = _cue(state, board)
    silent = state.going.pause in (Pause.RESTART, Pause.SLEEP)
    if cue is None or cue.part != BELL or silent:
        return ()
    return (
        Group(_lit(state, board, cue.bell is not Bell.INTERVAL), "light", x=middle[0], y=middle[1]),
    )


def _lit(state: State, board: Board, wide: bool) -> tuple[Item, ...]:
    """The light that fits what it falls round; wider for the bells of begin and end."""
    if paced(state, board):
        ring = rules.settings_of(board.step).pacer_as == "ring"
        return quiet.light(258.0, 58.0 if wide else 44.0) if ring else quiet.pool()
    match shown_by(board):
        case "picture":
            box = _box_of(script_of(board.step).figure, board)
            return quiet.frame_light(box.w, box.h, 74.0 if wide else 54.0)
        case "nothing":
            return quiet.pool()
        case _:
            return quiet.light(258.0, 98.0 if wide else 70.0)


@lru_cache(1)
def _shape() -> tuple[Item, ...]:
    """A ring of pebbles round a warm middle; each drifts in its own time, hardly at all."""
    x, y = _MIDDLE
    found: list[Item] = [
        Group(
            felt_pieces.sun(), "sun", x=x, y=y, motion=Motion(((0, 0), (0, -5)), 38.0, (1.0, 1.04))
        )
    ]
    for n in range(felt_pieces.PEBBLES):
        hand, turn = rng("drift", str(n)), 2 * math.pi * n / felt_pieces.PEBBLES - math.pi / 2
        far = _RING + hand.uniform(-6, 6)
        lean = hand.uniform(0, 2 * math.pi)
        way = tuple(
            (6 * math.cos(lean + i * math.pi / 3), 5 * math.sin(lean + i * math.pi / 3))
            for i in range(6)
        )
        found.append(
            Group(
                felt_pieces.pebble(n), f"pebble:{n}",
                x=x + far * math.cos(turn), y=y + far * math.sin(turn),
                motion=Motion(way, hand.uniform(34, 52)),
            )
        )  # fmt: skip
    return tuple(found)


def _pacer(settings: Settings, pace: Pace) -> tuple[Item, ...]:
    match settings.pacer_as:
        case "ring":
            thing = _ring(pace)
        case "bar":
            thing = _bar(settings, pace)
        case "words":
            thing = _words(settings, pace)
    return (*thing, _rhythm(settings.own_rhythm))


def _rhythm(words: str) -> Group:
    text = fit(words, 140, 612, 1000, 62, size=32, min_size=_LEAST, color=quiet.PALE, leading=1.2)
    return Group((text,), "rhythm", label=words)


def _ring(pace: Pace) -> tuple[Item, ...]:
    """Wide when the breath is in, narrow when it is out. It begins wide: letting go comes first."""
    x, y = _HIGHER
    return (Group(quiet_pacer.wool_ring(), "ring", x=x, y=y, motion=pace.motion((1.0, _EMPTY))),)


def _bar(settings: Settings, pace: Pace) -> tuple[Item, ...]:
    """A bead from the right, full, to the left, empty, and back. The arrows beside the words are
    as long as the breath: where nothing moves they tell how in and out stand to each other."""
    left, right, y = 290.0, 990.0, 320.0
    motion = pace.motion(points=((right, y), (left, y)))
    return (
        Group(quiet_pacer.strip(right - left), "strip", x=left, y=y),
        *_named(settings.in_word, "in", pace.breathe_in, pace),
        *_named(settings.out_word, "out", pace.breathe_out, pace),
        Group(quiet_pacer.bead(), "bead", x=right, y=y, motion=motion),
    )


def _named(word: str, key: str, seconds: float, pace: Pace) -> tuple[Item, ...]:
    """In above the strip from its left, out below from its right; each with its arrow."""
    out = key == "out"
    left, right, y = 290.0, 990.0, 402.0 if out else 178.0
    length = 520.0 * seconds / max(pace.breathe_in, pace.breathe_out)
    box = (right - 160, y) if out else (left, y)
    text = fit(
        word, *box, 160, 64, size=46, min_size=_LEAST, color=quiet.PALE, leading=1.1,
        align=Align.RIGHT if out else Align.LEFT,
    )  # fmt: skip
    start = max((line.width for line in text.lines), default=0.0) + 24
    ends = (right - start - length, right - start) if out else (left + start, left + start + length)
    line = Group(quiet_pacer.arrow(*ends, y + 36, back=out), f"arrow:{key}")
    return Group((text,), f"word:{key}", label=word), line


def _words(settings: Settings, pace: Pace) -> tuple[Item, ...]:
    """Two discs of felt, each with its word: one widens as the other narrows."""
    y, empty = _HIGHER[1], 0.56
    discs = (
        Group(quiet_pacer.disc("teal"), "disc:in", x=_IN, y=y, motion=pace.motion((1.0, empty))),
        Group(
            quiet_pacer.disc("plum"),
            "disc:out",
            x=_OUT,
            y=y,
            scale=empty,
            motion=pace.motion((empty, 1.0)),
        ),
    )
    named = (("in", settings.in_word, _IN), ("out", settings.out_word, _OUT))
    return (*discs, *(_on_disc(word, key, x, y) for key, word, x in named))


def _on_disc(word: str, key: str, x: float, y: float) -> Group:
    text = fit(
        word, x - 80, y - 48, 160, 96, size=54, min_size=_LEAST, color=quiet.PALE, leading=1.1
    )
    return Group((text,), f"word:{key}", label=word)


def _box_of(figure: Figure | None, board: Board) -> Box:
    """Where the deck's picture stands, as large as its room allows."""
    if figure is None or figure.name not in board.images:
        return Box(*_MIDDLE, 0.0, 0.0)
    wide, high = picture_size(board.images[figure.name])
    part = min(_FRAME[0] / wide, _FRAME[1] / high)
    w, h = wide * part, high * part
    return Box(_MIDDLE[0] - w / 2, _MIDDLE[1] - h / 2, w, h)


def _picture(figure: Figure | None, board: Board) -> tuple[Item, ...]:
    """The deck's picture on a pale mount."""
    if figure is None or figure.name not in board.images:
        return ()
    box = _box_of(figure, board)
    x, y, w, h = box.x, box.y, box.w, box.h
    mount = rounded_rectangle(x - 16, y - 16, w + 32, h + 32, 3)
    shade = rounded_rectangle(x - 12, y - 8, w + 30, h + 30, 6)
    items = (
        Path((SubPath(shade, stroke=False),), Fill("#160b12", alpha=0.24)),
        Path((SubPath(mount, stroke=False),), Fill("#f2e6d0")),
        Image(x, y, w, h, board.images[figure.name], figure.alt),
    )
    return (Group(items, "figure", label=figure.alt),)
