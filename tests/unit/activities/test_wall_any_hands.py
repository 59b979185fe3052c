"""Whatever hands do on a wall, in any order: every note hangs there once, and undo leads back."""

from hypothesis import given, settings
from hypothesis import strategies as st

from studio.activities.contract import Board, View
from studio.activities.wall import ACTIVITY
from studio.activities.wall.settings import Settings
from studio.activities.wall.state import State
from studio.model.agenda import Step
from studio.model.commands import Act
from studio.model.entries import Entry, Status
from studio.model.errors import Refused
from studio.model.events import BoardEvent
from studio.model.ids import AuthorId, EntryId, StepId
from studio.pictures.shapes import Group, walk

HERE = StepId("wall")
NOTES = tuple(EntryId(f"n{i}") for i in range(7))
SUBJECTS = (*NOTES, *(f"group-{note}" for note in NOTES), "column:1", "nobody")
NAMES = (
    "with",
    "into",
    "out",
    "earlier",
    "later",
    "apart",
    "to-column",
    "choose",
    "here",
    "drop:0",
)

acts = st.builds(
    lambda name, subject, other, column, x, y: Act(
        name, subject, {"note": other, "group": other, "column": column, "x": x, "y": y}
    ),
    st.sampled_from(NAMES),
    st.sampled_from(SUBJECTS),
    st.sampled_from(SUBJECTS),
    st.integers(-1, 3),
    st.floats(0, 1280),
    st.floats(0, 720),
)


def board(columns: tuple[str, ...]) -> Board:
    step = Step(HERE, "wall", "Wall", 10, Settings(columns=columns), HERE)
    entries = tuple(
        Entry(key, HERE, "note", AuthorId("a"), Status.SHOWN, {"column": str(n % 2 + 1)})
        for n, key in enumerate(NOTES)
    )
    return Board(step, entries, {key: {"note": f"Words of {key}"} for key in NOTES})


@settings(max_examples=60, deadline=None)
@given(st.lists(acts, max_size=12), st.sampled_from([(), ("One", "Two", "Three")]))
def test_every_note_hangs_once_and_undo_leads_back(
    tried: list[Act], columns: tuple[str, ...]
) -> None:
    shown, state = board(columns), State()
    back: list[BoardEvent] = []
    for act in tried:
        try:
            events = ACTIVITY.decide(state, act, shown)
        except Refused:
            continue
        for event in events:
            back = [*ACTIVITY.reverse(state, event), *back]
            state = ACTIVITY.apply(state, event)
        _assert_whole(state, shown)
    for event in back:
        state = ACTIVITY.apply(state, event)
    assert state == State()


def _assert_whole(state: State, shown: Board) -> None:
    picture = ACTIVITY.picture(state, shown, View())
    keys = [item.key for item in walk(picture.items) if isinstance(item, Group) and item.key]
    assert sorted(key for key in keys if key in NOTES) == sorted(NOTES)
    assert len(set(keys)) == len(keys)
    assert all(pile.notes for pile in state.piles)
    told = ACTIVITY.outline(state, shown, View()).as_text()
    assert all(told.count(f"Words of {key}") == 1 for key in NOTES)
