"""`/api/boards/…`: what the projector may show of a board now, as a picture and as text."""

import asyncio
import gzip

from starlette.requests import Request
from starlette.responses import Response

from studio.activities.contract import Audience, View
from studio.model.ids import StepId
from studio.session.contract import WorkshopState
from studio.session.seen import outline_of, picture_of
from studio.web.headers import PICTURE_CSP
from studio.web.html import el
from studio.web.problems import Problem
from studio.web.room import Room

_VIEW = View(Audience.PHONE)
_REST = {"fill": "#2b2140", "font-family": "sans-serif", "text-anchor": "middle"}


class Boards:
    """Handlers of pictures; each is drawn once for all phones, and kept until another is."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._drawn: dict[tuple[StepId, int], tuple[int, asyncio.Future[bytes]]] = {}

    async def picture(self, request: Request) -> Response:
        """`GET /api/boards/{step}.svg`."""
        state, step = self._seen(request)
        if state.curtain:
            drawn = gzip.compress(self._curtain().encode(), 1)
        else:
            drawn = await self._draw(state, step, _page(request))
        headers = {"Content-Security-Policy": PICTURE_CSP, "Vary": "Accept-Encoding"}
        if "gzip" in request.headers.get("accept-encoding", ""):
            headers["Content-Encoding"] = "gzip"
        else:
            drawn = gzip.decompress(drawn)
        return Response(drawn, media_type="image/svg+xml", headers=headers)

    async def text(self, request: Request) -> Response:
        """`GET /api/boards/{step}.txt`."""
        state, step = self._seen(request)
        if state.curtain:
            words = self._room.words
            return _plain(f"# {words['curtain']}\n{words['curtain_more']}\n")
        outline = outline_of(state, self._room.activities, _VIEW, step)
        return _plain(outline.as_text() + "\n")

    def _seen(self, request: Request) -> tuple[WorkshopState, StepId]:
        """The state and the step asked for, which must have begun: nobody looks ahead."""
        self._room.taking_part(request)
        state = self._room.state
        step = StepId(request.path_params["step"])
        if step not in state.started and step != state.open_step:
            raise Problem(404, "no_board", self._room.words["no_board"])
        return state, step

    async def _draw(self, state: WorkshopState, step: StepId, page: int) -> bytes:
        known = self._drawn.get((step, page))
        if known is not None and known[0] == state.position:
            return await asyncio.shield(known[1])
        drawing = asyncio.ensure_future(asyncio.to_thread(self._svg, state, step, page))
        if any(at != state.position for at, _ in self._drawn.values()):
            self._drawn.clear()  # nobody is given a picture of what was
        self._drawn[step, page] = state.position, drawing
        return await asyncio.shield(drawing)

    def _svg(self, state: WorkshopState, step: StepId, page: int) -> bytes:
        from studio.renderers.to_svg import to_svg

        if page < 0 and step == state.open_step:
            page = state.board.page
        view = View(Audience.PHONE, max(0, page))
        picture = picture_of(state, self._room.activities, view, step)
        return gzip.compress(to_svg(picture, fonts="embed").encode(), 6)

    def _curtain(self) -> str:
        words = self._room.words
        rest = " ".join(f'{name}="{value}"' for name, value in _REST.items())
        title = el("title", words["curtain"], id="title")
        return (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1280 720" role="img" '
            f'aria-labelledby="title">{title}<rect width="1280" height="720" fill="#fbf5e8"/>'
            f'<text x="640" y="370" font-size="48" {rest}>{el("tspan", words["curtain"])}</text>'
            "</svg>"
        )


def _page(request: Request) -> int:
    told = request.query_params.get("page", "")
    return int(told) - 1 if told.isascii() and told.isdigit() and len(told) < 4 else -1


def _plain(text: str) -> Response:
    return Response(text, media_type="text/plain")
