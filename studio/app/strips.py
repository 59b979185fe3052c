"""What a list shows of a day: a strip of its pictures; and one board that a group kept."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import replace

from studio.activities.contract import Activities, Audience
from studio.desktop.editor_examples import moments_of
from studio.exporters.slides import slides
from studio.exporters.source import ExportSource
from studio.exporters.tiles import side_by_side
from studio.model.agenda import Deck, Step
from studio.pictures.shapes import Group, Item, Picture

MOST = 4
_OF_TEXT = 0.0001
"""What a shape of a slide counts beside one of a board."""
_MOMENTS = 2
_PAGES = 2
_BARE = 12
"""Shapes: a picture with fewer is little but a question."""


def strip(deck: Deck, activities: Activities, on: datetime.date) -> bytes:
    """A PNG of up to four pictures of a day side by side, the richest, in the order of the day.

    One for each kind of board where there are enough of them, with everyday words on it that are
    nobody's. Empty where nothing can be drawn.
    """
    found: dict[str, tuple[float, int, Picture]] = {}
    for place, step in enumerate(deck.steps):
        if step.board != step.id or step.activity == "holding" or _is_text(step):
            continue
        picture = _picture(deck, step, activities, on)
        if picture is None:
            continue
        kind = f"slide {place}" if step.activity == "slide" else step.activity
        rich = _shapes(picture) * (_OF_TEXT if step.activity == "slide" else 1)
        if kind not in found or found[kind][0] < rich:
            found[kind] = (rich, place, picture)
    best = sorted(found.values(), key=lambda one: -one[0])[:MOST]
    return side_by_side([picture for _, _, picture in sorted(best, key=lambda one: one[1])])


def kept_board(source: ExportSource) -> bytes:
    """A PNG of a board that the group kept, the richest; empty where it kept none."""
    if source.state is None or not source.state.kept:
        return b""
    held = source.state.kept & {entry.board for entry in source.state.entries.values()}
    picture = _richest(
        slide.picture
        for slide in slides(source, Audience.PROJECTOR)
        if slide.step.board in held and not (slide.page or slide.left_out)
    )
    return side_by_side([picture]) if picture is not None else b""


def _picture(deck: Deck, step: Step, activities: Activities, on: datetime.date) -> Picture | None:
    """A step before the day; where that would be all but empty, with examples on it."""
    alone = ExportSource(replace(deck, steps=(step,)), None, activities, on)
    blank = _richest(
        slide.picture for slide in slides(alone, Audience.PROJECTOR) if slide.page < _PAGES
    )
    activity = activities[step.activity]
    if blank is None or _shapes(blank) >= _BARE or activity.tender(step):
        return blank
    moments = moments_of(activity, step, deck.files, deck.lang)[:_MOMENTS]
    return _richest((blank, *(moment.picture(activity) for moment in moments)))


def _is_text(step: Step) -> bool:
    """Whether it is a slide to be read: small, it says nothing."""
    return step.activity == "slide" and getattr(step.settings, "layout", "") != "title"


def _richest(pictures: Iterable[Picture]) -> Picture | None:
    return max(pictures, key=_shapes, default=None)


def _shapes(picture: Picture) -> int:
    """How much there is to see: shapes, whichever they are."""
    return sum(1 for _ in _items(picture.items))


def _items(items: tuple[Item, ...]) -> Iterator[Item]:
    for item in items:
        if isinstance(item, Group):
            yield from _items(item.items)
        else:
            yield item
