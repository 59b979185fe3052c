"""A practice as an activity: choices before, cues while it runs, coming back after."""

from collections.abc import Mapping

from studio.activities.contract import ActChoice, Audience, Board, Privacy, View
from studio.activities.practice import cards, rules, running
from studio.activities.practice.rules import EVENTS, State
from studio.activities.practice.script import next_line, script_of
from studio.activities.practice.settings import Settings
from studio.activities.timed import BEGIN, TimedActivity
from studio.model.agenda import Step
from studio.model.aloud import ReadAloud, SpokenLine
from studio.model.commands import Act
from studio.model.events import BoardEvent, Event
from studio.model.outlines import Outline
from studio.model.timeline import Timeline
from studio.pictures import quiet
from studio.pictures.felt import paper_ground
from studio.pictures.shapes import Item, Picture
from studio.pictures.theme import PAPER

_LONG = 44
"""Letters of a line that a whisper repeats."""
_NO_PACER = "The pacer stays away: this practice does without the breath."


class Practice(TimedActivity[State]):
    """Led from the console or from its printed card alike; nobody adds to it."""

    name = "practice"
    settings = Settings
    events = EVENTS
    begin_label = "Begin the practice"

    def heading(self, settings: object) -> str:
        """What a step without a heading is called."""
        return "Arriving"

    def initial(self, step: Step) -> State:
        return State()

    def privacy(self, step: Step) -> Privacy:
        """What is noticed in a practice is nobody's to keep."""
        return Privacy.NEVER_STORED

    def faults(self, step: Step) -> Mapping[str, str]:
        """Words of a step's text, and in a sentence what is wrong with them."""
        return dict(script_of(step).faults)

    def timeline(self, state: State, board: Board) -> Timeline:
        return rules.timeline_of(board.step)

    def aloud(self, board: Board) -> ReadAloud:
        script = script_of(board.step)
        return ReadAloud(
            sum(line.length for line in script.lines),
            tuple(SpokenLine(line.say, line.quiet, line.bell) for line in script.lines),
            script.intro,
            _choices(board),
            script.back,
        )

    def decide(self, state: State, act: Act, board: Board) -> tuple[BoardEvent, ...]:
        own = rules.decide(state, act, board)
        return super().decide(state, act, board) if own is None else own

    def apply(self, state: State, event: Event) -> State:
        return rules.apply(super().apply(state, event), event)

    def reverse(self, state: State, event: BoardEvent) -> tuple[BoardEvent, ...]:
        return rules.reverse(state, event)

    def acts(self, state: State, board: Board) -> tuple[ActChoice, ...]:
        return (
            *rules.acts_before(state, board.step),
            *super().acts(state, board),
            *rules.acts_on_pacer(state, board),
        )

    def advance(self, state: State, board: Board, by: int) -> Act | None:
        """Forward begins it; where something is asked first, it is said and waited for.

        Back slows the pacer, if one is to be seen: the trainer may stand among the others.
        """
        if by < 0 and state.going.on and running.paced(state, board):
            return Act(rules.SLOWER)
        act = super().advance(state, board, by)
        waits = act == Act(BEGIN) and rules.waits(state, board.step)
        return Act(rules.WAIT) if waits else act

    def says(self, state: State, board: Board) -> str:
        """The present line; in a silence the one that comes next."""
        going, script = state.going, script_of(board.step)
        if going.over:
            return script.back[0]
        if not going.on:
            return rules.said_first(board.step)
        timeline = rules.timeline_of(board.step)
        cues = timeline.cues
        here = cues[going.cue].say if going.cue < len(cues) else ""
        later = [cue.say for cue in cues[next_line(timeline, going.cue) :] if cue.say]
        return here or (f"Next: {later[0]}" if later else "Quiet, to the end.")

    def hint(self, state: State, board: Board) -> str:
        if state.going.on or state.going.over:
            return ""
        if rules.waits(state, board.step):
            begun = "It has not begun yet. " if state.awaited else ""
            return f"{begun}First: {rules.asked_first(board.step)} Press Y once that is so."
        return self._advice(board)

    def _advice(self, board: Board) -> str:
        """What the deck wrote and cannot be done, before it begins."""
        for words, sentence in script_of(board.step).faults:
            return f"“{words if len(words) < _LONG else f'{words[: _LONG - 4]} …'}”: {sentence}"
        settings, step = rules.settings_of(board.step), board.step
        if settings.pacer and not rules.has_pacer(board):
            return _NO_PACER
        needed = round(rules.timeline_of(step).length / 60)
        if needed <= step.minutes:
            return ""
        return f"With its silences this takes about {needed} minutes; the step has {step.minutes}."

    def pages(self, state: State, board: Board, view: View) -> int:
        return len(_pages(state, board, view))

    def picture(self, state: State, board: Board, view: View) -> Picture:
        pages = _pages(state, board, view)
        items = pages[max(0, min(view.page, len(pages) - 1))]
        paper, ground = (quiet.dark_paper(), quiet.NIGHT_LOW)
        if view.audience is Audience.PAGE:
            paper, ground = paper_ground(), PAPER
        step = board.step
        return Picture(step.title, items, paper, ground, step.notes, board.lang)

    def outline(self, state: State, board: Board, view: View) -> Outline:
        script, title = script_of(board.step), board.step.title
        if view.audience is Audience.PAGE:
            return Outline(title, (*script.intro, *script.back), _choices(board))
        if state.going.over:
            return Outline(title, script.back)
        if not state.going.on:
            return Outline(title, script.intro, _choices(board))
        return Outline(title, _told(state, board))


def _choices(board: Board) -> tuple[str, ...]:
    """Those of the text, and one about the pacer where there is one."""
    return (*script_of(board.step).choices, *filter(None, (_more(board),)))


def _more(board: Board) -> str:
    return rules.settings_of(board.step).pacer_choice if rules.has_pacer(board) else ""


def _told(state: State, board: Board) -> tuple[str, ...]:
    """The few words that are seen while it runs, if any."""
    settings, figure = rules.settings_of(board.step), script_of(board.step).figure
    if running.paced(state, board):
        words = (settings.in_word, settings.out_word) if settings.pacer_as != "ring" else ()
        return (*words, settings.own_rhythm)
    shown = running.shown_by(board) == "picture"
    return (figure.alt,) if figure is not None and shown else ()


def _pages(state: State, board: Board, view: View) -> tuple[tuple[Item, ...], ...]:
    """On paper choices and coming back; else what the moment asks for."""
    script, title, more = script_of(board.step), board.step.title, _more(board)
    if view.audience is Audience.PAGE:
        return (
            *cards.choice_pages(title, script, more, dark=False),
            *cards.back_pages(script),
        )
    if state.going.over:
        return cards.back_pages(script)
    if state.going.on:
        return (running.draw(state, board),)
    return cards.choice_pages(title, script, more, dark=True)


ACTIVITY = Practice()
