"""`/helper`: the second trainer's page; plain buttons that work without JavaScript."""

import json
import zlib
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlencode

import msgspec
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from studio.activities.contract import ActChoice, View
from studio.model.agenda import Step
from studio.model.commands import AddEntry, Moderate
from studio.model.entries import Entry, Status
from studio.model.errors import StudioError
from studio.model.forms import Form, Kind
from studio.model.ids import EntryId, StepId
from studio.model.people import Person, Way
from studio.session.contract import WorkshopState
from studio.session.leading import acts_of, acts_on, has_overlay, says_of, whisper_of
from studio.session.seen import (
    activity_of,
    forms_of,
    holds,
    pages_of,
    queue_of,
    reword_form,
    title_of,
    ways_of,
)
from studio.web.bodies import Wish, entry_id, read_form
from studio.web.form_html import RESERVED, FormView
from studio.web.frames import shown
from studio.web.gate import PHOTOS
from studio.web.html import Child, Html, el, join
from studio.web.keys import Visitor
from studio.web.pages import Pages
from studio.web.problems import Problem, problem_of
from studio.web.remote import Remote
from studio.web.room import Room
from studio.web.words import Words


class HelperPages:
    """Handlers of the helper's page."""

    def __init__(self, room: Room, pages: Pages, remote: Remote) -> None:
        self._room = room
        self._pages = pages
        self._remote = remote

    async def show(self, request: Request) -> Response:
        """`GET /helper`."""
        visitor = self._room.lead(request)
        said = self._room.words["said_done"] if request.query_params.get("said") else ""
        return HTMLResponse(self._html(visitor.person, said))

    async def post(self, request: Request) -> Response:
        """`POST /helper`: a button's command, or words for somebody."""
        visitor = self._room.lead(request)
        self._room.mind_pace(visitor)
        sent = await read_form(request, self._room.words)
        try:
            if sent.get("do") == "add":
                await self._add(visitor, sent)
            else:
                await self._remote.obey(wish_of(sent, self._room.words), visitor)
        except StudioError as error:
            return self.told(visitor, error)
        return self.done()

    def done(self) -> Response:
        """Back to the page, which says that it is done."""
        return RedirectResponse(f"/helper?{urlencode({'said': 'done'})}", 303)

    def told(self, visitor: Visitor, error: StudioError) -> Response:
        """The page, with what did not work."""
        problem = problem_of(error, self._room.words)
        said = " ".join((problem.user_text, *problem.fields.values()))
        return HTMLResponse(self._html(visitor.person, said, wrong=True), problem.status)

    async def _add(self, visitor: Visitor, sent: Mapping[str, str]) -> None:
        entry = EntryId(entry_id(sent.get("id", ""), self._room.words))
        fields = {name: value for name, value in sent.items() if name not in RESERVED and value}
        step = StepId(sent.get("step", ""))
        command = AddEntry(entry, step, sent.get("form", ""), fields)
        await self._room.submit(command, visitor.person)

    def _html(self, person: Person, said: str, *, wrong: bool = False) -> str:
        page = HelperPage(self._room, person)
        told = el("p", said, class_="fault" if wrong else None) if said else None
        box = el("div", told, id="said", role="alert" if wrong else "status")
        return self._pages.shell(self._room.words["helper"], box, page.parts(), kind="helper")


def wish_of(sent: Mapping[str, str], words: Words) -> Wish:
    """The command a button of the page stands for."""
    raw: dict[str, object] = {name: value for name, value in sent.items() if name != "do"}
    try:
        for name in ("by", "page"):
            if name in raw:
                raw[name] = int(str(raw[name]))
        if "on" in raw:
            raw["on"] = raw["on"] == "true"
        if "ways" in raw:
            raw["ways"] = str(raw["ways"]).split()
        if "values" in raw:
            raw["values"] = json.loads(str(raw["values"]))
        return msgspec.convert(raw, Wish)
    except (ValueError, msgspec.ValidationError, RecursionError):
        raise Problem(422, "bad_request", words["bad_types"]) from None


class HelperPage:
    """Draws the helper's page from the state."""

    def __init__(self, room: Room, person: Person) -> None:
        self._room = room
        self._person = person
        self._words = room.words
        self._state: WorkshopState = room.state

    def parts(self) -> list[Child]:
        """Its sections, the present first."""
        return [
            self._section("now", self._now()),
            self._section("acts", self._acts()),
            self._section("queue", self._queue()),
            self._section("add", self._adding()),
            self._section("shown", self._shown()),
            self._section("steps", self._steps()),
            el("div", id="now", hidden=True, data_state="open", data_poll="4"),
        ]

    def _section(self, name: str, inner: Html) -> Html:
        mark = f"{zlib.crc32(inner.encode()):08x}"
        return el("section", inner, id=f"s-{name}", data_v=mark, hidden=not inner)

    def _now(self) -> Html:
        state, words = self._state, self._words
        step = state.step
        notes = el(
            "details",
            el("summary", words["helper_notes"]),
            [el("p", part) for part in step.notes.split("\n\n")],
        )
        return join(
            el("h1", el("span", words["helper_now"], class_="label"), " ", title_of(state)),
            self._line("helper_whisper", whisper_of(state, self._room.activities)),
            self._line("helper_says", says_of(state, self._room.activities)),
            el("p", " ".join(self._told(step))),
            el("p", words["helper_next"], ": ", self._next(), class_="hint"),
            el("div", self._buttons(step), class_="buttons"),
            notes if step.notes else None,
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
        steps = self._state.deck.steps
        index = self._state.deck.index(self._state.open_step) + 1
        return steps[index].title if index < len(steps) else self._words["helper_last"]

    def _buttons(self, step: Step) -> list[Html]:
        state = self._state
        rows = [
            _button(self._words["helper_forward"], main=True, kind="advance", by="1"),
            _button(self._words["helper_back"], kind="advance", by="-1"),
        ]
        asks = activity_of(state, step.id, self._room.activities).opens_with_prompt(step)
        if asks and not state.overlay:
            rows.append(self._switch("reveal", state.board.revealed))
        if has_overlay(state, self._room.activities):
            rows.append(self._switch("agreement", bool(state.overlay)))
        rows.append(self._switch("curtain", state.curtain))
        rows.append(self._switch("blank", state.blank))
        rows.append(self._switch("hold", holds(state, step)))
        open_ways = ways_of(state, step)
        phones = Way.PHONES in open_ways
        ways = " ".join(sorted(way.value for way in open_ways ^ {Way.PHONES}))
        text = self._words["helper_unphones" if phones else "helper_phones"]
        rows.append(_button(text, kind="ways", step=step.id, ways=ways))
        if state.undo:
            rows.append(_button(self._words["helper_undo"], kind="undo"))
        if state.redo:
            rows.append(_button(self._words["helper_redo"], kind="redo"))
        return rows

    def _switch(self, kind: str, is_on: bool) -> Html:
        text = self._words[f"helper_un{kind}" if is_on else f"helper_{kind}"]
        step = self._state.open_step
        return _button(text, kind=kind, on="false" if is_on else "true", step=step)

    def _acts(self) -> Html:
        """What the activity offers, and the pages of its picture."""
        state, activities = self._state, self._room.activities
        current = state.boards[state.deck.step(state.front).board].page
        rows = [_act_button(choice) for choice in acts_of(state, activities)]
        pages = pages_of(state, activities, View())
        for page in range(pages if pages > 1 else 0):
            text = f"{self._words['helper_page']} {page + 1}"
            rows.append(_button(text, main=page == current, kind="page", page=str(page)))
        if not rows:
            return Html("")
        return join(el("h2", self._words["helper_acts"]), el("div", rows, class_="buttons"))

    def _queue(self) -> Html:
        rows = [self._row(entry, "show", "hold") for entry in queue_of(self._state)]
        none = el("p", self._words["helper_queue_none"], class_="hint")
        return join(el("h2", self._words["helper_queue"]), el("ul", rows) if rows else none)

    def _shown(self) -> Html:
        entries = [e for e in self._state.board.entries if e.status is Status.SHOWN]
        rows = [self._row(entry, "hold") for entry in entries]
        none = el("p", self._words["helper_shown_none"], class_="hint")
        return join(el("h2", self._words["helper_shown"]), el("ul", rows) if rows else none)

    def _row(self, entry: Entry, *kinds: str) -> Html:
        words, state = self._words, self._state
        form = reword_form(state, self._room.activities, self._person, entry.id)
        line = shown(entry, state.words.get(entry.id, {}), form)
        private = entry.form in activity_of(state, entry.board, self._room.activities).private
        done = "held" if private else entry.status.value
        kinds = ("hold",) if private else kinds  # what is the trainers' alone is never shown
        offered = [kind for kind in kinds if done != {"hold": "held"}.get(kind, kind)]
        buttons = [_button(words[kind], kind=kind, entry=entry.id) for kind in offered]
        away = el(
            "details",
            el("summary", words["withdraw"]),
            _button(words["withdraw_sure"], kind="withdraw", entry=entry.id),
        )
        acts = acts_on(state, self._room.activities, entry.id)
        more = acts and el(
            "details",
            el("summary", words["helper_on_it"]),
            el("div", [_act_button(choice) for choice in acts], class_="buttons"),
        )
        waits = entry.status is not Status.SHOWN
        status = el("span", words[f"status_{entry.status.value}"], class_="status")
        told = line.text or line.label
        text = el("p", el("span", told, dir="auto"), " ", waits and status or None)
        about = " · ".join(self._about(entry, private))
        where = el("p", about, class_="hint") if about else None
        return el("li", text, where, el("div", buttons, away, more or None, class_="buttons"))

    def _about(self, entry: Entry, private: bool) -> list[str]:
        """Whom it is for, and the step it belongs to where that is another one."""
        state = self._state
        told = [self._words["helper_private"]] if private else []
        if entry.board != state.deck.step(state.front).board:
            told.append(state.deck.step(entry.board).title)
        return told

    def _adding(self) -> Html:
        state, words = self._state, self._words
        forms = forms_of(state, self._room.activities, self._person)
        step = state.front
        views = [
            FormView(replace(form, hint=""), step, self._path(form), "add", words["add"], words)
            for form in forms
            if form.entry is None
        ]
        return (
            el("details", el("summary", words["helper_add"]), [v.html() for v in views])
            if views
            else Html("")
        )

    def _path(self, form: Form) -> str:
        """Where a form is sent: one with a photograph has its own, larger way in."""
        if not any(field.kind is Kind.PHOTO for field in form.fields):
            return "/helper"
        return f"{PHOTOS}?{urlencode({'step': self._state.open_step, 'form': form.id})}"

    def _steps(self) -> Html:
        rows = []
        for number, step in enumerate(self._state.deck.steps, 1):
            here = step.id == self._state.open_step
            text = f"{number}. {step.title}"
            go = _button(text, kind="go", to=step.id)
            rows.append(el("li", el("strong", text) if here else go))
        inside = el("ol", rows, class_="steps")
        return el("details", el("summary", self._words["helper_steps"]), inside)


def _button(text: str, *, main: bool = False, **hidden: str) -> Html:
    """A form of one button."""
    fields = [el("input", type="hidden", name=name, value=value) for name, value in hidden.items()]
    button = el("button", text, class_="main" if main else None)
    return el("form", fields, button, method="post", action="/helper", data_button=True)


def _act_button(choice: ActChoice) -> Html:
    """One act of the board, or of something on it."""
    act = choice.act
    if isinstance(act, Moderate):
        kind = "show" if act.status is Status.SHOWN else "hold"
        return _button(choice.label, main=choice.current, kind=kind, entry=act.id)
    return _button(
        choice.label,
        main=choice.current,
        kind="act",
        name=act.name,
        subject=act.subject,
        values=json.dumps(dict(act.values)),
    )
