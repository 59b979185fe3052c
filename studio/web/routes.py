"""Every address of the room, and the one application behind them."""

from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route, Router
from starlette.types import ASGIApp, Receive, Scope, Send

from studio.web.addresses import Hosts
from studio.web.api import Api
from studio.web.boards import Boards
from studio.web.door import DoorPages
from studio.web.gate import PHOTOS, STREAM, Gate
from studio.web.helper import HelperPages
from studio.web.kiosk import KioskPages
from studio.web.look import LookPage
from studio.web.pages import Pages
from studio.web.photos import Photos
from studio.web.private import PrivateSheets
from studio.web.problems import Problem
from studio.web.remote import Remote
from studio.web.room import Room
from studio.web.room_pages import RoomPages
from studio.web.static import Asset, Static, load_assets
from studio.web.stream import EventStream, Streams
from studio.web.who import PrivacyPage, trust_files

Handler = Callable[[Request], Awaitable[Response]]
ASSETS = Path(__file__).parents[2] / "assets"


def application(room: Room, hosts: Hosts, assets: Path) -> ASGIApp:
    """The whole room behind its gate."""
    trust = room.state.deck.trust
    files = {**load_assets(assets), **trust_files(trust)}
    pages = Pages(room.words, room.words.lang, room.door.mark, _versions(files), trust)

    def answer(problem: Problem, as_page: bool) -> ASGIApp:
        if as_page:
            html = pages.problem(problem)
            return HTMLResponse(html, problem.status, headers=dict(problem.headers))
        return JSONResponse(problem.as_json(), problem.status, headers=dict(problem.headers))

    sheets = PrivateSheets(assets / "phone" / "private", room.words)
    routes = [*_routes(room, pages, Static(files, room.words)), *sheets.routes]
    router = Router(routes, redirect_slashes=False)
    return Gate(router, hosts, answer, room.words, room.limits)


def _versions(files: Mapping[str, Asset]) -> dict[str, str]:
    return {name: asset.version for name, asset in files.items()}


def _routes(room: Room, pages: Pages, static: Static) -> list[Route]:
    door, api, boards, remote = DoorPages(room, pages), Api(room), Boards(room), Remote(room)
    inside, helper = RoomPages(room, pages), HelperPages(room, pages, remote)
    photos, kiosk = Photos(room, helper), KioskPages(room, pages, inside)
    look = LookPage(room, pages)
    streams = Streams(room.tail, room.limits, room.words, lambda: room.door.keys)
    return [
        # What is asked for most often first: routes are tried in turn.
        _route("/api/entries", api.add, "POST"),
        Route(STREAM, EventStream(streams, room.guest, room.door.stands), methods=["GET"]),
        _route("/readyz", api.ready),
        _route("/", door.door),
        _route("/hello", door.hello),
        _route("/privacy", PrivacyPage(room, pages).show),
        _route("/look", look.show),
        _route("/look", look.tap, "POST"),
        _route("/j", door.typed),
        _route("/j/{code}", door.join),
        _route("/J/{code}", door.join),
        _route("/h/{token}", door.helper),
        _route("/k/{token}", door.kiosk),
        _route("/room", inside.show),
        _route("/room", inside.post, "POST"),
        _route("/kiosk", kiosk.show),
        _route("/kiosk", kiosk.post, "POST"),
        _route("/helper", helper.show),
        _route("/helper", helper.post, "POST"),
        _route("/api/now", api.now),
        _route("/api/entries/{entry}", api.reword, "PUT"),
        _route("/api/entries/{entry}", api.withdraw, "DELETE"),
        _route("/api/words", api.ask_word, "POST"),
        _route("/api/words/{wish}", api.drop_word, "DELETE"),
        _route(PHOTOS, photos.add, "POST"),
        _route("/api/boards/{step}.svg", boards.picture),
        _route("/api/boards/{step}.txt", boards.text),
        _route("/api/commands", remote.command, "POST"),
        _route("/static/{name}", static.file),
    ]


class _Answered:
    """A handler as an application: what it raises the gate answers, and nothing stands between."""

    def __init__(self, handler: Handler) -> None:
        self._handler = handler

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        response = await self._handler(Request(scope, receive, send))
        await response(scope, receive, send)


def _route(path: str, handler: Handler, method: str = "GET") -> Route:
    return Route(path, _Answered(handler), methods=[method])
