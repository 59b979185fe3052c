"""A mishap of the program as it may be kept: where it happened, never what was being written."""

import logging
import sys
import traceback
from pathlib import Path
from types import TracebackType
from typing import Any


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """The text of a report: versions, places in the program, the kind of the error."""
    rows = [f"Circle Studio, Python {sys.version.split()[0]}, {sys.platform}", ""]
    return "\n".join((*rows, *_places(trace), kind.__name__)) + "\n"


def _places(trace: TracebackType | None) -> list[str]:
    return [
        f"{Path(frame.filename).name}:{frame.lineno} in {frame.name}"
        for frame in traceback.extract_tb(trace)
    ]


class DiscreetFormatter(logging.Formatter):
    """Lines of a log; of an error its places and kind, as its message may quote what was sent."""

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the library's name
        """Without the error's own words."""
        kind, _, trace = ei
        return "\n".join((*_places(trace), kind.__name__ if kind else ""))
