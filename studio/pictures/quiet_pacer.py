"""What a breathing pacer moves: a ring of wool, a bead on a strip, two discs. It counts nothing."""

import math
from functools import lru_cache

from studio.pictures.felt_pieces import (
    DEEP,
    GLOW,
    PALE_WOOL,
    drawn,
    filled,
    fuzz,
    nap,
    round_edge,
    soft_shadow,
)
from studio.pictures.geometry import Segments, polygon, rng, rounded_rectangle, smooth
from studio.pictures.quiet import NIGHT_LOW, PALE_QUIET
from studio.pictures.shapes import Ellipse, Fill, Item, Stroke
from studio.pictures.theme import CLOTHS, mix

WOOL, WOOL_WIDE = 214.0, 46.0
"""Radius of the ring along its middle, and how wide it is."""
DISC = 178.0
"""Radius of a disc behind a word, at its widest."""


@lru_cache(1)
def wool_ring() -> tuple[Item, ...]:
    """A ring of felted wool at its widest, for the breath."""
    half = WOOL_WIDE / 2
    outer, inner = round_edge(WOOL + half, "wool out"), round_edge(WOOL - half, "wool in")
    body = mix(CLOTHS["teal"], PALE_WOOL, 0.42)
    hole = tuple(reversed(inner))
    band = (*smooth(outer, True), *smooth(hole, True))
    bright = (*smooth(round_edge(WOOL + 5, "wool a"), True),
              *smooth(tuple(reversed(round_edge(WOOL - 13, "wool b"))), True))  # fmt: skip
    return (
        drawn(smooth([(x + 2, y + 5) for x, y in round_edge(WOOL, "wool")], True),
               Stroke(DEEP, WOOL_WIDE + 8, 0.12)),
        filled(band, Fill(mix(body, PALE_WOOL, 0.3), body)),
        filled(bright, Fill(PALE_WOOL, alpha=0.14)),
        *_strands(body),
        *fuzz(outer, body, "wool out"),
        *fuzz(list(hole), body, "wool in"),
        drawn(smooth(round_edge(WOOL + half - 8, "hem out"), True),
               Stroke(mix(body, PALE_WOOL, 0.6), 2.2, 0.7, (7.0, 9.0))),
    )  # fmt: skip


def _strands(body: str) -> tuple[Item, ...]:
    """Wool as it was wound, paler and darker."""
    hand = rng("wool", "strands")
    found: list[Item] = []
    for color, alpha in ((PALE_WOOL, 0.26), (mix(body, DEEP, 0.5), 0.2)):
        lines: list[Segments] = []
        for _ in range(96):
            start, along = hand.uniform(0, 2 * math.pi), hand.uniform(0.1, 0.4)
            far = WOOL + hand.uniform(-0.42, 0.42) * WOOL_WIDE
            turns = [start + along * i / 3 for i in range(4)]
            way = [(t, far + hand.uniform(-1.6, 1.6)) for t in turns]
            lines.append(smooth([(r * math.cos(t), r * math.sin(t)) for t, r in way]))
        found.append(drawn(tuple(s for line in lines for s in line), Stroke(color, 1.2, alpha)))
    return tuple(found)


@lru_cache(1)
def bead() -> tuple[Item, ...]:
    """A felt bead with a little light round it, for the bar."""
    edge = round_edge(30.0, "bead")
    ochre = mix(CLOTHS["ochre"], PALE_WOOL, 0.4)
    glow = [Ellipse(-r, -r, 2 * r, 2 * r, Fill(GLOW, alpha=0.035)) for r in range(34, 62, 3)]
    return (
        *glow,
        filled(smooth(edge, True), Fill(mix(ochre, PALE_WOOL, 0.4), ochre)),
        *nap(30.0, 1.0, ochre, "bead"),
        *fuzz(edge, ochre, "bead"),
    )


@lru_cache(8)
def disc(name: str) -> tuple[Item, ...]:
    """A felt disc at its widest, behind a word that says in or out."""
    edge = round_edge(DISC, f"disc {name}")
    body = mix(CLOTHS[name], NIGHT_LOW, 0.35)
    return (
        *soft_shadow(edge),
        filled(smooth(edge, True), Fill(mix(body, DEEP, 0.12), body)),
        *nap(DISC, 1.0, body, f"disc {name}"),
        *fuzz(edge, body, f"disc {name}"),
        drawn(smooth(round_edge(DISC - 12, f"hem {name}"), True),
               Stroke(mix(body, PALE_WOOL, 0.45), 2.4, 0.7, (7.0, 9.0))),
    )  # fmt: skip


@lru_cache(4)
def strip(length: float) -> tuple[Item, ...]:
    """A narrow strip of felt from 0, 0 to the right, for a bead to lie on."""
    body = mix(CLOTHS["indigo"], NIGHT_LOW, 0.3)
    edge = rounded_rectangle(-20, -17, length + 40, 34, 17)
    hem = polygon([(6.0, 9.0), (length / 2, 10.0), (length - 6, 9.0)], False)
    return (
        filled(rounded_rectangle(-18, -11, length + 40, 34, 17), Fill(DEEP, alpha=0.22)),
        filled(edge, Fill(mix(body, PALE_WOOL, 0.2), body)),
        drawn(hem, Stroke(mix(body, PALE_WOOL, 0.5), 2.2, 0.7, (7.0, 9.0))),
    )


def arrow(left: float, right: float, y: float, *, back: bool = False) -> tuple[Item, ...]:
    """A line drawn by hand on dark paper, with its head at the right, or at the left."""
    tip, way = (left, 1) if back else (right, -1)
    head = [(tip + way * 18, y - 11), (tip, y), (tip + way * 18, y + 11)]
    pen = Stroke(PALE_QUIET, 3.2, 0.9)
    line = smooth([(left, y), ((left + right) / 2, y - 2.5), (right, y)])
    return drawn(line, pen), drawn(polygon(head, False), pen)
