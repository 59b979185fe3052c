"""The board in words: forms to fill in, and the outline of what is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.activities.contract import View
from studio.activities.three_circles import guard, labels
from studio.activities.three_circles.settings import MOST_LETTERS, Layer, Settings, System
from studio.activities.three_circles.state import State
from studio.activities.three_circles.token import KNOT
from studio.model.entries import Entry
from studio.model.forms import Choice, Field, Form, Kind
from studio.model.ids import EntryId
from studio.model.outlines import Outline
from studio.pictures.tokens import KINDS

if TYPE_CHECKING:  # what draws is loaded with the first picture
    from studio.activities.three_circles.picture import Scene

_PAIRS = (
    (System.THREAT, System.DRIVE),
    (System.DRIVE, System.SOOTHING),
    (System.THREAT, System.SOOTHING),
)
_EFFECTS = (Choice("stimulates", "It stirs this up"), Choice("soothes", "It settles this"))
_LAYERS = (Choice("now", "How it is now"), Choice("wish", "How we wish it"))
_KINDS = tuple(Choice(kind, kind.capitalize(), kind) for kind in KINDS)


def form(state: State, settings: Settings, entry: Entry | None = None) -> Form:
    """A token to add, or one to reword with its present choices."""
    held = entry.values if entry is not None else {}
    asked = System.SOOTHING.value if guard.question(state, settings) else None
    fields = [
        Field("text", Kind.TEXT, "In a word or a few", required=True, max_graphemes=MOST_LETTERS),
        Field("system", Kind.CHOICE, "Where does it belong?", required=True,
              choices=_systems(settings), default=held.get("system", asked)),
        Field("kind", Kind.SWATCH, "What stands for it?", choices=_KINDS,
              default=held.get("kind", KINDS[0])),
        Field("effect", Kind.CHOICE, "What does it do?", choices=_EFFECTS,
              default=held.get("effect", "stimulates")),
    ]  # fmt: skip
    if state.layer is Layer.WISH or held.get("layer") == Layer.WISH:
        layer = held.get("layer", Layer.NOW.value if entry else Layer.WISH.value)
        fields.append(Field("layer", Kind.CHOICE, "For when?", choices=_LAYERS, default=layer))
    known = entry.id if entry is not None else None
    label = "Reword this token" if entry is not None else "Add a token"
    return Form("token", label, tuple(fields), known)


def _systems(settings: Settings) -> tuple[Choice, ...]:
    single = [Choice(s.value, settings.label(s)) for s in System]
    pairs = [
        Choice(f"{a.value}+{b.value}", f"{settings.label(a)} and {settings.label(b)}")
        for a, b in _PAIRS
    ]
    return (*single, *pairs)


def outline(ready: Scene, view: View) -> Outline:
    """Everything on the board, all pages of it."""
    state, settings, board = ready.state, ready.settings, ready.board
    if state.mode == "teach":
        parts = tuple(Outline(settings.label(s), settings.says(s)) for s in state.shown)
        return Outline(board.step.title, settings.messages[: state.said], (), parts)
    parts = tuple(part for part in (*_circles(ready), _arrows(ready)) if part is not None)
    text = [settings.size_caption(state.layer)]
    if ready.aside is not None:
        text.insert(0, ready.aside[0].raw)
    if state.layer is Layer.WISH:
        text.append("How we wish it; dashed lines show how it is now.")
    return Outline(board.step.title, tuple(text), (), parts)


def _circles(ready: Scene) -> list[Outline | None]:
    """One part a circle, and one for each two that share something."""
    found: list[Outline | None] = []
    groups = [(s,) for s in System if s in ready.state.shown]
    for systems in (*groups, *_PAIRS):
        items = tuple(
            _item(laid.token.text, laid.token.soothes, laid.token.wish)
            for page in ready.pages
            for laid in page
            if laid.token.kind != KNOT
            and laid.token.systems == tuple(sorted(systems, key=list(System).index))
        )
        if items or len(systems) == 1:
            heading = " and ".join(ready.settings.label(s) for s in systems)
            found.append(Outline(heading, (), items))
    return found


def _item(text: str, soothes: bool, wish: bool) -> str:
    """In the words of the picture's own key."""
    return f"{text} ({'settles' if soothes else 'stirs up'}{', wished for' if wish else ''})"


def _arrows(ready: Scene) -> Outline | None:
    """What sets off what, as sentences."""
    seen: set[EntryId] = {laid.token.id for page in ready.pages for laid in page}
    items = tuple(
        labels.sentence(arrow, ready.board)
        for arrow in ready.state.arrows
        if arrow.start in seen and arrow.end in seen
    )
    return Outline("What sets off what", (), items) if items else None
