"""A practice from its choices to its coming back: calm for the room, plain for the trainer."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image as Photo

from studio.activities.contract import Audience, Board, Privacy, View
from studio.activities.practice import ACTIVITY
from studio.activities.practice.rules import EVENTS, PracticeConfirmed, State
from studio.activities.practice.settings import Settings
from studio.activities.timed import BEGIN
from studio.model.agenda import Block, Bullets, Deck, Figure, Paragraph, Step
from studio.model.commands import Act, Advance, Command, Undo
from studio.model.errors import Refused
from studio.model.ids import StepId
from studio.model.people import TRAINER
from studio.model.timeline import Bell, Pause, Run
from studio.pictures.motion import drift_at
from studio.pictures.shapes import HEIGHT, WIDTH, Group, Image, Picture, Text, bounds, walk
from studio.session.contract import WorkshopState
from studio.session.leading import acts_of, says_of, whisper_of
from studio.session.seen import picture_of
from studio.session.timekeeper import Keeper, Timekeeper
from studio.session.writer import WorkshopSession, resume
from studio.store.memory import MemoryStore
from tests.contract.measures import off_the_page
from tests.golden.told import assert_as_looked_at, told

GOLDEN = Path(__file__).parents[2] / "golden" / "practice"
HERE = StepId("quiet")
ASK = "A co-facilitator is with me, and the signposting is on the wall."
CUES = (
    "[bell] We begin with the bell. (4 s)",
    "You might notice what carries you, and stay for 30 breaths. (40 s)",
    "[interval] Or look round for a while. (3 s)",
    "(20 s)",
    "[end] We end with the bell. Thank you. (3 s)",
)
CHOICES = (
    "Eyes open, or a soft gaze: both are just as good.",
    "Sit, stand, lie down or move.",
    "Your hands, a sound or an object do as well as your breath.",
    "Stop at any time. Nobody will ask why.",
)
BODY: tuple[Block, ...] = (
    Paragraph("A short quiet."),
    Bullets(CHOICES),
    Bullets(CUES, numbered=True),
    Paragraph("Welcome back."),
    Paragraph("One word, if you like."),
)
PLACES = {"card": -1, "bell": 0, "line": 1, "silence": 2, "interval": 3, "end": 5}
"""Where in the plan of those cues what is."""


def a_step(
    settings: Settings | None = None, body: tuple[Block, ...] = BODY, notes: str = "Say: Hello."
) -> Step:
    return Step(HERE, "practice", "Quiet", 5, settings or Settings(), HERE, body, notes)


def a_board(step: Step | None = None, **images: bytes) -> Board:
    named = {name.replace("_", "."): data for name, data in images.items()}
    return Board(step or a_step(), images=named)


def at(name: str, pause: Pause | None = None) -> State:
    return State(Run(PLACES[name], pause))


OVER = State(Run(5, over=True))


def shown(state: State, board: Board | None = None, view: View | None = None) -> Picture:
    return ACTIVITY.picture(state, board or a_board(), view or View())


def words(picture: Picture) -> list[str]:
    drawn = walk((*picture.backdrop, *picture.items))
    return [item.raw for item in drawn if isinstance(item, Text)]


def keys(picture: Picture) -> set[str]:
    return {item.key for item in picture.items if isinstance(item, Group)}


def a_picture() -> bytes:
    out = BytesIO()
    Photo.new("RGB", (320, 200), "#7a8a5a").save(out, "PNG")
    return out.getvalue()


WITH_PICTURE = (*BODY, Figure("hill.png", "A hill at dusk"))


# What the room sees


def test_before_it_begins_the_choices_are_cards_of_one_size() -> None:
    picture = shown(State())
    cards = [g for g in picture.items if isinstance(g, Group) and g.key.startswith("choice")]
    assert [card.label for card in cards] == list(CHOICES)
    wide, high = zip(*map(_size, cards), strict=True)
    assert max(wide) - min(wide) < 6  # as a hand cuts them
    assert max(high) - min(high) < 6
    letters = {t.size for card in cards for t in walk(card.items) if isinstance(t, Text)}
    assert len(letters) == 1
    assert min(letters) >= 26.7


def _size(card: Group) -> tuple[float, float]:
    left, top, right, bottom = bounds((card,))
    return right - left, bottom - top


@pytest.mark.parametrize("shows", ["auto", "shape", "nothing", "picture"])
@pytest.mark.parametrize("place", [name for name in PLACES if name != "card"])
def test_while_it_runs_there_is_no_word_and_no_digit(shows: str, place: str) -> None:
    step = a_step(Settings(shows=shows))  # type: ignore[arg-type]
    assert words(shown(at(place), a_board(step))) == []
    assert ACTIVITY.outline(at(place), a_board(step), View()).as_text() == "# Quiet"


@pytest.mark.parametrize("shows", ["shape", "nothing", "picture"])
def test_every_bell_is_seen_as_a_light_that_goes_again(shows: str) -> None:
    step = a_step(Settings(shows=shows), WITH_PICTURE)  # type: ignore[arg-type]
    board = a_board(step, hill_png=a_picture())
    for place in PLACES:
        lit = "light" in keys(shown(at(place), board))
        assert lit is (place in ("bell", "interval", "end")), place
        assert list(off_the_page(shown(at(place), board))) == []


def test_the_light_changes_nothing_else() -> None:
    dark, lit = shown(at("line")), shown(at("bell"))
    assert [item for item in lit.items if item not in dark.items] == [lit.items[0]]
    assert lit.background == dark.background
    assert lit.backdrop == dark.backdrop


def test_the_shape_drifts_slowly_and_each_part_in_its_own_time() -> None:
    groups = [g for g in shown(at("line")).items if isinstance(g, Group) and g.motion]
    assert len(groups) == 12
    assert all(g.motion.seconds > 30 for g in groups if g.motion)
    assert len({g.motion.seconds for g in groups if g.motion}) == 12
    for g in groups:
        assert g.motion is not None
        places = [drift_at(g.motion, n / 200) for n in range(200)]
        assert max(abs(p.dx) + abs(p.dy) for p in places) < 20
        assert max(p.factor for p in places) < 1.05


@pytest.mark.parametrize("shows", ["auto", "picture"])
def test_the_text_s_picture_is_shown_whole_where_there_is_one(shows: str) -> None:
    step = a_step(Settings(shows=shows), WITH_PICTURE)  # type: ignore[arg-type]
    picture = shown(at("line"), a_board(step, hill_png=a_picture()))
    images = [item for item in walk(picture.items) if isinstance(item, Image)]
    assert [image.label for image in images] == ["A hill at dusk"]
    assert images[0].w / images[0].h == pytest.approx(1.6)
    told_ = ACTIVITY.outline(at("line"), a_board(step, hill_png=a_picture()), View())
    assert told_.text == ("A hill at dusk",)
    assert "sun" in keys(shown(at("line"), a_board(step)))  # its file is not there


def test_nothing_is_plain_dark_paper() -> None:
    picture = shown(at("line"), a_board(a_step(Settings(shows="nothing"))))
    assert picture.items == ()
    assert picture.backdrop


def test_the_paper_is_the_same_from_the_choices_to_the_coming_back() -> None:
    papers = [(p.background, p.backdrop) for p in map(shown, (State(), at("line"), OVER))]
    assert papers[0] == papers[1] == papers[2]


@pytest.mark.parametrize("pause", list(Pause))
def test_a_hand_on_the_run_changes_nothing_that_is_seen(pause: Pause) -> None:
    assert shown(at("line", pause)) == shown(at("line"))
    soft = replace(at("line"), going=Run(1, extra=60.0, soft=True))
    assert shown(soft) == shown(at("line"))


@pytest.mark.parametrize("pause", [Pause.RESTART, Pause.SLEEP])
def test_it_comes_back_without_the_light_of_a_bell_that_does_not_sound(pause: Pause) -> None:
    assert "light" not in keys(shown(at("bell", pause)))


def test_coming_back_is_said_large() -> None:
    picture = shown(OVER)
    assert words(picture) == ["Welcome back.", "One word, if you like."]
    assert ACTIVITY.outline(OVER, a_board(), View()).text == (
        "Welcome back.",
        "One word, if you like.",
    )


LONG = "Mae pawb yn haeddu tosturi, yn enwedig pan fo’r diwrnod yn hir ac yn anodd iawn. "
MANY = (
    "Llanfairpwllgwyngyllgogerych",
    "الرحمة تبدأ حين نصغي إلى بعضنا بعضا حتى النهاية",
    "Tŷ a theulu 🫶🏽",
    *(f"A choice {'among many others, ' * (n % 4)}as good as any." for n in range(11)),
)


@pytest.mark.parametrize("count", range(1, 15))
def test_any_number_of_choices_is_whole_and_on_the_page(count: int) -> None:
    body = (Paragraph(LONG * 2), Bullets(MANY[:count]), Bullets(CUES, numbered=True))
    board = a_board(a_step(body=body))
    pages = [
        shown(State(), board, View(page=n)) for n in range(ACTIVITY.pages(State(), board, View()))
    ]
    assert len(pages) == -(-count // 6)
    seen = [w for page in pages for w in words(page)]
    assert all(choice in seen for choice in MANY[:count])
    for page in pages:
        _is_whole(page)
        assert len(keys(page)) == len([i for i in page.items if isinstance(i, Group)])


def _is_whole(page: Picture) -> None:
    assert all(text.complete and text.size >= 18.7 for text in _texts(page))
    left, top, right, bottom = bounds(page.items)
    assert left >= -4
    assert top >= -4
    assert right <= WIDTH + 4
    assert bottom <= HEIGHT + 4


def _texts(page: Picture) -> list[Text]:
    return [item for item in walk(page.items) if isinstance(item, Text)]


@pytest.mark.parametrize("count", [1, 3, 9, 20])
def test_a_long_coming_back_goes_on_over_pages(count: int) -> None:
    after = tuple(Paragraph(f"{LONG * (n % 3 + 1)}{n}") for n in range(count))
    board = a_board(a_step(body=(Bullets(CUES, numbered=True), *after)))
    pages = [shown(OVER, board, View(page=n)) for n in range(ACTIVITY.pages(OVER, board, View()))]
    seen = [w for page in pages for w in words(page)]
    assert seen == [" ".join(one.text.split()) for one in after]
    for page in pages:
        _is_whole(page)


def test_on_paper_choices_and_coming_back_stand_on_light_pages_whatever_is_on() -> None:
    view = View(Audience.PAGE)
    for state in (State(), at("line"), OVER):
        pages = [
            shown(state, view=View(Audience.PAGE, n))
            for n in range(ACTIVITY.pages(state, a_board(), view))
        ]
        assert len(pages) == 2
        assert set(CHOICES) <= set(words(pages[0]))
        assert "Welcome back." in words(pages[1])
        assert pages[0].background == "#fbf5e8"


@pytest.mark.parametrize("name", ["card", "bell", "line", "coming-back", "pacer-bar"])
def test_it_is_as_it_was_looked_at(name: str) -> None:
    settings = Settings()
    body = BODY
    if name == "pacer-bar":
        settings = Settings(pacer=True, pacer_as="bar", breathe_in=4.0, breathe_out=6.0)
    state = {"coming-back": OVER, "pacer-bar": at("line")}.get(name)
    picture = shown(state or at(name), a_board(a_step(settings, body)))
    assert_as_looked_at(GOLDEN / f"{name}.txt", told([picture]))


# What the trainer has in hand


def test_the_present_line_is_said_and_in_a_silence_the_next() -> None:
    said = {place: ACTIVITY.says(at(place), a_board()) for place in PLACES}
    assert said == {
        "card": "Hello.",
        "bell": "We begin with the bell.",
        "line": "You might notice what carries you, and stay for 30 breaths.",
        "silence": "Next: Or look round for a while.",
        "interval": "Or look round for a while.",
        "end": "We end with the bell. Thank you.",
    }
    assert ACTIVITY.says(State(Run(4)), a_board()) == "Next: We end with the bell. Thank you."
    assert ACTIVITY.says(OVER, a_board()) == "Welcome back."
    ends = a_board(a_step(body=(Bullets(("Rest. (60 s)",), numbered=True),)))
    assert ACTIVITY.says(State(Run(1)), ends) == "Quiet, to the end."


def test_skip_goes_to_the_next_line_and_not_to_the_silence_of_this_one() -> None:
    (event,) = ACTIVITY.decide(at("line"), Act("skip"), a_board())
    assert ACTIVITY.apply(at("line"), event).going.cue == PLACES["interval"]
    soft = State(Run(0, soft=True))
    (event,) = ACTIVITY.decide(soft, Act("skip"), a_board())
    assert ACTIVITY.apply(soft, event).going.cue == PLACES["end"]
    (event,) = ACTIVITY.decide(at("end"), Act("skip"), a_board())
    assert ACTIVITY.apply(at("end"), event).going.over
    with pytest.raises(Refused, match="not running"):
        ACTIVITY.decide(State(), Act("skip"), a_board())


@pytest.mark.parametrize(
    ("pause", "what"), [(Pause.RESTART, "started again"), (Pause.SLEEP, "The laptop slept")]
)
def test_after_a_restart_or_sleep_it_says_where_to_go_on(pause: Pause, what: str) -> None:
    whisper = ACTIVITY.whisper(at("line", pause), a_board())
    assert what in whisper
    assert all(f" {key} " in whisper for key in "GKX")
    assert ACTIVITY.whisper(at("line", Pause.TRAINER), a_board()) == ""


def test_what_is_wrong_with_the_text_is_whispered_before_it_begins() -> None:
    wrong = a_board(a_step(body=(Bullets(("Rest. (20 sec)",), numbered=True),)))
    assert ACTIVITY.whisper(State(), wrong).startswith("“Rest. (20 sec)”: ")
    assert ACTIVITY.whisper(at("bell"), wrong) == ""
    assert ACTIVITY.whisper(State(), a_board()) == ""


def test_a_step_that_is_shorter_than_its_practice_is_told_before_it_begins() -> None:
    long = replace(a_step(body=(Bullets(("Rest. (600 s)",), numbered=True),)), minutes=8)
    said = "With its silences this takes about 10 minutes; the step has 8."
    assert ACTIVITY.whisper(State(), a_board(long)) == said
    assert ACTIVITY.whisper(State(), a_board(replace(long, minutes=10))) == ""


def test_nothing_is_stored_of_it_and_nobody_can_add() -> None:
    assert ACTIVITY.privacy(a_step()) is Privacy.NEVER_STORED
    assert ACTIVITY.forms(State(), a_board(), TRAINER) == ()


# In a running workshop


@dataclass
class Hall:
    """A session with a keeper on a clock of the test's own."""

    step: Step = field(default_factory=a_step)
    now: float = 0.0
    store: MemoryStore = field(default_factory=MemoryStore)
    bells: list[tuple[float, Bell]] = field(default_factory=list)

    def __post_init__(self) -> None:
        deck = Deck(
            "day", "A day", (self.step, replace(self.step, id=StepId("b"), board=StepId("b")))
        )
        self.activities = {"practice": ACTIVITY}
        self.session = WorkshopSession(deck, self.store, self.activities, seed=3)
        self.keeper = Keeper(self.activities)

    @property
    def state(self) -> WorkshopState:
        return self.session.state

    @property
    def own(self) -> State:
        found = self.state.board.state
        assert isinstance(found, State)
        return found

    def do(self, command: Command) -> None:
        self.session.submit(command, TRAINER).result(5)
        self.keeper.look(self.state, self.now)

    def pass_time(self, seconds: float) -> None:
        until = self.now + seconds
        while self.now < until:
            self.now = min(self.now + 0.25, until)
            while (wanted := self.keeper.wants(self.now)) is not None:
                if bell := self.keeper.bell(wanted):
                    self.bells.append((self.now, bell))
                self.do(wanted)


@pytest.fixture
def hall(request: pytest.FixtureRequest) -> Iterator[Hall]:
    made = Hall(getattr(request, "param", None) or a_step())
    yield made
    made.session.close()


def test_it_runs_from_a_clicker_to_the_coming_back_in_the_time_of_its_text(hall: Hall) -> None:
    whole = (2.5 + 4) + (5.5 + 40) + (3 + 3) + 20 + (3.5 + 3)
    hall.do(Advance(1))
    assert hall.own.going.cue == 0
    hall.pass_time(whole - 0.5)
    assert hall.own.going.on
    hall.pass_time(0.5)
    assert hall.own.going.over
    assert [bell for _, bell in hall.bells] == [Bell.INTERVAL, Bell.END]
    assert hall.bells[-1][0] == pytest.approx(whole - 6.5)
    hall.do(Advance(1))
    assert hall.state.open_step == "b"


def test_a_press_back_by_mistake_does_not_end_it(hall: Hall) -> None:
    hall.do(Advance(1))
    hall.do(Advance(-1))
    assert hall.own.going == Run(0)
    hall.do(Act("stop"))
    assert hall.own.going.over


def test_no_key_makes_the_picture_jump(hall: Hall) -> None:
    hall.do(Act("begin"))
    hall.pass_time(20)
    before = picture_of(hall.state, hall.activities, View())
    for name in ("hold", "more", "go-on", "soften"):
        hall.do(Act(name))
        assert picture_of(hall.state, hall.activities, View()) == before
    hall.pass_time(20)
    assert hall.bells[-1][1] is Bell.END
    hall.pass_time(8)
    assert hall.own.going.over


ASKING = a_step(notes=f"Ask first: {ASK}\n\nSay: This one is short.")


@pytest.mark.parametrize("hall", [ASKING], indirect=True)
def test_what_is_asked_first_is_said_before_it_can_begin(hall: Hall) -> None:
    assert says_of(hall.state, hall.activities) == "This one is short."
    assert whisper_of(hall.state, hall.activities) == f"First: {ASK} Press Y once that is so."
    with pytest.raises(Refused, match=r"co-facilitator.*press Y"):
        hall.do(Act(BEGIN))
    hall.do(Advance(1))
    hall.do(Advance(1))
    assert hall.state.open_step == HERE
    assert not hall.own.going.on
    assert whisper_of(hall.state, hall.activities).startswith("It has not begun yet. ")
    yes = next(c for c in acts_of(hall.state, hall.activities) if c.key == "Y")
    assert yes.label == f"Yes: {ASK}"
    assert isinstance(yes.act, Act)
    hall.do(yes.act)
    hall.do(Undo())
    assert not hall.own.confirmed
    hall.do(yes.act)
    assert "Y" not in {choice.key for choice in acts_of(hall.state, hall.activities)}
    hall.do(Advance(1))
    assert hall.own.going.on


def test_after_a_restart_it_stands_at_the_same_cue_in_silence(hall: Hall) -> None:
    hall.do(Act("begin"))
    hall.pass_time(30)
    assert hall.own.going.cue == PLACES["silence"]
    before = hall.state
    assert resume(before.deck, hall.store, hall.activities, utc_offset=before.utc_offset) == before
    heard: list[Bell] = []
    keeper = Timekeeper(hall.session, hall.activities, heard.append)
    try:
        keeper.start()
        hall.do(Act("more"))  # comes after what the start asked for
    finally:
        keeper.close()
    assert hall.own.going == Run(PLACES["silence"], Pause.RESTART, extra=60.0)
    assert "started again" in whisper_of(hall.state, hall.activities)
    assert says_of(hall.state, hall.activities).startswith("Next: ")
    assert heard == []


def test_its_events_say_so_in_their_names() -> None:
    assert all(event.__name__.startswith("Practice") for event in EVENTS)
    assert PracticeConfirmed in EVENTS
