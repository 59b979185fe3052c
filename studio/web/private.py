"""`/private/{name}`: sheets that stay on the device they are opened on.

They are static pages with their own style and script. They may load what lies beside them and the
shipped faces, and then nothing: the policy forbids them to connect or to post anywhere.
"""

from collections.abc import Mapping
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from studio.web.problems import Problem
from studio.web.words import Words

PRIVATE_CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
    "img-src 'self' data: blob:; connect-src 'none'; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
_KINDS = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}


class PrivateSheets:
    """The sheets of `phone/private`, read once: pages by bare name, the rest by file name."""

    def __init__(self, folder: Path, words: Words) -> None:
        self._files = _load(folder)
        self._words = words
        self.routes = (Route("/private/{name}", self.file),)

    async def file(self, request: Request) -> Response:
        """A page or what it needs. Nobody has to have joined: nothing of the room is in it."""
        found = self._files.get(request.path_params["name"])
        if found is None:
            raise Problem(404, "not_found", self._words["not_found"])
        data, kind = found
        headers = {"Content-Security-Policy": PRIVATE_CSP, "Referrer-Policy": "no-referrer"}
        return Response(data, media_type=kind, headers=headers)


def _load(folder: Path) -> Mapping[str, tuple[bytes, str]]:
    found: dict[str, tuple[bytes, str]] = {}
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.suffix in _KINDS:
            name = path.stem if path.suffix == ".html" else path.name
            found[name] = (path.read_bytes(), _KINDS[path.suffix])
    return found
