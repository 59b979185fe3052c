"""Cloth kept in a few bytes is the same line, the same box and the same place as its segments."""

from dataclasses import replace

import pytest

from studio.pictures.cloth import Scarf, lay
from studio.pictures.cloth_names import Pattern
from studio.pictures.cloth_ribbon import contour, straight, thread, together
from studio.pictures.geometry import moved, smooth
from studio.pictures.shapes import Close, Cubic, Fill, Line, Move, Path, SubPath, Trace, bounds

_EDGE = ((0.0, 0.0), (30.02, -11.57), (61.3, 4.44), (90.0, 0.0))
_BACK = ((90.0, 20.0), (40.0, 31.99), (0.0, 20.0))


def unpacked(path: Path) -> Path:
    return replace(path, subs=tuple(replace(s, segments=tuple(s.segments)) for s in path.subs))


def test_a_smooth_line_is_that_of_the_plain_segments_to_a_fortieth_of_a_unit() -> None:
    kept, plain = tuple(thread(_EDGE)), smooth(_EDGE)
    assert [type(one) for one in kept] == [type(one) for one in plain]
    for one, other in zip(kept[1:], plain[1:], strict=True):
        assert isinstance(one, Cubic)
        assert isinstance(other, Cubic)
        assert (one.x1, one.y1, one.x, one.y) == pytest.approx(
            (other.x1, other.y1, other.x, other.y), abs=0.0251
        )


def test_a_contour_has_corners_between_its_edges_and_closes() -> None:
    kinds = [type(one) for one in contour(_EDGE, _BACK)]
    assert kinds == [Move, Cubic, Cubic, Cubic, Line, Cubic, Cubic, Close]
    assert tuple(straight(_BACK))[-2:] == (Line(0.0, 20.0), Close())


def test_several_together_are_drawn_one_after_the_other() -> None:
    one, other = straight(_EDGE), contour(_EDGE, _BACK)
    assert tuple(together((one, other))) == (*one, *other)


def test_places_beyond_what_a_trace_can_hold_are_refused_and_not_bent() -> None:
    with pytest.raises(OverflowError):
        straight(((0.0, 0.0), (1700.0, 0.0)))


@pytest.mark.parametrize("pattern", Pattern)
def test_a_scarf_is_as_large_and_moves_as_its_segments_do(pattern: Pattern) -> None:
    for path in lay(Scarf("k1", "plum", pattern, 25.0)):
        assert all(isinstance(sub.segments, Trace) for sub in path.subs)
        assert bounds((path,)) == pytest.approx(bounds((unpacked(path),)))
        there = moved(unpacked(path), 12.3, -7.1)
        assert bounds((moved(path, 12.3, -7.1),)) == pytest.approx(bounds((there,)))


def test_a_trace_is_told_from_another_by_its_line_and_its_place() -> None:
    one = Path((SubPath(straight(_EDGE)),), Fill("#98282e"))
    assert one == Path((SubPath(straight(_EDGE)),), Fill("#98282e"))
    assert one != moved(one, 1.0, 0.0)
    assert one != Path((SubPath(straight(_BACK)),), Fill("#98282e"))
