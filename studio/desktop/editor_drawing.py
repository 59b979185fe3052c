"""What is looked at and drawn beside the editor, on a thread of its own: typing never waits for it.

First the pictures of the chosen step, then every fault of the deck, then the small pictures of the
list, one at a time. Of what is asked for meanwhile only the latest is done.
"""

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from studio.activities.contract import Activities, AnyActivity
from studio.content.deck_text import StepText
from studio.content.decks import look_over
from studio.content.faults import Fault, Report
from studio.content.fences import Part, part
from studio.content.kept_steps import KeptSteps
from studio.desktop.editor_day import kind_name
from studio.desktop.editor_examples import Moment, moments_of
from studio.model.agenda import Deck, Step
from studio.model.trust import Trust
from studio.renderers.to_qt import image

_LOG = logging.getLogger("studio.desktop")
_MOST_KEPT = 400
PICTURE_WIDTH = 128
"""Of a sample, in pixels."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A text to look at: the place of the step (from 0) whose pictures are wanted, -1 for none.

    `moment` is the later picture's place among the step's moments; `width` is in device pixels.
    """

    path: Path
    text: str
    step: int
    moment: int = 1
    width: int = 640


@dataclass(frozen=True, slots=True)
class Drawn:
    """The pictures of a step: its moments in words, the first, and the one that was wanted."""

    wanted: Wanted
    told: tuple[str, ...] = ()
    first: QImage | None = None
    later: QImage | None = None
    moment: int = 0
    examples: bool = False
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """What `check` says of a text: faults by the place of their step, -1 for the head."""

    wanted: Wanted
    faults: tuple[tuple[int, Fault], ...] = ()
    readable: frozenset[int] = frozenset()


@dataclass(slots=True)
class _Desk:
    """What is still to be done, the most urgent first."""

    draw: Wanted | None = None
    check: Wanted | None = None
    small: "OrderedDict[str, tuple[Wanted, Step, Deck]]" = field(default_factory=OrderedDict)
    samples: list[str] = field(default_factory=list)
    over: bool = False


class Drawing(QObject):
    """Asks its thread and hears from it; `small_drawn` names a step by its own text."""

    drawn = Signal(object)
    checked = Signal(object)
    small_drawn = Signal(str, QImage)
    sample_drawn = Signal(str, QImage)

    def __init__(
        self, activities: Activities, trust: Trust, small_width: int, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._activities = activities
        self._trust = trust
        self._kept = KeptSteps()
        self._place: Path | None = None
        self._small_width = small_width
        self._desk = _Desk()
        self._working = False
        self._bell = threading.Condition()
        self._made: OrderedDict[str, None] = OrderedDict()
        self._moments: OrderedDict[str, tuple[AnyActivity, Step, tuple[Moment, ...]]] = (
            OrderedDict()
        )
        self._thread = threading.Thread(target=self._run, name="editor-drawing", daemon=True)
        self._thread.start()

    def want(self, wanted: Wanted) -> None:
        """Looks at a text, its faults and its small pictures too."""
        with self._bell:
            self._desk.draw = wanted
            self._desk.check = wanted
            self._desk.small.clear()
            self._bell.notify()

    def want_picture(self, wanted: Wanted) -> None:
        """Only the pictures of the step: its text is as it was."""
        with self._bell:
            self._desk.draw = wanted
            self._bell.notify()

    def want_samples(self, names: Sequence[str]) -> None:
        """A small picture of a fresh step of each activity."""
        with self._bell:
            self._desk.samples = list(names)
            self._bell.notify()

    @property
    def busy(self) -> bool:
        """Whether something is being made, or still to be."""
        desk = self._desk
        return bool(self._working or desk.draw or desk.check or desk.small or desk.samples)

    def end(self) -> None:
        """Ends the thread; what is being made is finished first."""
        with self._bell:
            self._desk = _Desk(over=True)
            self._bell.notify()
        self._thread.join()

    def _run(self) -> None:
        while (job := self._next()) is not None:
            try:
                job()
            except Exception:  # noqa: BLE001 - one picture less; the text and the list stand
                _LOG.exception("a picture of the editor could not be made")

    def _next(self) -> Callable[[], None] | None:
        with self._bell:
            while (job := self._taken()) is None:
                self._working = False
                if self._desk.over:
                    return None
                self._bell.wait()
            self._working = True
            return job

    def _taken(self) -> Callable[[], None] | None:
        """The most urgent of what is to be done, which is then no more to be done."""
        desk = self._desk
        if desk.draw is not None:
            wanted, desk.draw = desk.draw, None
            return partial(self._draw, wanted)
        if desk.check is not None:
            wanted, desk.check = desk.check, None
            return partial(self._check, wanted)
        if desk.samples:
            return partial(self._draw_sample, desk.samples.pop(0))
        if desk.small:
            key, (wanted, step, deck) = desk.small.popitem(last=False)
            return partial(self._draw_small, key, wanted, step, deck)
        return None

    def _draw(self, wanted: Wanted) -> None:
        parts = part(wanted.text, Report(""))
        if not 0 <= wanted.step < len(parts) - 1:
            self.drawn.emit(Drawn(wanted))
            return
        alone = _alone(parts, wanted.step + 1)
        found = self._moments_of(wanted.path, alone)
        if found is None:
            self.drawn.emit(Drawn(wanted))
            return
        activity, _step, moments = found
        at = min(max(wanted.moment, 0), len(moments) - 1)
        first = moments[0].picture(activity)
        later = moments[at].picture(activity) if at else None
        self.drawn.emit(
            Drawn(
                wanted,
                tuple(moment.told for moment in moments),
                image(first, wanted.width),
                image(later, wanted.width) if later is not None else None,
                at,
                moments[at].examples,
                (first.title, later.title if later is not None else ""),
            )
        )

    def _moments_of(
        self, path: Path, alone: str
    ) -> tuple[AnyActivity, Step, tuple[Moment, ...]] | None:
        if alone not in self._moments:
            deck, _faults = look_over(path, alone, self._activities, self._trust)
            if deck is None or not deck.steps:
                return None
            step = deck.steps[-1]
            activity = self._activities[step.activity]
            found = activity, step, moments_of(activity, step, deck.files, deck.lang)
            self._moments[alone] = found
            if len(self._moments) > 8:  # noqa: PLR2004 - the step and those just beside it
                self._moments.popitem(last=False)
        return self._moments[alone]

    def _check(self, wanted: Wanted) -> None:
        if wanted.path != self._place:  # other pictures and shared texts may lie there
            self._place = wanted.path
            self._kept.forget()
        deck, faults = look_over(
            wanted.path, wanted.text, self._activities, self._trust, kept=self._kept
        )
        parts = part(wanted.text, Report(""))
        begins = [one.yaml_line - 1 for one in parts]
        placed = tuple(
            (_place(begins, fault.line if fault.file == str(wanted.path) else 0), fault)
            for fault in faults
        )
        steps = deck.steps if deck is not None else ()
        by_line = {step.line: step for step in steps}
        readable = frozenset(i - 1 for i, line in enumerate(begins) if i and line in by_line)
        self.checked.emit(Checked(wanted, placed, readable))
        if deck is not None:
            self._ask_small(wanted, deck, [by_line.get(line) for line in begins[1:]], parts[1:])

    def _ask_small(
        self, wanted: Wanted, deck: Deck, steps: Sequence[Step | None], parts: Sequence[Part]
    ) -> None:
        with self._bell:
            if self._desk.check is not None or self._desk.over:
                return
            order = sorted(range(len(parts)), key=lambda place: abs(place - wanted.step))
            for place in order:
                step, key = steps[place], text_key(parts[place])
                if step is not None and key not in self._made:
                    self._desk.small[key] = (wanted, step, deck)

    def _draw_sample(self, name: str) -> None:
        text = f"---\ntitle: A sample\n---\n\n{StepText.fresh(name, kind_name(name)).raw}\n"
        found = self._moments_of(Path("sample.md"), text)
        if found is not None:
            activity, _step, moments = found
            picture = moments[min(1, len(moments) - 1)].picture(activity)
            self.sample_drawn.emit(name, image(picture, 2 * PICTURE_WIDTH))

    def _draw_small(self, key: str, _wanted: Wanted, step: Step, deck: Deck) -> None:
        self._made[key] = None
        if len(self._made) > _MOST_KEPT:
            self._made.popitem(last=False)
        activity = self._activities[step.activity]
        moments = moments_of(activity, step, deck.files, deck.lang)
        picture = moments[min(1, len(moments) - 1)].picture(activity)
        self.small_drawn.emit(key, image(picture, self._small_width))


def text_key(one: Part) -> str:
    """What a step's pictures are kept by: what stands in it but its notes and minutes."""
    return f"{one.yaml}\n---\n{one.body.partition(chr(10) + 'Notes:')[0]}".rstrip()


def keys_of(steps: Sequence[StepText]) -> tuple[str, ...]:
    """The same of steps as they are edited."""
    return tuple(_key_of(step) for step in steps)


@lru_cache(maxsize=512)
def _key_of(step: StepText) -> str:
    found = part(f"---\ntitle: One\n---\n{step.raw}", Report(""))
    return text_key(found[1]) if len(found) > 1 else step.raw


def _alone(parts: Sequence[Part], place: int) -> str:
    """A deck of the head and one step, with the steps before whose board it may continue."""
    wanted = [place]
    if "continues:" in parts[place].yaml:
        same = _activity_line(parts[place])
        wanted = [i for i in range(1, place) if _activity_line(parts[i]) == same] + wanted
    chosen = [parts[0], *(parts[i] for i in wanted)]
    return "".join(f"---\n{one.yaml}\n---\n{one.body}\n" for one in chosen)


def _activity_line(one: Part) -> str:
    return next((line for line in one.yaml.split("\n") if line.startswith("activity:")), "")


def _place(begins: Sequence[int], line: int) -> int:
    """The step (from 0) in whose text a line lies; -1 is the head or the whole."""
    return max(sum(1 for begin in begins if begin <= line) - 2, -1)
