"""A file that is dropped onto a window, if it is one that can be brought in."""

from pathlib import Path

from PySide6.QtCore import QMimeData

_SUFFIXES = (".pptx", ".pptm", ".ppsx", ".ppsm", ".potx", ".ppt", ".odp", ".pdf", ".key")
"""Those that cannot be read are taken too: then it is said what to do instead."""


def dropped_file(data: QMimeData) -> Path | None:
    """The one local file that was dropped, or None."""
    urls = data.urls() if data.hasUrls() else []
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    file = Path(urls[0].toLocalFile())
    return file if file.suffix.lower() in _SUFFIXES else None
