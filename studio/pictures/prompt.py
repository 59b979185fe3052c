"""The calm prompt: a card of paper with one question, before a gathering's picture joins."""

from studio.pictures.shapes import Cubic, Item, Move, Path, Picture, Stroke, SubPath, TextRole
from studio.pictures.text import HAND, fit
from studio.pictures.theme import INK_TITLE, PAPER

_LEFT, _WIDTH = 140.0, 1000.0
_QUIET = "#63536a"
_RULE = "#b98f5e"

TALK = "Let us talk about it instead."
TALK_HINT = "We are few enough to hear each other. Say what you wish to, or pass."


def prompt_picture(
    title: str, prompt: str, *, hint: str = "", lang: str = "en-GB", notes: str = ""
) -> Picture:
    """A heading by hand, the prompt large and quiet, a small hint below it."""
    middle, tall = (282.0, 250.0) if title else (210.0, 330.0)
    items: list[Item] = []
    if title:
        items.append(
            fit(title, _LEFT, 96, _WIDTH, 92, size=64, min_size=32, family=HAND,
                color=INK_TITLE, leading=1.1, role=TextRole.TITLE)
        )  # fmt: skip
        items.append(_rule(640.0, 210.0))
    items.append(fit(prompt, _LEFT, middle, _WIDTH, tall, size=44, min_size=20, leading=1.3))
    if hint:
        items.append(
            fit(hint, _LEFT, 566, _WIDTH, 100, size=26.7, min_size=18.7, color=_QUIET, leading=1.3)
        )
    return Picture(title or prompt, tuple(items), background=PAPER, notes=notes, lang=lang)


def talk_picture(title: str, *, lang: str = "en-GB", notes: str = "") -> Picture:
    """Instead of a tender board to which too few answers came to be shown without unmasking."""
    return prompt_picture(title, TALK, hint=TALK_HINT, lang=lang, notes=notes)


def _rule(x: float, y: float) -> Path:
    """A short brush stroke under the heading, drawn as a hand would."""
    stroke = SubPath((Move(x - 70, y + 2), Cubic(x - 30, y - 5, x + 25, y + 6, x + 70, y - 1)))
    return Path((stroke,), stroke=Stroke(_RULE, 4.0, 0.8))
