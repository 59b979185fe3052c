"""Fills the board of any activity through its own forms, in every phase its trainer can reach.

It knows no activity by name: what it writes and chooses comes from the forms, what it does from
`advance`, `acts` and `acts_on`, as the session, a clicker and the console would.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from functools import cache, cached_property
from io import BytesIO
from typing import Any, Literal, get_args, get_origin, get_type_hints

from PIL import Image

from studio.activities.contract import (
    TOGETHER,
    AnyActivity,
    Audience,
    Board,
    Privacy,
    View,
)
from studio.model.agenda import Bullets, Paragraph, Step
from studio.model.commands import Act, Moderate
from studio.model.entries import Entry, Status
from studio.model.errors import Refused
from studio.model.events import BoardEvent, EntryAdded
from studio.model.forms import Answer, Field, Form, Kind, check, is_photo
from studio.model.ids import AuthorId, EntryId, StepId
from studio.model.outlines import Outline
from studio.model.people import TRAINER, Person, Role
from studio.model.text import graphemes
from studio.pictures.geometry import rng
from studio.pictures.photo import as_words, plain_photo
from studio.pictures.shapes import Group, Handle, Picture, walk

HERE = StepId("board")
PARTICIPANT = Person(Role.PARTICIPANT, AuthorId("somebody"))

EVERYDAY = (
    "calm",
    "tea together",
    "Tŷ a theulu",
    "not giving up on people",
    "الصبر الجميل",
    "family 👨‍👩‍👧‍👦",
    "Staying kind when all are exhausted",
    "שקט פנימי",
    "Llanfairpwllgwyngyllgogerych",
    "humour",
    "perseveranceperseveranceperseverance",
    "listening to the end 🫶🏽",
)
"""What people write: none longer than forty letters with its number."""
LONGEST = (
    "People from other wards who stayed on after the long night, and made tea for everybody ",
    "Perseverance",
    "Mae pawb yn haeddu tosturi, yn enwedig pan fo'r diwrnod yn hir ac yn anodd ",
    "W",
    "الرحمة تبدأ حين نصغي إلى بعضنا بعضا حتى النهاية ",
    "👩‍👩‍👧‍👦🫶🏽",
    "חמלה מתחילה כשאנחנו מקשיבים זה לזה עד הסוף ",
)
"""What is repeated up to the limit of a field; some of it has no place to break."""
_NO_LIMIT = 200
_STEPS_FORWARD = 20


def wording(number: int, place: int, limit: int, longest: bool) -> str:
    """Words for a field that no other has; the number of the answer behind them makes them so."""
    mark = f" {number:03}{'abcdefghi'[place - 1] if place else ''}"
    source = LONGEST if longest else EVERYDAY
    letters = graphemes(source[(number + place) % len(source)])
    room = (limit or _NO_LIMIT) - len(mark)
    if longest:
        letters = letters * (room // len(letters) + 1)
    return "".join(letters[: max(1, room)]).rstrip() + mark


@dataclass
class Filling:
    """A board on its way: its state, its entries and their words, and how many were written."""

    activity: AnyActivity
    step: Step
    state: Any
    longest: bool = False
    entries: list[Entry] = field(default_factory=list)
    words: dict[EntryId, Mapping[str, str]] = field(default_factory=dict)
    written: int = 0
    known: set[str] = field(default_factory=set)
    own: dict[tuple[EntryId, str], str] = field(default_factory=dict)
    """The words that are an entry's own: of its first text, and of every text it cannot lack.

    Other texts are said beside them, as a name is, and may be quieter.
    """

    def board(self) -> Board:
        """What the activity gets to know, as decisions do: everything."""
        return Board(
            self.step, tuple(self.entries), dict(self.words), seed=7, until="10:45", now="10:30"
        )

    def fill(self, count: int) -> None:
        """So many entries by the forms that are offered now and were not before.

        What only who leads may add is among them, once each.
        """
        if count == 0 or self.activity.privacy(self.step) is Privacy.NEVER_STORED:
            return
        tried = self.copy()
        tried._fill_by_all(count)
        leading = len(tried._fresh(TRAINER))
        self._fill_by_all(max(1, count - leading))
        for form in self._fresh(TRAINER):
            self.write(form)
            self.known.add(form.id)

    def _fill_by_all(self, count: int) -> None:
        offered = self._fresh(PARTICIPANT)
        before = len(self.entries)
        for number in range(count if offered else 0):
            if len(self.entries) - before < count:
                self.write(offered[number % len(offered)])
        self.known |= {form.id for form in offered}

    def _fresh(self, person: Person) -> list[Form]:
        forms = self.activity.forms(self.state, self.board(), person)
        return [
            form
            for form in forms
            if form.entry is None
            and form.id not in self.known
            and form.id not in self.activity.private
        ]

    def write(self, form: Form, *, plainly: bool = False) -> tuple[EntryId, ...]:
        """One answer to a form as the session takes it; `plainly` leaves choices as they are."""
        self.written += 1
        answer = check(form, filled_in(form, self.written, self.longest, plainly))
        loose = self.activity.tender(self.step) and form.id not in self.activity.trainers
        if not loose:
            return self._take(form, answer, AuthorId(f"a{self.written}"))
        made: list[EntryId] = []
        for part in self.activity.parts(form):
            words = {name: said for name, said in answer.words.items() if name in part}
            values = {name: value for name, value in answer.values.items() if name in part}
            if words or values:
                made += self._take(form, Answer(words, values), AuthorId(""))
        return tuple(made)

    def _take(self, form: Form, answer: Answer, author: AuthorId) -> tuple[EntryId, ...]:
        key = EntryId(f"entry-{len(self.entries):04}")
        entry = Entry(key, HERE, form.id, author, Status.SHOWN, dict(answer.values))
        added = EntryAdded(HERE, key, form.id, author, Status.SHOWN, dict(answer.values))
        self.entries.append(entry)
        self.words[key] = dict(answer.words)
        asked = [one.name for one in form.fields if one.name in answer.words]
        needed = {one.name for one in form.fields if one.required} | set(asked[:1])
        self.own |= {
            (key, name): said
            for name, said in answer.words.items()
            if name in needed and not is_photo(said)
        }
        self.state = self.activity.apply(self.state, added)
        return (key,)

    def act(self, act: Act | Moderate) -> tuple[BoardEvent, ...]:
        """Does it; the events, or none where it is refused or changes nothing.

        Moderation is the session's and nothing to the activity but a board with other entries.
        """
        if isinstance(act, Moderate):
            return ()
        try:
            events = self.activity.decide(self.state, act, self.board())
        except Refused:
            return ()
        for event in events:
            self.state = self.activity.apply(self.state, event)
        return events

    def copy(self) -> "Filling":
        """Another one that goes its own way from here."""
        return replace(
            self,
            entries=list(self.entries),
            words=dict(self.words),
            known=set(self.known),
            own=dict(self.own),
        )


def filled_in(
    form: Form, number: int, longest: bool = False, plainly: bool = False
) -> dict[str, object]:
    """What somebody fills in: all choices in turn, the odd one only a tick and no words."""
    chance = rng(f"{form.id} {number}")
    ticks = [f for f in form.fields if f.kind is Kind.CONFIRM]
    wordless = bool(ticks) and number % 8 == 7 and not (longest or plainly)
    raw: dict[str, object] = {}
    for place, one in enumerate(form.fields):
        match one.kind:
            case Kind.TEXT:
                first = one.required or place == 0 or len(form.fields) < 3
                if one.required or not (wordless or (not first and chance.random() < 0.5)):
                    raw[one.name] = wording(number, place, one.max_graphemes, longest)
            case Kind.CHOICE | Kind.SWATCH:
                if one.choices and (not plainly or (one.required and one.default is None)):
                    raw[one.name] = _in_turn(one, number)
            case Kind.SCALE:
                steps = (one.max - one.min) // one.step
                raw[one.name] = one.min + one.step * chance.randint(0, steps)
            case Kind.CONFIRM:
                raw[one.name] = one.required or wordless
            case Kind.PHOTO:
                raw[one.name] = a_photo()
    return raw


@cache
def a_photo() -> str:
    """A small picture as the session keeps one."""
    out = BytesIO()
    Image.new("RGB", (64, 48), "#b08050").save(out, "JPEG")
    return as_words(plain_photo(out.getvalue()))


def _in_turn(one: Field, number: int) -> str:
    """Every choice once before any comes again, in an order that is another each time."""
    time, place = divmod(number, len(one.choices))
    values = [choice.value for choice in one.choices]
    rng(f"{one.name} {time}").shuffle(values)
    return values[place]


@dataclass(frozen=True, eq=False)
class Scene:
    """A board in a phase; `own` are the words that must be large, by entry and field."""

    activity: AnyActivity
    sort: str
    phase: str
    state: Any
    board: Board
    count: int
    longest: bool
    own: Mapping[tuple[EntryId, str], str]

    def __str__(self) -> str:
        length = ", longest words" if self.longest else ""
        return f"{self.sort} · {self.phase} · {self.count} entries{length}"

    @cached_property
    def pages(self) -> tuple[Picture, ...]:
        """Every page as the projector shows it."""
        return self._pages(Audience.PROJECTOR)

    @cached_property
    def phone_pages(self) -> tuple[Picture, ...]:
        """Every page as a phone shows it."""
        return self._pages(Audience.PHONE)

    @cached_property
    def outline(self) -> Outline:
        """The board in words."""
        return self.activity.outline(self.state, self.board, View())

    @cached_property
    def words_to_see(self) -> tuple[str, ...]:
        """What must be read somewhere; of a tender field fewer than five answers unmask."""
        fields = [
            (entry.form, name, said)
            for entry in self.board.entries
            for name, said in self.board.words.get(entry.id, {}).items()
            if not is_photo(said)
        ]
        if not self.activity.tender(self.board.step):
            return tuple(said for _, _, said in fields)
        counts = Counter((form, name) for form, name, _ in fields)
        trainers = self.activity.trainers
        return tuple(
            said
            for form, name, said in fields
            if counts[form, name] >= TOGETHER or form in trainers
        )

    def _pages(self, audience: Audience) -> tuple[Picture, ...]:
        count = max(1, self.activity.pages(self.state, self.board, View(audience)))
        views = (View(audience, page) for page in range(count))
        return tuple(self.activity.picture(self.state, self.board, view) for view in views)

    def unrevealed(self) -> "Scene":
        """The same board before *Show*."""
        board = replace(self.board, revealed=False, talk_only=False)
        return replace(self, board=board, phase=f"{self.phase}, before Show")


def a_step(activity: AnyActivity, **settings: object) -> Step:
    """A step as a deck has it, with some text of its own."""
    made = activity.settings(**settings)
    body = (Paragraph("A sentence of the deck."), Bullets(("One thing", "Another thing")))
    notes = "Lay the real thing on the floor."
    return Step(HERE, activity.name, "Our board today", 20, made, HERE, body, notes)


def sorts_of(activity: AnyActivity) -> Iterator[tuple[str, Step]]:
    """The activity as it is without a setting, and each value of every choice a deck has."""
    yield activity.name, a_step(activity)
    hints = get_type_hints(activity.settings)
    usual = activity.settings()
    for one in fields(activity.settings):
        for value in _values(hints[one.name]):
            if value == getattr(usual, one.name):
                continue
            try:
                step = a_step(activity, **{one.name: value})
            except ValueError:  # makes sense only together with another setting
                continue
            yield f"{activity.name}[{one.name}={value}]", step


def _values(hint: Any) -> tuple[object, ...]:
    if hint is bool:
        return (True, False)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return tuple(hint)
    return get_args(hint) if get_origin(hint) is Literal else ()


def begun(activity: AnyActivity, step: Step, count: int, longest: bool = False) -> Filling:
    """A board that so many entries were laid on as it opened."""
    filling = Filling(activity, step, activity.initial(step), longest)
    filling.fill(count)
    return filling


def phases_of(first: Filling, count: int, *, acts: bool = True) -> Iterator[tuple[str, Filling]]:
    """The board as it opens, each press of the clicker, and each act from either end."""
    yield "as it opens", first
    last = first
    for presses in range(1, _STEPS_FORWARD + 1):
        after = last.copy()
        act = after.activity.advance(after.state, after.board(), +1)
        if act is None or not after.act(act):
            break
        after.fill(count)
        yield f"after {presses} × forward", after
        last = after
    if acts:
        yield from _acted(first, count, "")
    if acts and last is not first:
        yield from _acted(last, count, " at the end")


def _acted(start: Filling, count: int, where: str) -> Iterator[tuple[str, Filling]]:
    offered = start.activity.acts(start.state, start.board())
    named = [(choice.label, choice.act) for choice in offered]
    for label, act in (*named, *acts_by_hand(start, 2)):
        after = start.copy()
        if after.act(act):
            after.fill(count)
            yield f"act “{label}”{where}", after


def acts_by_hand(filling: Filling, most: int) -> Iterator[tuple[str, Act | Moderate]]:
    """What may be done to things on the board that are chosen, dragged, sized and tapped."""
    board = filling.board()
    for handle in sampled(handles_of(filling), most):
        for choice in filling.activity.acts_on(filling.state, board, handle.subject):
            yield f"{choice.label} ({handle.label})", choice.act
        if handle.move:
            yield f"move {handle.label}", Act(handle.move, handle.subject, {"x": 640.0, "y": 300.0})
        if handle.resize:
            yield f"resize {handle.label}", Act(handle.resize, handle.subject, {"radius": 200.0})
        if handle.tap:
            yield f"tap {handle.label}", Act(handle.tap, handle.subject)


def handles_of(filling: Filling) -> list[Handle]:
    """Everything on the board that can be taken in hand."""
    scene = scene_of("", "", filling, len(filling.entries))
    return [
        item.handle
        for picture in scene.pages
        for item in walk(picture.items)
        if isinstance(item, Group) and item.handle is not None
    ]


def scene_of(sort: str, phase: str, filling: Filling, count: int) -> Scene:
    """What the room may see of a board; a tender one below five answers shows none of them."""
    board = filling.board()
    if filling.activity.tender(filling.step) and count < TOGETHER:
        board = replace(board, entries=(), words={}, talk_only=True)
    return Scene(
        filling.activity, sort, phase, filling.state, board, count, filling.longest, filling.own
    )


def sampled(found: list[Any], most: int) -> list[Any]:
    """At most so many of them, evenly, the first and the last among them."""
    if len(found) <= most:
        return found
    if most == 1:
        return found[:1]
    return [found[round(n * (len(found) - 1) / (most - 1))] for n in range(most)]


CROWDS = ((0, 12), (1, 2), (6, 14), (16, 9), (24, 3), (60, 2), (200, 1))
"""How many entries, and in how many phases at most; those after acts only where many are."""
CROWDS_OF_SORTS = ((0, 4), (16, 4), (60, 1))
LONG_CROWDS = ((16, 3), (24, 1))
_MANY = 4


def scenes_of(activity: AnyActivity) -> tuple[Scene, ...]:
    """Every board that the gate looks at."""
    found: list[Scene] = []
    for sort, step in sorts_of(activity):
        usual = sort == activity.name
        for count, most in CROWDS if usual else CROWDS_OF_SORTS:
            found += _staged(sort, begun(activity, step, count), count, most)
        for count, most in LONG_CROWDS if usual else ():
            found += _staged(sort, begun(activity, step, count, longest=True), count, most)
    return tuple(found)


def _staged(sort: str, first: Filling, count: int, most: int) -> list[Scene]:
    phases = sampled(list(phases_of(first, count, acts=most >= _MANY)), most)
    return [scene_of(sort, phase, filling, count) for phase, filling in phases]
