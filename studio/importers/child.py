"""The process that reads one file of another program, held back in memory and time.

It is told by one line of JSON which file, and where the deck is made; it answers in lines of JSON:
`progress`, then `done` or `fault`. Whatever a broken or evil file does to it, it does to it alone.
"""

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path

from studio.importers.bring import bring
from studio.importers.brought import Progress
from studio.importers.limits import hold_back
from studio.model.errors import StudioError

_NICE = 5
"""The room comes first: a child yields to whatever the show has to draw."""
TOO_MUCH = (
    "It takes more memory than a deck is worth, so it was stopped. Save it with smaller pictures, "
    "or in several files, and bring these in."
)


def _main() -> None:
    if hasattr(os, "nice"):
        os.nice(_NICE)
    hold_back()
    out, sys.stdout = sys.stdout, sys.stderr  # nothing else may be said there
    job = json.loads(sys.stdin.readline())

    def say(**words: object) -> None:
        out.write(json.dumps(words) + "\n")
        out.flush()

    def told(far: Progress) -> None:
        say(progress=asdict(far))

    try:
        brought = bring(Path(job["file"]), Path(job["place"]), job["title"], told=told)
    except StudioError as error:
        say(fault=error.user_text)
    except MemoryError:
        say(fault=TOO_MUCH)
    else:
        say(done=asdict(brought))


if __name__ == "__main__":
    _main()
