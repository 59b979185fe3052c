"""What a flip chart stands on and by: a wall, an easel of wood, a ledge with pens, a hung card."""

from collections.abc import Sequence

from studio.pictures.geometry import Segments, polygon, rng, rounded_rectangle, smooth
from studio.pictures.prose import Box
from studio.pictures.shapes import HEIGHT, WIDTH, Fill, Item, Path, Point, Stroke, SubPath
from studio.pictures.theme import SHADOW, mix

EDGE = "#b8a98c"
"""The edge of a sheet of paper."""
_PANES: tuple[tuple[Point, ...], ...] = (
    ((210.0, 0.0), (360, 0), (20, HEIGHT), (0, HEIGHT), (0, 445)),
    ((400.0, 0.0), (550, 0), (210, HEIGHT), (60, HEIGHT)),
    ((1250.0, 0.0), (WIDTH, 0), (WIDTH, 254), (1060, HEIGHT), (910, HEIGHT)),
    ((WIDTH, 339.0), (WIDTH, 656), (1250, HEIGHT), (1100, HEIGHT)),
)
"""Where light from a window falls on the wall."""
_WOOD, _WOOD_DARK, _WOOD_LIGHT = "#c49a63", "#8f6738", "#e0bf8e"


def area(segments: Segments, fill: Fill, pen: Stroke | None = None) -> Path:
    """A filled shape, with an edge if there is a pen for it."""
    return Path((SubPath(segments, stroke=pen is not None),), fill, pen)


def lines(runs: Sequence[Segments], pen: Stroke) -> Path:
    """Several lines of one pen."""
    return Path((SubPath(tuple(each for run in runs for each in run)),), stroke=pen)


def rectangle(x0: float, y0: float, x1: float, y1: float) -> Segments:
    """A rectangle by its left, top, right and bottom."""
    return polygon(((x0, y0), (x1, y0), (x1, y1), (x0, y1)))


def _soft(box: Box, reach: float, strength: float, dx: float, dy: float) -> tuple[Path, ...]:
    """A shadow that fades out: a few rounded rectangles in each other."""
    found = []
    for n in range(4):
        out = reach * (1 - n / 4)
        shape = rounded_rectangle(
            box.x - out + dx, box.y - out + dy, box.w + 2 * out, box.h + 2 * out, out + 3
        )
        found.append(area(shape, Fill(SHADOW, alpha=strength)))
    return tuple(found)


def wall() -> tuple[Item, ...]:
    """A plain wall with the light of a window across it."""
    light = Fill("#fffaf0", alpha=0.28)
    panes = [area(polygon(pane), light) for pane in _PANES]
    return (area(rectangle(0, 0, WIDTH, HEIGHT), Fill("#f4ecdd", "#e6d9c2")), *panes)


def legs() -> tuple[Item, ...]:
    """The two front legs, from above the pad to below the ledge."""
    found: list[Item] = []
    for side in (-1, 1):
        top, foot = 640 + side * 300.0, 640 + side * 516.0
        for dx, color, alpha in ((7.0, SHADOW, 0.10), (0.0, _WOOD, 1.0)):
            shape = polygon(
                (
                    (top - 13 + dx, 0),
                    (top + 13 + dx, 0),
                    (foot + 15 + dx, 720),
                    (foot - 15 + dx, 720),
                )
            )
            pen = Stroke(_WOOD_DARK, 1.4, 0.8) if alpha == 1.0 else None
            found.append(area(shape, Fill(color, alpha=alpha), pen))
        shine = polygon(((top - 6, 0), (foot - 7, 720)), False)
        grain = polygon(((top + 5, 0), (foot + 6, 720)), False)
        found.append(lines((shine,), Stroke(_WOOD_LIGHT, 3.4, 0.7)))
        found.append(lines((grain,), Stroke(_WOOD_DARK, 1.0, 0.35)))
    return tuple(found)


def board() -> tuple[Item, ...]:
    """The board behind the pad, of which only the edge is seen."""
    edge = Box(92.0, 34.0, 1096.0, 572.0)
    shape = rounded_rectangle(edge.x, edge.y, edge.w, edge.h, 9)
    return (
        *_soft(edge, 22.0, 0.035, 5.0, 11.0),
        area(shape, Fill("#d3ad78", "#b98d57"), Stroke(_WOOD_DARK, 1.4, 0.85)),
    )


def ledge() -> tuple[Item, ...]:
    """The ledge on which the pens lie."""
    x0, x1, y = 70.0, 1210.0, 604.0
    top = polygon(((x0 + 8, y - 9), (x1 - 8, y - 9), (x1, y), (x0, y)))
    face = rounded_rectangle(x0, y, x1 - x0, 19, 3)
    grain = [smooth(((x0 + 30, y + 6), (500, y + 8), (x1 - 60, y + 5)))]
    grain.append(smooth(((x0 + 90, y + 13), (700, y + 12), (x1 - 20, y + 14))))
    return (
        area(rounded_rectangle(x0 + 3, y + 5, x1 - x0, 22, 4), Fill(SHADOW, alpha=0.13)),
        area(top, Fill("#a57c49"), Stroke(_WOOD_DARK, 1.0, 0.7)),
        area(face, Fill(_WOOD_LIGHT, _WOOD), Stroke(_WOOD_DARK, 1.3, 0.85)),
        lines(grain, Stroke(_WOOD_DARK, 0.9, 0.3)),
        *_pen(128.0, "#2b2140"),
        *_pen(252.0, "#2f7f7a"),
        *_pen(1034.0, "#a63d36"),
    )


def _pen(x: float, color: str) -> tuple[Item, ...]:
    """A marker lying on the ledge, its cap at the right."""
    y, long, thick = 590.0, 104.0, 13.0
    return (
        area(rounded_rectangle(x + 3, y + 8, long, thick - 4, 4), Fill(SHADOW, alpha=0.22)),
        area(
            rounded_rectangle(x, y, long, thick, 6),
            Fill("#fdf8ec", "#d8ccb6"),
            Stroke("#5a4f43", 1.0, 0.8),
        ),
        area(
            rounded_rectangle(x + long * 0.6, y - 0.6, long * 0.42, thick + 1.2, 5.5),
            Fill(mix(color, "#ffffff", 0.22), mix(color, "#000000", 0.12)),
            Stroke(mix(color, "#000000", 0.4), 1.0, 0.85),
        ),
        area(rectangle(x + 12, y + 1, x + 19, y + thick - 1), Fill(color, alpha=0.85)),
        lines(
            (polygon(((x + long * 0.64, y + 3), (x + long * 0.96, y + 3)), False),),
            Stroke("#ffffff", 1.6, 0.45),
        ),
    )


def hung_card(card: Box) -> tuple[Item, ...]:
    """A printed card clipped to the ledge: what holds whatever the group writes."""
    hand = rng("limits")
    x0, y0, x1, y1 = card.x, card.y, card.x + card.w, card.y + card.h
    corners = [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]
    paper = [(x + hand.uniform(-1, 1), y + hand.uniform(-1, 1)) for x, y in corners]
    clips = [part for x in (x0 + 96, x1 - 96) for part in _clip(x)]
    return (
        area(polygon([(x + 3, y + 4) for x, y in paper]), Fill(SHADOW, alpha=0.10)),
        area(polygon([(x + 1.4, y + 2) for x, y in paper]), Fill(SHADOW, alpha=0.14)),
        area(polygon(paper), Fill("#fffdf7"), Stroke(EDGE, 1.1, 0.9)),
        *clips,
    )


def _clip(x: float) -> tuple[Item, ...]:
    """A spring clip from the ledge to the card."""
    jaw = polygon(((x - 13, 628), (x + 13, 628), (x + 17, 641), (x - 17, 641)))
    wire = smooth(((x - 7, 629), (x - 6, 615), (x, 611), (x + 6, 615), (x + 7, 629)))
    return (
        lines((wire,), Stroke("#5a4f5f", 2.2, 0.9)),
        area(polygon(((x - 12, 631), (x + 15, 631), (x + 18, 644), (x - 16, 644))),
              Fill(SHADOW, alpha=0.18)),
        area(jaw, Fill("#75687f", "#4a3e58"), Stroke("#33283f", 1.0, 0.9)),
        lines((polygon(((x - 11, 631), (x + 11, 631)), False),), Stroke("#ffffff", 1.4, 0.35)),
    )  # fmt: skip
