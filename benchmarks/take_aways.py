"""Take-aways of a full day: how long the handout takes, 500 sheets with names, and the whole pack.

The day is one on which every board there is was filled by 16 people.
"""

import multiprocessing
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
    return [*handout(source), *personal(source), *pack()]


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


def pack() -> list[Row]:
    """The whole pack, every board shared: seconds, and the most memory of a process of its own."""
    with multiprocessing.get_context("spawn").Pool(1) as alone:
        seconds, own, size, most = alone.apply(_packed)
    return [
        Row("pack of a full day, seconds", seconds, 20, f"{own:.1f} s of a core; {size >> 20} MB"),
        Row("pack of a full day: most memory, MB", most, 400, "with the day it is made from"),
    ]


def _packed() -> tuple[float, float, int, float]:
    """Seconds by the clock and by the processor, bytes of all files, megabytes of memory."""
    from studio.exporters.documents import documents

    shared = frozenset(step.board for step in ended().deck.steps)
    source = of_day(ended(share=shared))
    began, own = time.perf_counter(), time.process_time()
    size = sum(len(data) for _, data in documents(source, "pack"))
    seconds, own = time.perf_counter() - began, time.process_time() - own
    return seconds, own, size, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _timed(make: Callable[[], bytes]) -> tuple[float, int]:
    """The median of some turns in seconds, the first of them cold; the file's size."""
    found, size = [], 0
    for _ in range(TURNS):
        began = time.perf_counter()
        size = len(make())
        found.append(time.perf_counter() - began)
    return statistics.median(found), size
