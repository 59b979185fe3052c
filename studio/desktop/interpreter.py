"""How the interpreter runs while windows or a room are open: threads wait little for their turn."""

import ctypes
import gc
import sys
from importlib.util import find_spec
from typing import cast

SWITCH_S = 0.0005
"""How long another thread may keep Qt's, or the room's, waiting for its turn."""

COLLECT = (50_000, 50, 1_000)
"""Drawings are hundreds of thousands of small frozen objects, none of them in a circle. At the
usual thresholds the collector walks over all of them every few seconds: a quarter of a second in
which nothing moves, measured at sixty scarves."""


_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
"""Settings of glibc's `mallopt`."""
_LARGE = 128 * 1024


def one_heap() -> None:
    """Gives memory back to the system where the C library is one that keeps it (glibc).

    It gives every thread a heap of its own, and each holds on to what its thread once took for a
    drawing; and it raises by itself the size from which a block is given back at once. For a
    process without windows: Qt's threads would wait for each other. Call it before others start.
    """
    if sys.platform != "linux":
        return
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        for name, value in (
            (_ARENA_MAX, 1),
            (_MMAP_THRESHOLD, _LARGE),
            (_TRIM_THRESHOLD, _LARGE),
        ):
            mallopt(name, value)


_PLAIN_HASHES = ("_sha1", "_blake2", "_sha2" if sys.version_info >= (3, 12) else "_sha256")
_OPENSSL = ("ssl", "_ssl", "_hashlib")


def without_openssl() -> None:
    """Keeps OpenSSL out of a process that only serves its room: 4.4 MB, a tenth of all it takes.

    A room speaks plain HTTP, as no certificate can be had for a laptop in a network of the moment;
    asyncio and hashlib load OpenSSL wherever it is, and do without where it is not. Where Python
    was built without hashes of its own it stays. Call it before anything loads these.
    """
    if all(find_spec(name) for name in _PLAIN_HASHES) and not sys.modules.keys() & set(_OPENSSL):
        # None is how an import is told that a module is not there.
        cast("dict[str, None]", sys.modules).update(dict.fromkeys(_OPENSSL))


def settle() -> None:
    """Sets both for this process."""
    sys.setswitchinterval(SWITCH_S)
    gc.set_threshold(*COLLECT)
