"""The footprint in words: the form of a note, what was laid where, the outline."""

from studio.activities.contract import Board
from studio.activities.footprint.rules import State
from studio.activities.footprint.settings import Kind, Settings, settings_of
from studio.model.entries import Entry
from studio.model.forms import Choice, Field, Form
from studio.model.forms import Kind as Asked
from studio.model.outlines import Outline
from studio.pictures.behaviours import Behaviour

NOTE, MOST = "trace", 60


def form(settings: Settings, entry: Entry | None = None) -> Form:
    """A few words, the zone they lie beside, which of the three they answer."""
    held = entry.values if entry is not None else {}
    zones = tuple(Choice(zone.value, settings.name(zone)) for zone in Behaviour)
    kinds = tuple(Choice(kind.value, settings.asks(kind)) for kind in Kind)
    fields = (
        Field("text", Asked.TEXT, "In a few words", required=True, max_graphemes=MOST),
        Field("zone", Asked.CHOICE, "Where on the foot?", choices=zones,
              default=held.get("zone", Behaviour.ATTENDING.value)),
        Field("kind", Asked.CHOICE, "Which of the three?", choices=kinds,
              default=held.get("kind", Kind.TRACE.value)),
    )  # fmt: skip
    known = entry.id if entry is not None else None
    return Form(NOTE, "Lay something beside the footprint", fields, known, hint=settings.hint)


def notes_in(board: Board, zone: Behaviour) -> tuple[Entry, ...]:
    """What lies beside a zone, as far as its words are there."""
    return tuple(
        entry
        for entry in board.entries
        if entry.values.get("zone", Behaviour.ATTENDING) == zone and board.word(entry.id, "text")
    )


def kind_of(entry: Entry) -> Kind:
    """Which of the three a note answers."""
    value = entry.values.get("kind")
    return Kind(value) if value in set(Kind) else Kind.TRACE


def any_notes(board: Board) -> bool:
    """Whether something lies beside the foot."""
    return any(notes_in(board, zone) for zone in Behaviour)


def outline(state: State, board: Board) -> Outline:
    """Zones with what lies there; else zones, and what has been asked."""
    settings = settings_of(board.step)
    if not board.revealed:
        asked = tuple(settings.asks(kind) for kind in Kind)
        return Outline(
            board.step.title, tuple(filter(None, (settings.prompt, settings.hint))), asked
        )
    if any_notes(board):
        parts = tuple(
            Outline(
                settings.name(zone),
                items=tuple(
                    f"{board.word(entry.id, 'text')} ({settings.asks(kind_of(entry))})"
                    for entry in notes_in(board, zone)
                ),
            )
            for zone in Behaviour
        )
        return Outline(board.step.title, parts=parts)
    zones = tuple(
        Outline(settings.name(zone), tuple(filter(None, (settings.says(zone),))))
        for zone in Behaviour
    )
    text = (settings.prompt,) if not state.asked else ()
    asked = tuple(settings.asks(kind) for kind in state.kinds)
    return Outline(board.step.title, tuple(filter(None, (*text, settings.hint))), asked, zones)
