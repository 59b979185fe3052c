"""Take-aways of a full day: how long the handout takes, and 500 sheets with names.

The day is one on which every board there is was filled by 16 people.
"""

import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import replace

from benchmarks.table import Row
from studio.exporters.source import ExportSource, Options
from tests.unit.exporters.fullday import ended, of_day

TURNS = 5
_NAMES = 500


def measure() -> list[Row]:
    """A row for each."""
    source = of_day(ended())
    return [*handout(source), *personal(source)]


def handout(source: ExportSource) -> list[Row]:
    """The handout of a full day, every board kept: seconds."""
    from studio.exporters.handout import handout as written

    seconds, size = _timed(lambda: written(source))
    return [Row("handout of a full day, seconds", seconds, 1.5, f"{size // 1024} KB")]


def personal(source: ExportSource) -> list[Row]:
    """500 sheets with names in one file: seconds, and the most memory the process ever had."""
    from studio.exporters.personal import personal_handouts

    names = tuple(f"Person {number} Llywelyn" for number in range(_NAMES))
    named = replace(source, options=Options(names=names))
    seconds, size = _timed(lambda: personal_handouts(named))
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [
        Row("500 personal handouts in one file, seconds", seconds, 5, f"{size // 1024} KB"),
        Row("500 personal handouts: most memory, MB", most, 400, "with the day they are made from"),
    ]


def _timed(make: Callable[[], bytes]) -> tuple[float, int]:
    """The median of some turns in seconds, the first of them cold; the file's size."""
    found, size = [], 0
    for _ in range(TURNS):
        began = time.perf_counter()
        size = len(make())
        found.append(time.perf_counter() - began)
    return statistics.median(found), size
