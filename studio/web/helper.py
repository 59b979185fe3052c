"""`/helper`: the second trainer's page; whole without JavaScript, fast with it."""

import asyncio
import json
from collections.abc import Callable, Mapping
from datetime import datetime
from urllib.parse import parse_qsl, urlencode

import msgspec
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from studio.model.commands import AddEntry, RewordEntry
from studio.model.errors import StudioError
from studio.model.forms import Form
from studio.model.ids import EntryId, StepId
from studio.model.scribe import in_turn, kept_for_next
from studio.session.contract import Receipt, WorkshopState
from studio.session.seen import forms_of
from studio.session.tender import mark_of
from studio.web.bodies import Wish, entry_id
from studio.web.form_html import RESERVED
from studio.web.helper_page import HelperPage
from studio.web.helper_parts import ADDRESS, Asked, Lead
from studio.web.helper_rows import ROW_KINDS
from studio.web.html import el
from studio.web.keys import Visitor
from studio.web.pages import Pages
from studio.web.problems import Problem, problem_of
from studio.web.remote import Remote
from studio.web.room import Room
from studio.web.words import Words

_CHOSEN = "choice."
"""What was chosen last, in the address: never anybody's words."""
_POSTED = "field."
_MOST_FIELDS = 600
"""Rows that can be ticked at once, and what else a form holds."""


class HelperPages:
    """Handlers of the helper's page."""

    def __init__(self, room: Room, pages: Pages, remote: Remote) -> None:
        self._room = room
        self._pages = pages
        self._remote = remote

    async def show(self, request: Request) -> Response:
        """`GET /helper`; an unchanged room is told in a word, to a script that asks often."""
        visitor = self._room.lead(request)
        now = datetime.now()
        mark = f'"{self._room.door.mark}-{self._room.state.position}-{now:%H%M}"'
        if request.headers.get("if-none-match") == mark:
            return Response(status_code=304, headers={"ETag": mark})
        lead = self._lead(visitor, _asked(request, self._room.words))
        # Beside the loop: a long queue takes a moment to draw, and phones are waiting.
        html = await asyncio.to_thread(self._html, lead, now)
        return HTMLResponse(html, headers={"ETag": mark})

    async def post(self, request: Request) -> Response:
        """`POST /helper`: a button's command, or words for somebody."""
        visitor = self._room.lead(request)
        self._room.mind_pace(visitor)
        sent = await _read(request, self._room.words)
        scripted = "application/json" in request.headers.get("accept", "")
        form = self._form(visitor, sent)
        try:
            receipt = await self._obey(visitor, sent, form)
        except StudioError as error:
            if scripted:
                raise
            return self.told(visitor, error, sent)
        if scripted:
            status = receipt.status.value if receipt.status else None
            return JSONResponse({"position": receipt.position, "status": status})
        return self._onward(sent, form)

    def done(self) -> Response:
        """Back to the page, which says that it is done."""
        return RedirectResponse(f"{ADDRESS}?{urlencode({'said': 'done'})}", 303)

    def told(
        self, visitor: Visitor, error: StudioError, sent: Mapping[str, str] | None = None
    ) -> Response:
        """The page, with what did not work and the words that came back."""
        problem, given = problem_of(error, self._room.words), sent or {}
        asked = Asked(
            " ".join((problem.user_text, *problem.fields.values())),
            wrong=True,
            reword=EntryId(given.get("id", "") if given.get("do") == "reword" else ""),
            form=given.get("form", ""),
            line=given.get("do") == "add",
            answers=_fields(given) if given.get("do") in ("add", "reword") else {},
            faults=problem.fields,
        )
        return HTMLResponse(self._html(self._lead(visitor, asked), datetime.now()), problem.status)

    async def _obey(self, visitor: Visitor, sent: Mapping[str, str], form: Form | None) -> Receipt:
        match sent.get("do"):
            case "add":
                return await self._add(visitor, sent, form)
            case "reword":
                command = RewordEntry(EntryId(sent.get("id", "")), _fields(sent))
                return await self._room.submit(command, visitor.person)
            case _:
                return await self._remote.obey(wish_of(sent, self._room.words), visitor)

    async def _add(self, visitor: Visitor, sent: Mapping[str, str], form: Form | None) -> Receipt:
        entry = EntryId(entry_id(sent.get("id", ""), self._room.words))
        state = self._room.state
        fields: Mapping[str, object] = _fields(sent)
        if form is not None and not _is_known(state, entry):
            board = state.boards[state.deck.step(state.front).board]
            fields = in_turn(form, fields, len(board.entries))
        step = StepId(sent.get("step", ""))
        command = AddEntry(entry, step, sent.get("form", ""), fields)
        return await self._room.submit(command, visitor.person)

    def _onward(self, sent: Mapping[str, str], form: Form | None) -> Response:
        """Back to where it was pressed; after a line, ready for the next."""
        if sent.get("do") != "add":
            return self.done()
        stays = kept_for_next(form, _fields(sent)) if form else {}
        told = {"said": "done", "form": sent.get("form", "")}
        told |= {f"{_CHOSEN}{name}": str(value) for name, value in stays.items()}
        # Without a fragment: a browser puts the keyboard nowhere by itself where there is one.
        return RedirectResponse(f"{ADDRESS}?{urlencode(told)}", 303)

    def _form(self, visitor: Visitor, sent: Mapping[str, str]) -> Form | None:
        """The form a line was written in, as it is offered now."""
        offered = forms_of(self._room.state, self._room.activities, visitor.person)
        wanted = sent.get("form", "")
        return next((one for one in offered if one.id == wanted and one.entry is None), None)

    def _lead(self, visitor: Visitor, asked: Asked) -> Lead:
        room = self._room
        return Lead(room.state, room.activities, room.words, visitor.person, asked)

    def _html(self, lead: Lead, now: datetime) -> str:
        parts = HelperPage(lead, now).parts()
        style = el("link", rel="stylesheet", href=self._pages.asset("helper.css"))
        return self._pages.shell(self._room.words["helper"], parts, kind="helper", more=style)


def _asked(request: Request, words: Words) -> Asked:
    """What the page's address asks for."""
    told = request.query_params
    chosen = {
        name.removeprefix(_CHOSEN): value
        for name, value in told.items()
        if name.startswith(_CHOSEN)
    }
    return Asked(
        words["said_done"] if told.get("said") else "",
        reword=EntryId(told.get("reword", "")),
        form=told.get("form", ""),
        every=told.get("pick") == "all",
        line="form" in told,
        answers=chosen,
    )


async def _read(request: Request, words: Words) -> dict[str, str]:
    """What a form of the page sent; of doubled fields the last, of ticked rows all."""
    raw = (await request.body()).decode("utf-8", "replace")
    try:
        pairs = parse_qsl(raw, keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError:
        raise Problem(400, "bad_request", words["bad_types"]) from None
    ticked = " ".join(value for name, value in pairs if name == "entries")
    sent = {name: value for name, value in pairs if name != "entries"}
    return sent | ({"entries": ticked} if ticked else {})


def _fields(sent: Mapping[str, str]) -> dict[str, str]:
    """The answers of a form, without what the page itself put beside them."""
    return {
        name.removeprefix(_POSTED): value
        for name, value in sent.items()
        if name not in RESERVED and value
    }


def _is_known(state: WorkshopState, entry: EntryId) -> bool:
    """Whether it is here already: sent again, it stays exactly as it is."""
    return entry in state.entries or mark_of(entry) in state.gathered


_READ: Mapping[str, Callable[[str], object]] = {
    "by": int,
    "page": int,
    "on": lambda text: text == "true",
    "ways": str.split,
    "entries": str.split,
    "values": json.loads,
}
"""How what a button sends is read, where it is no plain text."""


def wish_of(sent: Mapping[str, str], words: Words) -> Wish:
    """The command a button of the page stands for; a row's own button is about that row alone."""
    pressed = next((kind for kind in ROW_KINDS if kind in sent), "")
    told = {"kind": pressed, "entries": sent[pressed]} if pressed else dict(sent)
    if told.get("kind") == "unquiet":
        told |= {"kind": "quiet", "on": "false"}
    try:
        raw = {name: _READ.get(name, str)(text) for name, text in told.items() if name != "do"}
        wish = msgspec.convert(raw, Wish)
    except (ValueError, msgspec.ValidationError, RecursionError):
        raise Problem(422, "bad_request", words["bad_types"]) from None
    if wish.kind in ROW_KINDS and not (wish.entry or wish.entries or wish.step):
        raise Problem(422, "bad_request", words["helper_pick_first"])
    return wish
