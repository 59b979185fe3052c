"""The few files a page needs, read once: styles, script, icon and the shipped faces."""

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from studio.web.problems import Problem
from studio.web.words import Words

_KINDS = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
_FOR_EVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file as it is served, and the mark of its content."""

    data: bytes
    kind: str
    version: str
    packed: bytes = b""
    """The same in gzip, where that is smaller."""


def load_assets(assets: Path) -> Mapping[str, Asset]:
    """Everything in `phone/` and the web faces of `fonts/web/`, by name."""
    found: dict[str, Asset] = {}
    for folder in (assets / "phone", assets / "fonts" / "web"):
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if path.suffix in _KINDS:
                data = path.read_bytes()
                mark = hashlib.blake2b(data, digest_size=6).hexdigest()
                packed = b"" if path.suffix == ".woff2" else gzip.compress(data, mtime=0)
                found[path.name] = Asset(data, _KINDS[path.suffix], mark, packed)
    return found


class Static:
    """`GET /static/{name}`."""

    def __init__(self, assets: Mapping[str, Asset], words: Words) -> None:
        self._assets = assets
        self._words = words

    async def file(self, request: Request) -> Response:
        """A file; kept by the browser for good where its address holds the content's mark."""
        name = request.path_params["name"]
        asset = self._assets.get(name)
        if asset is None:
            raise Problem(404, "not_found", self._words["not_found"])
        marked = request.query_params.get("v") == asset.version or name.endswith(".woff2")
        headers = {"Cache-Control": _FOR_EVER if marked else "no-cache"}
        if asset.packed and "gzip" in request.headers.get("accept-encoding", ""):
            headers |= {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
            return Response(asset.packed, media_type=asset.kind, headers=headers)
        return Response(asset.data, media_type=asset.kind, headers=headers)
