"""Pictures drawn by Qt: colours, winding, shades, lines and text where they are said to be."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest  # noqa: E402
from PySide6.QtGui import QColor, QImage, QPainter  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from studio.pictures.cloth import Scarf, lay  # noqa: E402
from studio.pictures.cloth_names import Pattern  # noqa: E402
from studio.pictures.shapes import (  # noqa: E402
    Close,
    Ellipse,
    Fill,
    Group,
    Item,
    Line,
    Move,
    Path,
    Picture,
    Segment,
    Shade,
    Stroke,
    SubPath,
)
from studio.pictures.text import fit  # noqa: E402
from studio.renderers.to_qt import image, ink_box, sprite  # noqa: E402


@pytest.fixture(autouse=True)
def _application(qapp: QApplication) -> None:
    """Pixmaps need an application."""


def shown(*items: Item) -> QImage:
    return image(Picture("A test", items, background="#ffffff"), 1280)


def square(x: float, y: float, side: float, *, back: bool = False) -> tuple[Segment, ...]:
    corners = [(x, y), (x + side, y), (x + side, y + side), (x, y + side)]
    if back:
        corners.reverse()
    return (Move(*corners[0]), *(Line(*corner) for corner in corners[1:]), Close())


def test_a_flat_fill_covers_its_shape() -> None:
    result = shown(Ellipse(100, 100, 200, 200, Fill("#a63d36")))
    assert result.pixelColor(200, 200).name() == "#a63d36"
    assert result.pixelColor(102, 102).name() == "#ffffff"


def test_a_gradient_runs_from_top_to_bottom() -> None:
    result = shown(Path((SubPath(square(0, 0, 200)),), Fill("#000000", "#ffffff")))
    assert result.pixelColor(100, 10).lightness() < 20
    assert 118 <= result.pixelColor(100, 100).lightness() <= 138
    assert result.pixelColor(10, 100) == result.pixelColor(190, 100)


def test_opposite_windings_cut_a_hole_and_equal_ones_do_not() -> None:
    outer = square(0, 0, 300)
    hole = Path((SubPath((*outer, *square(100, 100, 100, back=True))),), Fill("#000000"))
    full = Path((SubPath((*outer, *square(100, 100, 100))),), Fill("#000000"))
    assert shown(hole).pixelColor(150, 150).name() == "#ffffff"
    assert shown(full).pixelColor(150, 150).name() == "#000000"


def test_shades_mix_black_and_white_into_the_fill() -> None:
    subs = (
        SubPath(square(0, 0, 100), Shade.DARKEN),
        SubPath(square(200, 0, 100), Shade.LIGHTEN_LESS),
        SubPath(square(400, 0, 100), Shade.NONE),
    )
    result = shown(Path(subs, Fill("#646464")))
    assert result.pixelColor(50, 50).name() == "#3c3c3c"
    assert result.pixelColor(250, 50).name() == "#838383"
    assert result.pixelColor(450, 50).name() == "#ffffff"


def test_alpha_lets_what_is_below_through() -> None:
    result = shown(Ellipse(0, 0, 200, 200, Fill("#000000", alpha=0.5)))
    assert 126 <= result.pixelColor(100, 100).red() <= 129


def test_dashes_are_measured_in_units_whatever_the_width() -> None:
    line = Path((SubPath((Move(0, 50), Line(400, 50))),), None, Stroke("#000000", 4, dash=(40, 40)))
    result = shown(line)
    assert result.pixelColor(20, 50).name() == "#000000"
    assert result.pixelColor(60, 50).name() == "#ffffff"
    assert result.pixelColor(100, 50).name() == "#000000"


@pytest.mark.parametrize("raw", ["Tŷ a theulu", "مرحبا بكم", "Calm 🙂", "नमस्ते"])
def test_text_stands_inside_its_line(raw: str) -> None:
    text = fit(raw, 200, 200, 600, 100, size=60)
    result = shown(text)
    line = text.lines[0]
    dark = [
        (x, y)
        for x in range(0, 1280, 2)
        for y in range(0, 720, 2)
        if result.pixelColor(x, y).lightness() < 128
    ]
    assert len(dark) > 100
    assert min(x for x, _ in dark) >= line.x - 6
    assert max(x for x, _ in dark) <= line.x + line.width + 6
    assert all(line.baseline - 80 < y < line.baseline + 40 for _, y in dark)


def test_a_sprite_shows_what_the_picture_shows_there() -> None:
    group = Group((Ellipse(300, 200, 120, 80, Fill("#34497f"), Stroke("#000000", 3)),), key="a")
    made = sprite(group, 1.0)
    picture = shown(group)
    drawn = made.pixmap.toImage()
    assert drawn.pixelColor(360 - made.x, 240 - made.y) == picture.pixelColor(360, 240)
    assert drawn.pixelColor(0, 0).alpha() == 0
    assert drawn.width() < 140


def test_what_is_translucent_looks_the_same_on_a_sprite_as_in_the_picture() -> None:
    scarf = lay(Scarf("k", "moss", Pattern.CHECK, 30.0))
    washed = Path(
        (SubPath(square(-60, -60, 90)), SubPath(square(-20, -20, 90), Shade.DARKEN)),
        Fill("#34497f", alpha=0.4),
        Stroke("#a63d36", 9, 0.5),
    )
    thin = Path((SubPath(square(-80, 40, 30)),), stroke=Stroke("#000000", 0.8, 0.3))
    for scale in (1.0, 1.6):
        group = Group((*scarf, washed, thin), key="a", x=300, y=300, scale=scale, turn=30)
        picture, made = shown(group), sprite(group, 1.0)
        painter = QPainter(ground := shown())
        painter.drawPixmap(made.x, made.y, made.pixmap)
        painter.end()
        places = [(x, y) for x in range(80, 520, 3) for y in range(80, 520, 3)]
        apart = [_apart(ground.pixelColor(*at), picture.pixelColor(*at)) for at in places]
        assert sum(picture.pixelColor(*at) != ground.pixelColor(80, 80) for at in places) > 2000
        assert max(apart) <= 16
        assert sum(far > 4 for far in apart) < len(apart) / 100


def _apart(one: QColor, other: QColor) -> int:
    return max(
        abs(one.red() - other.red()),
        abs(one.green() - other.green()),
        abs(one.blue() - other.blue()),
    )


def test_a_sprite_of_twice_the_scale_has_twice_the_pixels() -> None:
    group = Group((fit("Kindness", 0, 0, 300, 60),), key="a")
    small, large = sprite(group, 1.0), sprite(group, 2.0)
    assert abs(large.pixmap.width() - 2 * small.pixmap.width()) <= 2


def test_ink_outside_its_bounds_is_not_cut() -> None:
    thick = Path((SubPath((Move(10, 10), Line(100, 10))),), None, Stroke("#000000", 20))
    x0, y0, x1, y1 = ink_box((thick,))
    assert (x0, x1) <= (0, 110)
    assert y0 <= 0
    assert y1 >= 20


def test_groups_are_drawn_back_to_front() -> None:
    back = Group((Ellipse(0, 0, 100, 100, Fill("#ff0000")),), key="b")
    front = Group((Ellipse(0, 0, 100, 100, Fill("#0000ff")),), key="f")
    assert shown(back, front).pixelColor(50, 50) == QColor("#0000ff")
