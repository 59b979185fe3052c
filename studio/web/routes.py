"""Every address of the room, and the one application behind them."""

from collections.abc import Mapping
from pathlib import Path

from starlette.responses import HTMLResponse, JSONResponse
from starlette.routing import Route, Router
from starlette.types import ASGIApp

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
        Route("/api/entries", api.add, methods=["POST"]),
        Route(STREAM, EventStream(streams, room.guest, room.door.stands), methods=["GET"]),
        Route("/readyz", api.ready),
        Route("/", door.door),
        Route("/hello", door.hello),
        Route("/privacy", PrivacyPage(room, pages).show),
        Route("/look", look.show),
        Route("/look", look.tap, methods=["POST"]),
        Route("/j", door.typed),
        Route("/j/{code}", door.join),
        Route("/J/{code}", door.join),
        Route("/h/{token}", door.helper),
        Route("/k/{token}", door.kiosk),
        Route("/room", inside.show),
        Route("/room", inside.post, methods=["POST"]),
        Route("/kiosk", kiosk.show),
        Route("/kiosk", kiosk.post, methods=["POST"]),
        Route("/helper", helper.show),
        Route("/helper", helper.post, methods=["POST"]),
        Route("/api/now", api.now),
        Route("/api/entries/{entry}", api.reword, methods=["PUT"]),
        Route("/api/entries/{entry}", api.withdraw, methods=["DELETE"]),
        Route("/api/words", api.ask_word, methods=["POST"]),
        Route("/api/words/{wish}", api.drop_word, methods=["DELETE"]),
        Route(PHOTOS, photos.add, methods=["POST"]),
        Route("/api/boards/{step}.svg", boards.picture),
        Route("/api/boards/{step}.txt", boards.text),
        Route("/api/commands", remote.command, methods=["POST"]),
        Route("/static/{name}", static.file),
    ]
