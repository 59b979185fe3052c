"""Three circles beside teach and team: an invented example, one's own map, the gallery."""

import base64
from dataclasses import replace
from io import BytesIO
from pathlib import Path as File
from typing import Any

import pytest
from PIL import Image as Pillow

from studio.activities.contract import Audience, Board, Privacy, View
from studio.activities.three_circles import ACTIVITY
from studio.activities.three_circles.settings import Layer, Settings, System
from studio.activities.three_circles.state import State, ThreeCirclesMapLookedAt
from studio.model.agenda import Step
from studio.model.commands import Act, Moderate
from studio.model.entries import Entry, Status
from studio.model.errors import Refused
from studio.model.events import EntryWithdrawn
from studio.model.forms import Kind
from studio.model.ids import AuthorId, EntryId, StepId
from studio.model.people import TRAINER, Person, Role
from studio.model.text import graphemes
from studio.pictures.photo import as_words, plain_photo
from studio.pictures.shapes import Group, Image, Picture, Text, bounds, walk
from studio.renderers.to_svg import to_svg
from studio.store.codec import Codec

BOARD = StepId("circles")
GOLDEN = File(__file__).parents[2] / "golden" / "three_circles"
SOMEBODY = Person(Role.PARTICIPANT, AuthorId("x"))
CAPTIONS = ("Our night shift", "", "Tŷ a theulu", "الخوف والهدوء", "W" * 40, "👩‍👩‍👧‍👦 at home")


def photo(width: int = 64, height: int = 48, color: str = "#c0a080") -> str:
    out = BytesIO()
    Pillow.new("RGB", (width, height), color).save(out, "PNG")
    return as_words(plain_photo(out.getvalue()))


WIDE, TALL = photo(), photo(40, 90, "#506070")


def board_of(settings: Settings, photos: int = 0, threats: int = 0, *, calm: int = 0) -> Board:
    step = Step(BOARD, "three-circles", "Our three circles", 15, settings, BOARD)
    entries, words = [], {}
    for i in range(photos):
        key = EntryId(f"photo-{i:03}")
        entries.append(Entry(key, BOARD, "photo", AuthorId("trainer"), Status.SHOWN, {}))
        caption = CAPTIONS[i % len(CAPTIONS)]
        words[key] = {"photo": (WIDE, TALL)[i % 2], **({"caption": caption} if caption else {})}
    for i in range(threats + calm):
        key = EntryId(f"token-{i:03}")
        system = {"system": "threat" if i < threats else "soothing"}
        entries.append(Entry(key, BOARD, "token", AuthorId("x"), Status.SHOWN, system))
        words[key] = {"text": f"word {i}"}
    return Board(step, tuple(entries), words)


def start(board: Board) -> State:
    return ACTIVITY.initial(board.step)


def after(state: State, board: Board, *acts: Act) -> State:
    codec = Codec(ACTIVITY.events)
    for act in acts:
        for event in ACTIVITY.decide(state, act, board):
            assert codec.decode(*codec.encode(event)) == event
            later = ACTIVITY.apply(state, event)
            undone = later
            for back in ACTIVITY.reverse(state, event):
                undone = ACTIVITY.apply(undone, back)
            assert undone == state
            state = later
    return state


def seen(state: State, board: Board, page: int = 0) -> Picture:
    return ACTIVITY.picture(state, board, View(page=page))


def texts(picture: Picture) -> list[str]:
    return [item.raw for item in walk(picture.items) if isinstance(item, Text)]


def images(picture: Picture) -> list[Image]:
    return [item for item in walk(picture.items) if isinstance(item, Image)]


def whole(picture: Picture) -> None:
    """Nothing is cut, too small, or off the page."""
    for item in walk(picture.items):
        if isinstance(item, Text) and item.raw:
            assert item.complete, item.raw
            assert item.size >= 18.7, item.raw
    for group in picture.items:
        if isinstance(group, Group) and group.handle is not None:
            left, top, right, bottom = bounds((group,))
            assert -12 < left < right < 1292
            assert -12 < top < bottom < 732


# The invented example


def told(board: Board) -> list[State]:
    """The state at every press of the clicker."""
    found = [start(board)]
    while (act := ACTIVITY.advance(found[-1], board, +1)) is not None:
        found.append(after(found[-1], board, act))
    return found


def test_the_clicker_tells_the_example_token_by_token_and_back() -> None:
    board = board_of(Settings(mode="demo"))
    lines = [line.text for line in Settings().lines]
    stages = told(board)
    for count, state in enumerate(stages):
        said = texts(seen(state, board))
        assert [line for line in lines if line in said] == sorted(lines[:count], key=lines.index)
    state = stages[-1]
    while (act := ACTIVITY.advance(state, board, -1)) is not None:
        state = after(state, board, act)
    assert state == stages[0]


def test_a_circle_grows_as_its_tokens_join() -> None:
    board = board_of(Settings(mode="demo", example=("drive | the inbox | button",)))
    before, later = told(board)
    assert later.circle(System.DRIVE).radius > before.circle(System.DRIVE).radius
    assert later.circle(System.THREAT) == before.circle(System.THREAT)


def test_a_size_the_trainer_gave_stays() -> None:
    board = board_of(Settings(mode="demo"))
    state = after(start(board), board, Act("resize-circle", "threat", {"radius": 210}))
    for act in (Act("tell", values={"count": 3}), Act("tell", values={"count": 5})):
        state = after(state, board, act)
        assert state.circle(System.THREAT).radius == 210


def test_a_token_of_the_example_can_be_laid_elsewhere() -> None:
    board = board_of(Settings(mode="demo"))
    state = after(start(board), board, Act("tell", values={"count": 2}))
    moved = after(state, board, Act("move-token", "example-0", {"x": 380, "y": 300}))
    assert moved.spot(EntryId("example-0")) is not None
    with pytest.raises(Refused):
        ACTIVITY.decide(state, Act("move-token", "example-5", {"x": 1, "y": 1}), board)


def test_the_example_says_that_it_is_invented() -> None:
    board = board_of(Settings(mode="demo", example_of="Sam is made up."))
    for state in told(board):
        assert "Sam is made up." in texts(seen(state, board))
        assert "Sam is made up." in ACTIVITY.outline(state, board, View()).as_text()
    assert not ACTIVITY.opens_with_prompt(board.step)
    assert ACTIVITY.forms(start(board), board, TRAINER) == ()


def test_the_outline_tells_no_more_of_the_example_than_the_picture() -> None:
    board = board_of(Settings(mode="demo"))
    for state in told(board):
        outline = ACTIVITY.outline(state, board, View()).as_text()
        said = texts(seen(state, board))
        for line in Settings().lines:
            assert (line.text in outline) == (line.text in said)


def test_every_button_of_the_example_works() -> None:
    board = board_of(Settings(mode="demo"))
    for state in told(board):
        for choice in ACTIVITY.acts(state, board):
            assert isinstance(choice.act, Act)
            ACTIVITY.decide(state, choice.act, board)
        whole(seen(state, board))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"example": ("the inbox",)}, "example, line 1"),
        ({"example": ("threat | the inbox", "anger | a word | button")}, "example, line 2"),
        ({"example": ("threat | " + "x" * 31 + " | bead",)}, "30 letters"),
        ({"example": ("threat+threat | twice | bead",)}, "joined by"),
        ({"example": ("threat | the inbox | spoon",)}, "button, bead, scarf"),
        ({"example": (), "mode": "demo"}, "at least one line"),
        ({"steps": ("no bar",)}, "steps, line 1"),
        ({"steps": (), "mode": "personal"}, "at least one line"),
        ({"threat_radius": 40}, "from 132 to 300"),
        ({"soothing": " "}, "soothing is empty"),
        ({"example": ("threat | a word | bead",) * 13}, "up to 12 lines"),
        ({"example_of": "x" * 101}, "example_of: write up to 100"),
        ({"steps": (f"{'x' * 61} | words",)}, "the heading"),
        ({"steps": (f"Heading | {'x' * 321}",)}, "what to do"),
    ],
)
def test_a_nonsense_setting_says_what_to_write(wrong: dict[str, object], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Settings(**wrong)  # type: ignore[arg-type]


# One's own map


def test_ones_own_map_is_never_stored_and_takes_nothing() -> None:
    board = board_of(Settings(mode="personal"))
    assert ACTIVITY.privacy(board.step) is Privacy.NEVER_STORED
    assert ACTIVITY.sheet(board.step) == "three-circles"
    for person in (TRAINER, SOMEBODY):
        assert ACTIVITY.forms(start(board), board, person) == ()
    assert not ACTIVITY.opens_with_prompt(board.step)
    assert ACTIVITY.acts(start(board), board) == ()
    for act in (Act("grow", "threat"), Act("tell", values={"count": 1}), Act("look", "")):
        with pytest.raises(Refused):
            ACTIVITY.decide(start(board), act, board)


def test_no_other_mode_has_a_private_sheet() -> None:
    for mode in ("teach", "demo", "team", "gallery"):
        board = board_of(Settings(mode=mode))
        assert ACTIVITY.sheet(board.step) == ""
        assert ACTIVITY.privacy(board.step) is Privacy.LET_GO


def test_its_steps_stand_one_a_page_and_all_in_the_outline() -> None:
    board = board_of(Settings(mode="personal", prompt="On paper, or on your own phone."))
    state = start(board)
    assert ACTIVITY.pages(state, board, View()) == len(Settings().steps)
    outline = ACTIVITY.outline(state, board, View()).as_text()
    for page, (heading, words) in enumerate(Settings().sheets):
        picture = seen(state, board, page)
        assert {heading, words, "On paper, or on your own phone."} <= set(texts(picture))
        assert heading in outline
        assert words in outline
        whole(picture)


def test_long_steps_of_a_deck_are_not_cut() -> None:
    steps = (f"{'W' * 60} | {'W' * 320}", f"{'A long one ' * 5}| {'Words, more words. ' * 16}") * 3
    board = board_of(Settings(mode="personal", steps=steps, prompt="W" * 200))
    for page in range(6):
        whole(seen(start(board), board, page))


@pytest.mark.parametrize("word", ["W", "Llanfairpwllgwyngyllgogerych ", "الخوف ", "👩‍👩‍👧‍👦"])
def test_the_longest_words_of_a_deck_are_not_cut(word: str) -> None:
    def long(most: int) -> str:
        return "".join(graphemes(word * most)[:most]).strip()

    lines = tuple(f"{system} | {long(30)} | bead" for system in ("threat", "drive", "soothing") * 4)
    words: dict[str, Any] = {
        "example_of": long(100),
        "helps": long(100),
        "shared": long(100),
        "bare": long(120),
    }
    demo = board_of(Settings(mode="demo", example=lines, **words))
    state = after(start(demo), demo, Act("tell", values={"count": 12}))
    for page in range(ACTIVITY.pages(state, demo, View())):
        whole(seen(state, demo, page))
    bare = board_of(Settings(mode="gallery", prompt=long(200), **words))
    whole(seen(start(bare), bare))
    whole(ACTIVITY.picture(start(bare), replace(bare, revealed=False), View()))
    team = board_of(Settings(**words), threats=6)
    whole(seen(after(start(team), team, Act("what-helps")), team))


# The gallery


def test_only_those_who_lead_hang_up_pictures() -> None:
    board = board_of(Settings(mode="gallery"))
    assert ACTIVITY.forms(start(board), board, SOMEBODY) == ()
    for role in (Role.SCRIBE, Role.KIOSK, Role.PAPER):
        assert ACTIVITY.forms(start(board), board, Person(role, AuthorId("y"))) == ()
    for role in (Role.TRAINER, Role.HELPER):
        form = ACTIVITY.forms(start(board), board, Person(role, AuthorId("y")))[0]
        asked = [(f.kind, f.required) for f in form.fields]
        assert asked == [(Kind.PHOTO, True), (Kind.TEXT, False)]
        assert form.fields[1].max_graphemes == 40


def test_it_opens_as_a_calm_prompt_without_a_picture() -> None:
    board = board_of(Settings(mode="gallery"), 3)
    hidden = Board(board.step, board.entries, board.words, revealed=False)
    assert ACTIVITY.opens_with_prompt(board.step)
    assert images(seen(start(board), hidden)) == []
    assert "night shift" not in ACTIVITY.outline(start(board), hidden, View()).as_text()


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 5, 6, 7, 13, 60])
def test_every_picture_hangs_once_six_a_page_at_most(count: int) -> None:
    board = board_of(Settings(mode="gallery"), count)
    state, keys = start(board), []
    pages = ACTIVITY.pages(state, board, View())
    assert pages == max(1, -(-count // 6))
    for page in range(pages):
        picture = seen(state, board, page)
        whole(picture)
        assert len(images(picture)) <= 6
        groups = [g for g in picture.items if isinstance(g, Group) and g.handle is not None]
        keys += [g.key for g in groups]
        assert all(g.label for g in groups)
    assert keys == [entry.id for entry in board.entries]


def test_no_two_prints_cover_each_other() -> None:
    for count in range(2, 7):
        board = board_of(Settings(mode="gallery"), count)
        groups = [g for g in seen(start(board), board).items if isinstance(g, Group) and g.key]
        boxes = [bounds((g,)) for g in groups]
        for i, one in enumerate(boxes):
            for other in boxes[i + 1 :]:
                apart = one[2] <= other[0] + 12 or other[2] <= one[0] + 12
                assert apart or one[3] <= other[1] + 12 or other[3] <= one[1] + 12


def test_a_picture_keeps_its_proportions() -> None:
    board = board_of(Settings(mode="gallery"), 2)
    wide, tall = images(seen(start(board), board))
    assert wide.w / wide.h == pytest.approx(64 / 48, rel=0.01)
    assert tall.w / tall.h == pytest.approx(40 / 90, rel=0.01)


def test_a_caption_is_its_words_to_those_who_do_not_see_it() -> None:
    board = board_of(Settings(mode="gallery"), 2)
    labels = [g.label for g in seen(start(board), board).items if isinstance(g, Group) and g.key]
    assert labels == ["Our night shift", "A map of three circles, shared by its maker"]
    told_ = ACTIVITY.outline(start(board), board, View())
    assert told_.items == tuple(labels)
    assert base64.b64encode(b"\xff\xd8\xff").decode()[:3] not in told_.as_text()


def test_the_clicker_looks_at_one_after_the_other_and_back_at_all() -> None:
    board = board_of(Settings(mode="gallery"), 3)
    state, looked = start(board), []
    while (act := ACTIVITY.advance(state, board, +1)) is not None:
        state = after(state, board, act)
        looked.append(state.large)
        assert len(images(seen(state, board))) == 1
        assert ACTIVITY.pages(state, board, View()) == 1
    assert looked == [entry.id for entry in board.entries]
    while (act := ACTIVITY.advance(state, board, -1)) is not None:
        state = after(state, board, act)
    assert len(images(seen(state, board))) == 3


def test_a_tap_looks_at_one_and_a_tap_hangs_it_back() -> None:
    board = board_of(Settings(mode="gallery"), 4)
    state = start(board)
    groups = [g for g in seen(state, board).items if isinstance(g, Group) and g.handle]
    handle = groups[2].handle
    assert handle is not None
    near = after(state, board, Act(handle.tap, handle.subject))
    assert near.large == handle.subject
    large = [g for g in seen(near, board).items if isinstance(g, Group) and g.handle][0].handle
    assert large is not None
    assert after(near, board, Act(large.tap, large.subject)) == state
    for choice in (*ACTIVITY.acts(near, board), *ACTIVITY.acts_on(near, board, near.large)):
        if isinstance(choice.act, Act):
            ACTIVITY.decide(near, choice.act, board)
        else:
            assert choice.act == Moderate(EntryId("photo-002"), Status.HELD)
    with pytest.raises(Refused):
        ACTIVITY.decide(near, Act("look", "gone"), board)
    with pytest.raises(Refused):
        ACTIVITY.decide(near, Act("grow", "threat"), board)


def test_a_picture_that_is_taken_down_is_looked_at_no_longer() -> None:
    board = board_of(Settings(mode="gallery"), 3)
    near = after(start(board), board, Act("look", "photo-001"))
    held = Board(board.step, board.entries[:1] + board.entries[2:], board.words)
    assert len(images(seen(near, held))) == 2
    assert ACTIVITY.apply(near, EntryWithdrawn(BOARD, EntryId("photo-001"))).large == ""
    undo = ACTIVITY.reverse(near, ThreeCirclesMapLookedAt(BOARD, EntryId("")))
    assert undo == (ThreeCirclesMapLookedAt(BOARD, EntryId("photo-001")),)


def test_paper_shows_all_pictures_whichever_was_looked_at() -> None:
    board = board_of(Settings(mode="gallery"), 3)
    near = after(start(board), board, Act("look", "photo-001"))
    view = View(Audience.PAGE)
    assert len(images(ACTIVITY.picture(near, board, view))) == 3


def test_a_picture_that_cannot_be_read_leaves_the_others_hanging() -> None:
    board = board_of(Settings(mode="gallery"), 3)
    words = {**board.words, EntryId("photo-001"): {"photo": "data:image/jpeg;base64,AAAA"}}
    assert len(images(seen(start(board), Board(board.step, board.entries, words)))) == 2


# Before a break


def test_a_map_that_is_nearly_all_threat_asks_once_for_a_turn() -> None:
    board = board_of(Settings(), threats=6, calm=1)
    state = start(board)
    assert "what helps" in ACTIVITY.whisper(state, board)
    keys = {c.act.name: c.key for c in ACTIVITY.acts(state, board) if isinstance(c.act, Act)}
    for name in ("what-helps", "not-now"):
        assert f"({keys[name]})" in ACTIVITY.whisper(state, board)
        answered = after(state, board, Act(name))
        assert ACTIVITY.whisper(answered, board) == ""
        assert ACTIVITY.whisper(after(answered, board, Act("show-layer", "now")), board) == ""


@pytest.mark.parametrize(("threats", "calm"), [(4, 0), (5, 1), (3, 3), (0, 9)])
def test_it_does_not_ask_where_there_is_nothing_to_ask(threats: int, calm: int) -> None:
    board = board_of(Settings(), threats=threats, calm=calm)
    assert ACTIVITY.whisper(start(board), board) == ""


def test_it_does_not_ask_before_the_map_is_shown_nor_in_another_mode() -> None:
    board = board_of(Settings(), threats=8)
    hidden = Board(board.step, board.entries, board.words, revealed=False)
    assert ACTIVITY.whisper(start(board), hidden) == ""
    other = board_of(Settings(mode="teach"), threats=8)
    assert ACTIVITY.whisper(start(other), other) == ""


def test_what_helps_turns_the_map_to_the_wish_with_a_question() -> None:
    board = board_of(Settings(helps="Beth fyddai'n helpu?"), threats=6)
    state = after(start(board), board, Act("what-helps"))
    assert state.layer is Layer.WISH
    assert "Beth fyddai'n helpu?" in texts(seen(state, board))
    assert "Beth fyddai'n helpu?" in ACTIVITY.outline(state, board, View()).as_text()
    fields = {f.name: f for f in ACTIVITY.forms(state, board, SOMEBODY)[0].fields}
    assert fields["system"].default == System.SOOTHING
    back = after(state, board, Act("show-layer", "now"))
    assert "Beth fyddai'n helpu?" not in texts(seen(back, board))


# Kept pictures


@pytest.mark.parametrize(
    ("name", "settings", "photos", "acts", "page"),
    [
        ("demo_3", Settings(mode="demo"), 0, (Act("tell", values={"count": 3}),), 0),
        ("personal_1", Settings(mode="personal"), 0, (), 0),
        ("personal_5", Settings(mode="personal"), 0, (), 4),
        ("gallery_5", Settings(mode="gallery"), 5, (), 0),
    ],
)
def test_kept_pictures_stay_as_they_are(
    name: str, settings: Settings, photos: int, acts: tuple[Act, ...], page: int
) -> None:
    """Delete the golden file, run once, look at the picture, and keep the new file."""
    board = board_of(settings, photos)
    picture = seen(after(start(board), board, *acts), board, page)
    told_ = "".join(f"{line}\n" for line in map(_told, walk(picture.items)) if line)
    assert to_svg(picture).startswith("<svg")
    golden = GOLDEN / f"{name}.txt"
    if not golden.exists():
        golden.write_text(told_, encoding="utf-8")
        pytest.fail(f"{golden.name} was written: look at the picture before you keep it")
    assert told_ == golden.read_text(encoding="utf-8")


def _told(item: object) -> str:
    match item:
        case Text():
            return f"text {item.x:.0f} {item.y:.0f} {item.size:.0f} {item.raw}".strip()
        case Image():
            return f"image {item.x:.0f} {item.y:.0f} {item.w:.0f} {item.h:.0f}"
        case Group() if item.key:
            return f"group {item.key} {item.x:.0f} {item.y:.0f} {item.label}"
        case _:
            return ""
