"""What one's own map may look like at each step: small drawings without a word."""

from functools import lru_cache
from math import cos, sin

from studio.activities.three_circles.icons import PATTERNS, icon
from studio.activities.three_circles.settings import System
from studio.pictures.felt import FELTS, Pattern, echo, felt_circle
from studio.pictures.geometry import Segments, polygon, rounded_rectangle, smooth
from studio.pictures.shapes import Ellipse, Fill, Group, Item, Path, Point, Stroke, SubPath
from studio.pictures.still_life import cup
from studio.pictures.theme import CARD, LINE, SHADOW, mix
from studio.pictures.thread import thread
from studio.pictures.tokens import token

Places = tuple[tuple[System, float, float, float], ...]

_BALLOONS: Places = (
    (System.THREAT, 872, 262, 124),
    (System.DRIVE, 1118, 226, 92),
    (System.SOOTHING, 1062, 436, 58),
)
_APART: Places = (
    (System.THREAT, 880, 262, 112),
    (System.DRIVE, 1110, 278, 96),
    (System.SOOTHING, 996, 474, 74),
)
_MET: Places = (
    (System.THREAT, 908, 276, 112),
    (System.DRIVE, 1066, 282, 98),
    (System.SOOTHING, 996, 472, 74),
)
_LAID = ((856, 236, "button"), (916, 312, "bead"), (1098, 258, "scarf"), (1128, 318, "button"),
         (994, 482, "bead"))  # fmt: skip
_BETWEEN = ((992, 262, "bead"), (862, 300, "button"), (1112, 298, "scarf"), (994, 482, "bead"))
MOST = 5


@lru_cache(8)
def sketch(number: int) -> tuple[Item, ...]:
    """The drawing of a step, on the right half of the page; later steps have the last again."""
    match min(number, MOST - 1):
        case 0:
            return tuple(_balloon(*each) for each in _BALLOONS)
        case 1:
            return (*_sheet(), *_circles(_APART), *_tokens(_LAID))
        case 2:
            tied = thread([(992, 262), (1046, 330), (1040, 400), (1006, 458)], "own map")
            return (*_sheet(), *_circles(_MET), Group(tied), *_tokens(_BETWEEN))
        case 3:
            wish = echo(Pattern.DOTS, 996, 472, 118)
            return (*_sheet(), *_circles(_MET), wish, *_tokens(_BETWEEN))
        case _:
            return (*_rolled(), *_cups())


def _circles(places: Places) -> tuple[Group, ...]:
    return tuple(_felt(*each) for each in places)


def _felt(system: System, x: float, y: float, r: float, mark: float = 0.0) -> Group:
    sign = icon(system, 0, mark or -r * 0.66, 11 + r * 0.05, FELTS[PATTERNS[system]].line)
    return Group((*felt_circle(PATTERNS[system], r), sign), x=x, y=y)


def _balloon(system: System, x: float, y: float, r: float) -> Group:
    """Felt with a knot and a string that hangs down to where somebody may hold it."""
    line = FELTS[PATTERNS[system]].line
    end, low = (1010 - x, 652 - y), r + 10
    falling = ((0.0, 0, 0.0), (0.16, 1, 0.3), (0.55, -1, 0.66), (1.0, 0, 1.0))
    down = [(end[0] * aside + 9 * bend, low + (end[1] - low) * by) for aside, bend, by in falling]
    knot = polygon([(-9, r + 13), (0, r - 2), (9, r + 13)])
    string = Path((SubPath(smooth(down)),), stroke=Stroke("#6d5b45", 2.4, 0.85))
    felt = _felt(system, 0, 0, r, mark=-2.0)
    tied = Path((SubPath(knot),), Fill(line))
    return Group((string, tied, felt), x=x, y=y)


def _sheet() -> tuple[Item, ...]:
    """A sheet of drawing paper, laid down a little askew."""
    corners: list[Point] = [(736, 112), (1226, 122), (1218, 600), (730, 588)]
    return _paper(corners)


def _paper(corners: list[Point]) -> tuple[Item, ...]:
    shade = [(x + 5, y + 8) for x, y in corners]
    return (
        Path((SubPath(polygon(shade), stroke=False),), Fill(SHADOW, alpha=0.12)),
        Path(
            (SubPath(polygon(corners)),), Fill(CARD, mix(CARD, LINE, 0.2)), Stroke(LINE, 1.4, 0.9)
        ),
    )


def _tokens(laid: tuple[tuple[float, float, str], ...]) -> tuple[Group, ...]:
    return tuple(
        Group(token(kind, f"own {x} {y}", 21), x=float(x), y=float(y)) for x, y, kind in laid
    )


def _rolled() -> tuple[Item, ...]:
    """The map rolled up and tied: its maker alone opens it."""
    shade = Path(
        (SubPath(rounded_rectangle(-206, -36, 424, 98, 30), stroke=False),),
        Fill(SHADOW, alpha=0.12),
    )
    edge = Stroke("#b09a70", 1.6, 0.9)
    body = Path(
        (SubPath(rounded_rectangle(-210, -48, 420, 96, 24)),), Fill("#fffdf7", "#e6d8ba"), edge
    )
    turns = [
        (196 + (1 - k / 26) * 15 * cos(k * 0.62), (1 - k / 26) * 46 * sin(k * 0.62))
        for k in range(25)
    ]
    end = Ellipse(178, -48, 36, 96, Fill("#f3e8cf"), edge)
    spiral = Path((SubPath(smooth(turns)),), stroke=Stroke("#b09a70", 1.4, 0.9))
    band = [(-26, -49), (14, -49), (10, 0), (14, 49), (-26, 49), (-22, 0)]
    ribbon = Path((SubPath(polygon(band)),), Fill("#86507f", "#6a2f5c"), Stroke("#4c2042", 1.2))
    return (Group((shade, body, end, spiral, ribbon, *_bow(-6, -4)), x=990, y=250, turn=-5),)


def _bow(x: float, y: float) -> tuple[Path, ...]:
    """Two loops, two ends and a knot."""
    found = []
    for side in (-1, 1):
        loop = [(x, y), (x + side * 34, y - 34), (x + side * 58, y - 8), (x + side * 30, y + 10)]
        tail = [(x, y), (x + side * 20, y + 34), (x + side * 46, y + 60), (x + side * 24, y + 66),
                (x + side * 4, y + 30)]  # fmt: skip
        found.append(_cloth(smooth(tail, closed=True)))
        found.append(_cloth(smooth(loop, closed=True)))
    return (*found, _cloth(rounded_rectangle(x - 9, y - 10, 18, 20, 6)))


def _cloth(segments: Segments) -> Path:
    return Path((SubPath(segments),), Fill("#93598b", "#74406f"), Stroke("#4c2042", 1.4, 0.9))


def _cups() -> tuple[Group, ...]:
    """Two cups of tea, for two who talk."""
    return (
        Group(cup(0, 0), x=878, y=484, scale=0.56),
        Group(cup(0, 0), x=1108, y=496, scale=0.56),
    )
