"""Boards with examples on them, so that an editor shows what the room will see.

A board is filled through its own forms, as people would, with everyday words that are nobody's.
No activity is known here by its name.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from studio.activities.contract import TOGETHER, AnyActivity, Board, Privacy, View
from studio.model.agenda import Step
from studio.model.entries import Entry, Status
from studio.model.errors import Refused
from studio.model.events import EntryAdded
from studio.model.forms import Answer, Field, Form, Kind, check
from studio.model.ids import AuthorId, EntryId
from studio.model.people import TRAINER, Person, Role
from studio.pictures.shapes import Picture

_WORDS = (
    "patience",
    "a good laugh",
    "tea together",
    "listening to the end",
    "asking for help",
    "my nan",
    "honesty",
    "a walk at lunch",
)
_WORDS_CY = (
    "amynedd",
    "chwerthin",
    "paned gyda'n gilydd",
    "gwrando hyd y diwedd",
    "gofyn am help",
    "fy nain",
    "gonestrwydd",
    "tro amser cinio",
)
_COUNT = 6
_MOST_MOMENTS = 8
_SOMEBODY = Person(Role.PARTICIPANT, AuthorId("somebody"))


@dataclass(frozen=True, slots=True)
class Moment:
    """What the room sees at one point of a step; `examples` if words on it are ours."""

    told: str
    state: Any
    board: Board
    examples: bool = False

    def picture(self, activity: AnyActivity) -> Picture:
        """Its first page."""
        return activity.picture(self.state, self.board, View())


def moments_of(
    activity: AnyActivity, step: Step, images: Mapping[str, bytes], lang: str = "en-GB"
) -> tuple[Moment, ...]:
    """As the step opens, once *Show* was pressed, and after each press of forward."""
    filling = _Filling(activity, step, images, lang)
    found = []
    if activity.opens_with_prompt(step):
        found.append(Moment("As it opens", filling.state, filling.board(revealed=False)))
    filling.fill()
    told = "Once you press Show, or Forward" if found else "As it opens"
    found.append(Moment(told, filling.state, filling.board(), bool(filling.words)))
    for press in range(1, _MOST_MOMENTS):
        if not filling.forward():
            break
        filling.fill()
        told = f"{press} × Forward later" if press > 1 else "After Forward"
        found.append(Moment(told, filling.state, filling.board(), bool(filling.words)))
    return tuple(found)


class _Filling:
    """A board that is filled and led on."""

    def __init__(
        self, activity: AnyActivity, step: Step, images: Mapping[str, bytes], lang: str
    ) -> None:
        self._activity = activity
        self._step = step
        self._images = images
        self._lang = lang
        self.state = activity.enter(activity.initial(step), step)
        self._entries: list[Entry] = []
        self.words: dict[EntryId, Mapping[str, str]] = {}
        self._known: set[str] = set()

    def board(self, *, revealed: bool = True) -> Board:
        """What the activity gets to know."""
        board = Board(
            self._step,
            tuple(self._entries),
            dict(self.words),
            seed=7,
            until="10:45",
            now="10:30",
            people=12,
            images=self._images,
            lang=self._lang,
        )
        return board if revealed else replace(board, entries=(), words={}, revealed=False)

    def fill(self) -> None:
        """Some answers by the forms that are offered now and were not before."""
        if self._activity.privacy(self._step) is Privacy.NEVER_STORED:
            return
        for person in (_SOMEBODY, TRAINER):
            forms = [form for form in self._offered(person) if form.id not in self._known]
            count = _COUNT if person is _SOMEBODY else len(forms)
            for number in range(count if forms else 0):
                self._write(forms[number % len(forms)], number)
            self._known |= {form.id for form in forms}

    def forward(self) -> bool:
        """One press of the clicker inside the step; false where it would leave it."""
        board = self.board()
        if self._activity.timeline(self.state, board) is not None:
            return False  # what is timed needs its clock
        act = self._activity.advance(self.state, board, +1)
        if act is None:
            return False
        try:
            events = self._activity.decide(self.state, act, board)
        except Refused:
            return False
        for event in events:
            self.state = self._activity.apply(self.state, event)
        return bool(events)

    def _offered(self, person: Person) -> list[Form]:
        forms = self._activity.forms(self.state, self.board(), person)
        return [f for f in forms if f.entry is None and f.id not in self._activity.private]

    def _write(self, form: Form, number: int) -> None:
        try:
            answer = check(form, self._filled_in(form, number))
        except Refused:
            return
        if not self._activity.tender(self._step) or form.id in self._activity.trainers:
            self._lay(form, answer)
            return
        for part in self._activity.parts(form):
            words = {name: said for name, said in answer.words.items() if name in part}
            values = {name: value for name, value in answer.values.items() if name in part}
            if words or values:
                self._lay(form, Answer(words, values))

    def _lay(self, form: Form, answer: Answer) -> None:
        key = EntryId(f"example-{len(self._entries):03}")
        entry = Entry(
            key, self._step.board, form.id, AuthorId(""), Status.SHOWN, dict(answer.values)
        )
        self._entries.append(entry)
        self.words[key] = dict(answer.words)
        added = EntryAdded(
            self._step.board, key, form.id, entry.author, entry.status, dict(answer.values)
        )
        self.state = self._activity.apply(self.state, added)

    def _filled_in(self, form: Form, number: int) -> dict[str, object]:
        raw: dict[str, object] = {}
        for place, field in enumerate(form.fields):
            value = self._value(field, number, place)
            if value is not None:
                raw[field.name] = value
        return raw

    def _value(self, field: Field, number: int, place: int) -> object:
        match field.kind:
            case Kind.TEXT if field.required or place == 0:
                source = _WORDS_CY if self._lang.startswith("cy") else _WORDS
                words = source[(number + 3 * place) % len(source)]
                return words[: field.max_graphemes] if field.max_graphemes else words
            case Kind.CHOICE | Kind.SWATCH if field.choices:
                return field.choices[number % len(field.choices)].value
            case Kind.SCALE:
                steps = (field.max - field.min) // field.step
                return field.min + field.step * (number * 5 % (steps + 1))
            case Kind.CONFIRM if field.required:
                return True
            case _:
                return None


FEWEST = TOGETHER
"""A tender board shows nothing below this; so many examples are always laid."""
