"""`POST /api/photos`: a picture of something made in the room, from a helper's camera or file."""

import asyncio
import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from studio.model.commands import AddEntry
from studio.model.errors import Refused, StudioError
from studio.model.forms import Form, Kind
from studio.model.ids import EntryId, StepId
from studio.pictures.photo import PhotoError, as_words, plain_photo
from studio.session.contract import Receipt
from studio.session.seen import forms_of, status_of
from studio.web.bodies import entry_id
from studio.web.form_html import RESERVED
from studio.web.helper import HelperPages
from studio.web.keys import Visitor
from studio.web.problems import Problem
from studio.web.room import Room

_BOUNDARY = re.compile(r'multipart/form-data;.*\bboundary="?([^";]{1,200})"?', re.IGNORECASE)
_NAME = re.compile(rb'form-data;[^\r\n]*?\bname="([^"\r\n]{0,100})"', re.IGNORECASE)
_MOST_PARTS = 40


@dataclass(frozen=True, slots=True)
class Sent:
    """A picture and what was sent beside it."""

    picture: bytes
    beside: Mapping[str, str]


class Photos:
    """Takes pictures from those who lead, and from nobody else."""

    def __init__(self, room: Room, helper: HelperPages) -> None:
        self._room = room
        self._helper = helper

    async def add(self, request: Request) -> Response:
        """The picture as the body, what belongs to it in the address; or a page's whole form."""
        visitor = self._room.lead(request)  # before a byte of the body is read
        self._room.mind_pace(visitor)
        page = "text/html" in request.headers.get("accept", "")
        try:
            answer = await self._added(request, visitor)
        except StudioError as error:
            if page:
                return self._helper.told(visitor, error)
            raise
        return self._helper.done() if page else answer

    async def _added(self, request: Request, visitor: Visitor) -> Response:
        room = self._room
        form, name = self._form(request, visitor)
        sent = await _sent(request, name)
        if not sent.picture:
            raise Problem(422, "bad_fields", room.words["photo_none"])
        try:
            # Apart from the loop: a large picture takes a moment, and phones are waiting.
            plain = await asyncio.to_thread(plain_photo, sent.picture)
        except PhotoError as error:
            fields = {name: error.user_text}
            raise Problem(422, "bad_fields", error.user_text, fields=fields) from None
        told = {key: text for key, text in sent.beside.items() if key not in RESERVED and text}
        entry = EntryId(entry_id(sent.beside.get("id") or str(uuid.uuid4()), room.words))
        step = StepId(request.query_params.get("step", ""))
        command = AddEntry(entry, step, form.id, {**told, name: as_words(plain)})
        try:
            receipt = await room.submit(command, visitor.person)
        except Refused as error:
            if error.code != "unknown":
                raise
            raise Problem(422, "bad_request", error.user_text) from None
        return self._receipt(entry, receipt)

    def _form(self, request: Request, visitor: Visitor) -> tuple[Form, str]:
        """The form that is asked for, and the name of its picture."""
        state, asked = self._room.state, request.query_params
        if asked.get("step", "") == state.open_step:
            for form in forms_of(state, self._room.activities, visitor.person):
                for field in form.fields:
                    if field.kind is Kind.PHOTO and form.id == asked.get("form", ""):
                        return form, field.name
        raise Problem(409, "step_closed", self._room.words["photo_shut"])

    def _receipt(self, entry: EntryId, receipt: Receipt) -> Response:
        status = status_of(self._room.state, entry)
        body = {"id": entry, "position": receipt.position, "status": status.value}
        return JSONResponse(body, 201 if receipt.fresh else 200)


async def _sent(request: Request, name: str) -> Sent:
    """What a request brings; `name` is the field in which a page puts its picture."""
    body = await request.body()
    found = _BOUNDARY.match(request.headers.get("content-type", ""))
    if found is None:
        beside = {key: value for key, value in request.query_params.items() if key != name}
        return Sent(body, beside)
    parts = _parts(body, found[1].encode("latin-1"))
    picture = parts.pop(name, b"")
    return Sent(picture, {key: raw.decode("utf-8", "replace") for key, raw in parts.items()})


def _parts(body: bytes, boundary: bytes) -> dict[str, bytes]:
    """The parts of a form as browsers send it (RFC 7578), by name; of doubled ones the last."""
    found: dict[str, bytes] = {}
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary, _MOST_PARTS)[1:]:
        head, gap, inner = part.partition(b"\r\n\r\n")
        name = _NAME.search(head)
        if gap and name:
            found[name[1].decode("utf-8", "replace")] = inner
    return found
