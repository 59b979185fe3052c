"""The door: codes, links and the cookies they lead to."""

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from studio.model.people import Role
from studio.web.entering import enter, half_way
from studio.web.html import el
from studio.web.keys import LEAD_COOKIE, ROOM_COOKIE, bare_code
from studio.web.pages import Pages
from studio.web.problems import Problem
from studio.web.promise import promise
from studio.web.room import Room


class DoorPages:
    """Handlers in front of the room."""

    def __init__(self, room: Room, pages: Pages) -> None:
        self._room = room
        self._pages = pages

    async def door(self, request: Request) -> Response:
        """`GET /`."""
        self._note(request)
        visitor = self._room.visitor(request)
        return HTMLResponse(self._page(joined=visitor is not None))

    async def hello(self, request: Request) -> Response:
        """`GET /hello`: a test phone got through. It needs no code and tells nothing."""
        self._note(request)
        words = self._room.words
        parts = el("h1", words["hello_title"]), el("p", words["hello_text"])
        return HTMLResponse(
            self._pages.shell(words["hello_title"], *parts, kind="door", script=False)
        )

    def _page(self, *, joined: bool, fault: str = "") -> str:
        told = promise(self._room.state, self._room.words)
        return self._pages.door(joined, fault, told)

    async def typed(self, request: Request) -> Response:
        """`GET /j?code=…`: what somebody typed at the door."""
        return self._join(request, request.query_params.get("code", ""))

    async def join(self, request: Request) -> Response:
        """`GET /j/{code}`."""
        return self._join(request, request.path_params["code"])

    def _join(self, request: Request, code: str) -> Response:
        room = self._room
        self._note(request)
        room.mind_guessing(request)
        if not bare_code(code) or not room.door.admits(code):
            room.guessed_wrong(request)
            return self._wrong(request)
        known = room.visitor(request)
        if known is None or known.role is not Role.PARTICIPANT:
            room.mind_joining(request)
            if room.door.keys.picture:
                return half_way(room)
            known = room.door.newcomer(Role.PARTICIPANT)
        return enter(room, "/room", ROOM_COOKIE, known)

    def _note(self, request: Request) -> None:
        self._room.arrivals.note(request.client.host if request.client else "")

    def _wrong(self, request: Request) -> Response:
        text = self._room.words["door_wrong"]
        if "text/html" not in request.headers.get("accept", ""):
            raise Problem(403, "wrong_code", text)
        return HTMLResponse(self._page(joined=False, fault=text), 403)

    async def helper(self, request: Request) -> Response:
        """`GET /h/{token}`."""
        return self._swap(request, Role.HELPER, "/helper", LEAD_COOKIE)

    async def kiosk(self, request: Request) -> Response:
        """`GET /k/{token}`."""
        response = self._swap(request, Role.KIOSK, "/kiosk", ROOM_COOKIE)
        response.delete_cookie(LEAD_COOKIE, path="/")  # a tablet that goes round leads nothing
        return response

    def _swap(self, request: Request, role: Role, path: str, cookie: str) -> Response:
        room = self._room
        self._note(request)
        room.mind_guessing(request)
        if room.door.role_of(request.path_params["token"]) is not role:
            room.guessed_wrong(request)
            raise Problem(403, "wrong_token", room.words["bad_token"])
        return enter(room, path, cookie, room.door.newcomer(role))
