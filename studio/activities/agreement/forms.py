"""What a person may do: propose, reword together, ask to talk, take a suggestion, note a visit."""

from collections.abc import Callable, Mapping

from studio.activities.agreement.events import NOBODY
from studio.activities.agreement.lines import Line, lines_of, starter_of
from studio.activities.agreement.settings import LONGEST, Settings, settings_of
from studio.activities.agreement.state import AMEND, LINE, STANDING, STARTER, TALK, VISIT, State
from studio.activities.contract import Board
from studio.model.entries import Entry
from studio.model.forms import Choice, Field, Form, Kind
from studio.model.people import Person, Role

_MOST_TALK = 200


def forms_for(state: State, board: Board, person: Person) -> tuple[Form, ...]:
    """Everybody may propose a line; the rest depends on the part a person plays."""
    settings, lines = settings_of(board.step), lines_of(state, board)
    forms = [_line(settings)]
    if (person.role.leads or person.role is Role.SCRIBE) and lines:
        forms.append(_amend(lines, state))
    if person.role.leads:
        open_starters = _open_starters(board, settings)
        forms += [_starter(open_starters)] if open_starters else []
        forms += [_visit(lines, state)] if lines else []
        forms.append(_standing())
    elif person.role is not Role.SCRIBE:
        forms.append(_talk(lines if board.revealed else ()))
    return tuple(forms)


def form_of(state: State, board: Board, entry: Entry) -> Form | None:
    """The form of an entry that stands, also when it is no longer offered."""
    lines = lines_of(state, board)
    named = entry.values.get("line")
    known = tuple(line for line in lines if board.revealed or line.id == named)
    by_name: Mapping[str, Callable[[], Form]] = {
        LINE: lambda: _line(settings_of(board.step)),
        STANDING: _standing,
        AMEND: lambda: _amend(lines, state, entry),
        STARTER: lambda: _starter(_numbered(settings_of(board.step))),
        TALK: lambda: _talk(known, entry),
        VISIT: lambda: _visit(lines, state, entry),
    }
    return by_name[entry.form]() if entry.form in by_name else None


def _line(settings: Settings) -> Form:
    field = Field("words", Kind.TEXT, "A line, in your own words", True, LONGEST)
    return Form(LINE, "Propose a line", (field,), hint=settings.hint)


def _standing() -> Form:
    field = Field("words", Kind.TEXT, "The line as it stands", True, LONGEST)
    hint = "For a line the group has agreed on already: on paper, or in an earlier week."
    return Form(STANDING, "A line that holds already", (field,), hint=hint)


def _amend(lines: tuple[Line, ...], state: State, entry: Entry | None = None) -> Form:
    fields = (
        Field("words", Kind.TEXT, "The new wording", True, LONGEST),
        _which(lines, state, entry, required=True),
    )
    return Form(AMEND, "Amend a line", fields, hint="The old wording stays beside the new one.")


def _talk(lines: tuple[Line, ...], entry: Entry | None = None) -> Form:
    hint = "This goes to the trainer alone and is shown nowhere."
    words = Field("words", Kind.TEXT, "Only if you like: what about it?", max_graphemes=_MOST_TALK)
    which = (_which(lines, None, entry),) if lines else ()
    return Form(TALK, "I’d like to talk about this", (words, *which), hint=hint)


def _starter(open_starters: tuple[Choice, ...]) -> Form:
    field = Field("starter", Kind.CHOICE, "Which one?", True, choices=open_starters)
    return Form(STARTER, "Suggest a line", (field,), hint="It is proposed, not yet agreed.")


def _visit(lines: tuple[Line, ...], state: State, entry: Entry | None = None) -> Form:
    hint = "What the line needs or what was changed; about the line, never about anybody."
    fields = (
        Field("words", Kind.TEXT, "What changed in it?", True, _MOST_TALK),
        _which(lines, state, entry),
    )
    return Form(VISIT, "Note on going back to a line", fields, hint=hint)


def _which(
    lines: tuple[Line, ...], state: State | None, entry: Entry | None, *, required: bool = False
) -> Field:
    """Which line: the one that is visited, if the group is at one."""
    choices = tuple(Choice(line.id, line.words) for line in lines)
    default = entry.values.get("line") if entry else (state.visiting if state else NOBODY)
    known = default if default in {choice.value for choice in choices} else None
    label = "Which line?" if required else "Which line, if it is about one?"
    return Field("line", Kind.CHOICE, label, required, choices=choices, default=known)


def _numbered(settings: Settings) -> tuple[Choice, ...]:
    return tuple(Choice(str(n), line) for n, line in enumerate(settings.starters, 1))


def _open_starters(board: Board, settings: Settings) -> tuple[Choice, ...]:
    """The suggestions that are not on the sheet yet."""
    taken = {starter_of(board, entry) for entry in board.entries if entry.form == STARTER}
    return tuple(choice for choice in _numbered(settings) if choice.label not in taken)
