"""What a handout tells of a day: what was done, the ideas, the boards that stay, the practices."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from studio.activities.contract import Audience
from studio.exporters import handout_ideas
from studio.exporters.aloud import noted
from studio.exporters.slides import LET_GO, OURS, UNDECIDED, Slide, slides
from studio.exporters.source import ExportSource
from studio.model.agenda import Step
from studio.model.aloud import ReadAloud
from studio.model.ids import StepId
from studio.model.outlines import Outline
from studio.session.seen import board_of
from studio.session.timing import is_dropped, is_pause

AT_THE_END = "At the end"
"""Before the title of the last step: “Thank you” alone is no heading."""
_LINES = 5
_TAUGHT = 2
"""Pages of a board that teaches; one with more is an exercise."""
_BELL = re.compile(r"\bbell\b", re.IGNORECASE)
_FORMS = {"-short": "A short form", "-no-breath": "A form without the breath"}
_VARIANT = re.compile(r"-(short|no-breath)$")


@dataclass(frozen=True, slots=True)
class Did:
    """A step by its title; a pause is one of the day too."""

    title: str
    pause: bool


@dataclass(frozen=True, slots=True)
class Idea:
    """Something to keep: in usual and in plain words, as points, with the picture it belongs to."""

    title: str
    usual: str
    plain: str
    points: tuple[str, ...] = ()
    slide: Slide | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A board that may stand here, page by page."""

    title: str
    slides: tuple[Slide, ...]

    @property
    def states(self) -> tuple[tuple[Slide, ...], ...]:
        """Its pages by the state they show (now and wished for; one angle, all of them).

        A state of which another one tells all is left out.
        """
        found = [tuple(some) for _, some in groupby(self.slides, key=lambda one: one.outline)]
        told = [_items(some[0].outline) for some in found]
        return tuple(
            some
            for place, (some, items) in enumerate(zip(found, told, strict=True))
            if not any(_says_more(other, items, at < place) for at, other in enumerate(told))
        )


def _items(outline: Outline) -> Counter[str]:
    """What a board's outline lists, wherever it stands."""
    return sum((_items(part) for part in outline.parts), Counter(outline.items))


def _says_more(other: Counter[str], items: Counter[str], before: bool) -> bool:
    """Whether all of a state is in another, or just the same in one before it."""
    return items < other or (before and items == other)


@dataclass(frozen=True, slots=True)
class Practice:
    """A practice to try at home, with the other forms of it that the day had."""

    title: str
    usual: str
    plain: str
    read: ReadAloud
    others: tuple[tuple[str, float], ...] = ()
    """What its other forms are called, and their seconds."""
    with_care: bool = False
    """Whether in the room it is led only while somebody else is there to help."""

    @property
    def lines(self) -> tuple[str, ...]:
        """Those of its lines that were given most time."""
        said = [line for line in self.read.lines if line.say and not _BELL.search(line.say)]
        longest = sorted(said, key=lambda line: -line.quiet)[:_LINES]
        return tuple(line.say for line in said if line in longest)


@dataclass(frozen=True, slots=True)
class Day:
    """All that a handout is made from. Before the day, everything is still to come."""

    done: tuple[Did, ...]
    to_come: tuple[Did, ...]
    ideas: tuple[Idea, ...]
    agreement: Outline | None
    boards: tuple[Kept, ...]
    unkept: tuple[tuple[str, tuple[str, ...]], ...]
    """Why boards do not stand here (`slides.LET_GO` and the like), and their titles."""
    questions: tuple[tuple[str, str], ...]
    """Before the day: titles and what will be asked."""
    practices: tuple[Practice, ...]


def day_of(source: ExportSource) -> Day:
    """What is to be told of a day, or of one that is still to come."""
    shown = [one for one in slides(source, Audience.PAGE) if _took_place(source, one.step)]
    by_step = [tuple(some) for _, some in groupby(shown, key=lambda one: one.step.id)]
    done = tuple(_did(source, taken=True))
    boards = _boards(source, by_step)
    return Day(
        done=done,
        to_come=tuple(_did(source, taken=False)),
        ideas=tuple(_ideas(by_step)),
        agreement=_agreement(source, by_step),
        boards=tuple(Kept(source.deck.step(some[0].step.board).title, some) for some in boards),
        unkept=tuple(_unkept(source, shown)),
        questions=tuple(_questions(source, by_step)),
        practices=tuple(_practices(by_step)),
    )


def _took_place(source: ExportSource, step: Step) -> bool:
    return source.state is None or step.id in source.state.started


def _did(source: ExportSource, *, taken: bool) -> Iterator[Did]:
    """The steps that took place, or those still to come; what was left out is neither."""
    state = source.state
    for step in source.deck.steps:
        began = state is not None and step.id in state.started
        gone = state is not None and (is_dropped(state, step) or (state.closed and not began))
        if began == taken and not gone and not _is_beside(step):
            yield Did(step.title, is_pause(step))


def _is_beside(step: Step) -> bool:
    """Whether it stands there while people come or go, as sources do: the day gives it no time."""
    return step.minutes == 0 and step.activity == "slide" and not step.takeaway


def _ideas(by_step: Sequence[tuple[Slide, ...]]) -> Iterator[Idea]:
    told: set[str] = set()
    by_step = [some for some in by_step if not _is_beside(some[0].step)]
    for some in by_step:
        idea = _idea(some)
        if idea is not None and idea.usual not in told:
            told.add(idea.usual)
            last = some is by_step[-1]
            yield replace(idea, title=f"{AT_THE_END}: {idea.title}") if last else idea


def _idea(some: Sequence[Slide]) -> Idea | None:
    """The deck's own words, ours, or those of a slide; a practice has a place of its own."""
    first = some[0]
    step, ours = first.step, handout_ideas.of_step(first.step)
    script = first.aloud is not None and not first.projects
    if first.aloud is not None and not (script and step.takeaway):
        return None
    if not (step.takeaway or ours or _tells(first)):
        return None
    usual = step.takeaway or (ours.usual if ours else "\n".join(first.outline.text))
    plain = step.plain or ("" if step.takeaway else ours.plain if ours else "") or usual
    pictured = ours is not None and ours.pictured and not first.gathers and len(some) <= _TAUGHT
    points = _points(first.outline) if pictured or not (ours or step.takeaway) else ()
    return Idea(step.title, usual, plain, points, first if pictured else None)


def _tells(slide: Slide) -> bool:
    """Whether a step's own text is something to keep: a slide's is, a welcome's is not."""
    asks = slide.gathers or not slide.projects
    title = getattr(slide.step.settings, "layout", "") == "title"
    return not asks and not title and bool(slide.outline.text) and bool(slide.step.body)


def _points(outline: Outline) -> tuple[str, ...]:
    """Lists and parts of an outline, one point each."""
    parts = (f"{part.heading}: {' '.join((*part.text, *part.items))}" for part in outline.parts)
    loose = [part for part in outline.parts if not part.text and len(part.items) > 1]
    if loose:
        parts = (item for part in outline.parts for item in (*part.text, *part.items))
    return (*outline.items, *parts)


def _agreement(source: ExportSource, by_step: Iterable[tuple[Slide, ...]]) -> Outline | None:
    """The agreement as it ended; None where there is none, or where it may not stand here."""
    found = None
    for some in by_step:
        if _is_agreement(source, some[0]) and not some[0].left_out:
            found = some[0].outline
    return found


def _is_agreement(source: ExportSource, slide: Slide) -> bool:
    return source.activities[source.deck.step(slide.step.board).activity].overlays


def _boards(
    source: ExportSource, by_step: Sequence[tuple[Slide, ...]]
) -> Iterator[tuple[Slide, ...]]:
    """Each board on which something stands, as the last step left it that showed it."""
    last: dict[StepId, tuple[Slide, ...]] = {}
    for some in by_step:
        step = some[0].step
        before = last.get(step.board)
        # Where it was asked anew and not shown again, there is nothing on it but the question.
        if before is None or _shows(source, step) or not _shows(source, before[0].step):
            last[step.board] = some
    for some in by_step:
        first = some[0]
        if some is not last[first.step.board] or _is_agreement(source, first):
            continue
        if first.gathers and not first.left_out and _holds(source, first.step):
            yield some


def _shows(source: ExportSource, step: Step) -> bool:
    state = source.state
    return state is not None and board_of(state, step.id, source.activities).revealed


def _holds(source: ExportSource, step: Step) -> bool:
    state = source.state
    return state is not None and any(
        entry.board == step.board and entry.id in state.words for entry in state.entries.values()
    )


def _unkept(source: ExportSource, shown: Iterable[Slide]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Boards that do not stand here, by the reason, each once."""
    out = [one for one in shown if one.left_out]
    for why in (LET_GO, OURS, UNDECIDED):
        found = [one.step.board for one in out if why in one.outline.text]
        if found:
            yield why, tuple(source.deck.step(board).title for board in dict.fromkeys(found))


def _questions(
    source: ExportSource, by_step: Iterable[tuple[Slide, ...]]
) -> Iterator[tuple[str, str]]:
    """What will be asked, before the day."""
    for some in by_step if source.state is None else ():
        first = some[0]
        if first.gathers and not _is_agreement(source, first):
            yield first.step.title, next(iter(first.outline.text), "")


def _practices(by_step: Iterable[tuple[Slide, ...]]) -> Iterator[Practice]:
    """Each once; its short form and the one without the breath stand with it."""
    found: dict[str, Practice] = {}
    for some in by_step:
        first = some[0]
        if first.aloud is None or not first.projects:
            continue
        step = first.step
        base = _VARIANT.sub("", _VARIANT.sub("", step.include)) or step.id
        before = found.get(base)
        if before is not None:
            other = (_form(step), first.aloud.seconds)
            found[base] = replace(before, others=(*before.others, other))
            continue
        usual = step.takeaway or " ".join(first.aloud.intro)
        asks = "ask first" in noted(step.notes)
        found[base] = Practice(step.title, usual, step.plain or usual, first.aloud, with_care=asks)
    seen: set[tuple[str, ...]] = set()
    for practice in found.values():
        if practice.lines not in seen:  # the same text twice in a day is told once
            seen.add(practice.lines)
            yield practice


def _form(step: Step) -> str:
    """What another form of a practice is called; the shipped ones say it in their file's name."""
    for end, words in _FORMS.items():
        if step.include.endswith(end):
            return words
    return f"Another form of it, “{step.title}”,"
