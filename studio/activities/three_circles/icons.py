"""The three signs: a flash for threat, a flag on a hill for drive, a heart for soothing."""

from studio.activities.three_circles.settings import System
from studio.pictures.geometry import Segments, polygon
from studio.pictures.shapes import Close, Cubic, Fill, Move, Path, Point, Stroke, SubPath


def icon(system: System, x: float, y: float, size: float, color: str) -> Path:
    """A sign round x, y, `size` from its middle to its top."""

    def at(u: float, v: float) -> Point:
        return x + size * u, y + size * v

    match system:
        case System.THREAT:
            flash = (
                (0.15, -1),
                (-0.62, 0.14),
                (-0.08, 0.14),
                (-0.22, 1),
                (0.62, -0.22),
                (0.06, -0.22),
            )
            return _solid(polygon([at(*p) for p in flash]), color)
        case System.DRIVE:
            hill = ((-1, 0.85), (-0.25, -0.35), (0.12, 0.15), (0.4, -0.2), (1, 0.85))
            flag = ((-0.25, -1.1), (0.38, -0.88), (-0.25, -0.62))
            pole = polygon([at(-0.25, -0.3), at(-0.25, -1.1)], False)
            solid = (*polygon([at(*p) for p in hill]), *polygon([at(*p) for p in flag]))
            subs = (SubPath(solid, stroke=False), SubPath(pole))
            return Path(subs, Fill(color), Stroke(color, size * 0.14))
        case System.SOOTHING:
            return _solid(
                (
                    Move(*at(0, 0.9)),
                    Cubic(*at(-1.5, -0.1), *at(-0.75, -1.15), *at(0, -0.4)),
                    Cubic(*at(0.75, -1.15), *at(1.5, -0.1), *at(0, 0.9)),
                    Close(),
                ),
                color,
            )


def _solid(segments: Segments, color: str) -> Path:
    return Path((SubPath(segments, stroke=False),), Fill(color))
