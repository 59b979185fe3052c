"""`/kiosk`: one form at a time on a device that goes from hand to hand."""

import secrets

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from studio.model.errors import Refused, StudioError
from studio.model.people import Role
from studio.web.bodies import read_form
from studio.web.keys import Visitor
from studio.web.kiosk_page import KioskPage
from studio.web.pages import Pages, Tried
from studio.web.problems import Problem, problem_of
from studio.web.public import now_for
from studio.web.room import Room
from studio.web.room_pages import RoomPages, tried_of

_MOST_MARKS = 200
"""Thank-yous on their way to a browser without JavaScript."""


class KioskPages:
    """Handlers of the kiosk's page; whole without JavaScript."""

    def __init__(self, room: Room, pages: Pages, inside: RoomPages) -> None:
        self._room = room
        self._page = KioskPage(pages)
        self._inside = inside
        self._said: dict[str, str] = {}

    async def show(self, request: Request) -> Response:
        """`GET /kiosk`."""
        visitor = self._visitor(request)
        mark = request.query_params.get("said", "")
        said = self._said.pop(mark, "thanks") if mark else ""
        return HTMLResponse(self._draw(visitor, said=said))

    async def post(self, request: Request) -> Response:
        """`POST /kiosk`: adds, and clears the screen for the next hand."""
        visitor = self._visitor(request)
        sent = await read_form(request, self._room.words)
        try:
            do = "word" if sent.get("do") == "word" else "add"
            said = await self._inside.do(visitor, {**sent, "do": do})
        except Refused as error:
            # An old page sent once more by the back button: its words are somebody else's.
            if error.code == "id_taken":
                return RedirectResponse("/kiosk", 303)
            return self._again(visitor, sent, error)
        except StudioError as error:
            return self._again(visitor, sent, error)
        told = {"added_care": "care", "word": "word"}.get(said, "thanks")
        return RedirectResponse(f"/kiosk?said={self._mark(told)}", 303)

    def _mark(self, said: str) -> str:
        """A mark for one look: no address tells the next hand what was said to the last."""
        mark = secrets.token_urlsafe(6)
        self._said[mark] = said
        while len(self._said) > _MOST_MARKS:
            del self._said[next(iter(self._said))]
        return mark

    def _again(self, visitor: Visitor, sent: dict[str, str], error: StudioError) -> Response:
        problem = problem_of(error, self._room.words)
        html = self._draw(visitor, tried=tried_of(sent, problem))
        return HTMLResponse(html, problem.status, headers=dict(problem.headers))

    def _draw(self, visitor: Visitor, *, tried: Tried | None = None, said: str = "") -> str:
        now = now_for(self._room.state, self._room.activities, visitor.person)
        if said:
            return self._page.thanks(now, with_trainers=said == "care", asked=said == "word")
        return self._page.html(now, tried)

    def _visitor(self, request: Request) -> Visitor:
        visitor = self._room.guest(request)
        if visitor.role is not Role.KIOSK:
            raise Problem(403, "not_a_kiosk", self._room.words["bad_token"])
        return visitor
