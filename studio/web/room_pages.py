"""`/room`: the page of the current step, and what is posted from it."""

from collections.abc import Mapping
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from studio.activities.contract import Audience, View
from studio.model.commands import (
    AddEntry,
    AskWord,
    Command,
    DropWord,
    RewordEntry,
    WithdrawEntry,
)
from studio.model.entries import Status
from studio.model.errors import StudioError
from studio.model.forms import Form
from studio.model.ids import EntryId, StepId
from studio.model.people import Person, Role
from studio.session.contract import Receipt, WorkshopState
from studio.session.seen import activity_of, gathers, holds, may_add, outline_of, status_of
from studio.session.tender import mark_of, parts_of
from studio.web.bodies import entry_id, read_form
from studio.web.form_html import RESERVED, posted_name
from studio.web.keys import Visitor
from studio.web.pages import Pages, Tried
from studio.web.problems import Problem, problem_of
from studio.web.public import now_for
from studio.web.room import Room
from studio.web.room_page import RoomHtml, RoomPage

_VIEW = View(Audience.PHONE)
_SAID = frozenset(f"added_{status.value}" for status in Status) | {
    *("added_moderated", "added_care", "reworded", "withdrawn", "word", "unword"),
}


class RoomPages:
    """Handlers of the participants' pages; whole without JavaScript."""

    def __init__(self, room: Room, pages: Pages) -> None:
        self._room = room
        self._html = RoomHtml(pages)

    async def show(self, request: Request) -> Response:
        """`GET /room`."""
        visitor = self._room.guest(request)
        if visitor.role is Role.KIOSK:
            return RedirectResponse("/kiosk", 303)
        said = request.query_params.get("said", "")
        sent = self._sent(EntryId(request.query_params.get("sent", "")), visitor.person)
        sentence = self._room.words[f"said_{said}"] if said in _SAID else ""
        return HTMLResponse(self._html.html(self._page(visitor.person, said=sentence, sent=sent)))

    async def post(self, request: Request) -> Response:
        """`POST /room`."""
        visitor = self._room.taking_part(request)
        sent = await read_form(request, self._room.words)
        try:
            said = await self.do(visitor, sent)
        except StudioError as error:
            problem = problem_of(error, self._room.words)
            page = self._page(visitor.person, tried=tried_of(sent, problem))
            html = self._html.html(page)
            return HTMLResponse(html, problem.status, headers=dict(problem.headers))
        told = {"said": said}
        if said.startswith("added_") and said != "added_withdrawn":
            told["sent"] = sent.get("id", "")
        return RedirectResponse(f"/room?{urlencode(told)}", 303)

    def _sent(self, sent: EntryId, person: Person) -> EntryId:
        """The answer that was just sent, if it is this person's and still stands."""
        state = self._room.state
        found = state.gathered.get(mark_of(sent))
        if found is not None:
            mine = found.author == person.author and not found.withdrawn
        else:
            entry = state.entries.get(sent)
            mine = entry is not None and entry.author == person.author
            mine = mine and status_of(state, sent) is not Status.WITHDRAWN
        return sent if mine and not state.closed else EntryId("")

    def _page(
        self, person: Person, *, said: str = "", sent: str = "", tried: Tried | None = None
    ) -> RoomPage:
        room = self._room
        now = now_for(room.state, room.activities, person)
        state = now.state
        board = state.boards[now.step.board]
        lines = room.listing(state, now.step.board)
        outline = None if state.curtain else outline_of(state, room.activities, _VIEW)
        return RoomPage(
            now,
            lines,
            board.revealed,
            said=said,
            tried=tried,
            gathers=gathers(state, now.step, room.activities),
            outline=outline,
            sheet=self._sheet(person),
            sent=sent,
            with_trainers=_is_flagged(state, EntryId(sent)),
            takes_part=person.role is Role.PARTICIPANT,
        )

    def _sheet(self, person: Person) -> str:
        """The private sheet of the open step, while phones are asked at all."""
        room = self._room
        state, step = room.state, room.state.step
        if person.role is not Role.PARTICIPANT or not may_add(state, step, person):
            return ""
        return activity_of(state, step.id, room.activities).sheet(step)

    async def do(self, visitor: Visitor, sent: Mapping[str, str]) -> str:
        """Submits what was posted; the word of what became of it."""
        room = self._room
        room.mind_pace(visitor)
        do = sent.get("do", "add")
        entry = EntryId(entry_id(sent.get("id", ""), room.words))
        person = room.adder(visitor, entry)
        if do in ("word", "unword"):
            await room.submit(_wish(do, entry, sent), person)
            return do
        receipt = await room.submit(self._command(do, entry, sent, person), person)
        match do:
            case "withdraw":
                return "withdrawn"
            case "reword":
                return "reworded"
            case _:
                if receipt.flagged:
                    return "added_care"
                return f"added_{self._became(receipt, entry)}"

    def _became(self, receipt: Receipt, entry: EntryId) -> str:
        state = self._room.state
        status = receipt.status or status_of(state, entry)
        first = status is Status.WAITING and holds(state, state.step)
        return "moderated" if first else status.value

    def _command(self, do: str, entry: EntryId, sent: Mapping[str, str], person: Person) -> Command:
        match do:
            case "add":
                form = self._form(sent, person)
                step = StepId(sent.get("step", ""))
                return AddEntry(entry, step, sent.get("form", ""), _answers(sent, form))
            case "reword":
                return RewordEntry(entry, _answers(sent, self._form(sent, person)))
            case "withdraw":
                return WithdrawEntry(entry)
            case _:
                raise Problem(422, "bad_request", self._room.words["bad_types"])

    def _form(self, sent: Mapping[str, str], person: Person) -> Form | None:
        """The form that was filled in, if it is still offered."""
        now = now_for(self._room.state, self._room.activities, person)
        offered = [*now.forms, *(own.form for own in now.own if own.form)]
        return next((form for form in offered if form.id == sent.get("form")), None)


def _wish(do: str, wish: EntryId, sent: Mapping[str, str]) -> AskWord | DropWord:
    return AskWord(wish, sent.get("where", "")) if do == "word" else DropWord(wish)


def _is_flagged(state: WorkshopState, sent: EntryId) -> bool:
    """Whether what was sent stays with the trainers, in whole or in part."""
    entry = state.entries.get(sent)
    parts = (entry,) if entry is not None else parts_of(state, sent)
    return any(part.flagged for part in parts)


def _answers(sent: Mapping[str, str], form: Form | None) -> dict[str, object]:
    """The fields of a posted form: those it has, and any other for the session to refuse."""
    names = {posted_name(field.name): field.name for field in form.fields} if form else {}
    return {
        names.get(name, name): value
        for name, value in sent.items()
        if name not in RESERVED and (value != "" or name not in names)
    }


def tried_of(sent: Mapping[str, str], problem: Problem) -> Tried:
    """What was sent and not taken."""
    entry = sent.get("id", "") if sent.get("do") == "reword" else ""
    bare = {name.removeprefix("field."): value for name, value in sent.items()}
    answers = {name: bare[name] for name in bare if name not in RESERVED}
    answers |= {n.removeprefix("field."): v for n, v in sent.items() if n.startswith("field.")}
    return Tried(sent.get("id", ""), sent.get("form", ""), entry, answers, problem)
