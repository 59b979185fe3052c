"""Time on the windows: what is left, how many are here, bells and their silence."""

import threading

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.awake import Awake
from studio.desktop.clock_words import minutes, next_words, state_words
from studio.desktop.glance import Glance, Private
from studio.desktop.time_link import TimeLink
from studio.desktop.time_panel import TimePanel
from studio.model.commands import Act
from studio.model.people import TRAINER
from studio.model.timeline import Bell, Cue, Pause, Run, Timeline
from studio.session.timekeeper import Face
from studio.session.writer import WorkshopSession
from studio.store.memory import MemoryStore
from tests.desktop.conftest import Opener
from tests.unit.session.test_timekeeper import ACTIVITIES, BRISK

PLAN = Timeline((Cue(5, bell=Bell.BEGIN), Cue(60), Cue(30, "Feel what holds you."), Cue(9)))


def face(
    cue: int = 1, *, left: float = 42.2, pause: Pause | None = None, soft: bool = False
) -> Face:
    rest = sum(one.length for one in PLAN.cues[cue + 1 :])
    return Face(Run(cue, pause, soft=soft), PLAN, 1.0, left, left + rest)


class Silent:
    """Bells that write down what was rung."""

    def __init__(self) -> None:
        self.rung: list[tuple[Bell, bool]] = []
        self.closed = False

    def ring(self, bell: Bell) -> None:
        self.rung.append((bell, threading.current_thread() is threading.main_thread()))

    def fade(self, seconds: float) -> None:
        """Nothing sounds."""

    def close(self) -> None:
        self.closed = True


class Watchful(Awake):
    def __init__(self) -> None:
        super().__init__()
        self.asked: list[bool] = []

    def hold(self, on: bool) -> None:
        if not self.asked or self.asked[-1] != on:
            self.asked.append(on)


@pytest.mark.parametrize(
    ("seconds", "words"), [(0, "0:00"), (0.2, "0:01"), (59.9, "1:00"), (61, "1:01"), (725, "12:05")]
)
def test_what_is_left_never_reaches_nothing_too_early(seconds: float, words: str) -> None:
    assert minutes(seconds) == words


def test_the_clock_says_how_it_stands_and_what_comes() -> None:
    assert (state_words(face()), next_words(face())) == ("Running", "In 0:43: Feel what holds you.")
    assert next_words(face(0, left=5)) == "In 1:05: Feel what holds you."
    assert next_words(face(2)) == "No more to say."
    assert "asleep" in state_words(face(pause=Pause.SLEEP))
    assert "started again" in state_words(face(pause=Pause.RESTART))
    assert "softly" in state_words(face(soft=True))


def test_bells_ring_in_the_windows_thread_and_the_screen_stays_awake(qtbot: QtBot) -> None:
    session = WorkshopSession(BRISK, MemoryStore(), ACTIVITIES, seed=3)
    bells, awake, parent = Silent(), Watchful(), QObject()
    link = TimeLink(session, ACTIVITIES, bells, parent, awake=lambda: awake)
    faces: list[Face | None] = []
    link.faced.connect(faces.append)
    link.start()
    session.submit(Act("begin"), TRAINER).result(5)
    link.look()
    qtbot.waitUntil(lambda: len(bells.rung) == 3, timeout=20_000)
    qtbot.waitUntil(lambda: faces[-1] is None, timeout=20_000)
    link.close()
    session.close()
    assert bells.rung == [(Bell.BEGIN, True), (Bell.INTERVAL, True), (Bell.END, True)]
    assert faces[0] is not None
    assert awake.asked == [True, False]
    assert bells.closed


def labels(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if not one.isHidden())


def test_the_glance_shows_the_line_to_say_and_what_is_left(present: Opener) -> None:
    show = present()
    glance = Glance()
    private = Private("", "Let your hands rest.", face())
    glance.redraw(show.link.state, show.console._now(), private)
    told = labels(glance)
    assert "Let your hands rest." in told
    assert "1:22" in told  # 42.2 and what follows, rounded up
    assert "Feel what holds you." in told
    glance.deleteLater()


def test_people_are_counted_once_for_rounds_and_pairs(present: Opener, qtbot: QtBot) -> None:
    show = present()
    show.console.set_public(False)
    show.console.open_panel("time")
    counter = show.console.time.findChild(QSpinBox)
    assert isinstance(counter, QSpinBox)
    assert counter.value() == show.link.state.deck.people[1]
    counter.setValue(11)
    qtbot.waitUntil(lambda: show.link.state.people == 11)


def test_letters_drive_the_show_while_the_number_of_people_has_the_keyboard(
    present: Opener, qtbot: QtBot
) -> None:
    show = present()
    show.console.set_public(False)
    show.console.open_panel("time")
    counter = show.console.time.findChild(QSpinBox)
    assert isinstance(counter, QSpinBox)
    show.console.time.start()
    qtbot.waitUntil(counter.hasFocus)
    QTest.keyClick(counter, Qt.Key.Key_B)
    qtbot.waitUntil(lambda: show.link.state.blank)
    counter.selectAll()
    QTest.keyClicks(counter, "14")
    QTest.keyClick(counter, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: show.link.state.people == 14)


def test_an_own_bowl_silences_the_program(present: Opener) -> None:
    show = present()
    box = show.console.time.findChild(QCheckBox)
    assert isinstance(box, QCheckBox)
    box.setChecked(True)
    assert show.bells.own_bowl
    box.setChecked(False)
    assert not show.bells.own_bowl


def test_how_the_sound_is_stands_where_bells_are_tested(present: Opener, qtbot: QtBot) -> None:
    show = present()
    show._sound_told.emit("No sound device answers: bells are seen, not heard.")
    qtbot.waitUntil(lambda: "seen, not heard" in labels(show.console.time))


def test_what_is_private_leaves_the_widgets_with_the_second_screen(present: Opener) -> None:
    show = present()
    show.console.set_public(False)
    show.console.glance.redraw(
        show.link.state, show.console._now(), Private("Nearly all is threat.", "Rest.", face())
    )
    show.console.show_face(face())
    show.console.set_public(True)
    told = "\n".join(one.text() for one in show.console.findChildren(QLabel))
    for words in ("Nearly all", "Rest.", "Feel what holds you."):
        assert words not in told
    assert "0:43" not in told.split()  # 10:43 may be the time of day


def test_nothing_of_the_clock_stays_when_the_room_may_see_the_screen(present: Opener) -> None:
    show = present(alone=True)
    assert show.console.public
    show.console.show_face(face())
    assert "0:43" not in labels(show.console.time)
    panel = TimePanel()
    panel.show_face(face())
    assert "0:43" in labels(panel)
    panel.deleteLater()
