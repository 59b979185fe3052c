"""What was picked, on the foot of a card: a bead for *strongest*, a leaf for *one to grow*.

The two are told apart by their shape, their place and the key above the cards, not by colour.
"""

from functools import lru_cache

from studio.activities.cards.spread import FOOT, Placed
from studio.activities.cards.told import GROW, STRONGEST, Picked
from studio.pictures.geometry import polygon, smooth
from studio.pictures.shapes import Align, Ellipse, Fill, Group, Item, Path, Stroke, SubPath
from studio.pictures.text import fit
from studio.pictures.theme import INK, LINE, SOOTHING, mix

_ROW = 40.0
_MOST = 36
"""More than this are drawn as fewer: the number beside them is what counts."""
_BEAD = "#98282e"


@lru_cache(maxsize=8)
def mark(name: str, r: float) -> tuple[Item, ...]:
    """A bead or a leaf round 0, 0."""
    if name == STRONGEST:
        return (
            Ellipse(-r, -r, 2 * r, 2 * r, Fill(_BEAD), Stroke(mix(_BEAD, INK, 0.4), 1.2)),
            Ellipse(-r * 0.5, -r * 0.62, r * 0.55, r * 0.4, fill=Fill("#ffffff", alpha=0.8)),
        )  # fmt: skip
    leaf = smooth([(-r, r), (-r * 0.8, -r * 0.3), (r, -r), (r * 0.4, r * 0.8)], closed=True)
    vein = polygon([(-r, r), (r * 0.6, -r * 0.6)], closed=False)
    return (
        Path((SubPath(leaf),), Fill(SOOTHING.edge), Stroke(SOOTHING.ink, 1.2)),
        Path((SubPath(vein),), stroke=Stroke(SOOTHING.ink, 1.4)),
    )


def picks(placed: Placed, found: Picked) -> tuple[Item, ...]:
    """Two rows within a card's free foot, from its upper left corner."""
    top = placed.paper.h - FOOT
    rule = polygon([(20, top + 2), (placed.paper.w - 20, top + 2)], closed=False)
    items: list[Item] = [Path((SubPath(rule),), stroke=Stroke(LINE, 1.4))]
    for row, name in enumerate((STRONGEST, GROW)):
        if not found.few(name):
            items += _row(placed, found, name, top + 26 + row * _ROW)
    return tuple(items)


def _row(placed: Placed, found: Picked, name: str, y: float) -> list[Item]:
    count = found.of(name, placed.card.key)
    said = found.number(name, placed.card.key)
    plain = said.isdecimal()
    w = 60.0 if plain else placed.paper.w - 70
    items: list[Item] = [Group(mark(name, 12.0), x=34, y=y)]
    items.append(
        fit(
            said,
            54,
            y - 19,
            w,
            38,
            size=30.0 if plain else 22.0,
            min_size=19,
            bold=plain,
            align=Align.LEFT,
            max_lines=1,
        )  # fmt: skip
    )
    if plain and count:
        items += _strung(found, name, count, (112.0, placed.paper.w - 26, y))
    return items


def _strung(found: Picked, name: str, count: int, line: tuple[float, float, float]) -> list[Item]:
    """As many beads as picks on a thread; all cards share one measure."""
    left, right, y = line
    most = max(number for pairs in (found.strongest, found.grow) for _, number in pairs)
    step = min(19.0, (right - left) / max(1, min(most, _MOST)))
    drawn = count if most <= _MOST else max(1, round(count * _MOST / most))
    return [Group(mark(name, 8.0), x=left + step * (n + 0.5), y=y) for n in range(drawn)]
