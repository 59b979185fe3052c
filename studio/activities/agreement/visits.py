"""The lines that were gone back to, as sentences for the trainer alone: never about a person."""

from studio.activities.agreement.events import Standing
from studio.activities.agreement.lines import lines_of
from studio.activities.agreement.state import Sheet, State, Visit
from studio.activities.contract import Board
from studio.model.ids import EntryId

_BECAME = {
    Standing.PROPOSED: "proposed anew",
    Standing.AGREED: "agreed",
    Standing.PARKED: "parked",
    Standing.RETIRED: "crossed out",
}


def visits(state: State, board: Board) -> tuple[str, ...]:
    """A sentence for each visit: about when, which line, what changed meanwhile."""
    words = {line.id: f"“{line.words}”" for line in lines_of(state, board)}
    return tuple(_sentence(visit, words) for visit in state.visits)


def whispered(state: State, board: Board) -> str:
    """What helps while a line is gone back to; afterwards the last visit."""
    if state.visiting:
        return "Go to the chart, not to the person: which line do we need right now?"
    told = visits(state, board)
    return told[-1] if told else ""


def _sentence(visit: Visit, words: dict[EntryId, str]) -> str:
    about = f"About {visit.when}: " if visit.when else ""
    changes = _changes(visit.then, visit.after, visit.line)
    others = _elsewhere(visit.then, visit.after, visit.line)
    said = " and ".join(changes) if changes else "nothing in it was changed"
    more = f"; beside it: {', '.join(others)}" if others else ""
    line = words.get(visit.line, "a line that is no longer here")
    return f"{about}we went back to {line}; {said}{more}."


def _changes(then: Sheet, after: Sheet, line: EntryId) -> list[str]:
    """What became of one line between two sheets."""
    found = []
    if _wordings(then, line) != _wordings(after, line):
        found.append("amended")
    if after.mark(line) != then.mark(line):
        found.append(_BECAME[after.mark(line).standing])
    return found


def _elsewhere(then: Sheet, after: Sheet, visited: EntryId) -> list[str]:
    """What became of the other lines: kinds of change, each once."""
    found: list[str] = []
    for line in after.marks:
        if line == visited:
            continue
        kinds = _changes(then, after, line)
        found += ["a line added"] if line not in then.marks else [f"a line {k}" for k in kinds]
    return list(dict.fromkeys(found))


def _wordings(sheet: Sheet, line: EntryId) -> tuple[EntryId, ...]:
    return tuple(later for old, later in sheet.wordings if old == line)
