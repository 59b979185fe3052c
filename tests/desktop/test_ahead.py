"""Pictures made ahead: of the latest state, off Qt's thread, and without harm when one fails."""

import threading

import pytest
from pytestqt.qtbot import QtBot

from studio.activities.contract import View
from studio.desktop.ahead import Ahead, Made
from studio.desktop.link import SessionLink
from studio.model.commands import Go
from studio.model.people import TRAINER
from studio.pictures.shapes import Picture
from studio.session.contract import WorkshopState
from studio.session.seen import picture_of
from tests.unit.session.rooms import Room
from tests.unit.session.sample_day import ACTIVITIES, a_day


def test_of_what_comes_meanwhile_only_the_last_is_made() -> None:
    begun, go_on, done = threading.Event(), threading.Event(), threading.Event()
    states = [WorkshopState(deck=a_day(), position=place) for place in range(5)]
    drawn: list[int] = []

    def draw(state: WorkshopState) -> Picture:
        drawn.append(state.position)
        begun.set()
        go_on.wait(10)
        return Picture(str(state.position), ())

    def then(made: Made) -> None:
        if made.picture is not None and made.picture.title == "4":
            done.set()

    ahead = Ahead(draw, then)
    ahead.want(states[0])
    assert begun.wait(10)
    for state in states[1:]:
        ahead.want(state)
    go_on.set()
    assert done.wait(10)
    ahead.close()
    assert drawn == [0, 4]


def test_the_windows_learn_of_a_commit_once_its_picture_is_made(qtbot: QtBot) -> None:
    room = Room()
    threads: list[str] = []

    def draw(state: WorkshopState) -> Picture:
        threads.append(threading.current_thread().name)
        return picture_of(state, ACTIVITIES, View())

    link = SessionLink(room.session, draw)
    with qtbot.waitSignal(link.changed, timeout=5000) as told:
        room.session.submit(Go("strengths"), TRAINER)
    assert told.args is not None
    assert told.args[0].open_step == "strengths"
    made = link.made_of(told.args[0])
    assert made == picture_of(told.args[0], ACTIVITIES, View())
    assert set(threads) == {"ahead"}
    link.close()
    room.session.close()


@pytest.mark.parametrize("fault", [ValueError("a bug"), KeyError("another")])
def test_a_picture_that_cannot_be_made_keeps_nobody_waiting(qtbot: QtBot, fault: Exception) -> None:
    room = Room()

    def draw(_state: WorkshopState) -> Picture:
        raise fault

    link = SessionLink(room.session, draw)
    with qtbot.waitSignal(link.changed, timeout=5000):
        room.session.submit(Go("strengths"), TRAINER)
    link.close()
    room.session.close()
