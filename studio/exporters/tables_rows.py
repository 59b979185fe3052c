"""What stands on the boards as rows and columns: what may be seen, in an order that tells nothing.

An entry is a row of its form's fields. Of a tender board only what was written is listed, each by
itself; its numbers come from the board's own page, where those under five are merged.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from studio.activities.contract import AnyActivity, Audience, Board, View
from studio.exporters.slides import LET_GO, OURS, UNDECIDED
from studio.exporters.source import ExportSource, Reach
from studio.model.agenda import Step
from studio.model.entries import Entry
from studio.model.forms import Field, Form, Kind, is_photo
from studio.model.ids import StepId
from studio.model.outlines import Outline
from studio.model.people import TRAINER
from studio.session.contract import WorkshopState
from studio.session.seen import activity_of, board_of, board_state

Cell: TypeAlias = str | int | float
PLACE, WHAT, LINE = "Where it stands", "What it answers", "Line"
COUNTED, HOW_MANY, ANSWER = "Counted", "How many", "Answer"
_ABOVE = " › "
_NUMBER = re.compile(r"(?P<what>.*?)(?:,? n = |: )(?P<many>\d+|under \d+)")
_BARE = re.compile(r"n = (?P<many>\d+)")


@dataclass(frozen=True, slots=True)
class Table:
    """One board, or the numbers of one: its name, its columns, its rows."""

    title: str
    name: str
    """As part of a file's name."""
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A board that may not stand here, and why."""

    title: str
    why: str


@dataclass(frozen=True, slots=True)
class _Row:
    """An entry: where it stands, its form, and what it says by field."""

    place: str
    form: Form
    cells: Mapping[str, Cell]


def tables_of(source: ExportSource) -> tuple[Table, ...]:
    """Every board that may be held and says something, in the order of the day."""
    state = source.state
    if state is None:
        return ()
    found: list[Table] = []
    for board in boards(source):
        if source.may_hold(board.id):
            found += _tables(_Reader(source, state, board))
    return tuple(table for table in found if table.rows)


def boards(source: ExportSource) -> Iterator[Step]:
    """The steps whose boards were opened and hold, or held, something of people's."""
    state = source.state
    if state is None:
        return
    held = {entry.board for entry in state.entries.values()}
    for step in source.deck.steps:
        if step.board == step.id and step.id in state.boards and step.id in held:
            yield step


def left_out(source: ExportSource) -> tuple[LeftOut, ...]:
    """The boards that do not stand here, each with a sentence that says why."""
    state = source.state
    if state is None:
        return ()
    return tuple(
        LeftOut(step.title, _why(state, step.id))
        for step in boards(source)
        if not source.may_hold(step.id)
    )


def _why(state: WorkshopState, board: StepId) -> str:
    if not state.closed:
        return UNDECIDED
    return OURS if board in state.kept else LET_GO


class _Reader:
    """One board as it ended, with what may be seen of it."""

    def __init__(self, source: ExportSource, state: WorkshopState, board: Step) -> None:
        self.title, self.name = board.title, str(board.id)
        self.outside = source.reach is Reach.OUTSIDE
        self.activity: AnyActivity = activity_of(state, board.id, source.activities)
        steps = [s for s in source.deck.steps if s.board == board.id and s.id in state.started]
        self.step = steps[-1] if steps else board
        self.tender = self.activity.tender(self.step)
        self.board: Board = board_of(state, self.step.id, source.activities)
        self.state = board_state(state, self.step.id, source.activities).state
        self.outlines = [
            self.activity.outline(
                board_state(state, step.id, source.activities).state,
                board_of(state, step.id, source.activities),
                View(Audience.PAGE),
            )
            for step in (self.step, *reversed(steps[:-1]))
        ]

    def entries(self) -> Iterator[Entry]:
        """Those that may be listed, in the order of the seed."""
        for entry in self.board.entries:
            if entry.form in self.activity.private:
                continue
            if self.tender and entry.loose and not self.words(entry):
                continue  # a number by itself is counted, and never listed
            yield entry

    def words(self, entry: Entry) -> tuple[str, ...]:
        """What it says in words, without photos."""
        told = self.board.words.get(entry.id, {})
        return tuple(words for words in told.values() if words and not is_photo(words))

    def forms(self) -> Mapping[str, Form]:
        """The forms by which entries of the board were made, each with all its fields."""
        offered = {
            form.id: form
            for form in self.activity.forms(self.state, self.board, TRAINER)
            if form.entry is None
        }
        for entry in self.board.entries:
            if entry.form not in offered:
                own = self.activity.form_of(self.state, self.board, entry)
                offered[entry.form] = own or _bare_form(self.board, entry)
        return offered


def _bare_form(board: Board, entry: Entry) -> Form:
    """A form of which nothing is known any more but what was filled in."""
    words = board.words.get(entry.id, {})
    fields = tuple(Field(name, Kind.TEXT, name.capitalize()) for name in words)
    return Form(entry.form, entry.form.capitalize(), fields)


def _tables(read: _Reader) -> Iterator[Table]:
    if read.activity.overlays:
        # What the group agreed is what stands on its page, and not all that was ever proposed.
        lines = [(line,) for _, line in _leaves(read.outlines[0])]
        yield Table(read.title, read.name, (LINE,), tuple(lines))
        return
    yield _listed(read)
    if read.tender:
        yield _counted(read)


# What was written


def _listed(read: _Reader) -> Table:
    asked = list(read.forms())  # what answers one question stands together
    rows = sorted(_rows(read), key=lambda row: asked.index(row.form.id))
    used = tuple(dict.fromkeys(row.form.id for row in rows))
    fields = _columns(rows)
    if read.tender and len(fields) > 1 and all(len(row.cells) == 1 for row in rows):
        return _by_question(read, rows, fields, len(used) > 1)
    placed = any(row.place and row.place not in row.cells.values() for row in rows)
    head = [PLACE] * placed + [WHAT] * (len(used) > 1)
    table = []
    for row in rows:
        cells: list[Cell] = [row.place] * placed
        cells += [row.form.label] * (len(used) > 1)
        cells += [row.cells.get(name, "") for name in fields]
        table.append(tuple(cells))
    return Table(read.title, read.name, (*head, *fields.values()), tuple(table))


def _by_question(
    read: _Reader, rows: Sequence[_Row], fields: Mapping[str, str], several: bool
) -> Table:
    """A list for each question, one below the other: what one person wrote is not side by side."""
    table = []
    for form in dict.fromkeys(row.form for row in rows):
        for name, label in fields.items():
            asked = f"{form.label} {label}" if several else label
            table += [
                (asked, row.cells[name]) for row in rows if row.form == form and name in row.cells
            ]
    return Table(read.title, read.name, (WHAT, ANSWER), tuple(table))


def _rows(read: _Reader) -> Iterator[_Row]:
    forms = {form: _shown(one, read) for form, one in read.forms().items()}
    entries = list(read.entries())
    places = _Places(read, entries)
    for entry in entries:
        form = forms[entry.form]
        cells = _cells(read, entry, form)
        place = places.of(read.words(entry), cells)
        if cells and (place is not None or entry.form not in read.activity.trainers):
            yield _Row(place or "", form, cells)


def _shown(form: Form, read: _Reader) -> Form:
    """Its fields that may stand in a table: no photo, outside no name, of the trainers' no ids."""
    ours = form.id in read.activity.trainers
    fields = tuple(
        field
        for field in form.fields
        if field.kind is not Kind.PHOTO
        and not (read.outside and field.suggests)
        and (field.kind is Kind.TEXT or not ours)
    )
    return replace(form, fields=fields)


def _columns(rows: Sequence[_Row]) -> Mapping[str, str]:
    """The heads of the columns that hold something, by the name of the field."""
    used = {name for row in rows for name in row.cells}
    forms = dict.fromkeys(row.form for row in rows)
    heads = {
        field.name: field.label for form in forms for field in form.fields if field.name in used
    }
    twice = {label for label, many in Counter(heads.values()).items() if many > 1}
    return {name: f"{label} ({name})" if label in twice else label for name, label in heads.items()}


def _cells(read: _Reader, entry: Entry, form: Form) -> dict[str, Cell]:
    words = read.board.words.get(entry.id, {})
    found: dict[str, Cell] = {}
    for field in form.fields:
        cell = words.get(field.name, "")
        if field.kind is not Kind.TEXT and field.name in entry.values:
            found[field.name] = _value(field, entry.values[field.name])
        elif cell:
            found[field.name] = cell
    return found


def _value(field: Field, value: object) -> Cell:
    """A number as a number, a choice as what was read, a tick as yes."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return value
    labels = {choice.value: choice.label for choice in field.choices}
    return labels.get(str(value), "")


class _Places:
    """Under which headings of the page each entry stands.

    The page knows words and no entries. Where the same words were written twice, an entry stands
    where its own choice says, or nowhere: better no place than that of another.
    """

    def __init__(self, read: _Reader, entries: Sequence[Entry]) -> None:
        self._alike = Counter(words[0] for one in entries if (words := read.words(one)))
        self._whole: dict[str, set[str]] = {}
        self._begun: dict[str, set[str]] = {}
        for outline in read.outlines:
            for path, item in _leaves(outline):
                whole, *begun = _cuts(item)
                self._whole.setdefault(whole, set()).add(path)
                for key in begun:
                    self._begun.setdefault(key, set()).add(path)

    def of(self, words: Sequence[str], cells: Mapping[str, Cell]) -> str | None:
        """The headings above what begins with these words; None where the page has it not."""
        key = words[0] if words else ""
        paths = self._whole.get(key) or self._begun.get(key)
        if not paths:
            return None
        if len(paths) == 1 and self._alike[key] == 1:
            return next(iter(paths))
        own = {path for path in paths if path.rpartition(_ABOVE)[2] in cells.values()}
        return own.pop() if len(own) == 1 else ""


def _leaves(outline: Outline, above: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Every item with the headings above it, without the board's own."""
    for item in outline.items:
        yield _ABOVE.join(above), item
    for part in outline.parts:
        yield from _leaves(part, (*above, part.heading))


def _cuts(item: str) -> Iterator[str]:
    """What the words of an item may be: all of it, or what stands before what was added."""
    yield item
    for mark in (" (", ": ", ", "):
        end = item.rfind(mark)
        while end > 0:
            yield item[:end]
            end = item.rfind(mark, 0, end)


# What was counted


def _counted(read: _Reader) -> Table:
    said = {words for entry in read.board.entries for words in read.words(entry)}
    rows: list[tuple[Cell, ...]] = []
    for outline in read.outlines:
        rows += [row for row in _numbers(outline, said) if row not in rows]
    title, name = f"Numbers: {read.title}", f"{read.name}-numbers"
    return Table(title, name, (PLACE, COUNTED, HOW_MANY), tuple(rows))


def _numbers(
    outline: Outline, said: set[str], above: tuple[str, ...] = ()
) -> Iterator[tuple[Cell, ...]]:
    path = _ABOVE.join(above) or "All"
    for line in (*outline.text, *outline.items):
        if not said.isdisjoint(_cuts(line)):
            continue
        if match := _BARE.fullmatch(line):
            yield path, "All answers", int(match["many"])
        elif match := _NUMBER.fullmatch(line):
            many = match["many"]
            yield path, match["what"], int(many) if many.isdecimal() else many
    for part in outline.parts:
        yield from _numbers(part, said, (*above, part.heading))
