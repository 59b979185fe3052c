"""What stands before every request: own names only, small bodies, and no word of it in a log."""

import logging
import traceback
from collections.abc import Callable

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from studio.model.errors import StudioError
from studio.web.addresses import Hosts
from studio.web.headers import SECURITY
from studio.web.limits import Limits
from studio.web.packing import packed
from studio.web.problems import Problem, problem_of
from studio.web.words import Words

log = logging.getLogger("studio.web")

_SAFE = ("GET", "HEAD", "OPTIONS")
STREAM = "/api/events"
"""Each phone's stream of what is new."""
PHOTOS = "/api/photos"
"""The one address to which more than some words may be sent; it asks first who sends."""

Answer = Callable[[Problem, bool], ASGIApp]
"""The answer to a problem: as a page if the second argument says so."""


class Gate:
    """Checks where a request is meant for and comes from, and answers whatever goes wrong."""

    def __init__(
        self, app: ASGIApp, hosts: Hosts, answer: Answer, words: Words, limits: Limits
    ) -> None:
        self._app = app
        self._hosts = hosts
        self._answer = answer
        self._words = words
        self._limits = limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            return
        scope["app"] = self._app  # Starlette's router then raises for 404 and 405
        started = False
        send = packed(scope, send)

        async def guarded_send(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                _secure(message)
            await send(message)

        try:
            self._check(scope)
            await self._app(scope, self._capped(scope, receive), guarded_send)
        except ClientDisconnect:
            return  # a phone that goes away while it sends is nobody's fault
        except Exception as error:  # noqa: BLE001 - the one catcher of this surface
            # Without its traceback: that holds this frame, which holds it, until somebody collects.
            problem = self._problem(error).with_traceback(None)
            if not started:
                await self._answer(problem, _wants_page(scope))(scope, receive, guarded_send)

    def _check(self, scope: Scope) -> None:
        hosts = _values(scope, b"host")
        if len(hosts) != 1 or not self._hosts.knows(hosts[0]):
            raise Problem(400, "bad_host", self._words["bad_host"])
        origins = _values(scope, b"origin")
        if scope["method"] in _SAFE and scope["path"] != STREAM:
            return
        if origins and not (len(origins) == 1 and self._hosts.owns(origins[0])):
            raise Problem(403, "bad_origin", self._words["bad_origin"])

    def _capped(self, scope: Scope, receive: Receive) -> Receive:
        told = _values(scope, b"content-length")
        photo = scope["path"] == PHOTOS
        most = self._limits.photo_bytes if photo else self._limits.body_bytes
        said = self._words["photo_large" if photo else "too_large"]
        if told and told[0].isdigit() and int(told[0]) > most:
            raise _too_large(said)
        seen = 0

        async def capped() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > most:
                raise _too_large(said)
            return message

        return capped

    def _problem(self, error: Exception) -> Problem:
        match error:
            case StudioError():
                return problem_of(error, self._words)
            case HTTPException(status_code=405):
                text = self._words["bad_method"]
                return Problem(405, "bad_method", text, headers=error.headers)
            case HTTPException(status_code=404):
                return Problem(404, "not_found", self._words["not_found"])
            case _:
                _log_bug(error)
                return Problem(500, "our_fault", self._words["our_fault"])


def _too_large(said: str) -> Problem:
    return Problem(413, "too_large", said, headers={"Connection": "close"})


def _log_bug(error: Exception) -> None:
    """Where it went wrong, never with which words: an exception's text may hold somebody's."""
    places = [
        f"{place.filename}:{place.lineno} {place.name}"
        for place in traceback.extract_tb(error.__traceback__)[-6:]
    ]
    log.error("%s at %s", type(error).__name__, " < ".join(reversed(places)))


def _secure(message: Message) -> None:
    headers = [(name.lower(), value) for name, value in message.get("headers", [])]
    told = {name for name, _ in headers}
    message["headers"] = headers + [pair for pair in SECURITY if pair[0] not in told]


def _values(scope: Scope, name: bytes) -> list[str]:
    return [value.decode("latin-1") for key, value in scope["headers"] if key == name]


def _wants_page(scope: Scope) -> bool:
    accepts = ",".join(_values(scope, b"accept"))
    return "text/html" in accepts and not scope["path"].startswith("/api/")
