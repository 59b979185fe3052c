"""The participants' API: what is open now, and entries added, reworded and taken back."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from studio.model.commands import AddEntry, AskWord, DropWord, RewordEntry, WithdrawEntry
from studio.model.errors import Refused
from studio.model.ids import EntryId, StepId
from studio.session.contract import Receipt
from studio.session.seen import status_of
from studio.web.bodies import Addition, Rewording, WordWish, entry_id, read_json
from studio.web.problems import Problem
from studio.web.public import now_for
from studio.web.room import Room


class Api:
    """Handlers that speak JSON."""

    def __init__(self, room: Room) -> None:
        self._room = room

    async def ready(self, request: Request) -> Response:
        """`GET /readyz`."""
        state = self._room.state
        if not state.open_step:
            raise Problem(503, "not_ready", self._room.words["not_ready"])
        return JSONResponse({"ready": True, "position": state.position})

    async def now(self, request: Request) -> Response:
        """`GET /api/now`."""
        visitor = self._room.guest(request)
        room = self._room
        told = now_for(room.state, room.activities, visitor.person).as_json()
        told["support"] = [room.words.say(line) for line in room.state.deck.support]
        return JSONResponse(told)

    async def add(self, request: Request) -> Response:
        """`POST /api/entries`."""
        room = self._room
        visitor = room.guest(request)
        room.mind_pace(visitor)
        body = await read_json(request, Addition, room.words)
        entry = EntryId(entry_id(body.id, room.words))
        command = AddEntry(entry, StepId(body.step), body.form, body.fields)
        try:
            receipt = await room.submit(command, room.adder(visitor, entry))
        except Refused as error:
            # Here, what is unknown is the step or the form, not somebody's entry.
            if error.code != "unknown":
                raise
            raise Problem(422, "bad_request", error.user_text, fields=error.fields) from None
        return self._receipt(entry, receipt, 201 if receipt.fresh else 200)

    async def reword(self, request: Request) -> Response:
        """`PUT /api/entries/{id}`."""
        room = self._room
        visitor = room.taking_part(request)
        room.mind_pace(visitor)
        entry = EntryId(request.path_params["entry"])
        body = await read_json(request, Rewording, room.words)
        command = RewordEntry(entry, body.fields)
        receipt = await room.submit(command, room.adder(visitor, entry))
        return self._receipt(entry, receipt, 200)

    async def withdraw(self, request: Request) -> Response:
        """`DELETE /api/entries/{id}`."""
        room = self._room
        visitor = room.taking_part(request)
        room.mind_pace(visitor)
        entry = EntryId(request.path_params["entry"])
        receipt = await room.submit(WithdrawEntry(entry), room.adder(visitor, entry))
        return self._receipt(entry, receipt, 200)

    async def ask_word(self, request: Request) -> Response:
        """`POST /api/words`: a word at the break, seen by trainers only."""
        room = self._room
        visitor = room.guest(request)
        room.mind_pace(visitor)
        body = await read_json(request, WordWish, room.words)
        wish = EntryId(entry_id(body.id, room.words))
        receipt = await room.submit(AskWord(wish, body.where), room.adder(visitor, wish))
        return JSONResponse(
            {"id": wish, "position": receipt.position}, 201 if receipt.fresh else 200
        )

    async def drop_word(self, request: Request) -> Response:
        """`DELETE /api/words/{id}`: taken back; its words are gone."""
        room = self._room
        visitor = room.taking_part(request)
        room.mind_pace(visitor)
        wish = EntryId(request.path_params["wish"])
        receipt = await room.submit(DropWord(wish), room.adder(visitor, wish))
        return JSONResponse({"id": wish, "position": receipt.position})

    def _receipt(self, entry: EntryId, receipt: Receipt, status: int) -> Response:
        stands = receipt.status or status_of(self._room.state, entry)
        body = {"id": entry, "position": receipt.position, "status": stands.value}
        if receipt.flagged:
            body["with_trainers"] = True
        return JSONResponse(body, status)
