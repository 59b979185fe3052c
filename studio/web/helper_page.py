"""The helper's page, drawn from the state: the present first, the rest folded away."""

from datetime import datetime

from studio.activities.contract import View
from studio.model.agenda import Step
from studio.model.people import Way
from studio.session.leading import acts_of, first_sentence, has_overlay, says_of, whisper_of
from studio.session.listening import holds_profanity
from studio.session.seen import activity_of, holds, pages_of, title_of, ways_of
from studio.session.timing import day_plan, end_of_day, following, next_pause
from studio.web.helper_care import care_section
from studio.web.helper_line import full_forms, line_section
from studio.web.helper_parts import Lead, act_button, fold, section, send_button
from studio.web.helper_queue import Piles, queue_section, reword_section, shown_section
from studio.web.html import Child, Html, el, join

POLL_SECONDS = 2
_SAYS = (
    "offline",
    "online",
    "add",
    "over",
    "let_go",
    "helper_added",
    "helper_change",
    "helper_changed",
    "helper_mending",
    "helper_choose_first",
    "helper_lost",
    "helper_press_again",
    "helper_outside",
    "helper_kept_step",
    "helper_kept_refused",
    "helper_take_up",
    "helper_picked",
    "helper_pick_all",
    "helper_pick_none",
    "helper_pick_first",
    "helper_away_again",
)
"""What the script says by itself."""


class HelperPage:
    """Draws the page for whoever leads from afar."""

    def __init__(self, lead: Lead, now: datetime) -> None:
        self._lead = lead
        self._now = now
        self._words = lead.words
        self._state = lead.state

    def parts(self) -> list[Child]:
        """Its sections, the present first."""
        lead, piles = self._lead, Piles.of(self._lead)
        return [
            self._said(),
            reword_section(lead),
            section("page", section("now", self._present()), *self._open_day(piles)),
            line_section(lead),
            self._marks(),
        ]

    def _open_day(self, piles: Piles) -> list[Child]:
        """What there is to do until the day is over."""
        if self._state.closed:
            return [section(name) for name in ("care", "queue", "aside")]
        lead = self._lead
        return [
            care_section(lead, piles.flagged),
            queue_section(lead, piles, self._coming(self._state.step)),
            section(
                "aside",
                section("more", self._more()),
                section("acts", self._acts()),
                shown_section(lead, piles),
                full_forms(lead),
                section("steps", self._steps()),
            ),
        ]

    def _said(self) -> Html:
        asked = self._lead.asked
        told = el("p", asked.said, class_="fault" if asked.wrong else None) if asked.said else None
        return el("div", told, id="said", role="alert" if asked.wrong else "status")

    def _marks(self) -> Html:
        """What the script goes by."""
        words = {f"data_{name}": self._words[name] for name in _SAYS}
        return el(
            "div",
            id="now",
            hidden=True,
            data_position=self._state.position,
            data_step=self._state.front,
            data_poll=POLL_SECONDS,
            **words,
        )

    def _present(self) -> Html:
        """Now, what to say, what the room sees, the next break, and what drives the show."""
        lead, state, words = self._lead, self._state, self._words
        step = state.step
        if state.closed:
            return join(el("h1", words["closed"]), el("p", words["closed_more"]))
        says = says_of(state, lead.activities) or first_sentence(step.notes)
        told = el("p", " ".join(self._told(step)), class_="hint")
        ahead = el("p", words["helper_next"], ": ", self._next(), " · ", self._pause())
        return join(
            el("h1", el("span", words["helper_now"], class_="label"), " ", title_of(state)),
            self._line("helper_whisper", whisper_of(state, lead.activities)),
            self._line("helper_says", says),
            told,
            ahead,
            el("div", self._buttons(step), class_="buttons driving"),
        )

    def _line(self, label: str, words: str) -> Html | None:
        """Something for the trainers alone, if there is anything."""
        if not words:
            return None
        return el("p", el("span", self._words[label], class_="label"), " ", words, class_="big")

    def _told(self, step: Step) -> list[str]:
        """What the room sees and who may add, in sentences."""
        state, words = self._state, self._words
        told = [words["helper_is_open" if state.board.revealed else "helper_is_prompt"]]
        if state.doors:
            told = [words["helper_is_doors"]]
        if state.blank:
            told = [words["helper_is_blank"]]
        if state.curtain:
            told = [words["helper_is_curtain"]]
        phones = Way.PHONES in ways_of(state, step)
        told.append(words["helper_phones_open" if phones else "helper_phones_shut"])
        if holds(state, step):
            told.append(words["helper_held"])
        return told

    def _next(self) -> str:
        step = following(self._state)
        return step.title if step else self._words["helper_last"]

    def _pause(self) -> str:
        """The next break and its time, or when the day ends."""
        rows = day_plan(self._state, self._now)
        pause = next_pause(rows)
        if pause is not None:
            return f"{self._words['helper_pause']}: {pause.step.title}, {pause.start:%H:%M}"
        return f"{self._words['helper_day_end']}: {end_of_day(rows):%H:%M}" if rows else ""

    def _buttons(self, step: Step) -> list[Html]:
        """What drives the show."""
        lead, state = self._lead, self._state
        rows = [
            send_button(self._words["helper_forward"], main=True, kind="advance", by="1"),
            send_button(self._words["helper_back"], kind="advance", by="-1"),
        ]
        asks = activity_of(state, step.id, lead.activities).opens_with_prompt(step)
        if step.id == state.deck.steps[0].id:
            rows.append(self._switch("doors", state.doors))
        if asks and not state.overlay and not state.doors:
            rows.append(self._switch("reveal", state.board.revealed))
        rows.append(self._switch("blank", state.blank))
        rows.append(self._switch("curtain", state.curtain))
        return rows

    def _switch(self, kind: str, is_on: bool) -> Html:
        text = self._words[f"helper_un{kind}" if is_on else f"helper_{kind}"]
        step = self._state.open_step
        return send_button(text, kind=kind, on="false" if is_on else "true", step=step)

    def _coming(self, step: Step) -> Html:
        """What becomes of words that come in, and which way they come."""
        state = self._state
        open_ways = ways_of(state, step)
        ways = " ".join(sorted(way.value for way in open_ways ^ {Way.PHONES}))
        text = self._words["helper_unphones" if Way.PHONES in open_ways else "helper_phones"]
        held = holds(state, step)
        inside = el(
            "div",
            self._switch("hold", held),
            send_button(text, kind="ways", step=step.id, ways=ways),
            self._switch("profanity", holds_profanity(state)),
            class_="buttons",
        )
        title = self._words["helper_coming_held" if held else "helper_coming_shown"]
        return fold("coming", title, inside)

    def _more(self) -> Html:
        """Notes, the agreement, and what was done taken back."""
        lead, state = self._lead, self._state
        rows = []
        if has_overlay(state, lead.activities):
            rows.append(self._switch("agreement", bool(state.overlay)))
        if state.undo:
            rows.append(send_button(self._words["helper_undo"], kind="undo"))
        if state.redo:
            rows.append(send_button(self._words["helper_redo"], kind="redo"))
        parts = [el("p", part) for part in state.step.notes.split("\n\n")]
        notes = fold("notes", self._words["helper_notes"], parts) if state.step.notes else None
        return join(notes, el("div", rows, class_="buttons") if rows else None)

    def _acts(self) -> Html:
        """What the activity offers, and the pages of its picture."""
        state, activities = self._state, self._lead.activities
        current = state.boards[state.deck.step(state.front).board].page
        rows = [act_button(choice) for choice in acts_of(state, activities)]
        pages = pages_of(state, activities, View())
        for page in range(pages if pages > 1 else 0):
            text = f"{self._words['helper_page']} {page + 1}"
            rows.append(send_button(text, main=page == current, kind="page", page=str(page)))
        if not rows:
            return Html("")
        return fold("acts", self._words["helper_acts"], el("div", rows, class_="buttons"))

    def _steps(self) -> Html:
        rows = []
        for number, step in enumerate(self._state.deck.steps, 1):
            here = step.id == self._state.open_step
            text = f"{number}. {step.title}"
            go = send_button(text, kind="go", to=step.id)
            rows.append(el("li", el("strong", text) if here else go))
        return fold("steps", self._words["helper_steps"], el("ol", rows, class_="steps"))
