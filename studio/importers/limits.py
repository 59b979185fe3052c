"""How much a file may hold, and how much its reading may take."""

import sys

MOST_BYTES = 200_000_000
"""Of the file itself."""
MOST_UNPACKED = 600_000_000
"""Of everything in a .pptx, unpacked."""
MOST_PART = 250_000_000
"""Of one part, such as a film."""
MOST_XML = 40_000_000
"""Of one part that is text."""
MOST_PARTS = 20_000
MOST_SLIDES = 300
"""Slides or pages."""
MOST_WRITTEN = 400_000_000
"""Of the pictures of one deck."""
MOST_SHAPES = 3_000
"""Of one slide."""
MOST_MEMORY = 2_500_000_000
"""Of the process that reads."""
MOST_CPU_S = 900
QUIET_S = 90
"""For so long it may say nothing before it is ended."""


def hold_back() -> None:
    """Lets this process take no more memory and time than that, where the system can."""
    try:
        import resource
    except ImportError:  # Windows: the watch over its silence ends it
        return
    if sys.platform != "win32":
        for kind, most in (
            (resource.RLIMIT_AS, MOST_MEMORY),
            (resource.RLIMIT_CPU, MOST_CPU_S),
            (resource.RLIMIT_CORE, 0),
        ):
            _, hard = resource.getrlimit(kind)
            wanted = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(kind, (wanted, hard))
