"""Every key as a record: the menu, the list under `?` and the handling read this one table."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

from studio.model.commands import (
    Advance,
    Blank,
    Command,
    Curtain,
    Doors,
    Go,
    Hold,
    Overlay,
    Redo,
    Reveal,
    Undo,
)
from studio.session.contract import WorkshopState
from studio.session.seen import holds


class Focus(StrEnum):
    """What the keyboard is on."""

    SHOW = "show"
    FIELD = "field"
    QUEUE = "queue"
    OBJECT = "object"
    CONTROL = "control"


class Deed(StrEnum):
    """What a window does by itself, without the session."""

    TOGGLE_SHOWING = "toggle-showing"
    LEAVE = "leave"
    QUICK_ADD = "quick-add"
    FORM = "form"
    SETUP = "setup"
    AGENDA = "agenda"
    QUEUE = "queue"
    NOTES = "notes"
    JOIN = "join"
    RENEW = "renew"
    WAYS = "ways"
    LISTS = "lists"
    KEYS = "keys"
    HELP = "help"
    KIOSK = "kiosk"
    TIME = "time"
    PAPER = "paper"
    TAKE_AWAYS = "take-aways"
    PRIVATE = "private"
    MOTION = "motion"
    CLOSE = "close"
    READ_ON = "read-on"
    READ_BACK = "read-back"
    CHOICE_1 = "choice-1"
    CHOICE_2 = "choice-2"
    CHOICE_3 = "choice-3"


Outcome: TypeAlias = Command | Deed


@dataclass(frozen=True, slots=True)
class Situation:
    """What a key's meaning depends on."""

    state: WorkshopState
    focus: Focus = Focus.SHOW
    showing: bool = True
    public: bool = False
    asks: bool = True
    """Whether the step opens with a prompt: there is something to show and to put away."""
    gathers: bool = True
    guarded: bool = False
    """In a story, a practice or a round: forward must be pressed twice or held."""


def _always(_now: Situation) -> bool:
    return True


def _open(now: Situation) -> bool:
    return bool(now.state.open_step) and not now.state.closed


def _bare(now: Situation) -> bool:
    """No curtain: nothing is opened or written where nobody can see it."""
    return not now.state.curtain


def _private(now: Situation) -> bool:
    return not now.public and _bare(now)


def _choosing(now: Situation) -> bool:
    return _open(now) and _private(now)


def _before_the_day(now: Situation) -> bool:
    return _open(now) and now.state.open_step == now.state.deck.steps[0].id


def _asking(now: Situation) -> bool:
    return _open(now) and now.asks and not now.state.overlay and not now.state.doors


def _gathering(now: Situation) -> bool:
    return _open(now) and now.gathers


def _adding(now: Situation) -> bool:
    return _gathering(now) and _bare(now)


def _open_and_bare(now: Situation) -> bool:
    return _open(now) and _bare(now)


@dataclass(frozen=True, slots=True)
class KeyAction:
    """What a key does: `outcome` is asked only while `enabled`."""

    name: str
    label: str
    keys: tuple[str, ...]
    group: str
    outcome: Callable[[Situation], Outcome]
    enabled: Callable[[Situation], bool] = _always
    in_fields: bool = False
    """Whether it acts while a text field has the keyboard."""
    forward: bool = False
    """Whether it goes on in the day and is therefore guarded in quiet steps."""


def _reveal(now: Situation) -> Outcome:
    return Reveal(not now.state.board.revealed)


def _hold(now: Situation) -> Outcome:
    return Hold(now.state.open_step, not holds(now.state, now.state.step))


SHOW, SCREEN, WORDS, PANELS = "The show", "The screen", "Words", "Beside it"

ACTIONS: tuple[KeyAction, ...] = (
    KeyAction(
        "clicker-forward", "Forward (clicker)", ("PgDown",), SHOW,
        lambda _: Advance(1), _open, in_fields=True, forward=True,
    ),
    KeyAction(
        "clicker-back", "Back (clicker)", ("PgUp",), SHOW,
        lambda _: Advance(-1), _open, in_fields=True,
    ),
    KeyAction(
        "forward", "Forward: show, turn, go on", ("Right", "Down", "Space", "N"), SHOW,
        lambda _: Advance(1), _open, forward=True,
    ),
    KeyAction(
        "back", "Back", ("Left", "Up", "Backspace"), SHOW, lambda _: Advance(-1), _open,
    ),
    KeyAction("reveal", "Show the picture, or the prompt again", ("R",), SHOW, _reveal, _asking),
    KeyAction(
        "agreement", "The agreement, over everything", ("A",), SHOW,
        lambda now: Overlay(not now.state.overlay), _open_and_bare,
    ),
    KeyAction("first", "First step", ("Home",), SHOW, lambda _: Go("first"), _open),
    KeyAction("last", "Last step", ("End",), SHOW, lambda _: Go("last"), _open),
    KeyAction(
        "showing", "Show on the projector, or rest it", ("F5",), SCREEN,
        lambda _: Deed.TOGGLE_SHOWING, in_fields=True,
    ),
    KeyAction(
        "leave", "Leave a field or a choice; else as F5", ("Esc",), SCREEN,
        lambda _: Deed.LEAVE, in_fields=True,
    ),
    KeyAction(
        "blank", "Blank the projector", (".", "B"), SCREEN,
        lambda now: Blank(not now.state.blank), _open,
    ),
    KeyAction(
        "curtain", "Curtain over everything", ("Shift+B",), SCREEN,
        lambda now: Curtain(not now.state.curtain), _open,
    ),
    KeyAction(
        "doors", "Doors: people come in, or begin the day", ("Ctrl+D",), SCREEN,
        lambda now: Doors(not now.state.doors), _before_the_day,
    ),
    KeyAction(
        "private", "Only I can see this screen", ("P",), SCREEN, lambda _: Deed.PRIVATE,
    ),
    KeyAction("motion", "Less motion, or as before", ("M",), SCREEN, lambda _: Deed.MOTION),
    KeyAction(
        "quick-add", "Type what is said", ("/",), WORDS, lambda _: Deed.QUICK_ADD, _open,
    ),
    KeyAction("form", "Add with every field", ("F",), WORDS, lambda _: Deed.FORM, _adding),
    KeyAction("hold", "New words wait for me", ("H",), WORDS, _hold, _adding),
    KeyAction(
        "undo", "Take back my last act", ("Ctrl+Z",), WORDS, lambda _: Undo(), _open,
    ),
    KeyAction(
        "redo", "Do it again", ("Ctrl+Shift+Z", "Ctrl+Y"), WORDS, lambda _: Redo(), _open,
    ),
    KeyAction("setup", "Set up the room", ("Ctrl+U",), PANELS, lambda _: Deed.SETUP, _bare),
    KeyAction("agenda", "The day, with clock times", ("O",), PANELS, lambda _: Deed.AGENDA, _bare),
    KeyAction(
        "choice-1", "First choice of the day", ("Ctrl+1",), PANELS,
        lambda _: Deed.CHOICE_1, _choosing,
    ),
    KeyAction(
        "choice-2", "Second choice of the day", ("Ctrl+2",), PANELS,
        lambda _: Deed.CHOICE_2, _choosing,
    ),
    KeyAction(
        "choice-3", "Third choice of the day", ("Ctrl+3",), PANELS,
        lambda _: Deed.CHOICE_3, _choosing,
    ),
    KeyAction("queue", "What waits for me", ("Q",), PANELS, lambda _: Deed.QUEUE, _private),
    KeyAction("notes", "All notes of this step", ("S",), PANELS, lambda _: Deed.NOTES, _private),
    KeyAction("ways", "Ways in to this step", ("W",), PANELS, lambda _: Deed.WAYS, _open_and_bare),
    KeyAction(
        "lists", "Words it listens for", ("Ctrl+L",), PANELS, lambda _: Deed.LISTS, _private,
    ),
    KeyAction("join", "How phones join", ("J",), PANELS, lambda _: Deed.JOIN, _bare),
    KeyAction(
        "renew", "New code at the door", ("Shift+J",), PANELS, lambda _: Deed.RENEW, _bare,
    ),
    KeyAction(
        "kiosk", "Kiosk on this laptop", ("Ctrl+K",), PANELS, lambda _: Deed.KIOSK, _open_and_bare,
    ),
    KeyAction("time", "Time, people and bells", ("T",), PANELS, lambda _: Deed.TIME, _private),
    KeyAction(
        "paper", "Paper: print slips, type them in", ("Ctrl+P",), PANELS,
        lambda _: Deed.PAPER, _private,
    ),
    KeyAction(
        "take-aways", "Take-aways: slides, handout, sheets", ("Ctrl+E",), PANELS,
        lambda _: Deed.TAKE_AWAYS, _private,
    ),
    KeyAction("keys", "All keys", ("?",), PANELS, lambda _: Deed.KEYS, _bare),
    KeyAction(
        "help", "Help about this", ("F1",), PANELS, lambda _: Deed.HELP, _bare, in_fields=True,
    ),
    KeyAction(
        "read-on", "Read on in notes or keys", ("Shift+Down",), PANELS,
        lambda _: Deed.READ_ON, _bare,
    ),
    KeyAction(
        "read-back", "Read back", ("Shift+Up",), PANELS, lambda _: Deed.READ_BACK, _bare,
    ),
    KeyAction(
        "close", "End the workshop", ("Ctrl+W",), PANELS, lambda _: Deed.CLOSE, _private,
    ),
)  # fmt: skip

JUMP_HINT = ("Number, then Enter", "Go to that step")
QUEUE_HINTS = (
    ("1", "Show it"),
    ("2", "Hold it back"),
    ("3", "Keep it for a quiet word"),
    ("E", "Reword it, together with who wrote it"),
    ("Delete, twice", "Take it away for good"),
    ("→  ←", "Open what is gathered, close it"),
    ("Enter", "Read what is for a quiet word"),
    ("Shift+↑  Shift+↓  Ctrl+A", "Choose several at once"),
    ("Home  End", "First row, last row"),
)
QUEUE_KEYS = frozenset((
    "1", "2", "3", "E", "Del", "Enter", "Right", "Left", "Up", "Down", "Shift+Up", "Shift+Down",
    "Ctrl+Up", "Ctrl+Down", "Ctrl+Space", "Ctrl+A", "Home", "End", "Shift+Home", "Shift+End",
))  # fmt: skip
"""What a row of the queue uses itself."""
OBJECT_HINTS = (
    ("Arrows", "Move what is chosen (Shift: further)"),
    ("+  −", "Larger, smaller"),
    ("Enter", "As a tap on it"),
)
FIELD_HINTS = (
    ("Enter", "Send"),
    ("Tab", "Next field"),
    ("Up  Down", "Bring the last one back, the one before; on again"),
    ("Esc", "Leave"),
)


def action_for(key: str, now: Situation) -> KeyAction | None:
    """The action of a key in this situation, or None where the key belongs to the focus."""
    for action in ACTIONS:
        if key in action.keys and action.enabled(now):
            return action if action.in_fields or now.focus is not Focus.FIELD else None
    return None


def is_hidden(key: str, now: Situation) -> bool:
    """Whether a key would do something if the room could not see this screen."""
    alone = replace(now, public=False)
    hidden = (found for found in ACTIONS if key in found.keys and not found.enabled(now))
    return now.public and any(found.enabled(alone) for found in hidden)


def action(name: str) -> KeyAction:
    """The action of that name; StopIteration if there is none."""
    return next(found for found in ACTIONS if found.name == name)
