"""The second step at the door, where the trainer wants one: to look at the screen in the room.

Who has only the link does not see which picture the screen shows, and cannot try them all.
"""

import asyncio
from functools import cache

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from studio.model.people import Role
from studio.pictures.door_signs import DOOR_SIGNS, REACH, door_sign
from studio.web.bodies import read_form
from studio.web.entering import enter
from studio.web.html import Html, el
from studio.web.keys import ROOM_COOKIE
from studio.web.pages import Pages
from studio.web.problems import Problem, too_fast
from studio.web.room import Room


class LookPage:
    """`/look`: six pictures, of which the screen in the room shows one."""

    def __init__(self, room: Room, pages: Pages) -> None:
        self._room = room
        self._pages = pages
        self._wrong = 0
        """Wrong taps since the picture last changed by them."""

    async def show(self, request: Request) -> Response:
        """`GET /look`."""
        if away := self._away(request):
            return away
        return HTMLResponse(self._page())

    async def tap(self, request: Request) -> Response:
        """`POST /look`: the picture somebody tapped."""
        if away := self._away(request):
            return away
        room, caller = self._room, self._room.caller(request)
        told = (await read_form(request, room.words)).get("picture", "")
        if wait := max(room.looks.wait("all"), room.looks_each.wait(caller)):
            raise too_fast(wait, room.words, "look_wait")
        shown = room.door.keys.picture
        if told != shown:
            room.looks.take("all")
            room.looks_each.take(caller)
            await self._count_wrong(shown)
            return self._refused(request)
        room.looks_each.give(caller)
        return enter(room, "/room", ROOM_COOKIE, room.door.newcomer(Role.PARTICIPANT))

    def _away(self, request: Request) -> Response | None:
        """Where somebody belongs who has nothing to tap here."""
        room = self._room
        known = room.visitor(request)
        if known is not None and known.role is Role.PARTICIPANT:
            return RedirectResponse("/room", 303)
        if not room.door.is_half_way(request.cookies.get(ROOM_COOKIE, "")):
            return RedirectResponse("/", 303)
        if not room.door.keys.picture:
            return enter(room, "/room", ROOM_COOKIE, room.door.newcomer(Role.PARTICIPANT))
        return None

    async def _count_wrong(self, shown: str) -> None:
        self._wrong += 1
        if self._wrong >= self._room.limits.looks_before_change:
            self._wrong = 0
            await asyncio.to_thread(self._room.door.change_picture, shown)

    def _refused(self, request: Request) -> Response:
        text = self._room.words["look_wrong"]
        if "text/html" not in request.headers.get("accept", ""):
            raise Problem(403, "wrong_picture", text)
        return HTMLResponse(self._page(text), 403)

    def _page(self, fault: str = "") -> str:
        words = self._room.words
        taps = [
            el(
                "button",
                _drawn(name),
                el("span", words[f"look_{name}"]),
                name="picture",
                value=name,
                class_="sign",
            )
            for name in DOOR_SIGNS
        ]
        return self._pages.shell(
            words["look_title"],
            el("h1", words["look_title"]),
            el("p", words["look_text"]),
            el("p", fault, class_="fault", role="alert") if fault else None,
            el("form", taps, class_="signs", method="post", action="/look"),
            el("p", words["look_cannot"], class_="hint"),
            kind="door",
            script=False,
        )


@cache
def _drawn(name: str) -> Html:
    from studio.renderers.to_svg import svg_sign

    return Html(svg_sign(door_sign(name), REACH, prefix=f"{name}-"))
