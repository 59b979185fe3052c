"""How somebody comes in: a signed cookie, and an address that holds nothing secret."""

from starlette.responses import RedirectResponse, Response

from studio.web.keys import COOKIE_SECONDS, HALF_WAY_SECONDS, ROOM_COOKIE, Visitor
from studio.web.room import Room


def enter(room: Room, path: str, cookie: str, visitor: Visitor) -> Response:
    """Leads to the page with the cookie that stands for who they are."""
    return _led(path, cookie, room.door.cookie(visitor), COOKIE_SECONDS)


def half_way(room: Room) -> Response:
    """Leads to the picture that is to be tapped."""
    return _led("/look", ROOM_COOKIE, room.door.half_way(), HALF_WAY_SECONDS)


def _led(path: str, cookie: str, value: str, seconds: int) -> Response:
    response = RedirectResponse(path, 303)
    # No link or code stays where the browser has been: it was swapped for the cookie.
    response.headers["Referrer-Policy"] = "no-referrer"
    response.set_cookie(cookie, value, max_age=seconds, path="/", httponly=True, samesite="lax")
    return response
