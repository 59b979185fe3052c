"""Time held for people: cues on a clock of the test's own, a hand on the run, sleep and restart."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pytest

from studio.activities.contract import Activities, Board, View
from studio.activities.timed import TimedActivity, TimedState
from studio.model.agenda import Deck, Step
from studio.model.commands import Act, AddEntry, Advance, Command, Go, KeepTime, Reveal, Undo
from studio.model.errors import Refused
from studio.model.ids import EntryId, StepId
from studio.model.outlines import Outline
from studio.model.people import TRAINER
from studio.model.timeline import Bell, Cue, Pause, Run, Timeline
from studio.pictures.shapes import Picture
from studio.session.contract import WorkshopState
from studio.session.runs import guarded, running
from studio.session.timekeeper import Keeper, Timekeeper
from studio.session.writer import WorkshopSession, resume
from studio.store.memory import MemoryStore
from studio.web.frames import room_view
from tests.unit.session.sample_day import PAPER, Notes, NotesSettings, Talk, a_step

PLAN = Timeline(
    (
        Cue(5.0, bell=Bell.BEGIN),
        Cue(60.0, "Feel what holds you."),
        Cue(120.0, "Stay as long as you like.", Bell.INTERVAL),
        Cue(10.0, bell=Bell.END),
        Cue(30.0, "Look around."),
    )
)


SHORT = Timeline(tuple(replace(cue, length=0.05) for cue in PLAN.cues))


class Sitting(TimedActivity[TimedState]):
    name = "sitting"
    settings = NotesSettings

    def initial(self, step: Step) -> TimedState:
        return TimedState()

    def timeline(self, state: TimedState, board: Board) -> Timeline:
        return SHORT if board.step.id == "brisk" else PLAN

    def picture(self, state: TimedState, board: Board, view: View) -> Picture:
        return Picture(f"sitting {state.going.cue}", ())

    def outline(self, state: TimedState, board: Board, view: View) -> Outline:
        return Outline(board.step.title)


ACTIVITIES: Activities = {"sitting": Sitting(), "talk": Talk(), "notes": Notes()}
SITTING = StepId("sitting")
BRISK = Deck("brisk", "A brisk day", (a_step("brisk", "sitting"),))
DECK = Deck("day", "A day", (a_step("sitting", "sitting"), a_step("end", "talk"), a_step("notes")))


@dataclass
class Hall:
    """A session and a keeper on a clock of the test's own."""

    now: float = 1000.0
    store: MemoryStore = field(default_factory=MemoryStore)
    heard: list[tuple[float, Bell]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.session = WorkshopSession(DECK, self.store, ACTIVITIES, seed=3)
        self.keeper = Keeper(ACTIVITIES)
        self.keeper.look(self.session.state, self.now)

    def do(self, command: Command) -> None:
        self.session.submit(command, TRAINER).result(5)
        self.keeper.look(self.session.state, self.now)

    def act(self, name: str) -> None:
        self.do(Act(name))

    def pass_time(self, seconds: float, step: float = 0.5) -> list[tuple[float, int]]:
        """Lets time pass in steps; when each cue began, in seconds from the start of the hall."""
        began: list[tuple[float, int]] = []
        until = self.now + seconds
        while self.now < until - 1e-9:
            self.now = min(self.now + step, until)
            while (wanted := self.keeper.wants(self.now)) is not None:
                self.do(wanted)
                began.append((self.now - 1000.0, wanted.cue))
                if wanted.pause:
                    break
        return began

    @property
    def run(self) -> Run:
        own = self.session.state.board.state
        assert isinstance(own, TimedState)
        return own.going

    @property
    def left(self) -> float:
        face = self.keeper.face(self.now)
        assert face is not None
        return face.left


@pytest.fixture
def hall() -> Iterator[Hall]:
    found = Hall()
    yield found
    found.session.close()


def test_cues_begin_when_planned_and_nothing_adds_up(hall: Hall) -> None:
    hall.act("begin")
    began = hall.pass_time(230, step=0.37)
    assert [cue for _, cue in began] == [1, 2, 3, 4, 5]
    planned = [5, 65, 185, 195, 225]
    assert all(0 <= at - plan < 0.38 for (at, _), plan in zip(began, planned, strict=True))
    assert hall.run.over


def test_held_time_stands_still(hall: Hall) -> None:
    hall.act("begin")
    hall.pass_time(10)
    hall.act("hold")
    left = hall.left
    assert hall.pass_time(300) == []
    assert hall.left == left
    hall.act("go-on")
    assert hall.pass_time(56)[-1][1] == 2


def test_one_more_minute_and_skip(hall: Hall) -> None:
    hall.act("begin")
    hall.pass_time(20)
    hall.act("more")
    assert hall.left == pytest.approx(105)
    hall.act("skip")
    assert (hall.run.cue, hall.run.extra) == (2, 0.0)
    assert hall.left == pytest.approx(120)


def test_a_softened_end_rings_within_twenty_seconds(hall: Hall) -> None:
    hall.act("begin")
    hall.pass_time(30)
    hall.act("soften")
    assert hall.left == pytest.approx(20)
    assert [cue for _, cue in hall.pass_time(25)] == [3]
    assert PLAN.cues[hall.run.cue].bell is Bell.END
    hall.pass_time(40)
    assert hall.run.over


def test_near_its_end_softening_lengthens_nothing(hall: Hall) -> None:
    hall.act("begin")
    hall.pass_time(180)
    hall.act("soften")
    assert hall.left == pytest.approx(5)


def test_the_clicker_begins_ends_and_leaves(hall: Hall) -> None:
    hall.do(Advance(1))
    assert hall.run.on
    hall.do(Advance(1))
    assert hall.run.over
    hall.do(Advance(1))
    assert hall.session.state.open_step == "end"


def test_no_slip_of_the_clicker_ends_what_runs_or_is_held(hall: Hall) -> None:
    asked = [guarded(hall.session.state, ACTIVITIES)]
    for act in ("begin", "hold", "stop"):
        hall.act(act)
        asked.append(guarded(hall.session.state, ACTIVITIES))
    assert asked == [False, True, True, False]


def test_a_step_that_is_left_ends_its_run(hall: Hall) -> None:
    hall.act("begin")
    hall.do(Go("end"))
    assert running(hall.session.state, ACTIVITIES) is None
    hall.do(Go("sitting"))
    assert hall.run.over
    assert hall.pass_time(300) == []


def test_what_comes_meanwhile_appears_afterwards(hall: Hall) -> None:
    hall.do(Go("notes"))
    hall.do(Reveal())
    before = room_view(hall.session.state, ACTIVITIES)
    hall.do(Go("sitting"))
    hall.act("begin")
    late = AddEntry(EntryId("late"), StepId("notes"), "note", {"word": "from paper"})
    hall.session.submit(late, PAPER).result(5)
    during = room_view(hall.session.state, ACTIVITIES, before, {StepId("notes"): None})
    assert during.boards[StepId("notes")] == {}
    hall.act("stop")
    after = room_view(hall.session.state, ACTIVITIES, during)
    assert [line.text for line in after.boards[StepId("notes")].values()] == ["from paper"]


def test_undo_never_reaches_time(hall: Hall) -> None:
    hall.act("begin")
    with pytest.raises(Refused):
        hall.do(Undo())


def test_after_sleep_it_is_held_and_says_why(hall: Hall) -> None:
    hall.act("begin")
    hall.pass_time(10)
    hall.now += 3600
    assert hall.keeper.wants(hall.now) == KeepTime(SITTING, pause=Pause.SLEEP)
    hall.do(KeepTime(SITTING, pause=Pause.SLEEP))
    assert hall.run.pause is Pause.SLEEP
    assert hall.run.cue == 1


def test_time_before_it_begins_or_held_for_long_is_no_sleep(hall: Hall) -> None:
    """The keeper's thread rests meanwhile: nobody asks what is due."""
    assert hall.keeper.wants(hall.now) is None
    hall.now += 300
    hall.act("begin")
    assert hall.keeper.wants(hall.now) is None
    hall.pass_time(10)
    hall.act("hold")
    assert hall.keeper.wants(hall.now) is None
    hall.now += 300
    hall.act("go-on")
    assert hall.keeper.wants(hall.now) is None
    assert hall.left == pytest.approx(55)


def test_what_is_late_is_not_done_twice(hall: Hall) -> None:
    hall.act("begin")
    hall.pass_time(5)
    position = hall.session.state.position
    hall.do(KeepTime(SITTING, 1))
    hall.do(KeepTime(StepId("elsewhere"), 2))
    hall.do(KeepTime(SITTING, 4))
    assert hall.session.state.position == position


def test_a_restart_comes_back_at_the_same_cue_and_asks(hall: Hall) -> None:
    hall.act("begin")
    hall.pass_time(70)
    state = resume(DECK, hall.store, ACTIVITIES, utc_offset=hall.session.state.utc_offset)
    assert state == hall.session.state
    heard: list[Bell] = []
    keeper = Timekeeper(hall.session, ACTIVITIES, heard.append)
    keeper.start()
    hall.do(Act("more"))  # comes after what the start asked for
    face = keeper.face()
    keeper.close()
    assert hall.run.pause is Pause.RESTART
    assert hall.run.cue == 2
    assert heard == []
    assert face is not None
    assert face.left == pytest.approx(180, abs=5)


def test_the_thread_keeps_time_and_rings() -> None:
    session = WorkshopSession(BRISK, MemoryStore(), ACTIVITIES, seed=3)
    heard: list[Bell] = []
    over = threading.Event()
    keeper = Timekeeper(session, ACTIVITIES, heard.append)
    leave = session.subscribe(lambda _log, state: _tell(over, state))
    keeper.start()
    session.submit(Act("begin"), TRAINER).result(5)
    assert over.wait(20)
    leave()
    keeper.close()
    session.close()
    assert heard == [Bell.BEGIN, Bell.INTERVAL, Bell.END]


def _tell(over: threading.Event, state: WorkshopState) -> None:
    own = state.board.state
    if isinstance(own, TimedState) and own.going.over:
        over.set()


def test_a_bell_that_a_hand_brings_on_rings_once(hall: Hall) -> None:
    heard: list[Bell] = []
    keeper = Timekeeper(hall.session, ACTIVITIES, heard.append, clock=lambda: 50.0)
    keeper.start()
    hall.act("begin")
    hall.act("skip")
    hall.act("skip")
    keeper.close()
    assert heard == [Bell.BEGIN, Bell.INTERVAL]
