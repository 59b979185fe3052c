"""How the interpreter runs while windows or a room are open: threads wait little for their turn."""

import ctypes
import gc
import sys

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


def settle() -> None:
    """Sets both for this process."""
    sys.setswitchinterval(SWITCH_S)
    gc.set_threshold(*COLLECT)
