"""Slow endless movements: played by the stage's clock, gentle at every change, still when asked."""

import math
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.activities.contract import Activities
from studio.content.decks import read_deck
from studio.desktop.motion_player import SOFT_MS
from studio.desktop.stage import Stage
from studio.model.commands import Advance, Blank, Command, Curtain, Go
from studio.model.people import TRAINER
from studio.pictures.shapes import Ellipse, Fill, Group, Motion, Picture
from studio.pictures.text import fit
from tests.desktop.conftest import Opener

FRAME = 20.0
ROUND = tuple(
    (300 + 200 * math.cos(i * math.pi / 8), 300 + 200 * math.sin(i * math.pi / 8))
    for i in range(16)
)
BEAD = Group(
    (Ellipse(-10, -10, 20, 20, Fill("#a63d36")),),
    "bead", x=500, y=300, motion=Motion(ROUND, seconds=10),
)  # fmt: skip


@pytest.fixture
def stage(dressed: QApplication) -> Stage:
    return Stage(manual=True)


def picture(bead: Group = BEAD, title: str = "A board") -> Picture:
    return Picture(title, (fit(title, 0, 0, 400, 80), bead))


def play(stage: Stage, seconds: float) -> list[tuple[float, float]]:
    """Where the bead is at every frame."""
    found = []
    start = stage.clock.now()
    for n in range(1, round(seconds * 1000 / FRAME) + 1):
        stage.clock.set_time(start + n * FRAME)
        found.append((stage.item("bead").x(), stage.item("bead").y()))
    return found


def drifts(stage: Stage) -> bool:
    return stage.drifting


def strides(places: list[tuple[float, float]]) -> list[float]:
    return [math.dist(a, b) for a, b in zip(places, places[1:], strict=False)]


def test_it_goes_round_at_one_speed_and_ends_where_it_began(stage: Stage) -> None:
    stage.show(picture(), animate=False)
    play(stage, 2)
    first = stage.item("bead").pos().toTuple()
    way = play(stage, 10)
    assert math.dist(way[-1], first) < 1
    steady = 2 * math.pi * 200 / (10_000 / FRAME)
    assert all(abs(stride - steady) < 0.1 for stride in strides(way))
    assert all(195 < math.dist(place, (300, 300)) < 205 for place in way)


def test_it_sets_off_gently_from_its_own_place(stage: Stage) -> None:
    stage.show(picture(), animate=False)
    assert stage.item("bead").pos().toTuple() == (500, 300)
    way = strides([(500, 300), *play(stage, SOFT_MS / 1000)])
    assert way == sorted(way)
    assert way[0] < 0.05


def test_a_redraw_of_the_same_group_does_not_disturb_it(stage: Stage) -> None:
    stage.show(picture(), animate=False)
    way = play(stage, 3)
    stage.show(picture(title="Other words"))
    way += play(stage, 1)
    assert max(strides(way)) < 2 * math.pi * 200 / (10_000 / FRAME) + 0.1


def test_a_change_of_pace_goes_on_from_where_it_is(stage: Stage) -> None:
    stage.show(picture(), animate=False)
    way = play(stage, 3)
    stage.show(picture(replace(BEAD, motion=Motion(ROUND, seconds=20))))
    slower = play(stage, 1)
    assert max(strides([way[-1], *slower])) < max(strides(way))
    assert strides(slower)[-1] == pytest.approx(max(strides(way)) / 2, rel=0.05)


def test_paused_it_comes_to_stand_where_it_is_and_goes_on_from_there(stage: Stage) -> None:
    stage.show(picture(), animate=False)
    play(stage, 3)
    paused = picture(replace(BEAD, motion=Motion(ROUND, seconds=10, playing=False)))
    stage.show(paused)
    slowing = play(stage, 2)
    assert strides(slowing)[-1] == 0
    assert not drifts(stage)
    assert math.dist(slowing[-1], (500, 300)) > 100
    stage.show(picture())
    assert strides([slowing[-1], *play(stage, 1)])[0] < 0.05


def test_a_group_that_travels_takes_its_movement_along(stage: Stage) -> None:
    stage.show(picture(), animate=False)
    before = play(stage, 3)[-1]
    lower = tuple((x, y + 80) for x, y in ROUND)
    stage.show(picture(replace(BEAD, y=380, motion=Motion(lower, seconds=10))))
    way = play(stage, 1)
    assert max(strides([before, *way])) < 8
    assert all(195 < math.dist(place, (300, 380)) < 205 for place in way[45:])


def test_onto_another_path_it_goes_without_a_jump(stage: Stage) -> None:
    wide = tuple((640 + 500 * math.cos(i / 2.5), 360 + 300 * math.sin(i / 2.5)) for i in range(15))
    stage.show(picture(), animate=False)
    before = play(stage, 4)[-1]
    other = Motion(wide, seconds=30, scale=(1.0, 1.3), rise=0.2)
    stage.show(picture(replace(BEAD, x=wide[0][0], y=wide[0][1], motion=other)))
    way = play(stage, 3)
    total = math.dist(before, way[50])
    assert max(strides([before, *way])) < total / 6
    assert strides(way)[-1] < 4


def test_when_the_motion_ends_it_goes_home_softly(stage: Stage) -> None:
    stage.show(picture(), animate=False)
    before = play(stage, 3)[-1]
    stage.show(picture(replace(BEAD, motion=None)))
    way = play(stage, 2)
    assert max(strides([before, *way])) < 15
    assert math.dist(way[-1], (500, 300)) < 0.001
    assert not drifts(stage)


def test_with_less_motion_nothing_moves_by_itself(stage: Stage) -> None:
    stage.reduced_motion = True
    stage.show(picture())
    assert set(play(stage, 2)) == {(500, 300)}
    stage.reduced_motion = False
    assert len(set(play(stage, 2))) > 20
    stage.reduced_motion = True
    assert not drifts(stage)
    assert set(play(stage, 1)) == {(500, 300)}


def test_it_breathes_and_swings(stage: Stage) -> None:
    motion = Motion(((0, 0), (0, -30)), seconds=10, scale=(1.0, 1.5), rise=0.4)
    stage.show(picture(replace(BEAD, motion=motion)), animate=False)
    sizes, heights = [], []
    for n in range(1, 700):
        stage.clock.set_time(n * FRAME)
        sizes.append(stage.item("bead").scale())
        heights.append(stage.item("bead").y())
    assert max(sizes) == pytest.approx(1.5, abs=0.01)
    assert min(sizes) == pytest.approx(1.0, abs=0.01)
    assert max(abs(a - b) for a, b in zip(sizes, sizes[1:], strict=False)) < 0.01
    assert min(heights) == pytest.approx(270, abs=0.5)


def test_after_a_gap_it_goes_on_where_it_was(stage: Stage) -> None:
    stage.show(picture(), animate=False)
    before = play(stage, 3)[-1]
    stage.clock.set_time(stage.clock.now() + 3_600_000)
    assert math.dist(before, stage.item("bead").pos().toTuple()) < 15


@pytest.mark.parametrize(
    "given", [{"seconds": 0}, {"scale": (0.0, 1.0)}, {"scale": (1.0, -1.0)}, {"rise": 1.2}]
)
def test_a_motion_that_makes_no_sense_is_refused(given: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="a motion takes"):
        Motion(**given)  # type: ignore[arg-type]


def test_a_group_that_leaves_fades_where_it_is_and_stops_the_clock(stage: Stage) -> None:
    stage.show(picture(), animate=False)
    play(stage, 3)
    stage.show(Picture("Empty", ()))
    stage.finish()
    assert stage.scene.items() == []
    assert not drifts(stage)


@pytest.mark.parametrize("cover", [Blank, Curtain])
def test_nothing_moves_behind_a_blank_or_a_curtain(
    present: Opener, cover: type[Blank | Curtain]
) -> None:
    show = present()
    show.stage.reduced_motion = False

    def do(command: Blank | Curtain) -> None:
        show.link.session.submit(command, TRAINER).result(5)
        show._on_changed(show.link.state)
        show.stage.show(picture())

    do(cover(True))
    assert not drifts(show.stage)
    do(cover(False))
    assert drifts(show.stage)
    show.stage.reduced_motion = True


DECK = """---
title: Brains
---

---
activity: brain-loop
minutes: 15
---
# Our tricky brain

---
activity: holding
kind: break
---
# Break
"""


def test_a_key_stops_the_spark_where_it_is_and_a_break_has_steam(
    present: Opener, activities: Activities, tmp_path: Path
) -> None:
    file = tmp_path / "brains.md"
    file.write_text(DECK, encoding="utf-8")
    show = present(of=read_deck(file, activities))
    show.stage.reduced_motion = False

    def do(*commands: Command) -> None:
        for command in commands:
            show.link.session.submit(command, TRAINER).result(5)
        show._on_changed(show.link.state)

    def plays() -> list[bool]:
        groups = [g for g in show.stage.picture.items if isinstance(g, Group)]
        return [group.motion.playing for group in groups if group.motion]

    do(*[Advance(1)] * 4)
    assert plays() == [True]
    assert drifts(show.stage)
    QTest.keyClick(show.console, Qt.Key.Key_L)
    show.link.session.submit(Advance(1), TRAINER).result(5)  # whatever came before is done by then
    show._on_changed(show.link.state)
    assert plays() == [False]
    do(Go("last"))
    assert plays() == [True, True, True]
    assert drifts(show.stage)
    show.stage.reduced_motion = True
