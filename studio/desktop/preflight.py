"""What a window needs, looked for before Qt is asked: a missing piece would end the process."""

import os
import sys
from collections.abc import Callable, Mapping

_FOR_QT = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
}
_FOR_X11 = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def what_is_missing(
    env: Mapping[str, str] | None = None,
    *,
    platform: str = sys.platform,
    loads: Callable[[str], bool] | None = None,
) -> tuple[str, ...]:
    """Sentences that say what is missing and what to do; none when a window can be opened.

    Call it before a `QApplication` is made.
    """
    env = os.environ if env is None else env
    loads = loads or _loads
    if not platform.startswith("linux"):
        return ()
    chosen = env.get("QT_QPA_PLATFORM", "").split(":")[0]
    wanted = dict(_FOR_QT)
    if chosen in ("", "xcb") and env.get("DISPLAY"):
        wanted |= _FOR_X11
    packages = [package for library, package in wanted.items() if not loads(library)]
    sentences = []
    if packages:
        sentences.append(
            "Some Debian packages are missing. Please run: "
            f"sudo apt-get install -y --no-install-recommends {' '.join(packages)}"
        )
    if chosen in ("", "xcb", "wayland") and not (env.get("DISPLAY") or env.get("WAYLAND_DISPLAY")):
        sentences.append(
            "There is no display here. Start the program on a desktop, or use "
            "“rehearse”, “serve” and “export”, which need none."
        )
    return tuple(sentences)


def is_qt_sound() -> bool:
    """Whether this PySide6 leaves the count of references to None alone.

    PySide6 6.12.0 takes one away at every call without a result; below Python 3.12 the process
    then ends within seconds of animation.
    """
    from PySide6.QtCore import QPointF

    before = sys.getrefcount(None)
    point = QPointF()
    for _ in range(500):
        point.setX(1.0)
    return sys.getrefcount(None) > before - 100


def _loads(library: str) -> bool:
    try:
        from PySide6.QtCore import QLibrary  # the windows need it anyway; ctypes takes 3 ms
    except ImportError:
        return _loads_without_qt(library)
    return QLibrary(library).load()


def _loads_without_qt(library: str) -> bool:
    import ctypes

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
