"""What the room sees move: sprites joined by key, on one clock."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.desktop.stage import Stage
from studio.desktop.stage_view import StageView
from studio.pictures.geometry import moved
from studio.pictures.shapes import Ellipse, Fill, Group, Handle, Picture
from studio.pictures.text import fit

_DISC = Ellipse(100, 100, 80, 80, Fill("#a63d36", "#f3d9c8"))


def disc(key: str, x: float = 20, word: str = "") -> Group:
    items = (_DISC, fit(word, 100, 100, 80, 80)) if word else (_DISC,)
    shifted = moved(Group(items, key=key), x, 0)
    assert isinstance(shifted, Group)
    return shifted


def picture(*groups: Group) -> Picture:
    return Picture("A board", groups)


@pytest.fixture
def stage(dressed: QApplication) -> Stage:
    return Stage(manual=True)


def test_what_is_new_fades_in_and_settles(stage: Stage) -> None:
    stage.show(picture(disc("a")))
    item = stage.item("a")
    assert 0 < item.opacity() < 0.3
    assert item.y() < 0
    stage.clock.set_time(200)
    assert item.opacity() > 0.8
    stage.finish()
    assert (item.opacity(), item.x(), item.y()) == (1, 20, 0)
    assert not stage.clock.moving


def test_what_moved_travels_without_being_drawn_again(stage: Stage) -> None:
    stage.show(picture(disc("a")), animate=False)
    drawn = stage.item("a").pixmap().cacheKey()
    stage.show(picture(disc("a", 300)))
    stage.clock.set_time(100)
    assert 20 < stage.item("a").x() < 300
    stage.finish()
    assert stage.item("a").x() == 300
    assert stage.item("a").pixmap().cacheKey() == drawn


def test_what_is_gone_fades_out_and_leaves_the_scene(stage: Stage) -> None:
    stage.show(picture(disc("a"), disc("b", 200)), animate=False)
    stage.show(picture(disc("b", 200)))
    assert stage.keys() == ("b",)
    stage.clock.set_time(stage.clock.now() + 120)
    assert len(stage.scene.items()) == 2
    stage.finish()
    assert len(stage.scene.items()) == 1


def test_new_words_replace_the_old_ones_at_once(stage: Stage) -> None:
    stage.show(picture(disc("a", word="old")), animate=False)
    before = stage.item("a").pixmap().cacheKey()
    stage.show(picture(disc("a", word="new")))
    assert stage.item("a").pixmap().cacheKey() != before
    assert len(stage.scene.items()) == 1


def test_a_resized_circle_grows_from_its_old_size(stage: Stage) -> None:
    def circle(radius: float) -> Group:
        box = Ellipse(640 - radius, 360 - radius, 2 * radius, 2 * radius, Fill("#5b9fd0"))
        return Group(
            (box,), key="c", handle=Handle("c", "Drive", 640, 360, radius, resize="resize")
        )

    stage.show(picture(circle(100)), animate=False)
    stage.show(picture(circle(200)))
    early = stage.item("c").shown_size()
    assert 100 < early < 130
    stage.finish()
    assert stage.item("c").shown_size() == 200


def test_reduced_motion_jumps(stage: Stage) -> None:
    stage.reduced_motion = True
    stage.show(picture(disc("a")))
    stage.show(picture(disc("a", 100), disc("b")))
    assert stage.item("a").x() == 100
    assert stage.item("b").opacity() == 1
    assert not stage.clock.moving


def test_order_of_the_picture_is_the_order_of_depth(stage: Stage) -> None:
    stage.show(picture(disc("a"), disc("b")), animate=False)
    stage.show(picture(disc("b"), disc("a")), animate=False)
    assert stage.item("a").zValue() > stage.item("b").zValue()


def test_loose_items_cross_fade(stage: Stage) -> None:
    stage.show(Picture("One", (fit("One", 0, 0, 400, 100),)), animate=False)
    stage.show(Picture("Two", (fit("Two", 0, 0, 400, 100),)))
    assert len(stage.scene.items()) == 2
    stage.finish()
    assert len(stage.scene.items()) == 1


def test_says_which_position_was_painted(stage: Stage, qtbot: QtBot) -> None:
    view = StageView(stage)
    qtbot.addWidget(view)
    view.resize(640, 360)
    view.show()
    qtbot.waitExposed(view)
    with qtbot.waitSignal(stage.painted, check_params_cb=lambda at: at == 5):
        stage.show(picture(disc("a")), 5)
    with qtbot.waitSignal(stage.painted, check_params_cb=lambda at: at == 6):
        stage.show(picture(disc("a")), 6)


def test_sprites_follow_the_largest_view(stage: Stage, qtbot: QtBot) -> None:
    view = StageView(stage)
    qtbot.addWidget(view)
    view.resize(640, 360)
    view.show()
    stage.show(picture(disc("a")), animate=False)
    small = stage.item("a").pixmap().width()
    view.resize(1280, 720)
    qtbot.waitUntil(lambda: stage.item("a").pixmap().width() > small * 1.8)


def test_a_changed_drawing_of_the_same_words_is_drawn_between_frames(
    stage: Stage, qtbot: QtBot
) -> None:
    stage.show(picture(disc("a")), animate=False)
    other = Group((replace(_DISC, fill=Fill("#303f7a")),), key="a")
    stage.show(picture(other))
    assert stage.item("a").stale
    qtbot.waitUntil(lambda: not stage.item("a").stale)


def test_a_picture_that_cannot_be_drawn_does_not_spoil_the_next(stage: Stage) -> None:
    stage.show(picture(disc("a")), animate=False)
    broken = Group(("no item at all",), key="b")  # type: ignore[arg-type]
    with pytest.raises(AttributeError):
        stage.show(picture(disc("a", 60), broken, disc("c")), animate=False)
    stage.show(picture(disc("a", 90), disc("c")), animate=False)
    assert set(stage.keys()) == {"a", "c"}
    assert stage.item("a").x() == 90


def test_what_turns_and_shrinks_travels_as_it_was_drawn_and_is_drawn_anew_on_arrival(
    stage: Stage,
) -> None:
    def scarf(x: float, scale: float, turn: float) -> Group:
        return Group(
            (Ellipse(-50, -10, 100, 20, Fill("#a63d36")),), "s", x=x, scale=scale, turn=turn
        )

    stage.show(picture(scarf(300, 2.0, 30)), animate=False)
    item = stage.item("s")
    drawn = item.pixmap().cacheKey()
    stage.show(picture(scarf(500, 1.0, -10)))
    stage.clock.set_time(stage.clock.now() + 200)
    assert -40 < item.rotation() < 0
    assert 1.0 < item.shown_size() < 2.0
    assert item.pixmap().cacheKey() == drawn
    stage.finish()
    assert item.pixmap().cacheKey() != drawn
    assert (item.rotation(), item.shown_size()) == (0, 1.0)
