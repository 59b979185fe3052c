"""The door: codes, links and the cookies they lead to."""

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from studio.model.people import Role
from studio.web.keys import COOKIE_SECONDS, LEAD_COOKIE, ROOM_COOKIE, Visitor, bare_code
from studio.web.pages import Pages
from studio.web.problems import Problem, too_fast
from studio.web.room import Room


class DoorPages:
    """Handlers in front of the room."""

    def __init__(self, room: Room, pages: Pages) -> None:
        self._room = room
        self._pages = pages

    async def door(self, request: Request) -> Response:
        """`GET /`."""
        visitor = self._room.visitor(request)
        return HTMLResponse(self._pages.door(visitor is not None))

    async def typed(self, request: Request) -> Response:
        """`GET /j?code=…`: what somebody typed at the door."""
        return self._join(request, request.query_params.get("code", ""))

    async def join(self, request: Request) -> Response:
        """`GET /j/{code}`."""
        return self._join(request, request.path_params["code"])

    def _join(self, request: Request, code: str) -> Response:
        room = self._room
        room.mind_guessing(request)
        if not bare_code(code) or not room.door.admits(code):
            room.guessed_wrong(request)
            return self._wrong(request)
        known = room.visitor(request)
        if known is None or known.role is not Role.PARTICIPANT:
            if wait := room.joins_each.take(room.caller(request)):
                raise too_fast(wait, room.words)
            known = room.door.newcomer(Role.PARTICIPANT)
        return self._enter("/room", ROOM_COOKIE, known)

    def _wrong(self, request: Request) -> Response:
        text = self._room.words["door_wrong"]
        if "text/html" not in request.headers.get("accept", ""):
            raise Problem(403, "wrong_code", text)
        return HTMLResponse(self._pages.door(joined=False, fault=text), 403)

    async def helper(self, request: Request) -> Response:
        """`GET /h/{token}`."""
        return self._swap(request, Role.HELPER, "/helper", LEAD_COOKIE)

    async def kiosk(self, request: Request) -> Response:
        """`GET /k/{token}`."""
        return self._swap(request, Role.KIOSK, "/kiosk", ROOM_COOKIE)

    def _swap(self, request: Request, role: Role, path: str, cookie: str) -> Response:
        room = self._room
        room.mind_guessing(request)
        if room.door.role_of(request.path_params["token"]) is not role:
            room.guessed_wrong(request)
            raise Problem(403, "wrong_token", room.words["bad_token"])
        return self._enter(path, cookie, room.door.newcomer(role))

    def _enter(self, path: str, cookie: str, visitor: Visitor) -> Response:
        response = RedirectResponse(path, 303)
        response.set_cookie(
            cookie,
            self._room.door.cookie(visitor),
            max_age=COOKIE_SECONDS,
            path="/",
            httponly=True,
            samesite="lax",
        )
        return response
