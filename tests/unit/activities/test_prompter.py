"""A script one line at a time: marks read, lines that wait, timed parts by themselves, restart."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from studio.activities.contract import Activities, Board, Privacy, View
from studio.activities.prompter import ACTIVITY
from studio.activities.prompter.activity import PrompterState
from studio.activities.prompter.script import Line, Words, read
from studio.activities.prompter.settings import PrompterSettings
from studio.content.decks import check_deck, read_deck
from studio.content.faults import Report
from studio.content.markdown import Body, read_body
from studio.model.agenda import Bullets, Deck, Paragraph, Step
from studio.model.commands import Act, Advance, Command, Undo
from studio.model.errors import Refused
from studio.model.ids import StepId
from studio.model.people import TRAINER
from studio.model.timeline import Bell, Pause
from studio.pictures.theme import PAPER
from studio.session.runs import guarded
from studio.session.timekeeper import Keeper, Timekeeper
from studio.session.writer import WorkshopSession, resume
from studio.store.memory import MemoryStore
from tests.golden.told import assert_as_looked_at, told
from tests.unit.content.test_practice_scripts import commands

ROOT = Path(__file__).parents[3]
GOLDEN = ROOT / "tests" / "golden" / "prompter"
SCRIPTS = ROOT / "decks" / "scripts"
HERE = StepId("circle")
ACTIVITIES: Activities = {"prompter": ACTIVITY}
LINES = (
    "[host] [bell] Welcome, everybody.",
    "[facilitator] Let us arrive. (20 s)",
    "[facilitator] You might notice what holds you. (10 s)",
    "[facilitator] [round 40] [shows: One thing that goes well] One thing that goes well.",
    "[facilitator] [pairs 2 x 180] [shows: What would help?] What would help?",
    "[host] [bell] Thank you.",
)
CARD = Paragraph("Come in whenever you can.")


def a_step(*lines: str, shows: bool = False, minutes: int = 20) -> Step:
    body = (CARD, Bullets(lines or LINES, numbered=True))
    settings = PrompterSettings(shows=shows)
    return Step(HERE, "prompter", "An hour together", minutes, settings, HERE, body)


@dataclass
class Hall:
    """A session and a keeper on a clock of the test's own."""

    shows: bool = False
    now: float = 1000.0
    store: MemoryStore = field(default_factory=MemoryStore)

    def __post_init__(self) -> None:
        self.deck = Deck("day", "A day", (a_step(shows=self.shows),), people=(6, 10))
        self.session = WorkshopSession(self.deck, self.store, ACTIVITIES, seed=3)
        self.keeper = Keeper(ACTIVITIES)
        self.keeper.look(self.session.state, self.now)

    def do(self, command: Command) -> None:
        self.session.submit(command, TRAINER).result(5)
        self.keeper.look(self.session.state, self.now)

    def press(self, by: int = 1) -> str:
        self.do(Advance(by))
        return self.says

    def wait(self, seconds: float) -> str:
        until = self.now + seconds
        while self.now < until:
            self.now += 1.0
            while wanted := self.keeper.wants(self.now):
                self.do(wanted)
        return self.says

    @property
    def own(self) -> PrompterState:
        own = self.session.state.board.state
        assert isinstance(own, PrompterState)
        return own

    @property
    def board(self) -> Board:
        return Board(self.deck.steps[0], people=10)

    @property
    def says(self) -> str:
        return ACTIVITY.says(self.own, self.board)

    @property
    def told(self) -> str:
        return ACTIVITY.whisper(self.own, self.board)

    @property
    def seen(self) -> str:
        return told([ACTIVITY.picture(self.own, self.board, View())])


@pytest.fixture
def hall() -> Iterator[Hall]:
    found = Hall()
    yield found
    found.session.close()


@pytest.fixture
def showing() -> Iterator[Hall]:
    found = Hall(shows=True)
    yield found
    found.session.close()


def test_marks_are_read_and_others_stay_to_be_seen() -> None:
    body = (Bullets(
        (
            "[Host] [bell] Welcome. (5 s)", "[facilitator] [round 40] [shows: One thing] Round.",
            "[pairs 2 x 180] Talk.", "[drum] Quiet (really).",
        ),
        numbered=True,
    ),)  # fmt: skip
    assert read(body, "Title").lines == (
        Line("Welcome.", "host", 5.0, bell=True),
        Line("Round.", "facilitator", each=40, shows="One thing"),
        Line("Talk.", turns=2, half=180),
        Line("[drum] Quiet (really)."),
    )


def test_an_unknown_mark_is_told_before_it_begins() -> None:
    step = a_step("[host] Welcome.", "[drum] Quiet.")
    told_first = ACTIVITY.whisper(ACTIVITY.initial(step), Board(step, people=10))
    assert told_first.endswith("Line 2 has a mark that is not known: [drum].")
    assert ACTIVITY.faults(step) == {"[drum]": "Line 2 has a mark that is not known: [drum]."}


def test_a_step_without_lines_still_begins() -> None:
    assert read((CARD,), "An hour").lines == (Line("An hour"),)
    assert read((), "An hour").card == ()


def test_a_line_waits_for_a_press_however_long(hall: Hall) -> None:
    assert hall.says == "Host: Welcome, everybody."
    hall.press()
    assert hall.wait(3600) == "Host: Welcome, everybody."
    assert hall.press() == "Facilitator: Let us arrive."


def test_timed_lines_go_on_by_themselves_until_one_waits(hall: Hall) -> None:
    hall.press()
    hall.press()
    assert hall.wait(22) == "Facilitator: You might notice what holds you."
    assert hall.wait(14) == "Facilitator: One thing that goes well."
    assert hall.own.going.pause is Pause.LINE
    assert hall.wait(600) == "Facilitator: One thing that goes well."


def test_a_round_takes_everybodys_seconds_and_asks_again(hall: Hall) -> None:
    for _ in range(5):
        hall.press()
    assert hall.says == "Facilitator: One thing that goes well."
    assert hall.told == "The round has begun."
    hall.wait(205)
    assert hall.told == "About half way round."
    assert "Would anybody who passed" in hall.wait(200)
    assert hall.wait(45) == "Facilitator: What would help?"


def test_pairs_change_over_at_half_time_by_themselves(hall: Hall) -> None:
    for _ in range(7):
        hall.press()
    assert hall.says == "The first speaks, the other listens."
    assert hall.wait(170).startswith("In a moment")
    assert "Now you change over." in hall.wait(15)
    assert hall.wait(15) == "Now the other speaks."
    assert hall.wait(190) == "Host: Thank you."


def test_forward_leaves_a_turn_softly(hall: Hall) -> None:
    for _ in range(7):
        hall.press()
    assert hall.press().startswith("In a moment")
    assert "change over" in hall.press()
    assert hall.press() == "Now the other speaks."


def test_every_line_takes_one_press_and_a_timed_part_two(hall: Hall) -> None:
    def twice() -> bool:
        return guarded(hall.session.state, ACTIVITIES)

    asked = [twice()]
    for _ in range(4):  # welcome, two timed lines, the round is asked
        hall.press()
        asked.append(twice())
    assert asked == [False] * 5
    hall.press()
    assert twice()
    hall.do(Act("hold"))
    assert twice()


def test_back_leads_to_the_line_before_and_never_out_of_the_step(hall: Hall) -> None:
    hall.press()
    assert hall.press(-1) == "Host: Welcome, everybody."
    hall.press()
    hall.press()
    assert hall.press(-1) == "Facilitator: Let us arrive."
    hall.press()
    hall.press()
    hall.press()
    assert hall.told == "The round has begun."
    assert hall.press(-1) == "Facilitator: One thing that goes well."
    assert hall.press(-1) == "Facilitator: You might notice what holds you."
    assert hall.session.state.open_step == HERE


def test_the_last_line_ends_it(hall: Hall) -> None:
    for _ in range(20):
        if not hall.own.going.over:
            hall.press()
    assert hall.own.going.over
    assert "last line" in hall.says


def test_a_waiting_line_offers_what_makes_sense_there(hall: Hall) -> None:
    hall.press()
    assert [c.key for c in ACTIVITY.acts(hall.own, hall.board)] == ["L", "U", "E", "X"]
    hall.press()
    assert [c.key for c in ACTIVITY.acts(hall.own, hall.board)] == list("LUG+EKX")
    hall.do(Act("hold"))
    assert hall.wait(300) == "Facilitator: Let us arrive."
    hall.do(Act("go-on"))
    assert hall.wait(25) == "Facilitator: You might notice what holds you."


def test_undo_never_reaches_the_script(hall: Hall) -> None:
    hall.press()
    hall.press()
    with pytest.raises(Refused):
        hall.do(Undo())


def test_the_number_of_cues_does_not_hang_on_the_people() -> None:
    script = read(a_step().body, "")
    plans = [script.plan(people, Words()) for people in (1, 10, 200)]
    assert len({len(plan.cues) for plan in plans}) == 1
    assert plans[1].length - plans[0].length == pytest.approx(9 * 40)


def test_the_first_bell_begins_and_the_last_one_ends() -> None:
    cues = read(a_step().body, "").plan(10, Words()).cues
    assert [cue.bell for cue in cues if cue.bell] == [Bell.BEGIN, Bell.END]


def test_length_and_pairs_are_whispered(hall: Hall) -> None:
    assert hall.told == "With 10 people about 15 minutes."
    hall.press()
    assert hall.told == ""
    for _ in range(5):
        hall.press()
    assert hall.says == "Facilitator: What would help?"
    assert hall.told == "10 people: 5 pairs."


def test_no_line_of_the_script_ever_reaches_the_room(hall: Hall, showing: Hall) -> None:
    for one in (hall, showing):
        for _ in range(16):
            outline = ACTIVITY.outline(one.own, one.board, View()).as_text()
            for line in ("Welcome", "Let us arrive", "notice", "Thank you"):
                assert line not in one.seen
                assert line not in outline
            if not one.own.going.over:
                one.press()


def test_without_shows_only_the_paper_changes(hall: Hall) -> None:
    grounds = set()
    for _ in range(7):
        hall.press()
    for _ in range(40):
        picture = ACTIVITY.picture(hall.own, hall.board, View())
        grounds.add(picture.background)
        assert "What would help" not in told([picture])
        hall.wait(10)
    assert len(grounds) > 3
    assert PAPER in grounds


def test_what_the_script_shows_is_seen_only_while_it_is_its_turn(showing: Hall) -> None:
    showing.press()
    assert "One thing that goes well" not in showing.seen
    for _ in range(3):
        showing.press()
    assert "One thing that goes well" in showing.seen
    for _ in range(3):
        showing.press()
    assert "What would help?" in showing.seen
    assert_as_looked_at(GOLDEN / "pairs.txt", showing.seen)
    showing.wait(185)
    assert "Both hands up" in showing.seen


def test_the_card(hall: Hall) -> None:
    assert_as_looked_at(GOLDEN / "card.txt", hall.seen)


def test_a_restart_comes_back_at_the_same_line(hall: Hall) -> None:
    for _ in range(3):
        hall.press()
    for _ in range(2):
        state = resume(hall.deck, hall.store, ACTIVITIES, utc_offset=hall.session.state.utc_offset)
        assert state == hall.session.state
        keeper = Timekeeper(hall.session, ACTIVITIES, lambda _bell: None)
        keeper.start()
        hall.do(Act("more"))  # comes after what the start asked for
        keeper.close()
        assert hall.own.going.pause is not None
        hall.press()
    assert hall.told == "The round has begun."


def test_what_is_said_in_a_circle_stays_there() -> None:
    assert ACTIVITY.privacy(a_step()) is Privacy.NEVER_STORED


# The shipped scripts.


def shipped(name: str) -> Body:
    return read_body((SCRIPTS / f"{name}.md").read_text("utf-8"), 1, Report(name))


NAMES = ("compassion-circle-60", "care-space-20", "pause-space-10")
HOUR = tuple(f"compassion-circle-60{part}" for part in ("", "-listening", "-closing"))
MINUTES = {"care-space-20": 20, "pause-space-10": 10, **dict(zip(HOUR, (15, 26, 18), strict=True))}


@pytest.mark.parametrize(("name", "minutes"), MINUTES.items())
def test_a_shipped_script_takes_its_minutes_with_ten_people(name: str, minutes: int) -> None:
    script = read(shipped(name).blocks, "")
    length = script.plan(10, Words()).length / 60
    assert minutes * 0.9 <= length <= minutes * 1.02


def test_the_rounds_and_pairs_of_the_hour_begin_when_they_should() -> None:
    begins, at = [], 0.0
    for name in HOUR:
        script = read(shipped(name).blocks, "")
        cues = script.plan(10, Words()).cues
        begins += [
            at + sum(cue.length for cue in cues[:first]) / 60
            for line, first in zip(script.lines, script.firsts, strict=True)
            if line.each or line.turns
        ]
        at += script.plan(10, Words()).length / 60
    assert begins == pytest.approx([8, 15, 24, 30, 39, 41, 50], abs=1.5)


def test_the_parts_of_the_hour_have_one_bell_to_begin_and_one_to_end() -> None:
    bells = [
        cue.bell
        for name in HOUR
        for cue in read(shipped(name).blocks, "").plan(10, Words()).cues
        if cue.bell in (Bell.BEGIN, Bell.END)
    ]
    assert bells[0] is Bell.BEGIN
    assert bells[-1] is Bell.END
    assert bells.count(Bell.BEGIN) == 1


def test_the_known_times_of_the_pause_space_and_the_care_space_hold() -> None:
    pause = read(shipped("pause-space-10").blocks, "").lines
    assert [(one.turns, one.half) for one in pause if one.turns][0] == (2, 120)
    care = read(shipped("care-space-20").blocks, "").lines
    assert [(one.turns, one.half) for one in care if one.turns] == [(2, 150), (2, 30)]


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_script_invites_and_says_whose_it_is(name: str) -> None:
    body = shipped(name)
    script = read(body.blocks, body.title)
    said = [words for line in script.lines for words in (line.say, line.shows) if words]
    assert [fault for words in said for fault in commands(words)] == []
    assert not any("[" in line.say for line in script.lines)
    card = " ".join(block.text for block in script.card if isinstance(block, Paragraph))
    for words in ("In the spirit of Compassion Circles", "Andy Bradley", "Not the official"):
        assert words in card
    for words in ("not the official script", "Frameworks 4 Change", "Compassion Practices",
                  "include: scripts/", "Without the laptop", "Sources"):  # fmt: skip
        assert words in body.notes


@pytest.mark.parametrize("name", NAMES)
def test_a_deck_takes_a_script_in_and_a_trust_its_own(name: str, tmp_path: Path) -> None:
    (tmp_path / "scripts").mkdir()
    (tmp_path / "scripts" / f"{name}.md").write_bytes((SCRIPTS / f"{name}.md").read_bytes())
    deck = tmp_path / "day.md"
    step = f"---\nactivity: prompter\ninclude: scripts/{name}\n---\n"
    deck.write_text(f"---\ntitle: A day\n---\n{step}", "utf-8")
    assert check_deck(deck, ACTIVITIES) == ()
    (found,) = read_deck(deck, ACTIVITIES).steps
    assert len(ACTIVITY.initial(found).script.lines) > 10


@pytest.mark.parametrize("wrong", [{"host": ""}, {"hands": "x" * 30}, {"fading": "x" * 80}])
def test_a_setting_that_cannot_be_is_told(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="Write 1 to"):
        PrompterSettings(**wrong)  # type: ignore[arg-type]


def test_the_names_of_the_two_are_the_decks() -> None:
    step = replace(a_step(), settings=PrompterSettings(host="Gwesteiwr"))
    assert ACTIVITY.says(ACTIVITY.initial(step), Board(step)).startswith("Gwesteiwr: ")
