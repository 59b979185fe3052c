"""The shipped faces as fonts of a PDF."""

import re
from functools import lru_cache
from typing import Any

from reportlab.pdfbase import pdfmetrics, ttfonts

from studio.pictures.fonts import FONTS

_LONG_CODE = re.compile(r"<(\w\w)> <([0-9A-F]{5,6})>")


class _Font(ttfonts.TTFont):  # type: ignore[misc]  # the library has no types
    """A font whose signs beyond the first 65,536 (emoji) copy out as themselves.

    The library writes five digits where UTF-16 is due.
    """

    def addObjects(self, doc: Any) -> None:  # noqa: N802
        super().addObjects(doc)
        for name, stream in doc.idToObject.items():
            if str(name).startswith("toUnicodeCMap:"):
                stream.content = _LONG_CODE.sub(_utf16, stream.content)


def _utf16(match: re.Match[str]) -> str:
    return f"<{match[1]}> <{chr(int(match[2], 16)).encode('utf-16-be').hex().upper()}>"


@lru_cache(maxsize=64)
def font_name(key: str) -> str:
    """The name by which `canvas.setFont` knows a face of `pictures.fonts`."""
    name = f"Studio-{key}"
    pdfmetrics.registerFont(_Font(name, str(FONTS[key].path)))
    return name


def font(key: str) -> Any:
    """The library's own object for a face."""
    return pdfmetrics.getFont(font_name(key))
