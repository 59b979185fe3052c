"""Three circles: no token hides another, leaves its circle, or is lost."""

import time
from itertools import combinations
from pathlib import Path as File

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.activities.contract import Board, View
from studio.activities.three_circles import ACTIVITY
from studio.activities.three_circles.layout import Laid, lay_out
from studio.activities.three_circles.picture import MARKS, Scene, scene
from studio.activities.three_circles.settings import Settings, System
from studio.activities.three_circles.state import State
from studio.model.agenda import Step
from studio.model.commands import Act
from studio.model.entries import Entry, Status
from studio.model.ids import AuthorId, EntryId, StepId
from studio.pictures.felt import Pattern, felt_circle
from studio.pictures.shapes import Cubic, Group, Item, Line, Path, Text, bounds, walk
from studio.renderers.to_svg import to_svg

BOARD = StepId("circles")
GOLDEN = File(__file__).parents[2] / "golden" / "three_circles"
SYSTEMS = ("threat", "drive", "soothing", "threat", "drive", "soothing", "threat+drive",
           "drive+soothing", "threat+soothing", "threat")  # fmt: skip
SHORT = ("deadlines", "the audit", "tea", "short staffed", "new ideas", "a walk", "rumours")
FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
LONG = (
    "W" * 30,
    "Gwrandawiad y cyngor meddygol",
    FAMILY * 30,
    "a fear of getting it all wrong",
    "الاجتماع الصباحي مع الفريق",
)


def board_of(
    count: int, words: tuple[str, ...] = SHORT, systems: tuple[str, ...] = SYSTEMS
) -> Board:
    step = Step(BOARD, "three-circles", "Our team’s three circles", 15, Settings(), BOARD)
    ids = [EntryId(f"{i:04d}") for i in range(count)]
    entries = tuple(
        Entry(
            key,
            BOARD,
            "token",
            AuthorId("x"),
            Status.SHOWN,
            {"system": systems[i % len(systems)], "kind": ("button", "bead", "scarf")[i % 3]},
        )
        for i, key in enumerate(ids)
    )
    return Board(step, entries, {key: {"text": words[i % len(words)]} for i, key in enumerate(ids)})


def laid_out(board: Board, *acts: Act) -> tuple[State, Scene]:
    state = ACTIVITY.initial(board.step)
    for act in acts:
        for event in ACTIVITY.decide(state, act, board):
            state = ACTIVITY.apply(state, event)
    return state, scene(state, board, Settings())


def stays_inside(laid: Laid, ready: Scene) -> bool:
    """Every point of its border lies in one of its circles."""
    circles = [ready.state.circle(system) for system in laid.token.systems]
    box = laid.box
    for i in range(9):
        along_x, along_y = box.x + box.w * (i / 8 - 0.5), box.y + box.h * (i / 8 - 0.5)
        points = [(along_x, box.y - box.h / 2), (along_x, box.y + box.h / 2),
                  (box.x - box.w / 2, along_y), (box.x + box.w / 2, along_y)]  # fmt: skip
        for x, y in points:
            if not any((x - c.x) ** 2 + (y - c.y) ** 2 <= c.radius**2 for c in circles):
                return False
    return True


def check(board: Board, ready: Scene) -> None:
    seen = [laid.token.id for page in ready.pages for laid in page]
    assert sorted(seen) == sorted(entry.id for entry in board.entries)
    for page in ready.pages:
        for laid in page:
            assert stays_inside(laid, ready), laid.token
        for one, two in combinations(page, 2):
            assert not one.box.meets(two.box), (one.token, two.token)


@pytest.mark.parametrize("words", [SHORT, LONG], ids=["short", "longest"])
@pytest.mark.parametrize("count", [1, 6, 16, 60])
def test_tokens_never_hide_each_other_nor_leave_their_circle(
    count: int, words: tuple[str, ...]
) -> None:
    board = board_of(count, words)
    _, ready = laid_out(board)
    check(board, ready)
    whole = [item for page in range(len(ready.pages)) for item in _texts(board, ready.state, page)]
    assert all(text.complete for text in whole)
    assert {words[i % len(words)] for i in range(count)} <= {text.raw for text in whole}


def _texts(board: Board, state: State, page: int) -> list[Text]:
    picture = ACTIVITY.picture(state, board, View(page=page))
    return [item for item in walk(picture.items) if isinstance(item, Text)]


@pytest.mark.parametrize("count", [1, 6, 16])
def test_up_to_sixteen_people_read_large_letters_on_one_page(count: int) -> None:
    board = board_of(count)
    state, ready = laid_out(board)
    assert len(ready.pages) == 1
    sizes = [text.size for text in _texts(board, state, 0) if text.raw in SHORT]
    assert min(sizes) >= 26.7


def test_no_letters_are_ever_smaller_than_the_back_row_can_read() -> None:
    board = board_of(60, LONG)
    state, ready = laid_out(board)
    for page in range(len(ready.pages)):
        assert min(text.size for text in _texts(board, state, page)) >= 28 * 720 / 1080


def test_a_crowded_circle_says_that_there_is_more() -> None:
    board = board_of(60)
    state, ready = laid_out(board)
    last = len(ready.pages) - 1
    assert last > 0
    assert "more on the next page" in [text.raw for text in _texts(board, state, 0)]
    assert "more on the page before" in [text.raw for text in _texts(board, state, last)]
    assert ACTIVITY.pages(state, board, View()) == last + 1


def test_a_thread_to_another_page_shows_its_loose_end() -> None:
    board = board_of(60)
    _, ready = laid_out(board)
    one, other = ready.pages[0][0].token.id, ready.pages[1][0].token.id
    state, _ = laid_out(board, Act("add-arrow", one, {"to": other}))
    labels = [_labels(board, state, page) for page in (0, 1)]
    assert any("sets off" in label and "another page" in label for label in labels[0])
    assert not any("sets off" in label for label in labels[1])
    assert "sets off" in ACTIVITY.outline(state, board, View()).as_text()


def _labels(board: Board, state: State, page: int) -> list[str]:
    items = ACTIVITY.picture(state, board, View(page=page)).items
    return [item.label for item in items if isinstance(item, Group)]


radii = st.integers(100, 310)


@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 1280), st.integers(0, 720), radii), min_size=3, max_size=3),
    st.integers(1, 24),
    st.sampled_from([SHORT, LONG]),
    st.lists(st.tuples(st.integers(0, 23), st.integers(0, 1280), st.integers(0, 720)), max_size=5),
)
def test_they_stay_apart_however_circles_are_drawn_and_tokens_dragged(
    places: list[tuple[int, int, int]],
    count: int,
    words: tuple[str, ...],
    drags: list[tuple[int, int, int]],
) -> None:
    board = board_of(count, words)
    acts: list[Act] = []
    for system, (x, y, radius) in zip(("threat", "drive", "soothing"), places, strict=True):
        acts.append(Act("resize-circle", system, {"radius": radius}))
        acts.append(Act("move-circle", system, {"x": x, "y": y}))
    for token, x, y in drags:
        acts.append(Act("move-token", f"{token % count:04d}", {"x": x, "y": y}))
    _, ready = laid_out(board, *acts)
    check(board, ready)


def test_a_token_of_two_circles_lies_where_they_meet() -> None:
    board = board_of(1, systems=("threat+soothing",))
    _, ready = laid_out(board)
    laid = ready.pages[0][0]
    x, y = laid.x + laid.card.ox, laid.y + laid.card.oy
    for system in laid.token.systems:
        circle = ready.state.circle(system)
        assert (x - circle.x) ** 2 + (y - circle.y) ** 2 < circle.radius**2


def test_where_two_circles_do_not_meet_the_token_names_both() -> None:
    board = board_of(1, systems=("threat+drive",))
    state, ready = laid_out(board)
    threat, drive = (ready.state.circle(system) for system in ready.pages[0][0].token.systems)
    assert threat.x + threat.radius < drive.x - drive.radius
    assert "Threat + Drive" in [text.raw for text in _texts(board, state, 0)]


def test_a_token_lies_where_the_hand_let_go() -> None:
    board = board_of(3)
    drop = Act("move-token", "0000", {"x": 300.0, "y": 310.0})
    _, ready = laid_out(board, drop)
    laid = next(laid for laid in ready.pages[0] if laid.token.id == "0000")
    assert (laid.x + laid.card.ox, laid.y + laid.card.oy) == pytest.approx((300, 310), abs=0.1)


def test_one_more_token_moves_few_of_the_others() -> None:
    _, before = laid_out(board_of(9))
    _, later = laid_out(board_of(10))
    places = {laid.token.id: (laid.x, laid.y) for laid in later.pages[0]}
    still = [laid for laid in before.pages[0] if places[laid.token.id] == (laid.x, laid.y)]
    assert len(still) >= 5


def test_a_token_that_moves_is_the_same_drawing() -> None:
    board = board_of(4)
    one, _ = laid_out(board)
    two, _ = laid_out(board, Act("move-token", "0000", {"x": 250.0, "y": 320.0}))
    a, b = (_group(board, state, "0000") for state in (one, two))
    assert (a.x, a.y) != (b.x, b.y)
    assert a.items == b.items


def _group(board: Board, state: State, key: str) -> Group:
    items = ACTIVITY.picture(state, board, View()).items
    return next(item for item in items if isinstance(item, Group) and item.key == key)


def test_three_circles_differ_without_their_colours() -> None:
    felts = {pattern: felt_circle(pattern, 200) for pattern in Pattern}
    rims = {pattern: _shape(items[-1]) for pattern, items in felts.items()}
    assert len(set(rims.values())) == 3
    body = {pattern: _shape(items[4]) for pattern, items in felts.items()}
    assert body[Pattern.ZIGZAG][1] == 0, "cut straight"
    assert body[Pattern.DOTS][0] == 0, "torn softly"


def _shape(item: Item) -> tuple[int, int, bool]:
    assert isinstance(item, Path)
    segments = [s for sub in item.subs for s in sub.segments]
    lines = sum(isinstance(s, Line) for s in segments)
    return lines, len([s for s in segments if isinstance(s, Cubic)]), item.fill is not None


def test_a_board_is_small_and_quick() -> None:
    """Times are generous for a shared machine; `make bench` holds the real bars."""
    for count, bar in ((16, 0.3), (60, 1.2)):
        board = board_of(count)
        state, _ = laid_out(board)
        ACTIVITY.picture(state, board, View())
        lay_out.cache_clear()
        began = time.perf_counter()
        picture = ACTIVITY.picture(state, board, View())
        assert time.perf_counter() - began < bar
        assert len(to_svg(picture).encode()) < 300_000


def _told(board: Board, state: State) -> str:
    """Every group by its label and its box, page by page."""
    rows = []
    for page in range(ACTIVITY.pages(state, board, View())):
        picture = ACTIVITY.picture(state, board, View(page=page))
        rows.append(f"{picture.title}, page {page + 1}")
        for item in picture.items:
            if isinstance(item, Group):
                box = " ".join(f"{value:.0f}" for value in bounds(item.items))
                rows.append(f"  {item.label or item.key} [{box}]")
            elif isinstance(item, Text):
                rows.append(f"  {item.raw} [{item.x:.0f} {item.y:.0f}] {item.size:g}")
    return "\n".join(rows) + "\n"


WISH = (
    Act("add-arrow", "0000", {"to": "0002"}),
    Act("show-layer", "wish"),
    Act("resize-circle", "threat", {"radius": 180.0}),
)


@pytest.mark.parametrize(
    ("name", "count", "acts"),
    [("team_0", 0, ()), ("team_6", 6, ()), ("team_16", 16, ()), ("team_60", 60, ()),
     ("wish_6", 6, WISH)],
)  # fmt: skip
def test_the_board_is_the_one_that_was_looked_at(
    name: str, count: int, acts: tuple[Act, ...]
) -> None:
    """Delete the golden file, run once, look at the picture, and keep the new file."""
    board = board_of(count)
    told = _told(board, laid_out(board, *acts)[0])
    golden = GOLDEN / f"{name}.txt"
    if not golden.exists():
        golden.write_text(told, encoding="utf-8")
        pytest.fail(f"{golden.name} was written: look at the picture before you keep it")
    assert told == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("count", [6, 16, 60])
def test_what_star_and_leaf_mean_stands_on_every_page_with_tokens(count: int) -> None:
    board = board_of(count)
    state, ready = laid_out(board)
    for page in range(len(ready.pages)):
        texts = _texts(board, state, page)
        marks = next(text for text in texts if text.raw == MARKS)
        assert marks.size >= 19
        for circle in (ready.state.circle(system) for system in System):
            x = min(max(circle.x, marks.x), marks.x + marks.w)
            y = min(max(circle.y, marks.y), marks.y + marks.h)
            assert (x - circle.x) ** 2 + (y - circle.y) ** 2 > circle.radius**2
    empty = board_of(0)
    assert MARKS not in {text.raw for text in _texts(empty, laid_out(empty)[0], 0)}
