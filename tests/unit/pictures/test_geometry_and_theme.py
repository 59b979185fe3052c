import pytest

from studio.pictures.geometry import joined, moved, polygon, rng, rounded_rectangle, smooth
from studio.pictures.shading import shaded
from studio.pictures.shapes import (
    Close,
    Cubic,
    Ellipse,
    Group,
    Handle,
    Image,
    Line,
    Move,
    Path,
    Shade,
    SubPath,
    bounds,
)
from studio.pictures.text import fit
from studio.pictures.theme import (
    CLOTHS,
    DRIVE,
    INK,
    INK_FAINT,
    INK_MUTED,
    PAPER,
    SOOTHING,
    THREAT,
    contrast,
    mix,
)

POINTS = [(0.0, 0.0), (10.0, 5.0), (20.0, 0.0), (30.0, 10.0)]


def test_a_smooth_curve_goes_through_all_its_points() -> None:
    curve = smooth(POINTS)
    ends = [(s.x, s.y) for s in curve if not isinstance(s, Close)]
    assert ends == POINTS
    closed = smooth(POINTS, closed=True)
    assert isinstance(closed[-1], Close)
    last = closed[-2]
    assert isinstance(last, Cubic)
    assert (last.x, last.y) == POINTS[0]
    assert smooth([]) == ()


def test_polygons_and_joined_curves_are_closed() -> None:
    assert polygon(POINTS)[0] == Move(0, 0)
    assert polygon(POINTS)[-1] == Close()
    assert polygon(POINTS, closed=False)[-1] == Line(30, 10)
    outline = joined(POINTS, POINTS[::-1])
    assert sum(isinstance(segment, Move) for segment in outline) == 1
    assert outline[-1] == Close()


def test_a_rounded_rectangle_stays_in_its_box() -> None:
    path = Path((SubPath(rounded_rectangle(10, 20, 100, 50, 80)),))
    assert bounds((path,)) == pytest.approx((10, 20, 110, 70))


def test_wobble_is_the_same_for_the_same_key_only() -> None:
    assert rng("scarf-1").random() == rng("scarf-1").random()
    assert rng("scarf-1").random() != rng("scarf-2").random()
    assert rng("scarf-1", "hem").random() != rng("scarf-1", "fold").random()
    assert rng("scarf-1").random() == pytest.approx(0.75629, abs=1e-5)  # on every machine


def test_everything_in_a_group_moves_with_it() -> None:
    group = Group(
        (
            Ellipse(0, 0, 10, 10),
            Path((SubPath(smooth(POINTS, closed=True)),)),
            Image(5, 5, 10, 10, b""),
            Group((fit("dŵr שלום", 0, 0, 200, 40),)),
        ),
        key="a",
        handle=Handle("a", "A", 5, 5, 10),
    )
    there = moved(group, 100, -50)
    before, after = bounds((group,)), bounds((there,))
    assert there.items is group.items
    assert after == pytest.approx(
        (before[0] + 100, before[1] - 50, before[2] + 100, before[3] - 50)
    )
    assert there.handle == Handle("a", "A", 105, -45, 10)
    back = moved(there, -100, 50)
    assert back.key == group.key
    assert bounds((back,)) == pytest.approx(before)


def test_moved_text_is_what_would_have_been_fitted_there() -> None:
    here = moved(fit("what we bring today", 0, 0, 120, 80), 30, 40)
    there = fit("what we bring today", 30, 40, 120, 80)
    assert [line.text for line in here.lines] == [line.text for line in there.lines]
    for first, second in zip(here.lines, there.lines, strict=True):
        assert (first.x, first.baseline) == pytest.approx((second.x, second.baseline))
        assert first.runs[0].x == pytest.approx(second.runs[0].x)
    assert here.wrap_x == pytest.approx(there.wrap_x)


def test_inks_can_be_read_on_paper() -> None:
    assert contrast(INK, PAPER) >= 12
    assert contrast(INK_MUTED, PAPER) >= 6.5
    assert contrast(INK_FAINT, PAPER) >= 4.2
    for system in (THREAT, DRIVE, SOOTHING):
        assert contrast(system.ink, PAPER) >= 5
        assert contrast(system.edge, PAPER) >= 3
        assert contrast(system.fill, INK) >= 4.5


def test_there_are_eight_cloths_each_another_colour() -> None:
    assert len(set(CLOTHS.values())) == len(CLOTHS) == 8


def test_shades_are_those_of_powerpoint() -> None:
    assert shaded("#ffffff", Shade.DARKEN) == "#999999"
    assert shaded("#000000", Shade.LIGHTEN_LESS) == "#333333"
    assert shaded("#123456", Shade.NORM) == "#123456"
    assert mix("#000000", "#ffffff", 0.5) == "#808080"
