"""How the interpreter runs while windows or a room are open: threads wait little for their turn."""

import gc
import sys

SWITCH_S = 0.0005
"""How long another thread may keep Qt's, or the room's, waiting for its turn."""

COLLECT = (50_000, 50, 1_000)
"""Drawings are hundreds of thousands of small frozen objects, none of them in a circle. At the
usual thresholds the collector walks over all of them every few seconds: a quarter of a second in
which nothing moves, measured at sixty scarves."""


def settle() -> None:
    """Sets both for this process."""
    sys.setswitchinterval(SWITCH_S)
    gc.set_threshold(*COLLECT)
